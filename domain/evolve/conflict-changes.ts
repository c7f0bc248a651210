import type { CarriedConflicts } from '../conflict-events';
import type { Draft } from '../draft';
import type { CaseEvent, EventPayload } from '../events';
import type { CaseState, TaskState } from '../state';
import type { ChangesOf } from './changes';
import { recuseFromCase } from './recuse';

/** Events about conflicts of interest on which a superior rules. */
export const conflictChanges: ChangesOf<'conflict_flagged' | 'conflict_ruled'> = {
  conflict_flagged({ state }, { personId, nomineeId, ground }, event) {
    const flag = { personId, nomineeId, ground, sequence: event.sequence, taskId: null, ruling: null };
    state.flags = [...(state.flags ?? []), flag];
    if (ground !== 'same_unit') return;
    state.sameUnit = (state.sameUnit ?? []).filter((one) => one.personId !== personId || one.nomineeId !== nomineeId);
  },
  conflict_ruled(draft, { taskId, personId, outcome }) {
    draft.state.flags = (draft.state.flags ?? []).map((flag) =>
      flag.taskId === taskId ? { ...flag, ruling: outcome } : flag,
    );
    if (outcome === 'recuse') recuseFromCase(draft, personId);
  },
};

/** A case that was split off knows who was recused and reported before; who was not ruled on is asked about anew. */
export function takeConflicts({ state }: Draft, { recused, flags }: CarriedConflicts, sequence: number): void {
  state.recusedPersons = recused;
  if (flags.length === 0) return;
  state.flags = flags.map((flag) => ({ ...flag, ground: 'reported' as const, sequence, taskId: null }));
}

/** A ruling that is asked takes over the flags of its person that nobody had been asked about. */
export function takeFlags(
  { state }: Draft,
  { taskId, purpose, conflictOf, nomineeIds }: EventPayload<'task_assigned'>,
): void {
  if (purpose !== 'conflict') return;
  state.flags = (state.flags ?? []).map((flag) => {
    const isMeant = flag.nomineeId === null ? nomineeIds.length === 0 : nomineeIds.includes(flag.nomineeId);
    const isFree = flag.taskId === null || state.tasks[flag.taskId]?.status !== 'open';
    return flag.personId === conflictOf && flag.ruling === null && isMeant && isFree ? { ...flag, taskId } : flag;
  });
}

/** What the directory said beside an event: who works in the unit of a nominee whom they are asked about. */
export function noteSharedUnits({ state }: Draft, { payload }: CaseEvent): void {
  const resolved = 'resolved' in payload ? payload.resolved : undefined;
  if (resolved === undefined || !('sameUnit' in resolved) || resolved.sameUnit === undefined) return;
  const known = state.sameUnit ?? [];
  const isKnown = (one: { personId: string; nomineeId: string }): boolean =>
    [...known, ...(state.flags ?? []).filter(({ ground }) => ground === 'same_unit')].some(
      ({ personId, nomineeId }) => personId === one.personId && nomineeId === one.nomineeId,
    );
  state.sameUnit = [...known, ...resolved.sameUnit.filter((one) => !isKnown(one))];
}

/** A question about nominees who have all left, or about somebody who was recused since, is put to nobody any more. */
export function closeMootRulings(draft: Draft): void {
  const { state } = draft;
  for (const { taskId } of state.flags ?? []) {
    const task = taskId === null ? undefined : state.tasks[taskId];
    if (task?.status === 'open' && isMoot(state, task)) draft.task(task.taskId).status = 'void';
  }
}

function isMoot(state: CaseState, { conflictOf, nomineeIds }: TaskState): boolean {
  const isRecused = conflictOf !== undefined && state.recusedPersons.includes(conflictOf);
  return isRecused || (nomineeIds.length > 0 && nomineeIds.every((id) => state.nominees[id]?.at == null));
}
