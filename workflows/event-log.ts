import { log } from '@temporalio/workflow';
import { actReceipt } from '../domain/act-receipt';
import { decide, evolve } from '../domain/case';
import type { Command } from '../domain/commands';
import type { CaseEvent, DecidedEvent, LedgerEvent } from '../domain/events';
import { digestCommands } from '../domain/hash-chain';
import { rememberedCommands } from '../domain/limits';
import type { ActReceipt, CommandAnswer, DecidedCommand, Head, Origin, RecordAnswer } from '../domain/recording';
import type { Refusal } from '../domain/refusals';
import type { CaseState } from '../domain/state';
import { findRecorded, readTail, recordEvents } from './recording-activities';

/** A command on its way to the ledger. Answered once; `done` without a receipt means that nothing was to be recorded. */
export interface Act {
  readonly command: Command;
  readonly origin: Origin;
  answer?: { readonly receipt: ActReceipt } | { readonly refusal: Refusal } | { readonly done: true };
}

/**
 * What of the case is in the ledger: the state is folded from recorded rows only. Commands go in, recorded events come
 * out; nobody else changes the state.
 */
export class EventLog {
  private readonly remembered: Set<string>;

  constructor(
    public state: CaseState,
    public head: Head,
    remembered: readonly string[],
    private readonly now: () => string,
  ) {
    this.remembered = new Set(remembered);
  }

  /** Whether the command is known to be in the ledger; only the latest ones are remembered. */
  knows(commandId: string): boolean {
    return this.remembered.has(commandId);
  }

  latestCommands(): string[] {
    return [...this.remembered];
  }

  /** Decides the acts in order, records what was decided, and answers each one. */
  async settle(acts: readonly Act[]): Promise<void> {
    for (;;) {
      for (const act of acts) if (act.answer === undefined) await this.answerIfKnown(act);
      const waiting = acts.filter(({ answer }) => answer === undefined);
      const batch = this.decideBatch(waiting);
      if (batch.length > 0) await this.record(batch, waiting);
      if (acts.every(({ answer }) => answer !== undefined)) return;
    }
  }

  /** Reads what the ledger holds beyond this run's head. */
  async catchUp(): Promise<void> {
    const { rows, more } = await readTail({ caseId: this.state.file.caseId, after: this.head });
    await this.fold(rows, more, []);
  }

  private async answerIfKnown(act: Act): Promise<void> {
    const { commandId } = act.command;
    if (!this.knows(commandId)) return;
    const receipt = await findRecorded({ caseId: this.state.file.caseId, commandId, origin: act.origin });
    // An id that was remembered is in the ledger; without its rows nothing may be answered in its name.
    act.answer = receipt === null ? { refusal: { class: 'unavailable', rule: 'LEDGER_INCOMPLETE' } } : { receipt };
  }

  /** Answers what is refused now; what is left was decided on the state that the earlier ones lead to. */
  private decideBatch(waiting: readonly Act[]): { act: Act; decided: DecidedCommand }[] {
    const batch: { act: Act; decided: DecidedCommand }[] = [];
    let state = this.state;
    for (const act of waiting) {
      const isFirst = batch.length === 0;
      const decided = decideSafely(state, act.command, this.now());
      if ('refusal' in decided) {
        // On a state that is not recorded yet a refusal is not final.
        if (!isFirst) break;
        act.answer = { refusal: decided.refusal };
        continue;
      }
      if (decided.events.length === 0) {
        if (!isFirst) break;
        act.answer = { done: true };
        continue;
      }
      batch.push({ act, decided });
      // Who was asked is known to the ledger alone, so nothing is decided on top of it before it answers.
      if (decided.events.some((event) => isResolvedByLedger(state, event))) break;
      state = eventsOf(state, decided).reduce<CaseState>((folded, event) => evolve(folded, event), state);
    }
    return batch;
  }

  private async record(
    batch: readonly { act: Act; decided: DecidedCommand }[],
    waiting: readonly Act[],
  ): Promise<void> {
    const { caseId } = this.state.file;
    const commands = batch.map(({ act, decided }) => ({ ...decided, origin: act.origin }));
    const answer = await recordEvents({ caseId, expected: this.head, commands });
    if (answer.status === 'conflict') {
      if (answer.tail.length === 0) throw new Error('the ledger reports a conflict and shows no rows');
      await this.fold(answer.tail, answer.more, waiting);
      return;
    }
    this.apply(batch, answer);
  }

