import type { Act } from './act';
import { closeCase } from './closing';
import { placeOf, topStages } from './definition-index';
import type { Conclusion } from './file-votes';
import { nomineesInProcess } from './nominees';
import { nextRound, openStage, skipReason } from './open-stage';
import { isAdverse, outcomeOf, returnMaxOf } from './outcomes';
import type { Outcome, StageDefinition } from './pipeline';
import { returnCase } from './returns';
import { hasRules } from './rules-version';
import { rulesOf } from './stages/stage-kinds';
import type { CaseState, NomineeState } from './state';

/** A case settles at most each stage a few times in one act; more is a fault of the definition, not a long story. */
const MAX_STEPS = 1_000;

/**
 * Moves the case on as far as it goes without people: stages whose question is answered settle, nominees move, the next
 * stage opens, until the case waits for somebody or is over.
 */
export function advance(act: Act): void {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (isOver(act.state)) {
      return;
    }
    if (settleOne(act)) {
      continue;
    }
    if (isEmpty(act.state)) {
      closeByStandings(act);
      return;
    }
    if (hasOpenStage(act.state)) {
      return;
    }
    openNext(act);
  }
  throw new Error('The case does not come to rest: its definition loops without people.');
}

/** Draws a stage's conclusion: what it leaves behind, who moves where, and whether the case goes back or ends. */
export function settle(act: Act, stage: StageDefinition, conclusion: Conclusion): void {
  const outcome = conclusion.outcome === null ? undefined : outcomeOf(stage, conclusion.outcome);
  rulesOf(stage.kind).conclude?.(act, stage, conclusion, outcome);
  if (stage.publishesRound && outcome?.lead.to === 'next') publishRound(act, stage);
  if (outcome?.lead.to === 'return' && mayReturn(act.state, stage) && conclusion.returnTo !== undefined) {
    returnCase(act, stage, conclusion.returnTo, conclusion.decision);
    return;
  }
  const ends = outcome !== undefined && stage.scope === 'case' && ['end', 'return'].includes(outcome.lead.to);
  const isManaged = stage.kind === 'window' && outcome?.lead.to === 'end';
  if (outcome !== undefined && (ends || isManaged) && isAdverse(outcome.standing))
    ruleEverybodyOut(act, stage, outcome, conclusion);
  act.emit('stage_settled', {
    stageId: stage.id,
    round: roundOf(act.state, stage),
    outcome: conclusion.outcome,
    counts: countsOf(act.state, stage),
  });
  if (outcome !== undefined && (ends || isManaged)) {
    closeCase(act, outcome.caseStatus ?? 'rejected', outcome.id, conclusion.decision?.text ?? undefined);
  }
}

/** How many each cooperative takes is counted where the round is recorded, under the lock of its slots. */
function publishRound(act: Act, stage: StageDefinition): void {
  const { districtCode } = act.state.subject;
  if (districtCode === undefined) return;
  act.emit('round_published', { stageId: stage.id, round: roundOf(act.state, stage), districtCode });
}

/** Settles the first open stage that has come to a conclusion; branches come before their container. */
function settleOne(act: Act): boolean {
  return topStages(act.state).some((top) => settleWithin(act, top));
}

function settleWithin(act: Act, stage: StageDefinition): boolean {
  if (act.state.stages[stage.id]?.status !== 'open') {
    return false;
  }
  if (stage.branches?.some((branch) => settleWithin(act, branch)) === true) {
    return true;
  }
  const before = act.nextSequence;
  rulesOf(stage.kind).resolve(act, stage);
  const conclusion = rulesOf(stage.kind).conclusion(act.state, stage);
  if (conclusion === null) {
    // Who left here may have been all that another branch still waited for.
    return hasRules(act.state, 2) && act.nextSequence > before;
  }
  settle(act, stage, conclusion);
  return true;
}

function openNext(act: Act): void {
  const next = nextStage(act.state);
  if (next === undefined) {
    closeByStandings(act);
    return;
  }
  passEarlier(act, next);
  const nominees = concerned(act.state, next);
  const nomineeIds = nominees.map(({ nomineeId }) => nomineeId);
  const why = skipReason(act.state, next, nomineeIds);
  if (why !== undefined) {
    act.emit('stage_skipped', { stageId: next.id, round: nextRound(act.state, next), nomineeIds: [], why });
    return;
  }
  openStage(act, next, nominees);
}

