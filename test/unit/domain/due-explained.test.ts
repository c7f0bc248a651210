import { explainTaskDue } from '../../../domain/due-explained';
import { dueSentence } from '../../../domain/sentences/due-sentence';
import { nomination, playUntil } from '../../support/builders/nominations';

describe('why a task is due on its day', () => {
  it('is told with the days counted, those skipped by name, and the calendar', () => {
    // Friday 14 August 2026; Monday 17 is a holiday.
    const file = nomination(1, { now: '2026-08-14T02:00:00.000Z' });
    playUntil(file, 'a2_admin_verification');
    const [task] = file.openTasks('a2_admin_verification');
    const due = task === undefined ? undefined : explainTaskDue(file.state, task);
    if (due === undefined) throw new Error('not explained');
    expect(due).toMatchObject({
      clock: 'internal',
      unit: 'wd',
      days: 3,
      startDate: '2026-08-14',
      dueAt: '2026-08-20T15:59:59.000Z',
      counted: ['2026-08-18', '2026-08-19', '2026-08-20'],
      calendars: [{ year: '2026', version: 1 }],
    });
    expect(dueSentence(due, 'id')).toBe(
      'Tenggat Kamis, 20 Agustus, 23.59 WITA: 3 hari kerja sejak 14 Agustus, hari awal tidak dihitung; dilewati: 17 Agustus (Independence Day) dan 2 hari Sabtu atau Minggu. Menurut kalender 2026 versi 1.',
    );
    expect(dueSentence(due, 'en')).toBe(
      'Due Thursday 20 August, 23:59 WITA: 3 working days from 14 August, which is not counted; skipped: 17 August (Independence Day) and 2 days of weekends. By the calendar of 2026 version 1.',
    );
  });

  it('counts the days that were left when a held case was resumed', () => {
    const file = nomination(1);
    playUntil(file, 'a2_admin_verification');
    file.now = '2026-02-03T01:00:00.000Z';
    file.act('hr_officer-1', { type: 'hold_case' });
    file.now = '2026-02-10T01:00:00.000Z';
    file.act('hr_officer-1', { type: 'resume_case' });
    const [task] = file.openTasks('a2_admin_verification');
    const due = task === undefined ? undefined : explainTaskDue(file.state, task);
    expect(due).toMatchObject({ days: 2, startDate: '2026-02-10', dueAt: '2026-02-12T15:59:59.000Z' });
  });
});
