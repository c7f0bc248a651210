import fc from 'fast-check';
import { allowedActions } from '../../../domain/allowed-actions';
import type { Actor } from '../../../domain/pipeline';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { applicantFacts, failedFinding, openSelection, TestCase, type Step } from '../../support/builders/cases';
import { gate } from '../../support/builders/selections';
import { buildPanel } from '../../support/builders/people';

const b4 = 'b4_registration';
const b6 = 'b6_admin_objection';
const DAY = 86_400_000;
const text = { textId: 'text-1', commitment: 'c'.repeat(64) };
const plus = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/** Registration is open from 2026-02-02 and closes on 2026-02-16, a period of fifteen days. */
function toRegistration(definition = officialSelection): TestCase {
  const file = new TestCase({ definition });
  file.act('hr_officer-1', openSelection());
  for (const head of ['kepala_bkpsdm-1', 'sekda-1']) file.decide(head, 'b0_vacancy_plan', { outcome: 'propose' });
  gate(file, 'b1_bkn_permission', 'approve');
  file.act('hr_officer-1', { type: 'propose_panel', members: buildPanel() });
  file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint' });
  file.decide('panel-1', 'b3_announcement', { outcome: 'publish' });
  expect(file.stage(b4)).toMatchObject({ status: 'open', dueAt: '2026-02-16T15:59:59.000Z' });
  return file;
}

const apply = (file: TestCase, place: number): Step =>
  file.act(`applicant-${String(place)}`, {
    type: 'enter_application',
    nominee: applicantFacts(place),
    documents: [],
  });

const extend = (file: TestCase, from: string, to: string, personId = 'panel-1', stageId = b4): Step =>
  file.act(personId, { type: 'extend_window', stageId, outage: { from, to }, text });

const refused = (step: Step) => [step.refusal?.class, step.refusal?.rule];

