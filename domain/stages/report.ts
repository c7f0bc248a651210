import type { Act } from '../act';
import { assignTask } from '../assignments';
import { asksFor } from '../actors';
import { decisionFor, fileBallots } from '../ballots';
import type { CommandOf } from '../commands';
import { reportKey } from '../evolve/selection-changes';
import { checkFileDecision, recordFileDecision, refuseNominees } from '../file-votes';
import { outcomeOf } from '../outcomes';
import type { StageDefinition } from '../pipeline';
import { refuse } from '../refusals';
import { settleNominees } from '../settle-nominees';
import type { TaskState } from '../state';
import { stageDueAt } from '../dues';
import { countBallots } from '../voting';
import { answeredConclusion } from './decision';
import type { StageRules } from './stage-kind';

/**
 * Nobody acts: an activity delivers the report and brings back the receiver's answer. Where the receiver rejects it, a
 * person puts it right and has it sent again, or records an acknowledgement that came another way.
 */
export const reportRules: StageRules = {
  open(act, stage, nomineeIds) {
    for (const nomineeId of stage.scope === 'nominee' ? nomineeIds : [null]) {
      request(act, stage, nomineeId);
    }
  },
  record(act, admission, command) {
    const outcome = checkFileDecision(act, admission, command);
    refuseNominees(command);
    recordFileDecision(act, admission, command, outcome);
  },
  resolve(act, stage) {
    for (const task of Object.values(act.state.tasks)) {
      if (task.stageId === stage.id && task.status === 'open' && task.purpose === 'manage') {
        carryOut(act, stage, task);
      }
    }
  },
  conclusion(state, stage) {
    if (stage.scope === 'nominee') {
      return answeredConclusion(state, stage);
    }
    const isAcknowledged = state.reports[reportKey(stage.id, null)]?.state === 'acknowledged';
    const good = goodOutcome(stage);
    return isAcknowledged && good !== undefined ? { outcome: good } : answeredConclusion(state, stage);
  },
};

/** The receiver's answer. One that comes twice, or for a report not waiting, changes nothing. */
export function answerReport(act: Act, stage: StageDefinition, command: CommandOf<'answer_report'>): void {
  const report = act.state.reports[reportKey(stage.id, command.nomineeId)];
  if (report === undefined || stage.kind !== 'report') {
    refuse('not_found', 'REPORT_UNKNOWN', { field: 'stageId' });
  }
  if (report.state !== 'sent' || act.state.stages[stage.id]?.status !== 'open') {
    return;
  }
  const { nomineeId, outcome, reference } = command;
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  act.emit('report_answered', { stageId: stage.id, round, nomineeId, outcome, reference });
  const good = goodOutcome(stage);
  if (outcome === 'acknowledged') {
    if (nomineeId !== null && good !== undefined) settleNominees(act, stage, [{ nomineeId, outcome: good }]);
    return;
  }
  assignTask(act, stage, {
    purpose: 'manage',
    nomineeIds: nomineeId === null ? (act.state.stages[stage.id]?.nomineeIds ?? []) : [nomineeId],
    dueAt: stageDueAt(act.state, stage, act.now),
    asks: asksFor(act.state, stage, nomineeId === null ? null : (act.state.nominees[nomineeId] ?? null)),
  });
}

function carryOut(act: Act, stage: StageDefinition, task: TaskState): void {
  const settled = countBallots(act.state, task, fileBallots(act.state, task)).settled;
  const outcome = settled === undefined ? undefined : outcomeOf(stage, settled);
  if (outcome === undefined) {
    return;
  }
  const nomineeIds = stage.scope === 'nominee' ? task.nomineeIds : [null];
  for (const nomineeId of nomineeIds) {
    if (outcome.lead.to === 'again') {
      request(act, stage, nomineeId);
    } else if (nomineeId !== null) {
      const text = decisionFor(act.state, task, outcome.id, null)?.text ?? undefined;
      settleNominees(act, stage, [{ nomineeId, outcome: outcome.id, text }]);
    }
  }
}

function request(act: Act, stage: StageDefinition, nomineeId: string | null): void {
  const attempt = (act.state.reports[reportKey(stage.id, nomineeId)]?.attempt ?? 0) + 1;
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  act.emit('report_requested', {
    stageId: stage.id,
    round,
    nomineeId,
    receiver: stage.report?.receiver ?? '',
    attempt,
  });
}

function goodOutcome(stage: StageDefinition): string | undefined {
  return stage.outcomes.find(({ side, lead }) => side === 'for' && lead.to !== 'again')?.id;
}
