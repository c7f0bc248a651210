import type { Act } from '../act';
import { askOf, panelPersons } from '../actors';
import { isValidAt } from '../authority';
import { requireNotOver } from '../case-rights';
import { addDays } from '../civil-date';
import type { CommandOf } from '../commands';
import { indexOfDefinition } from '../definition-index';
import type { ActorFacts, Capacity, Outage } from '../facts';
import { amountOf, entriesOf } from '../outcomes';
import type { Actor, StageDefinition } from '../pipeline';
import { refuse } from '../refusals';
import { ofGroup } from '../stages/window';
import type { CaseState, StageState } from '../state';
import { endOfLocalDay, isWorkingDay, localDate } from '../working-days';

const DAY_MS = 86_400_000;

/**
 * Makes an outage good: the period lasts longer by at least the outage's length, in whole calendar days. It is no
 * extension for want of entries and counts towards none (domain notes, section 10).
 */
export function extendWindow(act: Act, { actor, stageId, outage, text }: CommandOf<'extend_window'>): void {
  const { stage, entry, capacity } = mayExtendWindow(act.state, stageId, actor, act.now);
  checkOutage(entry, outage, act.now);
  act.emit('window_extended', {
    stageId: stage.id,
    round: Math.max(1, entry.round),
    dueAt: extendedDue(act.state, { stage, entry, outage }, act.now),
    times: entry.extensions,
    max: amountOf(act.state, stage.window?.extendMax ?? 0),
    entries: entriesOf(act.state).length,
    needed: amountOf(act.state, stage.window?.minEntries ?? 0),
    cause: 'outage',
    outage,
    text,
    capacity,
  });
}

interface Extendable {
  readonly stage: StageDefinition;
  readonly entry: StageState;
  readonly capacity: Capacity;
}

/** Only its manager extends a period, while it is open or waits, closed by time, for what its manager makes of it. */
export function mayExtendWindow(state: CaseState, stageId: string, actor: ActorFacts, now: string): Extendable {
  const stage = indexOfDefinition(state.file.definition).places.get(stageId)?.stage;
  if (stage === undefined) {
    refuse('not_found', 'STAGE_UNKNOWN', { field: 'stageId' });
  }
  if (!isPeriod(stage)) {
    refuse('stage_closed', 'NOT_A_PERIOD', { field: 'stageId' });
  }
  const capacity = requireManager(state, stage, actor, now);
  requireNotOver(state);
  // A hold stops internal clocks: what stands still has lost nothing, and a statutory period runs on.
  if (state.status === 'held' && stage.due?.clock !== 'statutory') {
    refuse('case_held', 'CASE_HELD');
  }
  const entry = state.stages[stage.id];
  const isManaged = Object.values(state.tasks).some(
    (task) => task.stageId === stage.id && task.status === 'open' && task.purpose === 'manage',
  );
  if (entry?.status !== 'open' || entry.dueAt === null || (entry.closed && !isManaged)) {
    refuse('stage_closed', 'WINDOW_CLOSED', { field: 'stageId' });
  }
  return { stage, entry, capacity };
}

/** A window that time closes and within which others may act; the announcement itself is a task with a date. */
export function isPeriod({ kind, window, due }: StageDefinition): boolean {
  return kind === 'window' && window?.mode !== 'announce' && due?.then === 'close';
}

/** The chair where a panel manages the period, else who holds the office that does. */
function requireManager(state: CaseState, stage: StageDefinition, actor: ActorFacts, now: string): Capacity {
  const isNominee = Object.values(state.nominees).some(({ personId }) => personId === actor.personId);
  if (isNominee) {
    refuse('not_assignee', 'NOT_WINDOW_MANAGER');
  }
  const [capacity] = stage.actors
    .filter(ofGroup(stage, 'manage'))
    .flatMap((manager) =>
      manager.of === 'panel' ? asChair(state, manager, actor) : inOffice(state, stage, manager, actor, now),
    );
  return capacity ?? refuse('not_assignee', 'NOT_WINDOW_MANAGER');
}

function asChair(state: CaseState, { group }: Actor, { personId }: ActorFacts): Capacity[] {
  return panelPersons(state, 'pansel_chair').includes(personId)
    ? [{ role: 'pansel_chair', unitId: null, group, officeId: null }]
    : [];
}

function inOffice(
  state: CaseState,
  stage: StageDefinition,
  manager: Actor,
  actor: ActorFacts,
  now: string,
): Capacity[] {
  return askOf(state, stage, manager, null).flatMap(({ role, unitId, group, except }) => {
    const office = actor.offices.find(
      (held) => held.role === role && (unitId === null || held.unitId === unitId) && isValidAt(held, now),
    );
    return office === undefined || except.includes(actor.personId)
      ? []
      : [{ role, unitId: office.unitId, group, officeId: office.officeId }];
  });
}

function checkOutage({ openedAt, dueAt, outages = [] }: StageState, { from, to }: Outage, now: string): void {
  if (to <= from) {
    refuse('malformed', 'BEFORE_START', { field: 'outage.to' });
  }
  if (to > now) {
    refuse('out_of_turn', 'OUTAGE_NOT_OVER', { field: 'outage.to' });
  }
  if (openedAt === null || dueAt === null || from < openedAt || to > dueAt) {
    refuse('stage_closed', 'OUTAGE_OUTSIDE', { field: 'outage' });
  }
  if (outages.some((known) => from < known.to && known.from < to)) {
    refuse('already_decided', 'OUTAGE_MADE_GOOD', { field: 'outage' });
  }
}

/**
 * So many days after the last day, or after today where the period had closed: those whom the outage kept away have at
 * least its length. A period of working days ends on one. Throws `CalendarMissingError`.
 */
function extendedDue(
  state: CaseState,
  { stage, entry, outage }: Pick<Extendable, 'stage' | 'entry'> & { readonly outage: Outage },
  now: string,
): string {
  const dueAt = entry.dueAt ?? now;
  const days = Math.ceil((Date.parse(outage.to) - Date.parse(outage.from)) / DAY_MS);
  let last = addDays(localDate(dueAt > now ? dueAt : now), days);
  while (stage.due?.unit === 'wd' && !isWorkingDay(last, state.calendar)) last = addDays(last, 1);
  return endOfLocalDay(last);
}
