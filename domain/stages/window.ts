import type { Act } from '../act';
import type { ActorFilter } from '../actors';
import { asksFor } from '../actors';
import { assignTask, assignTasks } from '../assignments';
import { fileBallots } from '../ballots';
import { answerDays, dueAfter, stageDays } from '../dues';
import { checkFileDecision, fileConclusion, recordFileDecision, refuseNominees, resolveFile } from '../file-votes';
import type { Conclusion } from '../file-votes';
import { recordNomineeDecision, resolveNominees } from '../nominee-votes';
import { isPending } from '../nominees';
import { amountOf, entriesOf, outcomeOf } from '../outcomes';
import type { StageDefinition } from '../pipeline';
import type { CaseState, NomineeState } from '../state';
import { checkTerms } from '../terms-check';
import { countBallots } from '../voting';
import type { StageRules } from './stage-kind';

/** A period: something is announced, entries come in, or those concerned object and others answer. */
export const windowRules: StageRules = {
  skips(state, stage, nomineeIds) {
    if (stage.window?.mode !== 'object') {
      return undefined;
    }
    if (stageDays(state, stage) === 0) {
      return 'setting_zero';
    }
    const isConcerned = nomineeIds.some((id) => state.nominees[id]?.standing === 'ineligible');
    return isConcerned ? undefined : 'nobody_concerned';
  },
  open(act, stage, nomineeIds, dueAt) {
    if (stage.window?.mode === 'announce') {
      assignTasks(act, stage, { purpose: 'main', nomineeIds, dueAt });
    }
  },
  record(act, admission, command) {
    if (admission.task.purpose === 'answer') {
      recordNomineeDecision(act, admission, command);
      return;
    }
    const outcome = checkFileDecision(act, admission, command);
    refuseNominees(command);
    const { terms, file } = act.state;
    const isNotice = admission.stage.window?.mode === 'announce' && terms !== null;
    if (isNotice) checkTerms(file.definition, file.policy, terms);
    recordFileDecision(act, admission, command, outcome);
  },
  resolve(act, stage) {
    if (stage.window?.mode === 'object') {
      resolveNominees(act, stage);
      return;
    }
    resolveFile(act, stage);
    if (stage.window?.mode === 'apply') extendIfDecided(act, stage);
  },
  conclusion(state, stage) {
    if (stage.window?.mode !== 'object') {
      return fileConclusion(state, stage);
    }
    const isAnswered = state.stages[stage.id]?.closed === true && objectors(state, stage).length === 0;
    return isAnswered ? { outcome: null } : null;
  },
  conclude(act, stage, _conclusion, outcome) {
    const { terms } = act.state;
    if (stage.window?.mode === 'announce' && outcome?.lead.to === 'next' && terms !== null) {
      act.emit('terms_published', { terms });
    }
  },
  close(act, stage) {
    switch (stage.window?.mode) {
      case 'apply':
        return closeEntries(act, stage);
      case 'object':
        return closeObjections(act, stage);
      default:
        return null;
    }
  },
};

/** Enough entries: the period is over. Too few: its manager extends it, goes on with consent, or cancels. */
function closeEntries(act: Act, stage: StageDefinition): Conclusion | null {
  const entries = entriesOf(act.state).length;
  const needed = amountOf(act.state, stage.window?.minEntries ?? 0);
  if (entries >= needed) {
    return { outcome: stage.due?.closeOutcome ?? null };
  }
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  act.emit('window_closed', { stageId: stage.id, round, entries, needed });
  assignTask(act, stage, {
    purpose: 'manage',
    nomineeIds: entriesOf(act.state).map(({ nomineeId }) => nomineeId),
    dueAt: null,
    asks: asksFor(act.state, stage, null, ofGroup(stage, 'manage')),
  });
  return null;
}

/** Objections filed in time are answered by people; the answer has its own, statutory, date. */
function closeObjections(act: Act, stage: StageDefinition): Conclusion | null {
  const objected = objectors(act.state, stage).map(({ nomineeId }) => nomineeId);
  if (objected.length === 0) {
    return { outcome: null };
  }
  const days = answerDays(act.state, stage);
  const dueAt = days === 0 ? null : dueAfter(act.state, act.now, days, stage.due?.unit ?? 'wd');
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  act.emit('window_closed', { stageId: stage.id, round, entries: objected.length, needed: 0 });
  assignTasks(act, stage, { purpose: 'answer', nomineeIds: objected, dueAt, filter: ofGroup(stage, 'answer') });
  return null;
}

function extendIfDecided(act: Act, stage: StageDefinition): void {
  const current = act.state.stages[stage.id];
  const task = Object.values(act.state.tasks).find(
    (one) => one.stageId === stage.id && one.status === 'open' && one.purpose === 'manage',
  );
  const settled = task === undefined ? undefined : countBallots(act.state, task, fileBallots(act.state, task)).settled;
  const outcome = settled === undefined ? undefined : outcomeOf(stage, settled);
  if (current === undefined || outcome?.lead.to !== 'extend') {
    return;
  }
  act.emit('window_extended', {
    stageId: stage.id,
    round: Math.max(1, current.round),
    dueAt: dueAfter(act.state, act.now, amountOf(act.state, stage.window?.extendBy ?? 1), stage.due?.unit ?? 'cd'),
    times: current.extensions + 1,
    max: amountOf(act.state, stage.window?.extendMax ?? 0),
    entries: entriesOf(act.state).length,
    needed: amountOf(act.state, stage.window?.minEntries ?? 0),
  });
}

/** Nominees whose objection still waits for its answer. */
function objectors(state: CaseState, stage: StageDefinition): NomineeState[] {
  return Object.values(state.nominees).filter((nominee) => nominee.objected && isPending(state, nominee, stage.id));
}

/** The actors of a group; a definition that names no such group asks everybody who is not a nominee. */
export function ofGroup(stage: StageDefinition, group: string): ActorFilter {
  const hasGroup = stage.actors.some((actor) => actor.group === group);
  return (actor) => (hasGroup ? actor.group === group : actor.of !== 'nominee');
}
