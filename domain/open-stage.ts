import type { Act } from './act';
import { asksFor, nominatorHeadsOrigin } from './actors';
import { stageDueAt } from './dues';
import { isPending } from './nominees';
import type { StageDefinition } from './pipeline';
import { askCorrection } from './settle-nominees';
import { rulesOf } from './stages/stage-kinds';
import type { CaseState, NomineeState } from './state';

/** Opens a stage for those who are there, and asks; a container opens its branches. */
export function openStage(act: Act, stage: StageDefinition, nominees: readonly NomineeState[]): void {
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

/** Why a stage is passed over instead of opened for these nominees; undefined: it opens. */
export function skipReason(
  state: CaseState,
  stage: StageDefinition,
  nomineeIds: readonly string[],
): 'nobody_concerned' | 'setting_zero' | 'not_required' | undefined {
  const term = stage.onlyIfTerm;
  const terms: Readonly<Record<string, unknown>> = state.terms ?? {};
  if (term !== undefined && (terms[term] === null || terms[term] === undefined)) {
    return 'not_required';
  }
  const { onlyIfSubject } = stage;
  if (onlyIfSubject !== undefined && !Object.hasOwn(state.subject, onlyIfSubject)) {
    return 'not_required';
  }
  const takesEntries = stage.window?.mode === 'apply';
  if (stage.scope === 'nominee' && !takesEntries && nomineeIds.length === 0) {
    return 'nobody_concerned';
  }
  return rulesOf(stage.kind).skips?.(state, stage, nomineeIds);
}

/**
 * A branch opens for those without an outcome in it. A settled one that misses nobody stays as it is, and one that is
 * open asks already: what sends the case back to its sister branch leaves it alone.
 */
function openBranch(act: Act, branch: StageDefinition, nomineeIds: readonly string[]): void {
  const { state } = act;
  const status = state.stages[branch.id]?.status;
  if (status === 'open') {
    for (const inner of branch.branches ?? []) openBranch(act, inner, nomineeIds);
    return;
  }
  const isOfFile = branch.scope === 'case' && branch.kind !== 'parallel';
  const waiting = isOfFile ? [...nomineeIds] : nomineeIds.filter((id) => isMissing(state, branch, id));
  if (status === 'settled' && (isOfFile || waiting.length === 0)) {
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

/** Whether a nominee has no outcome in a branch; of a branch of branches, in those that its join waits for. */
function isMissing(state: CaseState, branch: StageDefinition, nomineeId: string): boolean {
  if (branch.kind !== 'parallel') {
    return branch.scope === 'case'
      ? state.stages[branch.id]?.status !== 'settled'
      : isPending(state, state.nominees[nomineeId], branch.id);
  }
  const missed = (branch.branches ?? []).map(
    (inner) => state.stages[inner.id]?.status !== 'skipped' && isMissing(state, inner, nomineeId),
  );
  return branch.join === 'any' ? missed.every(Boolean) : missed.some(Boolean);
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

/** Round in which a stage opens or is passed over next. */
export function nextRound(state: CaseState, stage: StageDefinition): number {
  return (state.stages[stage.id]?.round ?? 0) + 1;
}
