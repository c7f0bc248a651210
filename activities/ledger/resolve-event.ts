import type { CaseEvent, DecidedEvent } from '../../domain/events';
import type { Ask } from '../../domain/facts';
import type { CaseState } from '../../domain/state';
import { resolveAssignees, type Directory } from '../resolve-assignees';
import { issuePaper } from './issue-paper';
import { stageOfDefinition } from './stage-of-definition';
import type { Transaction } from './transaction';

/** Adds to events what the decider cannot know: who holds an office now, which number is next. */
export class Resolver {
  constructor(
    private readonly directory: Directory,
    private readonly isDemo: boolean,
  ) {}

  /** All questions that these events put to the directory. */
  static asksOf(events: readonly DecidedEvent[]): Ask[] {
    return events.flatMap((event) => {
      if (event.type === 'task_assigned') return [...event.payload.asks, ...(event.payload.proxyAsks ?? [])];
      return event.type === 'task_escalated' ? event.payload.asks : [];
    });
  }

  /** The payload's `resolved`, or undefined where the event has none. */
  async resolve(tx: Transaction, event: CaseEvent, state: CaseState): Promise<unknown> {
    switch (event.type) {
      case 'task_assigned':
      case 'task_escalated': {
        const { asks, stageId } = event.payload;
        const proxyAsks = event.type === 'task_assigned' ? event.payload.proxyAsks : undefined;
        const { definition } = state.file;
        const delegable = stageOfDefinition(definition, stageId)?.delegable ?? true;
        return resolveAssignees(this.directory, { asks, proxyAsks, delegable, scopes: [definition.pipeline, stageId] });
      }
      case 'document_issued': {
        const { caseId, sequence, payload, occurredAt } = event;
        const { paperType, series } = payload;
        return issuePaper(tx, {
          caseId,
          sequence,
          paperType,
          series,
          issuedAt: new Date(occurredAt),
          isDemo: this.isDemo,
        });
      }
      default:
        return undefined;
    }
  }
}
