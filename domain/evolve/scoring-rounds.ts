import { panelPersons } from '../actors';
import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import type { Ask, Assignee } from '../facts';
import { nomineesToRedo } from '../redo';
import type { TaskState } from '../state';

/** Whoever ratified did so on another order; what they said is void and stays to be read. */
export function voidRatifications(draft: Draft, rankingStageId: string): void {
  for (const { taskId, stageId, status } of Object.values(draft.state.tasks)) {
    if (stageId === rankingStageId && status === 'open') draft.task(taskId).voteRound += 1;
  }
}

/** A ranking that was computed waits again for a sheet: it is asked about anew when that sheet is opened. */
export function waitForSheet(draft: Draft, scoringStageId: string): void {
  const { state } = draft;
  const rankingId = state.revealed?.stageId;
  const isConcerned =
    rankingId !== undefined && stageOf(state, rankingId).ranking?.scoringStages.includes(scoringStageId) === true;
  if (!isConcerned) {
    return;
  }
  state.awaitingReveal = rankingId;
  state.ranking = null;
  state.ruledOutOfRanking = [];
  for (const { taskId, stageId, status, purpose } of Object.values(state.tasks)) {
    const isRatified = stageId === rankingId && status === 'open' && purpose !== 'conflict';
    if (isRatified) draft.task(taskId).status = 'void';
  }
}

/** A score that was to be given anew is given when nobody in process lacks it. */
export function closeRedone(draft: Draft, task: TaskState): void {
  if (task.purpose === 'redo' && nomineesToRedo(draft.state, task).length === 0) task.status = 'done';
}

/** Open questions to the panel go to the members it has now. A mark that is only added is asked of its own person. */
export function askPanelAnew(draft: Draft): void {
  for (const { taskId, stageId, status, purpose } of Object.values(draft.state.tasks)) {
    const stage = stageOf(draft.state, stageId);
    const roles = new Map(stage.actors.flatMap(({ of, role, group }) => (of === 'panel' ? [[group, role]] : [])));
    const isAdded = purpose === 'redo' && stage.scoring?.input === 'per_panelist_mean';
    if (status !== 'open' || purpose === 'correction' || purpose === 'confirm' || roles.size === 0 || isAdded) continue;
    const task = draft.task(taskId);
    const isOfPanel = ({ group, role, personIds }: Pick<Ask, 'group' | 'role' | 'personIds'>): boolean =>
      personIds !== undefined && roles.get(group) === role;
    const asked = task.asks.filter(isOfPanel);
    task.asks = task.asks.map((ask) =>
      isOfPanel(ask) ? { ...ask, personIds: panelPersons(draft.state, ask.role) } : ask,
    );
    for (const { group, role } of asked) {
      const persons = panelPersons(draft.state, role);
      const isOther = (one: Assignee): boolean => one.group !== group || one.role !== role;
      task.assignees = [
        ...task.assignees.filter((one) => isOther(one) || persons.includes(one.personId)),
        ...persons
          .filter((personId) => task.assignees.every((one) => isOther(one) || one.personId !== personId))
          .map((personId) => seatOf(personId, role, group)),
      ];
    }
  }
}

function seatOf(personId: string, role: string, group: string): Assignee {
  return { personId, role, unitId: null, group, officeId: null, mandateId: null, onBehalfOf: null };
}