  /**
   * Temporal compares the order of a workflow's commands, not what they carry. So the workflow compares what was stored
   * with what it decides, also on replay: a rule that changed must not pass unseen. The error fails the workflow task.
   */
  private apply(
    batch: readonly { act: Act; decided: DecidedCommand }[],
    answer: Extract<RecordAnswer, { status: 'ok' }>,
  ): void {
    const recorded: DecidedCommand[] = [];
    for (const [index, one] of answer.answers.entries()) {
      const entry = batch[index];
      if (entry?.decided.envelope.commandId !== one.commandId)
        throw new Error('the ledger answered for another command');
      const { act } = entry;
      if (one.status === 'refused') act.answer = { refusal: one.refusal };
      else if (one.status === 'known') {
        this.remember(one.commandId);
        act.answer = { receipt: one.receipt };
      } else {
        const decided = this.asStored(act, entry.decided, one.occurredAt);
        recorded.push(decided);
        act.answer = { receipt: this.append(decided, one) };
      }
    }
    if (digestCommands(recorded) !== answer.digest) {
      throw new Error('the recorded events are not those that the rules decide');
    }
    if (answer.head.sequence !== this.head.sequence || answer.head.hash !== this.head.hash) {
      throw new Error(`the ledger's head is not the one that its answers lead to`);
    }
  }

  /**
   * What the rules decide at the instant that was stored. It is another one than this run's own where Temporal lost the
   * workflow task in which the act was recorded, and gave the act to a later one.
   */
  private asStored(act: Act, decided: DecidedCommand, occurredAt: string): DecidedCommand {
    if (decided.envelope.occurredAt === occurredAt) return decided;
    const again = decide(this.state, act.command, occurredAt);
    if ('refusal' in again) throw new Error('the rules refuse what was recorded');
    return again;
  }

  private append(decided: DecidedCommand, answer: Extract<CommandAnswer, { status: 'recorded' }>): ActReceipt {
    const { resolved, hashes, recordedAt } = answer;
    const events = eventsOf(this.state, decided).map((event, index) => withResolved(event, resolved[index]));
    this.state = events.reduce<CaseState>((state, event) => evolve(state, event), this.state);
    this.head = { sequence: this.state.sequence, hash: hashes.at(-1) ?? this.head.hash };
    this.remember(answer.commandId);
    return actReceipt({ state: this.state, events, hash: hashes[0] ?? this.head.hash, recordedAt });
  }

  /** Takes over rows that the ledger holds already, and answers the acts that are among them. */
  private async fold(rows: readonly LedgerEvent[], more: boolean, waiting: readonly Act[]): Promise<void> {
    let page = rows;
    let isMore = more;
    const own = new Map<string, LedgerEvent[]>();
    for (;;) {
      for (const event of page) {
        if (event.sequence !== this.head.sequence + 1 || event.prevHash !== this.head.hash) {
          throw new Error('the ledger does not go on where this run stands');
        }
        this.state = evolve(this.state, event);
        this.head = { sequence: event.sequence, hash: event.hash };
        this.remember(event.commandId);
        own.set(event.commandId, [...(own.get(event.commandId) ?? []), event]);
      }
      if (!isMore) break;
      ({ rows: page, more: isMore } = await readTail({ caseId: this.state.file.caseId, after: this.head }));
    }
    for (const act of waiting) {
      const events = own.get(act.command.commandId);
      const [first] = events ?? [];
      if (events === undefined || first === undefined) continue;
      const { hash, recordedAt } = first;
      act.answer = { receipt: actReceipt({ state: this.state, events, hash, recordedAt }) };
    }
  }

  private remember(commandId: string): void {
    this.remembered.delete(commandId);
    this.remembered.add(commandId);
    for (const oldest of this.remembered) {
      if (this.remembered.size <= rememberedCommands) break;
      this.remembered.delete(oldest);
    }
  }
}

/** A fault of the rules must not stop the case for everybody: it fails the one act, and is in the log. */
function decideSafely(state: CaseState, command: Command, now: string): ReturnType<typeof decide> {
  try {
    return decide(state, command, now);
  } catch (error) {
    log.error('the rules failed', { type: command.type, commandId: command.commandId, error: String(error) });
    return { refusal: { class: 'unavailable', rule: 'RULES_FAILED' } };
  }
}

const resolvedByLedger: ReadonlySet<DecidedEvent['type']> = new Set([
  'task_assigned',
  'task_escalated',
  'holders_changed',
  'quorum_unreachable',
  'document_issued',
  'round_published',
]);

/** Of these the ledger tells who works in a nominee's unit, where a definition has a superior rule on that. */
const resolvedForRulings: ReadonlySet<DecidedEvent['type']> = new Set([
  'task_delegated',
  'task_reassigned',
  'panel_appointed',
]);

function isResolvedByLedger({ file }: CaseState, { type }: DecidedEvent): boolean {
  return resolvedByLedger.has(type) || (file.definition.conflictRuling !== undefined && resolvedForRulings.has(type));
}

function eventsOf(state: CaseState, { envelope, events }: DecidedCommand): CaseEvent[] {
  const { caseId } = state.file;
  return events.map((event, index) => ({ ...event, ...envelope, caseId, sequence: state.sequence + index + 1 }));
}

function withResolved(event: CaseEvent, resolved: unknown): CaseEvent {
  return resolved === undefined ? event : ({ ...event, payload: { ...event.payload, resolved } } as CaseEvent);
}