describe('an outage during a window', () => {
  it.each([
    ['an hour', '2026-02-05T02:00:00.000Z', '2026-02-05T03:00:00.000Z', '2026-02-17T15:59:59.000Z'],
    ['a day to the millisecond', '2026-02-05T02:00:00.000Z', '2026-02-06T02:00:00.000Z', '2026-02-17T15:59:59.000Z'],
    ['a millisecond more', '2026-02-05T02:00:00.000Z', '2026-02-06T02:00:00.001Z', '2026-02-18T15:59:59.000Z'],
  ])('of %s extends it by whole days', (_, from, to, dueAt) => {
    const file = toRegistration();
    file.passUntil('2026-02-10T00:00:00.000Z');
    const { events } = extend(file, from, to);
    expect(events).toMatchObject([
      {
        type: 'window_extended',
        actorId: 'panel-1',
        payload: { cause: 'outage', outage: { from, to }, dueAt, times: 0, max: 2, capacity: { role: 'pansel_chair' } },
      },
    ]);
    expect(file.stage(b4)).toMatchObject({ dueAt, extensions: 0, closed: false });
    file.passUntil('2026-02-16T16:00:00.000Z');
    expect(apply(file, 1).events[0]?.payload).toMatchObject({ late: false });
  });

  it('reopens a period that closed with too few entries, by its length from today, and takes its question back', () => {
    const file = toRegistration();
    file.passUntil('2026-02-18T03:00:00.000Z');
    expect(file.openTasks(b4, 'manage')).toHaveLength(1);
    expect(extend(file, '2026-02-15T00:00:00.000Z', '2026-02-16T12:00:00.000Z').refusal).toBeUndefined();
    expect(file.stage(b4)).toMatchObject({ dueAt: '2026-02-20T15:59:59.000Z', closed: false });
    expect(file.openTasks(b4)).toEqual([]);
    file.passUntil('2026-02-20T16:00:00.000Z');
    // Both ordinary extensions are still there.
    for (const times of [1, 2]) {
      expect(file.decide('panel-1', b4, { outcome: 'extend' }, 'manage').refusal).toBeUndefined();
      expect(file.stage(b4).extensions).toBe(times);
      file.passUntil(file.stage(b4).dueAt ?? '');
    }
    expect(file.decide('panel-1', b4, { outcome: 'extend' }, 'manage').refusal).toBeDefined();
  });

  it('is made good once; one that begins where the other ended is another one', () => {
    const file = toRegistration();
    file.passUntil('2026-02-10T00:00:00.000Z');
    const [from, to] = ['2026-02-05T02:00:00.000Z', '2026-02-05T08:00:00.000Z'];
    expect(extend(file, from, to).refusal).toBeUndefined();
    for (const [again, until] of [
      [from, to],
      ['2026-02-05T07:59:59.999Z', '2026-02-05T09:00:00.000Z'],
      ['2026-02-04T00:00:00.000Z', '2026-02-06T00:00:00.000Z'],
    ] as const)
      expect(refused(extend(file, again, until))).toEqual(['already_decided', 'OUTAGE_MADE_GOOD']);
    expect(extend(file, to, '2026-02-05T09:00:00.000Z').refusal).toBeUndefined();
    expect(file.stage(b4).dueAt).toBe('2026-02-18T15:59:59.000Z');
  });

  it.each([
    ['ends before it begins', '2026-02-05T02:00:00.000Z', '2026-02-05T01:00:00.000Z', 'BEFORE_START'],
    ['has no length', '2026-02-05T02:00:00.000Z', '2026-02-05T02:00:00.000Z', 'BEFORE_START'],
    ['is not over', '2026-02-09T00:00:00.000Z', '2026-02-10T00:00:00.001Z', 'OUTAGE_NOT_OVER'],
    ['began before the period', '2026-02-02T00:59:59.999Z', '2026-02-05T02:00:00.000Z', 'OUTAGE_OUTSIDE'],
  ])('is refused where it %s', (_, from, to, rule) => {
    const file = toRegistration();
    file.passUntil('2026-02-10T00:00:00.000Z');
    expect(extend(file, from, to).refusal?.rule).toBe(rule);
    expect(file.stage(b4).dueAt).toBe('2026-02-16T15:59:59.000Z');
  });

  it('is refused where it went on after the period', () => {
    const file = toRegistration();
    file.passUntil('2026-02-18T03:00:00.000Z');
    expect(extend(file, '2026-02-16T12:00:00.000Z', '2026-02-17T00:00:00.000Z').refusal?.rule).toBe('OUTAGE_OUTSIDE');
  });

  it('is made good by the chair alone, who may be another one by then', () => {
    const file = toRegistration();
    file.passUntil('2026-02-10T00:00:00.000Z');
    const outage = ['2026-02-05T02:00:00.000Z', '2026-02-05T03:00:00.000Z'] as const;
    for (const personId of ['panel-2', 'hr_officer-1', 'kepala_bkpsdm-1', 'ppk-1', 'applicant-1', 'admin-1'])
      expect(refused(extend(file, ...outage, personId))).toEqual(['not_assignee', 'NOT_WINDOW_MANAGER']);
    const allowed = (personId: string) =>
      allowedActions(file.state, file.people.facts(personId), null, file.now).find(
        ({ action }) => action === 'extend_window',
      );
    expect(allowed('panel-1')).toMatchObject({ allowed: true });
    expect(allowed('panel-2')).toMatchObject({ allowed: false, whoCould: ['panel-1'] });
    file.act('panel-1', { type: 'declare_conflict' });
    expect(extend(file, ...outage).refusal?.class).toBe('not_assignee');
  });

  it('is made good by the office that manages the period, where no panel does, while it is held', () => {
    const asOffice = (actor: Actor): Actor =>
      actor.group === 'manage' ? { ...actor, role: 'kepala_bkpsdm', of: 'region' } : actor;
    const stages = officialSelection.stages.map((stage) =>
      stage.id === b4 ? { ...stage, actors: stage.actors.map(asOffice) } : stage,
    );
    const file = toRegistration({ ...officialSelection, stages });
    file.passUntil('2026-02-10T00:00:00.000Z');
    const outage = { from: '2026-02-05T02:00:00.000Z', to: '2026-02-05T03:00:00.000Z' };
    expect(refused(extend(file, outage.from, outage.to))).toEqual(['not_assignee', 'NOT_WINDOW_MANAGER']);
    const facts = file.people.facts('kepala_bkpsdm-1');
    const former = { ...facts, offices: facts.offices.map((office) => ({ ...office, validTo: file.now })) };
    const command = { type: 'extend_window' as const, stageId: b4, outage, text };
    expect(refused(file.take({ ...command, commandId: 'former', actor: former }))).toEqual([
      'not_assignee',
      'NOT_WINDOW_MANAGER',
    ]);
    const [event] = file.take({ ...command, commandId: 'now', actor: facts }).events;
    expect(event?.payload).toMatchObject({
      capacity: { role: 'kepala_bkpsdm', group: 'manage', officeId: facts.offices[0]?.officeId },
    });
  });

  it('moves only a period: no other stage, not the notice itself, none that is over or not open yet', () => {
    const file = toRegistration();
    file.passUntil('2026-02-10T00:00:00.000Z');
    const outage = ['2026-02-05T02:00:00.000Z', '2026-02-05T03:00:00.000Z'] as const;
    const rule = (stageId: string) => refused(extend(file, ...outage, 'panel-1', stageId));
    expect(rule('b3_announcement')).toEqual(['stage_closed', 'NOT_A_PERIOD']);
    expect(rule('b5_admin_selection')).toEqual(['stage_closed', 'NOT_A_PERIOD']);
    expect(rule('nowhere')).toEqual(['not_found', 'STAGE_UNKNOWN']);
    expect(rule(b6)).toEqual(['stage_closed', 'WINDOW_CLOSED']);
    for (const place of [1, 2, 3, 4]) apply(file, place);
    file.passUntil('2026-02-16T16:00:00.000Z');
    expect(file.stage('b5_admin_selection').status).toBe('open');
    expect(rule(b4)).toEqual(['stage_closed', 'WINDOW_CLOSED']);
  });

  it('is made good while the case is on hold, since the period runs on', () => {
    const file = toRegistration();
    file.passUntil('2026-02-10T00:00:00.000Z');
    file.act('hr_officer-1', { type: 'hold_case' });
    expect(extend(file, '2026-02-05T02:00:00.000Z', '2026-02-05T03:00:00.000Z').refusal).toBeUndefined();
    file.act('hr_officer-1', { type: 'resume_case' });
    expect(file.stage(b4).dueAt).toBe('2026-02-17T15:59:59.000Z');
  });

  it('makes a period for objections end on a working day', () => {
    const file = new TestCase({
      definition: officialSelection,
      assess: (nominee, stageId) =>
        nominee.nomineeId === 'case-1-n1' && stageId === 'b5_admin_selection'
          ? [failedFinding(nominee, stageId, 'ineligible', 'AGE_MAX')]
          : [],
    });
    const open = toRegistration();
    for (const { command } of open.steps) file.take(command);
    for (const place of [1, 2, 3, 4]) apply(file, place);
    file.passUntil('2026-02-16T16:00:00.000Z');
    const nominees = Object.values(file.state.nominees).map(({ nomineeId }) => ({
      nomineeId,
      outcome: nomineeId === 'case-1-n1' ? 'ineligible' : 'eligible',
      reasonCode: 'AGE_MAX',
    }));
    for (const member of ['panel-1', 'panel-2', 'panel-3']) file.decide(member, 'b5_admin_selection', { nominees });
    expect(file.stage(b6)).toMatchObject({ status: 'open', dueAt: '2026-02-20T15:59:59.000Z' });
    file.passUntil('2026-02-18T09:00:00.000Z');
    const hour = ['2026-02-18T02:00:00.000Z', '2026-02-18T03:00:00.000Z'] as const;
    expect(refused(extend(file, ...hour, 'panel-2', b6))).toEqual(['not_assignee', 'NOT_WINDOW_MANAGER']);
    // A day after Friday 20 is a Saturday.
    expect(extend(file, ...hour, 'panel-1', b6).refusal).toBeUndefined();
    expect(file.stage(b6).dueAt).toBe('2026-02-23T15:59:59.000Z');
    file.passUntil('2026-02-23T15:00:00.000Z');
    const objection = file.act('applicant-1', { type: 'file_objection', nomineeId: 'case-1-n1', documents: [] });
    expect(objection.refusal).toBeUndefined();
    file.passUntil('2026-02-23T16:00:00.000Z');
    expect(file.openTasks(b6, 'answer')).toHaveLength(1);
    expect(refused(extend(file, '2026-02-19T02:00:00.000Z', '2026-02-19T03:00:00.000Z', 'panel-1', b6))).toEqual([
      'stage_closed',
      'WINDOW_CLOSED',
    ]);
  });
});

