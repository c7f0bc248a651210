import { roundAt } from './nominees';
import { stageOf } from './definition-index';
import { outcomeOf } from './outcomes';
import type { StageDefinition } from './pipeline';
import { standingAnswers } from './standing-answers';
import type { CaseState, RecordedDecision, TaskState } from './state';
import type { Ballot } from './voting';

/** Whether what one person enters here counts only when a second one has confirmed it. */
export function needsSecondPerson(stage: StageDefinition, task: Pick<TaskState, 'purpose' | 'proxy'>): boolean {
  return task.purpose === 'main' && (stage.kind === 'gate' || stage.secondPerson || task.proxy);
}

/** Valid answers about the file as a whole: those of the current round of voting. */
export function fileBallots(state: CaseState, task: TaskState): Ballot[] {
  return standingAnswers(state, task.decisions).flatMap((decision) =>
    decision.round === task.voteRound && decision.outcome !== null ? [ballotOf(decision, decision.outcome)] : [],
  );
}

/** The file's ballots that count: where a second person is asked, only what was confirmed. */
export function countedFileBallots(state: CaseState, task: TaskState): Ballot[] {
  const isConfirmed = isConfirmedIn(state, task);
  return task.decisions.flatMap((decision) =>
    decision.round === task.voteRound && decision.outcome !== null && isConfirmed(decision)
      ? [ballotOf(decision, decision.outcome)]
      : [],
  );
}

/** Valid answers per nominee: those of the nominee's current round; `counted` leaves out what is not confirmed yet. */
export function nomineeBallots(state: CaseState, task: TaskState, which: 'cast' | 'counted'): Map<string, Ballot[]> {
  const ballots = new Map<string, Ballot[]>();
  const isConfirmed = isConfirmedIn(state, task);
  for (const decision of standingAnswers(state, task.decisions)) {
    if (which === 'counted' && !isConfirmed(decision)) {
      continue;
    }
    for (const { nomineeId, outcome, round } of decision.nominees) {
      const nominee = state.nominees[nomineeId];
      if (nominee === undefined || roundAt(nominee, task.stageId) !== round) {
        continue;
      }
      const known = ballots.get(nomineeId);
      if (known === undefined) ballots.set(nomineeId, [ballotOf(decision, outcome)]);
      else known.push(ballotOf(decision, outcome));
    }
  }
  return ballots;
}

/** The entry about the file that waits for a second person, if there is one. */
export function openEntryOf(state: CaseState, task: TaskState): RecordedDecision | undefined {
  const confirm = Object.values(state.tasks).find(
    (other) => other.purpose === 'confirm' && other.status === 'open' && other.entryTaskId === task.taskId,
  );
  return confirm === undefined
    ? undefined
    : task.decisions.find(({ sequence }) => sequence === confirm.entrySequence && confirm.nomineeIds.length === 0);
}

/** The latest decision that led to an outcome for a nominee (or for the file): whose reason and order are told. */
export function decisionFor(
  state: CaseState,
  task: TaskState,
  outcome: string,
  nomineeId: string | null,
): RecordedDecision | undefined {
  return standingAnswers(state, task.decisions).findLast((decision) =>
    nomineeId === null
      ? decision.outcome === outcome && decision.round === task.voteRound
      : decision.nominees.some((one) => one.nomineeId === nomineeId && one.outcome === outcome),
  );
}

function isConfirmedIn(state: CaseState, task: TaskState): (decision: RecordedDecision) => boolean {
  const isAsked = needsSecondPerson(stageOf(state, task.stageId), task);
  const stage = stageOf(state, task.stageId);
  return ({ outcome, confirmedBy }) =>
    confirmedBy !== null || !(isAsked || (outcome !== null && outcomeOf(stage, outcome)?.confirmedBy !== undefined));
}

function ballotOf({ personId, onBehalfOf, capacity }: RecordedDecision, outcome: string): Ballot {
  return { personId, onBehalfOf, group: capacity.group, role: capacity.role, outcome };
}
