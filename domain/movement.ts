import type { Act } from './act';
import { asksFor, nominatorHeadsOrigin } from './actors';
import { closeCase } from './closing';
import { placeOf, topStages } from './definition-index';
import { stageDueAt } from './dues';
import type { Conclusion } from './file-votes';
import { isPending, nomineesInProcess } from './nominees';
import { isAdverse, outcomeOf, returnMaxOf } from './outcomes';
import type { Outcome, StageDefinition } from './pipeline';
import { returnCase } from './returns';
import { askCorrection } from './settle-nominees';
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

/** Settles the first open stage that has come to a conclusion; branches come before their container. */
function settleOne(act: Act): boolean {
  for (const top of topStages(act.state)) {
    for (const stage of [...(top.branches ?? []), top]) {
      if (act.state.stages[stage.id]?.status !== 'open') {
        continue;
      }
      rulesOf(stage.kind).resolve(act, stage);
      const conclusion = rulesOf(stage.kind).conclusion(act.state, stage);
      if (conclusion !== null) {
        settle(act, stage, conclusion);
        return true;
      }
    }
  }
  return false;
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

function skipReason(
  state: CaseState,
  stage: StageDefinition,
  nomineeIds: readonly string[],
): 'nobody_concerned' | 'setting_zero' | 'not_required' | undefined {
  const term = stage.onlyIfTerm;
  const terms: Readonly<Record<string, unknown>> = state.terms ?? {};
  if (term !== undefined && (terms[term] === null || terms[term] === undefined)) {
    return 'not_required';
  }
  const takesEntries = stage.window?.mode === 'apply';
  if (stage.scope === 'nominee' && !takesEntries && nomineeIds.length === 0) {
    return 'nobody_concerned';
  }
  return rulesOf(stage.kind).skips?.(state, stage, nomineeIds);
}

function openStage(act: Act, stage: StageDefinition, nominees: readonly NomineeState[]): void {
  const isForNominees = stage.scope === 'nominee' && stage.kind !== 'parallel';
  const remaining = isForNominees ? passOver(act, stage, nominees) : nominees;
  if (isForNominees && remaining.length === 0 && nominees.length > 0) {
    return;
  }
  const nomineeIds = remaining.map(({ nomineeId }) => nomineeId);
  const dueAt = stageDueAt(act.state, stage, act.now);
  act.emit('stage_opened', {
    stageId: stage.id,
    round: nextRound(act.state, stage),
    nomineeIds,
    dueAt,
    clock: stage.due?.clock ?? 'internal',
  });
  rulesOf(stage.kind).open(act, stage, nomineeIds, dueAt);
  for (const branch of stage.branches ?? []) openBranch(act, branch, nomineeIds);
  if (stage.kind !== 'parallel') repeatCorrections(act, stage, nomineeIds);
}

/** A branch opens for those without an outcome in it; a settled one that misses nobody stays as it is. */
function openBranch(act: Act, branch: StageDefinition, nomineeIds: readonly string[]): void {
  const { state } = act;
  const waiting =
    branch.scope === 'case'
      ? [...nomineeIds]
      : nomineeIds.filter((id) => isPending(state, state.nominees[id], branch.id));
  const status = state.stages[branch.id]?.status;
  if (status === 'settled' && (branch.scope === 'case' || waiting.length === 0)) {
    return;
  }
  const why = skipReason(state, branch, waiting);
  if (why !== undefined) {
    act.emit('stage_skipped', { stageId: branch.id, round: nextRound(state, branch), nomineeIds: [], why });
    return;
  }
  const nominees = waiting.flatMap((id) => state.nominees[id] ?? []);
  openStage(act, branch, nominees);
  if (act.state.stages[branch.id]?.status !== 'open') {
    const round = nextRound(act.state, branch);
    act.emit('stage_skipped', { stageId: branch.id, round, nomineeIds: [], why: 'nobody_concerned' });
  }
}

/** Nominees who came from a split while their dossier was being put right still owe that correction. */
function repeatCorrections(act: Act, stage: StageDefinition, nomineeIds: readonly string[]): void {
  for (const nomineeId of nomineeIds) {
    const nominee = act.state.nominees[nomineeId];
    if (nominee?.returnedAt === stage.id) askCorrection(act, stage, nominee);
  }
}

/** Passes a stage over for the nominees who need no answer there, by reason; tells who remains. */
function passOver(act: Act, stage: StageDefinition, nominees: readonly NomineeState[]): NomineeState[] {
  const passed = new Map<'nominator_heads_origin' | 'nominator_is_host' | 'not_required', string[]>();
  const remaining: NomineeState[] = [];
  for (const nominee of nominees) {
    const why = passReason(act.state, stage, nominee);
    if (why === undefined) remaining.push(nominee);
    else passed.set(why, [...(passed.get(why) ?? []), nominee.nomineeId]);
  }
  for (const [why, nomineeIds] of passed) {
    act.emit('stage_skipped', { stageId: stage.id, round: nextRound(act.state, stage), nomineeIds, why });
  }
  return remaining;
}

function passReason(
  state: CaseState,
  stage: StageDefinition,
  nominee: NomineeState,
): 'nominator_heads_origin' | 'nominator_is_host' | 'not_required' | undefined {
  if (stage.onlyRoute !== undefined && nominee.route !== stage.onlyRoute) {
    return 'not_required';
  }
  if (stage.skipIfNominatorHeadsOrigin && nominatorHeadsOrigin(state, stage, nominee)) {
    return 'nominator_heads_origin';
  }
  const hasHosts = stage.actors.some(({ notIfNominator }) => notIfNominator);
  return hasHosts && asksFor(state, stage, nominee).length === 0 ? 'nominator_is_host' : undefined;
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

/** The end of the way: completed if anybody was placed or selected, or if the case never was about anybody. */
function closeByStandings(act: Act): void {
  const nominees = Object.values(act.state.nominees);
  const isGood =
    nominees.length === 0 || nominees.some(({ standing }) => standing === 'placed' || standing === 'selected');
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

function nextRound(state: CaseState, stage: StageDefinition): number {
  return (state.stages[stage.id]?.round ?? 0) + 1;
}
