import type { Act } from '../act';
import type { CommandOf, NomineeDecision } from '../commands';
import { checkFileDecision, recordFileDecision, refuseNominees } from '../file-votes';
import { refuse } from '../refusals';
import type { NomineeState } from '../state';
import { decisionRules } from './decision';
import type { StageRules } from './stage-kind';

/** Outcome that an act gives to the one nominee whom it picks. */
const chosenOutcome = 'chosen';

/** The appointing authority picks one of the names that went up; whoever is not the first is picked with a reason. */
export const choiceRules: StageRules = {
  open: decisionRules.open,
  record(act, admission, command) {
    const outcome = checkFileDecision(act, admission, command);
    if (outcome.lead.to !== 'next') {
      refuseNominees(command);
      recordFileDecision(act, admission, command, outcome);
      return;
    }
    const picked = pickedNominee(act, command);
    recordFileDecision(act, admission, command, outcome, [picked]);
  },
  resolve: decisionRules.resolve,
  conclusion: decisionRules.conclusion,
  conclude(act, stage, { task, decision }, outcome) {
    const nomineeId = decision?.nominees?.[0]?.nomineeId;
    if (outcome?.lead.to !== 'next' || nomineeId === undefined || task === undefined) {
      return;
    }
    const rank = rankOf(act, nomineeId);
    const where = { stageId: stage.id, round: task.round };
    act.emit('choice_recorded', { ...where, taskId: task.taskId, nomineeId, rank, first: rank === 1 });
    act.emit('nominees_settled', {
      ...where,
      results: [{ nomineeId, outcome: chosenOutcome, standing: 'selected' }],
    });
  },
};

/** Exactly one nominee, from the list that went up, still in process. */
function pickedNominee(act: Act, command: CommandOf<'decide'>): NomineeDecision {
  const [picked] = command.nominees;
  if (command.nominees.length !== 1 || picked?.outcome !== chosenOutcome) {
    refuse('unknown_outcome', 'ONE_CHOSEN', { field: 'nominees' });
  }
  const nominee: NomineeState | undefined = act.state.nominees[picked.nomineeId];
  const isListed = act.state.topThree.includes(picked.nomineeId);
  if (nominee === undefined || nominee.at === null || !isListed) {
    refuse('unknown_nominee', 'B16', {
      field: 'nominees.0.nomineeId',
      ...(nominee === undefined ? {} : { reasonCode: 'NOT_IN_TOP_THREE' }),
    });
  }
  const reasons = [command.reasonCode, command.text, picked.reasonCode, picked.text];
  if (rankOf(act, picked.nomineeId) !== 1 && reasons.every((reason) => reason === undefined)) {
    refuse('unknown_outcome', 'REASON_REQUIRED', { field: 'comment' });
  }
  return picked;
}

function rankOf(act: Act, nomineeId: string): number {
  const row = act.state.ranking?.rows.find((one) => one.nomineeId === nomineeId);
  return row?.rank ?? 1;
}
