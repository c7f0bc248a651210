import type { Caller } from '../caller';
import { mandatesAt } from '../auth/mandates-at';
import { regionRolesOf, seesCase, sightOf } from '../auth/see';
import type { Rows } from '../database/row-scope';
import type { CallDeps, Data } from '../deps';
import { hide, hideOrNone } from '../hidden';
import { readDefinition } from './definitions';

/** The head of a case as far as acts and sight need it. */
export interface CaseHead {
  readonly caseId: string;
  readonly pipeline: string;
  readonly pipelineVersion: number;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly status: string;
  readonly sequence: number;
  readonly participantIds: string[];
  readonly unitIds: string[];
}

export interface SeenTask {
  readonly task: {
    readonly taskId: string;
    readonly caseId: string;
    readonly stageId: string;
    readonly status: string;
  };
  readonly head: CaseHead;
}

type Asking = { readonly deps: Pick<CallDeps, Data>; readonly caller: Caller };

/** The case, or 404 where there is none or the caller may not see it: which of both is not told. */
export async function findSeenCase({ deps, caller }: Asking, caseId: string): Promise<CaseHead> {
  const head = await deps.asPerson((rows) => rows.case.findUnique({ where: { caseId } }));
  if (head === null) return hideOrNone(deps, (all) => all.case.findUnique({ where: { caseId } }));
  return judgedHead({ deps, caller }, head);
}

/** The rule of sight once more, so that neither it nor the policy of the rows has to be right alone. */
async function judgedHead({ deps, caller }: Asking, head: CaseHead): Promise<CaseHead> {
  const sight = sightOf(caller, new Date());
  const roles = sight.everything
    ? new Set<string>()
    : regionRolesOf(await readDefinition(deps, head.pipeline, head.pipelineVersion));
  return seesCase(sight, head, roles) ? head : hide();
}

/** The task and its case, or 404 like `findSeenCase`. */
export async function findSeenTask(asking: Asking, taskId: string): Promise<SeenTask> {
  return findSeenTaskWith(asking, taskId, () => Promise.resolve());
}

/** The same, and what else is asked about it in the same transaction. */
export async function findSeenTaskWith<T>(
  { deps, caller }: Asking,
  taskId: string,
  more: (rows: Rows, task: SeenTask['task']) => Promise<T>,
): Promise<SeenTask & { readonly more: T }> {
  const found = await deps.asPerson(async (rows) => {
    const task = await rows.task.findUnique({ where: { taskId }, select: taskSelect });
    if (task === null) return null;
    const { caseId } = task;
    return { task, head: await rows.case.findUniqueOrThrow({ where: { caseId } }), more: await more(rows, task) };
  });
  if (found === null) return hideOrNone(deps, (all) => all.task.findUnique({ where: { taskId } }));
  const head = await judgedHead({ deps, caller }, found.head);
  if (found.task.purpose === 'conflict' && !(await isAskedToRule({ deps, caller }, taskId))) return hide();
  return { task: found.task, head, more: found.more };
}

const taskSelect = { taskId: true, caseId: true, stageId: true, status: true, purpose: true } as const;

/** What is suspected of a colleague is for those who follow the case, and for the superior who is asked. */
async function isAskedToRule({ deps, caller }: Asking, taskId: string): Promise<boolean> {
  const now = new Date();
  const { everything, roles } = sightOf(caller, now);
  if (everything) return true;
  const principals = mandatesAt(caller.actor.mandates, now.toISOString()).map(({ principalId }) => principalId);
  const asked = await deps.asPerson((rows) =>
    rows.taskPerson.count({
      where: { taskId, OR: [{ personId: { in: [caller.personId, ...principals] } }, { role: { in: [...roles] } }] },
    }),
  );
  return asked > 0;
}
