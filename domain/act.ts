import { CalendarMissingError } from './calendar';
import type { Command } from './commands';
import { Draft } from './draft';
import type { CaseEvent, DecidedEvent, EventEnvelope, EventPayload, EventType } from './events';
import { applyEvent } from './evolve/apply-event';
import type { DecidedCommand } from './recording';
import type { CaseState } from './state';

/**
 * One command being decided. Every event it produces is applied at once to a scratch state by the same rules that
 * later fold the ledger, so that what follows (settle, move on, open) is decided on the state that will be.
 */
export class Act {
  /** Set where the person acts under a mandate or a delegation. */
  onBehalfOf: string | null = null;
  mandateId: string | null = null;

  private draft: Draft;
  private readonly events: DecidedEvent[] = [];

  constructor(
    base: CaseState,
    readonly command: Command,
    readonly now: string,
  ) {
    this.draft = new Draft(base);
  }

  /** The scratch state: what the case will be once the events so far are recorded. */
  get state(): CaseState {
    return this.draft.state;
  }

  /** Sequence that the next event will have. */
  get nextSequence(): number {
    return this.state.sequence + 1;
  }

  emit<T extends EventType>(type: T, payload: EventPayload<T>): void {
    const decided = { type, payload: withoutUndefined(payload) } as DecidedEvent;
    this.events.push(decided);
    const event: CaseEvent = {
      ...decided,
      ...this.envelope(),
      caseId: this.state.file.caseId,
      sequence: this.nextSequence,
    };
    applyEvent(this.draft, event);
  }

  /**
   * Runs a step that may need a calendar that is not there. If so, its events are dropped together, and the year that is
   * missing is told; undefined if it went through.
   */
  attempt(step: () => void): string | undefined {
    const before = this.state;
    const count = this.events.length;
    this.draft = new Draft(before);
    try {
      step();
      return undefined;
    } catch (error) {
      if (!(error instanceof CalendarMissingError)) throw error;
      this.draft = new Draft(before);
      this.events.length = count;
      return error.year;
    }
  }

  decided(): DecidedCommand {
    return { envelope: this.envelope(), events: this.events };
  }

  private envelope(): EventEnvelope {
    return {
      commandId: this.command.commandId,
      actorId: this.command.actor?.personId ?? null,
      onBehalfOf: this.onBehalfOf,
      mandateId: this.mandateId,
      occurredAt: this.now,
    };
  }
}

/** A field that is absent and one that is undefined must hash alike. */
function withoutUndefined<T extends object>(payload: T): T {
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined)) as T;
}
