import type { CivilDate } from '../../../domain/civil-date';

const format = new Intl.DateTimeFormat('id-ID', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** `24 November 2026`, as papers write a day. */
export function longDate(date: CivilDate): string {
  return format.format(new Date(`${date}T00:00:00Z`));
}
