import type { Act } from './act';
import { assignTask } from './assignments';
import { nominatorsOf } from './actors';
import { dueAfter } from './dues';
import type { TextRef } from './facts';
import { amountOf, isAdverse, leadOf, outcomeOf, returnMaxOf, useKey } from './outcomes';
import type { Lead, Outcome, StageDefinition, Standing } from './pipeline';
import type { NomineeState } from './state';

/** An outcome that one nominee has reached, with what the deciding act said about it. */
export interface NomineeResult {
  readonly nomineeId: string;
  readonly outcome: string;
  readonly order?: number | undefined;
  readonly reasonCode?: string | undefined;
  readonly text?: TextRef | undefined;
}

interface Settled extends NomineeResult {
  readonly nominee: NomineeState;
  readonly definition: Outcome;
  readonly lead: Lead;
  readonly standing: Standing;
}

/**
 * Tells the outcomes that nominees have reached and what follows for each: adverse ones are told one by one, returned
 * ones get a correction task, slots are reserved, made active or freed.
 */
export function settleNominees(act: Act, stage: StageDefinition, results: readonly NomineeResult[]): void {
  const settled = results.flatMap((result) => settledOf(act, stage, result));
  if (settled.length === 0) {
    return;
  }
  const where = { stageId: stage.id, round: Math.max(1, act.state.stages[stage.id]?.round ?? 1) };
  act.emit('nominees_settled', {
    ...where,
    results: settled.map(({ nomineeId, outcome, standing, order }) => ({
      nomineeId,
      outcome,
      standing,
      ...(order === undefined ? {} : { order }),
    })),
  });
  for (const one of settled.filter(({ standing }) => isAdverse(standing))) {
    const { nomineeId, outcome, standing, text } = one;
    const reasonCodes = reasonsOf(act, stage, one);
    act.emit('nominee_ruled_out', { ...where, nomineeId, outcome, standing, reasonCodes, text });
  }
  for (const one of settled.filter(({ lead }) => lead.to === 'correction')) returnNominee(act, stage, one);
  for (const one of settled) moveSlot(act, one);
}

/** Opens the task in which the nominator (in a selection the applicant) puts a returned dossier right. */
export function askCorrection(act: Act, stage: StageDefinition, nominee: NomineeState): void {
  const { definition } = act.state.file;
  const isApplicant = definition.nomineesFrom === 'window';
  const ask = isApplicant
    ? { group: 'main', role: 'nominee', unitId: null, personIds: [nominee.personId], except: [] }
    : { group: 'main', role: 'nominator', unitId: null, personIds: nominatorsOf(act.state), except: [] };
  const dueAt = dueAfter(act.state, act.now, amountOf(act.state, definition.correctionDue), 'wd');
  assignTask(act, stage, { purpose: 'correction', nomineeIds: [nominee.nomineeId], dueAt, asks: [ask] });
}

/** Frees the slot that a nominee holds, if any. */
export function freeSlot(act: Act, nominee: NomineeState): void {
  if ((nominee.slotReserved || nominee.slotActive) && nominee.cooperativeCode !== null) {
    act.emit('slot_freed', { nomineeId: nominee.nomineeId, cooperativeCode: nominee.cooperativeCode });
  }
}

function settledOf(act: Act, stage: StageDefinition, result: NomineeResult): Settled[] {
  const nominee = act.state.nominees[result.nomineeId];
  const definition = outcomeOf(stage, result.outcome);
  if (nominee === undefined || definition === undefined) {
    return [];
  }
  const uses = (nominee.uses[useKey(stage.id, definition.id)] ?? 0) + 1;
  const standing = definition.standing ?? nominee.standing;
  return [{ ...result, nominee, definition, lead: leadOf(definition, uses), standing }];
}

/** The reason that people gave, and the findings that they confirmed by an adverse outcome. */
function reasonsOf(act: Act, stage: StageDefinition, { nomineeId, reasonCode }: Settled): string[] {
  const confirmed = act.state.findings.filter((one) => one.stageId === stage.id && one.nomineeId === nomineeId);
  const codes = [...(reasonCode === undefined ? [] : [reasonCode]), ...confirmed.map(({ code }) => code)];
  return [...new Set(codes)];
}

function returnNominee(act: Act, stage: StageDefinition, { nominee, reasonCode, text }: Settled): void {
  const times = (nominee.returns[stage.id] ?? 0) + 1;
  act.emit('nominee_returned', {
    stageId: stage.id,
    round: Math.max(1, act.state.stages[stage.id]?.round ?? 1),
    nomineeId: nominee.nomineeId,
    times,
    max: returnMaxOf(act.state),
    reasonCode,
    text,
  });
  askCorrection(act, stage, nominee);
}

function moveSlot(act: Act, { definition, nomineeId }: Settled): void {
  const nominee = act.state.nominees[nomineeId];
  if (nominee === undefined || nominee.cooperativeCode === null) {
    return;
  }
  const { cooperativeCode, route } = nominee;
  const counts = definition.slotRoute === undefined || definition.slotRoute === route;
  if (definition.slot === 'reserve' && counts && !nominee.slotReserved) {
    act.emit('slot_reserved', { nomineeId, cooperativeCode });
  } else if (definition.slot === 'activate' && counts && nominee.slotReserved) {
    act.emit('slot_activated', { nomineeId, cooperativeCode });
  } else if (definition.slot === 'free' || nominee.at === null) {
    freeSlot(act, nominee);
  }
}
