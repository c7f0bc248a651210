import type { Act } from './act';
import { assignTask, assignTasks } from './assignments';
import { nominatorsOf } from './actors';
import { addMonths } from './civil-date';
import { dueAfter, stageDueAt } from './dues';
import type { TextRef } from './facts';
import { amountOf, isAdverse, leadOf, outcomeOf, returnMaxOf, useKey } from './outcomes';
import type { Lead, Outcome, StageDefinition, Standing } from './pipeline';
import type { NomineeState } from './state';
import { endOfLocalDay, localDate } from './working-days';

/** An outcome that one nominee has reached, with what the deciding act said about it. */
export interface NomineeResult {
  readonly nomineeId: string;
  readonly outcome: string;
  readonly order?: number | undefined;
  readonly termMonths?: number | undefined;
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
    results: settled.map(({ nomineeId, outcome, standing, order, termMonths, definition }) => ({
      nomineeId,
      outcome,
      standing,
      ...(order === undefined ? {} : { order }),
      ...(termMonths === undefined || definition.slot !== 'reserve' ? {} : { termMonths }),
    })),
  });
  for (const one of settled.filter(({ standing }) => isAdverse(standing))) {
    const { nomineeId, outcome, standing, text } = one;
    const reasonCodes = reasonsOf(act, stage, one);
    act.emit('nominee_ruled_out', { ...where, nomineeId, outcome, standing, reasonCodes, text });
  }
  for (const one of settled.filter(({ lead }) => lead.to === 'correction')) returnNominee(act, stage, one);
  for (const one of settled) moveSlot(act, one);
  for (const one of settled) listNominee(act, stage, one);
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

/** Makes the check again about a nominee whose dossier was put right, with all its days. */
export function askAgain(act: Act, stage: StageDefinition, nomineeId: string): void {
  if (act.state.stages[stage.id]?.status !== 'open') return;
  const dueAt = stageDueAt(act.state, stage, act.now);
  assignTasks(act, stage, { purpose: 'main', nomineeIds: [nomineeId], dueAt });
}

/** Frees the slot that a nominee holds, if any; one that was offered and not taken goes to the next on the list. */
export function freeSlot(act: Act, nominee: NomineeState): void {
  const { nomineeId, cooperativeCode } = nominee;
  if (cooperativeCode === null) {
    return;
  }
  if (nominee.slotReserved || nominee.slotActive) {
    act.emit('slot_freed', { nomineeId, cooperativeCode });
  } else if (nominee.offered === true) {
    act.emit('slot_passed_on', { nomineeId, cooperativeCode });
  }
}

/** Puts a nominee on the reserve list of their cooperative, for calendar months from this act. */
function listNominee(act: Act, stage: StageDefinition, { nomineeId, order, definition }: Settled): void {
  const cooperativeCode = act.state.nominees[nomineeId]?.cooperativeCode ?? null;
  if (definition.listMonths === undefined || cooperativeCode === null) {
    return;
  }
  const lastDay = addMonths(localDate(act.now), amountOf(act.state, definition.listMonths));
  act.emit('nominee_listed', {
    stageId: stage.id,
    round: Math.max(1, act.state.stages[stage.id]?.round ?? 1),
    nomineeId,
    cooperativeCode,
    ...(order === undefined ? {} : { order }),
    expiresAt: endOfLocalDay(lastDay),
  });
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

function returnNominee(act: Act, stage: StageDefinition, one: Settled): void {
  const { nominee, text } = one;
  const times = (nominee.returns[stage.id] ?? 0) + 1;
  act.emit('nominee_returned', {
    stageId: stage.id,
    round: Math.max(1, act.state.stages[stage.id]?.round ?? 1),
    nomineeId: nominee.nomineeId,
    times,
    max: returnMaxOf(act.state),
    // Sent back with a comment alone, the finding that it rests on says what is to be put right.
    reasonCode: reasonsOf(act, stage, one)[0],
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
  } else if (definition.slot === 'free' || (nominee.at === null && nominee.held === undefined)) {
    freeSlot(act, nominee);
  }
}
