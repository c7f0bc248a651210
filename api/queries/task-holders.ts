import type { LedgerEvent } from '../../domain/events';
import type { Assignee } from '../../domain/facts';
import type { CallDeps, Data } from '../deps';
import { ledgerEvent } from './case-states';

type Holders = Readonly<Record<string, readonly Assignee[]>>;

const CHANGES_HOLDERS = ['task_assigned', 'task_escalated', 'task_reassigned', 'task_delegated', 'holders_changed'];

/** Who held which task, after each event that changed it: a history tells people as they were asked. */
export class TaskHolders {
  private constructor(private readonly steps: readonly { readonly sequence: number; readonly holders: Holders }[]) {}

  /** From the ledger of a case, up to and including `sequence`. */
  static async read({ asPerson }: Pick<CallDeps, Data>, caseId: string, sequence: number): Promise<TaskHolders> {
    const rows = await asPerson((rows) =>
      rows.caseEvent.findMany({
        where: { caseId, sequence: { lte: sequence }, type: { in: CHANGES_HOLDERS } },
        orderBy: { sequence: 'asc' },
      }),
    );
    let holders: Holders = {};
    return new TaskHolders(
      rows.map((row) => {
        holders = holdersAfter(holders, ledgerEvent(row));
        return { sequence: row.sequence, holders };
      }),
    );
  }

  at(sequence: number): Holders {
    return this.steps.findLast((step) => step.sequence <= sequence)?.holders ?? {};
  }

  /** Everyone who ever held a task, in the office in which they first did. */
  everyone(): Assignee[] {
    return this.steps.flatMap(({ holders }) => Object.values(holders).flat());
  }
}

function holdersAfter(holders: Holders, event: LedgerEvent): Holders {
  switch (event.type) {
    case 'task_assigned':
      return { ...holders, [event.payload.taskId]: event.payload.resolved?.assignees ?? [] };
    case 'task_escalated': {
      const before = holders[event.payload.taskId] ?? [];
      return { ...holders, [event.payload.taskId]: [...before, ...(event.payload.resolved?.assignees ?? [])] };
    }
    case 'holders_changed':
      return { ...holders, [event.payload.taskId]: event.payload.resolved?.assignees ?? [] };
    case 'task_reassigned':
    case 'task_delegated': {
      const { taskId, fromPersonId, toPersonId } = event.payload;
      const before = holders[taskId] ?? [];
      const substitute = event.type === 'task_reassigned' ? event.payload.substitute : undefined;
      if (substitute !== undefined) return { ...holders, [taskId]: [...before, substitute] };
      const from = before.find(({ personId }) => personId === fromPersonId) ?? before[0];
      if (from === undefined) return holders;
      const others = before.filter(({ personId }) => personId !== fromPersonId && personId !== toPersonId);
      return { ...holders, [taskId]: [...others, { ...from, personId: toPersonId }] };
    }
    default:
      return holders;
  }
}