/** The earliest top-level stage that a nominee waits for; while nobody can be in it yet, the one the file is at. */
function nextStage(state: CaseState): StageDefinition | undefined {
  const inProcess = nomineesInProcess(state);
  if (inProcess.length === 0 || !hasEntriesClosed(state)) {
    return topStages(state).find(({ id }) => id === state.at);
  }
  const waited = new Set(inProcess.map(({ at }) => at));
  return topStages(state).find(({ id }) => waited.has(id));
}

/** Stages between that nobody waits for are passed over, visibly; a detour is nobody's way unless it is named. */
function passEarlier(act: Act, next: StageDefinition): void {
  const { order } = placeOf(act.state, next.id);
  for (const stage of topStages(act.state).slice(0, order)) {
    if (act.state.stages[stage.id]?.status === 'pending' && !stage.detour) {
      const round = nextRound(act.state, stage);
      act.emit('stage_skipped', { stageId: stage.id, round, nomineeIds: [], why: 'nobody_concerned' });
    }
  }
}

function concerned(state: CaseState, stage: StageDefinition): NomineeState[] {
  const inProcess = nomineesInProcess(state);
  return stage.scope === 'case' && stage.kind !== 'parallel'
    ? inProcess
    : inProcess.filter(({ at }) => at === stage.id);
}

/** Nobody is left in a case that had nominees: whatever is open would be decided about no one. */
function isEmpty(state: CaseState): boolean {
  const hadNominees = Object.keys(state.nominees).length > 0;
  return hadNominees && hasEntriesClosed(state) && nomineesInProcess(state).length === 0;
}

/** Whether the nominees are complete: given with the submission, or the window that takes entries is over. */
function hasEntriesClosed(state: CaseState): boolean {
  if (state.file.definition.nomineesFrom === 'submission') {
    return true;
  }
  const window = topStages(state).find((stage) => stage.window?.mode === 'apply');
  const status = window === undefined ? 'settled' : state.stages[window.id]?.status;
  return status === 'settled' || status === 'skipped';
}

function hasOpenStage(state: CaseState): boolean {
  return topStages(state).some(({ id }) => state.stages[id]?.status === 'open');
}

function isOver(state: CaseState): boolean {
  return state.status !== 'open' && state.status !== 'held';
}

/**
 * The end of the way: completed if anybody was placed or selected, or if the case never was about anybody. One that
 * looks again at what another case decided is completed by its answer, whatever that is.
 */
function closeByStandings(act: Act): void {
  const nominees = Object.values(act.state.nominees);
  const isGood =
    nominees.length === 0 ||
    act.state.file.definition.nomineesFrom === 'subject' ||
    nominees.some(({ standing }) => standing === 'placed' || standing === 'selected');
  const status = isGood ? 'completed' : 'rejected';
  closeCase(act, status, status);
}

function mayReturn(state: CaseState, stage: StageDefinition): boolean {
  return (state.stages[stage.id]?.returnsMade ?? 0) < returnMaxOf(state);
}

function ruleEverybodyOut(act: Act, stage: StageDefinition, outcome: Outcome, { decision }: Conclusion): void {
  const reasonCodes = decision?.reasonCode == null ? [] : [decision.reasonCode];
  for (const { nomineeId } of nomineesInProcess(act.state)) {
    act.emit('nominee_ruled_out', {
      stageId: stage.id,
      round: roundOf(act.state, stage),
      nomineeId,
      outcome: outcome.id,
      standing: outcome.standing ?? 'rejected',
      reasonCodes,
      text: decision?.text ?? undefined,
    });
  }
}

/** How many nominees got each outcome; empty where the file is decided as one. */
function countsOf(state: CaseState, stage: StageDefinition): Record<string, number> {
  const counts: Record<string, number> = {};
  if (stage.scope === 'case') {
    return counts;
  }
  for (const nomineeId of state.stages[stage.id]?.nomineeIds ?? []) {
    const outcome = state.nominees[nomineeId]?.outcomes[stage.id]?.outcome;
    if (outcome !== undefined) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

function roundOf(state: CaseState, stage: StageDefinition): number {
  return Math.max(1, state.stages[stage.id]?.round ?? 1);
}
