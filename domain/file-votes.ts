import type { Act } from './act';
import { askOf } from './actors';
import type { Admission } from './admission';
import { countedFileBallots, needsSecondPerson } from './ballots';
import type { CommandOf, NomineeDecision } from './commands';
import {
  checkBound,
  checkDocuments,
  checkEntries,
  checkLetter,
  checkReason,
  requireOutcome,
  returnTargetOf,
} from './decision-terms';
import { checkFileTerms } from './file-terms';
import { offeredOutcomes, outcomeOf } from './outcomes';
import { placeOf } from './definition-index';
import type { Outcome, StageDefinition } from './pipeline';
import { emitDecision, fileQuorum } from './record-decision';
import { refuse } from './refusals';
import { askSecondPerson } from './second-person';
import { standingAnswers } from './standing-answers';
import type { CaseState, RecordedDecision, TaskState } from './state';
import { countBallots } from './voting';
import { putAgain } from './tied-vote';

type DecideCommand = CommandOf<'decide'>;

/** What brings a conclusion: a person's decision, or an authority's own answer, which has a reason and no more. */
export type Ground = Pick<RecordedDecision, 'reasonCode' | 'text'> &
  Partial<Pick<RecordedDecision, 'effectiveDate' | 'until' | 'nominees'>>;

/** What a stage comes to: its outcome (null where each nominee has an own one), and where a return goes. */
export interface Conclusion {
  readonly outcome: string | null;
  readonly returnTo?: string | undefined;
  /** The decision that brought it, for its reason. */
  readonly decision?: Ground | undefined;
  readonly task?: TaskState | undefined;
}

/** Checks what an act says about the file as a whole. `nominees` are for kinds that take a list with it. */
export function checkFileDecision(act: Act, { task, stage }: Admission, command: DecideCommand): Outcome {
  checkBound(act.state, stage, command.outcome);
  checkEntries(act.state, stage, task, command.outcome);
  const outcome = requireOutcome(stage, offeredOutcomes(act.state, task), command.outcome, 'outcome');
  checkReason(outcome, command, '');
  checkLetter(stage, task, outcome, command);
  checkDocuments(stage, outcome, command);
  checkFileTerms(act, stage, outcome, command);
  return outcome;
}

/** A list of nominees has no meaning where the file is decided as one. */
export function refuseNominees(command: DecideCommand): void {
  if (command.nominees.length > 0) {
    refuse('unknown_nominee', 'FILE_AS_ONE', { field: 'nominees' });
  }
}

/** Records one person's answer about the file, and asks for a second person where the stage wants one. */
export function recordFileDecision(
  act: Act,
  admission: Admission,
  command: DecideCommand,
  outcome: Outcome,
  nominees: readonly NomineeDecision[] = [],
): void {
  const { task, stage } = admission;
  const returnTo = returnTargetOf(outcome, command);
  const sequence = act.nextSequence;
  const quorum = fileQuorum(act, admission, outcome.id);
  emitDecision(act, admission, command, { outcome: outcome.id, nominees, returnTo, quorum });
  const { confirmedBy } = outcome;
  if (confirmedBy !== undefined) {
    const asks = askOf(act.state, stage, confirmedBy, null);
    askSecondPerson(act, admission, { sequence, nomineeIds: [], asks });
  } else if (needsSecondPerson(stage, task)) {
    askSecondPerson(act, admission, { sequence, nomineeIds: [] });
  }
}

/** Puts the question again where everybody has answered and no outcome has its quorum. */
export function resolveFile(act: Act, stage: StageDefinition): void {
  for (const task of fileTasks(act.state, stage)) {
    const ballots = countedFileBallots(act.state, task);
    if (ballots.length > 0 && countBallots(act.state, task, ballots).deadlocked) {
      putAgain(act, stage, task, { nomineeIds: [], ballots });
    }
  }
}

/** The file's outcome, if its quorum is reached. */
export function fileConclusion(state: CaseState, stage: StageDefinition): Conclusion | null {
  for (const task of fileTasks(state, stage)) {
    const outcome = countBallots(state, task, countedFileBallots(state, task)).settled;
    if (outcome !== undefined) {
      const given = standingAnswers(state, task.decisions).filter(
        (one) => one.outcome === outcome && one.round === task.voteRound,
      );
      return { outcome, returnTo: returnTargetOfVotes(state, stage, outcome, given), decision: given.at(-1), task };
    }
  }
  return null;
}

function fileTasks(state: CaseState, stage: StageDefinition): TaskState[] {
  return Object.values(state.tasks).filter(
    ({ stageId, status, purpose }) =>
      stageId === stage.id && status === 'open' && (purpose === 'main' || purpose === 'manage'),
  );
}

/** Where several persons name different targets, the earliest satisfies them all. */
function returnTargetOfVotes(
  state: CaseState,
  stage: StageDefinition,
  outcome: string,
  given: readonly { returnTo: string | null }[],
): string | undefined {
  if (outcomeOf(stage, outcome)?.lead.to !== 'return') {
    return undefined;
  }
  const targets = given.flatMap(({ returnTo }) => (returnTo === null ? [] : [returnTo]));
  return targets.sort((left, right) => placeOf(state, left).order - placeOf(state, right).order)[0];
}
