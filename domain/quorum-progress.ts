import { lackOf } from './combined-quorum';
import { outcomeOf } from './outcomes';
import { stageOf } from './definition-index';
import type { CaseState, TaskState } from './state';
import { askedGroups, combinedInput, groupsInTurn, countBallots } from './voting';
import type { Ballot } from './voting';

/** One group of a quorum, as whoever follows a task is told of it. */
export interface GroupProgress {
  readonly group: string;
  /** Answers still needed of this group for the outcome that leads. */
  readonly lacking: number;
  /** Persons who may still answer. */
  readonly unanswered: number;
  /** Place on the list of the one whose turn it is, where the members answer one after another. */
  readonly next: { readonly place: number; readonly of: number } | undefined;
}

/** How far a question is from its answer. */
export interface Progress {
  readonly have: number;
  readonly need: number;
  readonly against: number;
  readonly abstained: number;
  readonly answered: number;
  /** In the order in which they act, where they act one after another. */
  readonly groups: readonly GroupProgress[];
  readonly sequential: boolean;
  /** Answers needed beyond those of single groups, from anybody asked. */
  readonly lackingAnywhere: number;
  /** It settles only when everybody has answered. */
  readonly waitsForAll: boolean;
}

/** Tells nothing that the counting itself does not say. */
export function progressOf(state: CaseState, task: TaskState, ballots: readonly Ballot[]): Progress {
  const stage = stageOf(state, task.stageId);
  const asked = askedGroups(state, task);
  const input = combinedInput(state, task, ballots, asked);
  const count = countBallots(state, task, ballots, asked);
  const lack = lackOf(input);
  const inTurn = groupsInTurn(stage, task, count);
  const answered = new Set(ballots.flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf ?? personId]));
  const groups = input.groups.map(({ group, remaining }): GroupProgress => {
    const list = [...(asked.get(group)?.members.keys() ?? [])];
    const place = list.findIndex((personId) => !answered.has(personId));
    const isInOrder = stage.quorum.groups.some((one) => one.group === group && one.sequential === true);
    const next = isInOrder && inTurn.has(group) && place >= 0 ? { place: place + 1, of: list.length } : undefined;
    return { group, lacking: lack.inGroup.get(group) ?? 0, unanswered: remaining, next };
  });
  const sides = ballots.map(({ outcome }) => outcomeOf(stage, outcome)?.side);
  return {
    have: count.have,
    need: count.need,
    against: sides.filter((side) => side === 'against').length,
    abstained: sides.filter((side) => side === 'abstain').length,
    answered: ballots.length,
    groups,
    sequential: stage.quorum.sequential,
    lackingAnywhere: Math.max(0, lack.total - groups.reduce((sum, { lacking }) => sum + lacking, 0)),
    waitsForAll: stage.quorum.settles === 'waitForAll',
  };
}
