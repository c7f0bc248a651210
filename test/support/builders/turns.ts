import { fileBallots, nomineeBallots } from '../../../domain/ballots';
import { stageOf } from '../../../domain/definition-index';
import type { Assignee } from '../../../domain/facts';
import { roundAt } from '../../../domain/nominees';
import { outcomeOf } from '../../../domain/outcomes';
import type { TaskState } from '../../../domain/state';
import { askedGroups, countBallots, groupsInTurn, waitsFor } from '../../../domain/voting';
import type { TestCase } from './cases';

/** Who of a task's list may answer now, about the file or about one nominee: the group in turn, the next in its order. */
export function inTurn(file: TestCase, task: TaskState, nomineeId: string | undefined): readonly Assignee[] {
  const { state } = file;
  const stage = stageOf(state, task.stageId);
  const isOrdered = stage.quorum.sequential || stage.quorum.groups.some(({ sequential }) => sequential === true);
  if (!isOrdered || !['main', 'answer', 'manage'].includes(task.purpose)) return task.assignees;
  const ofNominee = nomineeId === undefined ? undefined : nomineeBallots(state, task, 'cast').get(nomineeId);
  const ballots = nomineeId === undefined ? fileBallots(state, task) : (ofNominee ?? []);
  const asked = askedGroups(state, task);
  const groups = groupsInTurn(stage, task, countBallots(state, task, ballots, asked));
  return task.assignees.filter(({ group, personId, onBehalfOf }) => {
    const principalId = onBehalfOf ?? personId;
    return groups.has(group) && waitsFor(stage, asked, ballots, { group, principalId }) === undefined;
  });
}

/** Whether all who have answered in the present round abstained, and how many did. */
export function abstentions({ state }: TestCase, task: TaskState): { all: boolean; count: number } {
  const stage = stageOf(state, task.stageId);
  const said = task.decisions.flatMap(({ outcome, round, nominees }) => {
    if (outcome !== null) return round === task.voteRound ? [outcome] : [];
    return nominees.flatMap((one) => {
      const nominee = state.nominees[one.nomineeId];
      return nominee !== undefined && roundAt(nominee, stage.id) === one.round ? [one.outcome] : [];
    });
  });
  return { all: said.every((id) => outcomeOf(stage, id)?.side === 'abstain'), count: said.length };
}
