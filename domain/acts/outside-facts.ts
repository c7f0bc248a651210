import type { Act } from '../act';
import { requireOffice } from '../case-rights';
import type { CommandOf } from '../commands';
import { indexOfDefinition } from '../definition-index';
import type { StageDefinition } from '../pipeline';
import { hasOpenRedo } from '../redo';
import { refuse } from '../refusals';
import { revealScores } from '../stages/ranking';
import { answerReport } from '../stages/report';

/** What comes from outside the case: findings, opened sheets, a receiver's answer, a rehearsal's jump in time. */
export function proposeFindings(act: Act, { stageId, nominees, findings }: CommandOf<'propose_findings'>): void {
  const stage = knownStage(act, stageId);
  const awaited = nominees.filter(({ nomineeId, round }) =>
    act.state.awaitingFindings.some(
      (one) => one.stageId === stageId && one.nomineeId === nomineeId && one.round === round,
    ),
  );
  if (awaited.length === 0 || act.state.stages[stageId]?.status !== 'open') {
    return;
  }
  const ids = new Set(awaited.map(({ nomineeId }) => nomineeId));
  act.emit('findings_proposed', {
    stageId,
    round: Math.max(1, act.state.stages[stage.id]?.round ?? 1),
    nominees: awaited,
    findings: findings.filter(({ nomineeId }) => ids.has(nomineeId)),
  });
}

/** Sheets come once for each opening of their ranking; a second delivery changes nothing. */
export function bringSheets(act: Act, command: CommandOf<'reveal_scores'>): void {
  const stage = knownStage(act, command.stageId);
  if (act.state.awaitingReveal === stage.id && !hasOpenRedo(act.state, stage.id)) {
    revealScores(act, stage, command);
  }
}

export function bringReportAnswer(act: Act, command: CommandOf<'answer_report'>): void {
  answerReport(act, knownStage(act, command.stageId), command);
}

/** Time that was pushed forward in a rehearsal marks the case for good. */
export function noteFastForward(act: Act, { actor, until }: CommandOf<'note_fast_forward'>): void {
  const capacity = requireOffice(actor, ['administrator'], act.now);
  act.emit('time_fast_forwarded', { until, capacity });
}

function knownStage(act: Act, stageId: string): StageDefinition {
  const place = indexOfDefinition(act.state.file.definition).places.get(stageId);
  if (place === undefined) {
    refuse('not_found', 'STAGE_UNKNOWN', { field: 'stageId' });
  }
  return place.stage;
}
