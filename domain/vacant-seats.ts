import type { Ask, Assignee } from './facts';
import type { TaskState } from './state';

/**
 * Seats of each group whose holder left and which nobody has taken. They are counted by the group's rule as before: an
 * office that ends does not make fewer votes enough, so that no outcome comes of it without a person's act (I5).
 */
export function vacantSeats(
  { asks, assignees, vacant = {} }: Pick<TaskState, 'asks' | 'assignees' | 'vacant'>,
  next: readonly Assignee[],
): Record<string, number> {
  const [before, after] = [seatsOf(asks, assignees), seatsOf(asks, next)];
  const groups = [...new Set([...Object.keys(vacant), ...before.keys(), ...after.keys()])];
  return Object.fromEntries(
    groups.flatMap((group) => {
      const left = (vacant[group] ?? 0) + (before.get(group)?.size ?? 0) - (after.get(group)?.size ?? 0);
      return left > 0 ? [[group, left]] : [];
    }),
  );
}

/** A substitute sits in the seat of the one they stand in for; whom escalation asks has no seat. */
function seatsOf(asks: readonly Ask[], assignees: readonly Assignee[]): Map<string, Set<string>> {
  const seats = new Map<string, Set<string>>();
  for (const { group, role, personId, onBehalfOf } of assignees) {
    if (!asks.some((ask) => ask.group === group && ask.role === role)) continue;
    seats.set(group, (seats.get(group) ?? new Set()).add(onBehalfOf ?? personId));
  }
  return seats;
}
