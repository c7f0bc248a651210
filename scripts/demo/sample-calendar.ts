import type { World } from './world';

/**
 * The national calendar of a later year is not decreed yet. For a rehearsal the administrator enters one that is marked
 * as an example: fixed-date holidays only, since the movable ones are not known before the decree.
 */
const fixedHolidays = [
  { day: '01-01', name: 'CONTOH: New Year' },
  { day: '05-01', name: 'CONTOH: Labour Day' },
  { day: '06-01', name: 'CONTOH: Pancasila Day' },
  { day: '08-17', name: 'CONTOH: Independence Day' },
  { day: '12-25', name: 'CONTOH: Christmas' },
];

export async function enterSampleCalendars(world: World): Promise<void> {
  const thisYear = new Date().getUTCFullYear();
  for (const year of [thisYear + 1, thisYear + 2]) {
    const days = fixedHolidays.map(({ day, name }) => ({ date: `${year}-${day}`, kind: 'holiday', name }));
    await world.put('admin', `/v1/calendar/${year}`, { sample: true, days });
    world.say(`admin entered a sample calendar (CONTOH) for ${year}`);
  }
}
