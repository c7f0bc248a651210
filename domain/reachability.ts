import type { UnreachableCause } from './asking-events';
import { isAble } from './able-assignees';
import { nomineeBallots, fileBallots } from './ballots';
import { stageOf } from './definition-index';
import type { Assignee } from './facts';
import { isPending } from './nominees';
import { required } from './quorum';
import type { CaseState, TaskState } from './state';
import type { Ballot } from './voting';
import { askedGroups, groupRules, groupSize } from './voting';

/** Questions that one person answers, whatever the stage's own quorum is. */
const askedOnce: ReadonlySet<TaskState['purpose']> = new Set(['correction', 'confirm', 'carry_out', 'conflict']);

/** A group of a task that can no longer come to its quorum, and why. */
export interface Shortfall {
  readonly group: string;
  readonly cause: UnreachableCause;
  /** How many can still answer or have answered, and how many the group's rule asks. */
  readonly have: number;
  readonly need: number;
}

/**
 * The group that keeps an open task from its quorum whatever those asked say; undefined where the quorum can be
 * reached. Counted by persons on the list who may act here, a substitute as the one they stand in for, and by those
 * whose answers count already.
 */
export function shortfallOf(state: CaseState, task: TaskState): Shortfall | undefined {
  // A score that is given anew is asked of others where those asked first were recused.
  if (task.status !== 'open' || task.purpose === 'redo') {
    return undefined;
  }
  const stage = stageOf(state, task.stageId);
  const rules = groupRules(stage, task);
  if (rules.length === 0) {
    return { group: 'main', cause: task.barred === undefined ? 'vacant' : 'barred', have: 0, need: 1 };
  }
  const isAskedOnce = askedOnce.has(task.purpose);
  const asked = askedGroups(state, task);
  let all = { have: 0, size: 0 };
  for (const { group, rule } of rules) {
    const listed = task.assignees.filter((assignee) => assignee.group === group);
    const able = new Set(listed.filter((one) => isAble(state, task, one)).map(principalOf));
    const size = groupSize(asked, group);
    const need = isAskedOnce ? 1 : stage.quorum.settles === 'waitForAll' ? size : required(rule, size);
    const have = able.size < need ? withVoters(state, task, group, able) : able.size;
    if (have < need) {
      return { group, cause: causeOf(state, task, listed, able.size), have, need };
    }
    all = { have: all.have + have, size: all.size + groupSize(asked, group) };
  }
  const { approval } = stage.quorum;
  const need = approval === undefined || isAskedOnce ? 0 : required(approval, all.size);
  return all.have < need ? { group: 'main', cause: 'too_few', have: all.have, need } : undefined;
}

function principalOf({ personId, onBehalfOf }: { personId: string; onBehalfOf: string | null }): string {
  return onBehalfOf ?? personId;
}

/** Whoever has answered need not be able to answer again; of several nominees the one with the fewest answers counts. */
function withVoters(state: CaseState, task: TaskState, group: string, able: ReadonlySet<string>): number {
  const stage = stageOf(state, task.stageId);
  const counted = (ballots: readonly Ballot[]): number =>
    new Set([...able, ...ballots.filter((ballot) => ballot.group === group).map(principalOf)]).size;
  if (stage.scope === 'case' || task.nomineeIds.length === 0) {
    return counted(fileBallots(state, task));
  }
  const ballots = nomineeBallots(state, task, 'cast');
  const open = task.nomineeIds.filter((id) => isPending(state, state.nominees[id], stage.id));
  return Math.min(
    ...open.map((id) => counted([...(ballots.get(id) ?? []), ...sheetBallots(task, id, group)])),
    Infinity,
  );
}

/** A locked sheet is its scorer's answer. */
function sheetBallots({ sheets }: TaskState, nomineeId: string, group: string): Ballot[] {
  return sheets
    .filter(({ nomineeIds }) => nomineeIds.includes(nomineeId))
    .map(({ personId }) => ({ personId, onBehalfOf: null, group, role: '', outcome: '' }));
}

function causeOf(state: CaseState, task: TaskState, listed: readonly Assignee[], able: number): UnreachableCause {
  const persons = listed.flatMap(({ personId, onBehalfOf }) => [
    personId,
    ...(onBehalfOf === null ? [] : [onBehalfOf]),
  ]);
  const nominees = Object.values(state.nominees).map(({ personId }) => personId);
  const recused = [...task.recused, ...state.recusedPersons];
  if (able > 0 && listed.length === able) {
    return 'too_few';
  }
  if (persons.some((personId) => nominees.includes(personId) || recused.includes(personId))) {
    return 'conflict';
  }
  if (listed.length > 0 || task.barred !== undefined) {
    return 'barred';
  }
  return 'vacant';
}
