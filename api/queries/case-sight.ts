import type { Prisma } from '../../prisma/generated/client';
import type { Caller } from '../caller';
import { mandatesAt } from '../auth/mandates-at';
import { regionRolesOf, seesCase, sightOf, type Sight } from '../auth/see';
import type { AppDeps } from '../deps';
import { problem, ProblemError } from '../problem';
import { readAllDefinitions, readDefinition } from './definitions';

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

type Asking = { readonly deps: Pick<AppDeps, 'prisma'>; readonly caller: Caller };

/** The case, or 404 where there is none or the caller may not see it: which of both is not told. */
export async function findSeenCase({ deps, caller }: Asking, caseId: string): Promise<CaseHead> {
  const head = await deps.prisma.case.findUnique({ where: { caseId } });
  if (head === null) return problem('not_found', 'NOT_VISIBLE');
  const sight = sightOf(caller, new Date());
  const roles = sight.everything
    ? new Set<string>()
    : regionRolesOf(await readDefinition(deps, head.pipeline, head.pipelineVersion));
  if (!seesCase(sight, head, roles)) throw hidden();
  return head;
}

/** The task and its case, or 404 like `findSeenCase`. */
export async function findSeenTask({ deps, caller }: Asking, taskId: string): Promise<SeenTask> {
  const task = await deps.prisma.task.findUnique({
    where: { taskId },
    select: { taskId: true, caseId: true, stageId: true, status: true, purpose: true },
  });
  if (task === null) return problem('not_found', 'NOT_VISIBLE');
  const head = await findSeenCase({ deps, caller }, task.caseId);
  if (task.purpose === 'conflict' && !(await isAskedToRule({ deps, caller }, taskId))) throw hidden();
  return { task, head };
}

/** What is suspected of a colleague is for those who follow the case, and for the superior who is asked. */
async function isAskedToRule({ deps, caller }: Asking, taskId: string): Promise<boolean> {
  const now = new Date();
  const { everything, roles } = sightOf(caller, now);
  if (everything) return true;
  const principals = mandatesAt(caller.actor.mandates, now.toISOString()).map(({ principalId }) => principalId);
  const asked = await deps.prisma.taskPerson.count({
    where: { taskId, OR: [{ personId: { in: [caller.personId, ...principals] } }, { role: { in: [...roles] } }] },
  });
  return asked > 0;
}

/** Which cases of a list the person may see, as a condition on the case's head row. */
export async function seenCasesWhere(deps: Pick<AppDeps, 'prisma'>, sight: Sight): Promise<Prisma.CaseWhereInput> {
  if (sight.everything) return {};
  const open: Prisma.CaseWhereInput[] = [
    { participantIds: { has: sight.personId } },
    ...(sight.unitIds.length === 0 ? [] : [{ unitIds: { hasSome: [...sight.unitIds] } }]),
  ];
  for (const definition of await readAllDefinitions(deps)) {
    const roles = regionRolesOf(definition);
    if (sight.roles.some((role) => roles.has(role))) {
      open.push({ pipeline: definition.pipeline, pipelineVersion: definition.version });
    }
  }
  return { OR: open };
}

/** A 404 that hides something which exists: recorded, and told apart by nobody who receives it. */
function hidden(): ProblemError {
  return new ProblemError({ class: 'not_found', rule: 'NOT_VISIBLE' }, { hidden: true });
}