describe('whatever outages a chair makes good', () => {
  it('the period grows by at least the length of each, ends at the end of a day, and keeps its extensions', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 14 * DAY }), fc.integer({ min: 1, max: 6 * DAY }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 20 }), (parts, day) => {
        const file = toRegistration();
        const openedAt = file.stage(b4).openedAt ?? '';
        file.passUntil(plus(openedAt, day * DAY));
        let made = 0;
        for (const [after, length] of parts) {
          const from = plus(openedAt, after);
          const before = file.stage(b4).dueAt ?? '';
          const step = extend(file, from, plus(from, length));
          const dueAt = file.stage(b4).dueAt ?? '';
          if (step.refusal !== undefined) {
            expect(dueAt).toBe(before);
            continue;
          }
          made += length;
          expect(Date.parse(dueAt) - Math.max(Date.parse(before), Date.parse(file.now))).toBeGreaterThanOrEqual(length);
          expect(dueAt.slice(10)).toBe('T15:59:59.000Z');
        }
        const first = Date.parse('2026-02-16T15:59:59.000Z');
        expect(Date.parse(file.stage(b4).dueAt ?? '') - first).toBeGreaterThanOrEqual(made);
        expect(file.stage(b4).extensions).toBe(0);
      }),
      { numRuns: 60, seed: 20_260_101 },
    );
  });
});
