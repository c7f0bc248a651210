import type { CaseEvent, DecidedEvent } from '../../domain/events';
import type { Ask, Assignee, SharedUnit } from '../../domain/facts';
import type { CaseState } from '../../domain/state';
import { resolveAsking } from '../resolve-asking';
import type { Directory } from '../resolve-assignees';
import { judgesOf, resolveSharedUnits } from '../resolve-shared-units';
import { countRound } from './count-round';
import { issuePaper } from './issue-paper';
import type { Transaction } from './transaction';

/** Adds to events what the decider cannot know: who holds an office now, which number is next. */
export class Resolver {
  constructor(
    private readonly directory: Directory,
    private readonly isDemo: boolean,
  ) {}

  /** All questions that these events put to the directory. */
  static asksOf(events: readonly DecidedEvent[]): Ask[] {
    return events.flatMap(({ payload }) => [
      ...('asks' in payload ? payload.asks : []),
      ...('proxyAsks' in payload ? (payload.proxyAsks ?? []) : []),
      ...('later' in payload ? (payload.later ?? []).flatMap(({ asks }) => asks) : []),
      ...('tell' in payload ? payload.tell : []),
    ]);
  }

  /** The payload's `resolved`, or undefined where the event has none. */
  async resolve(tx: Transaction, event: CaseEvent, state: CaseState): Promise<unknown> {
    switch (event.type) {
      case 'task_assigned':
      case 'task_escalated':
      case 'holders_changed':
      case 'quorum_unreachable': {
        const resolved = resolveAsking(this.directory, event, state);
        const sameUnit = await readSharedUnits(tx, event, state, resolved.assignees);
        return sameUnit === undefined ? resolved : { ...resolved, sameUnit };
      }
      case 'task_delegated':
      case 'task_reassigned':
      case 'panel_appointed': {
        const sameUnit = await readSharedUnits(tx, event, state, []);
        return sameUnit === undefined ? undefined : { sameUnit };
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
      case 'round_published':
        return countRound(tx, event.payload.districtCode);
      default:
        return undefined;
    }
  }
}

/** Where somebody works is in the directory; the ledger gets no more than that a nominee works there too. */
async function readSharedUnits(
  tx: Transaction,
  event: CaseEvent,
  state: CaseState,
  assignees: readonly Assignee[],
): Promise<SharedUnit[] | undefined> {
  const judges = judgesOf(event, state, assignees);
  if (judges === undefined) return undefined;
  const persons = await tx.person.findMany({
    where: { personId: { in: [...judges.persons] } },
    select: { personId: true, unitId: true },
  });
  return resolveSharedUnits(state, judges, new Map(persons.map(({ personId, unitId }) => [personId, unitId])));
}
