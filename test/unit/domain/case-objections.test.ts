import { definePipeline } from '../../../domain/pipeline';
import { allowedActions } from '../../../domain/allowed-actions';
import { settingLegalRef } from '../../../domain/policy';
import { nomineeFacts, openNomination, TestCase } from '../../support/builders/cases';
import { against, outcome, testPolicy } from '../../support/builders/definitions';

const reason = { textId: 'text-reason', commitment: 'a'.repeat(64) };
const base = { legalRef: 'Test', title: { id: 'Uji', en: 'Test' } };

/** A check, its objections, and one stage after them: who is found not eligible objects. */
const definition = definePipeline({
  ...base,
  pipeline: 'objections',
  version: 1,
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  holdBy: ['hr_officer'],
  correctionDue: 3,
  returnMax: 1,
  stages: [
    {
      ...base,
      id: 'check',
      kind: 'decision',
      scope: 'nominee',
      actors: [{ role: 'bkpsdm_verifier', of: 'region' }],
      outcomes: [outcome('eligible', { standing: 'eligible' }), against('ineligible', { standing: 'ineligible' })],
    },
    {
      ...base,
      id: 'objection',
      kind: 'window',
      scope: 'nominee',
      actors: [
        { role: 'nominee', of: 'nominee' },
        { role: 'council', of: 'region', group: 'answer' },
      ],
      quorum: {
        groups: [
          { group: 'main', rule: { kind: 'any' } },
          { group: 'answer', rule: { kind: 'any' } },
        ],
      },
      outcomes: [
        outcome('file'),
        outcome('uphold', { standing: 'eligible' }),
        against('deny', { lead: { to: 'end' }, standing: 'ineligible' }),
      ],
      due: { amount: 3, unit: 'wd', clock: 'statutory', then: 'close' },
      window: { mode: 'object', objectsTo: 'check', answerDue: { setting: 'objection.decision_answer' } },
      carryOut: { by: [{ role: 'ppk', of: 'region' }], due: { setting: 'objection.decree_after_silence' } },
    },
    {
      ...base,
      id: 'after',
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'sekda', of: 'region' }],
      outcomes: [outcome('approve', { standing: 'placed' })],
      due: { amount: 3, unit: 'wd', then: 'remind' },
    },
  ],
});

function objecting(): TestCase {
  const file = new TestCase({ definition, policy: testPolicy });
  file.act('hr_officer-1', { ...openNomination([nomineeFacts(1), nomineeFacts(2)]), subject: {} });
  const nominees = [
    { nomineeId: 'n1', outcome: 'ineligible', reasonCode: 'EDU_MIN' },
    { nomineeId: 'n2', outcome: 'eligible' },
  ];
  expect(file.decide('bkpsdm_verifier-1', 'check', { nominees }).refusal).toBeUndefined();
  expect(file.stage('objection').status).toBe('open');
  return file;
}

function file(one: TestCase): void {
  const filed = one.act('nominee-1', { type: 'file_objection', nomineeId: 'n1', documents: [] });
  expect(filed.refusal).toBeUndefined();
}

describe('the statutory clock of objections', () => {
  it('runs on in a held case: they are filed and answered, and what follows waits for the resumption', () => {
    const one = objecting();
    expect(one.act('hr_officer-1', { type: 'hold_case' }).refusal).toBeUndefined();
    file(one);
    one.passUntil(one.stage('objection').dueAt ?? '');
    const [task] = one.openTasks('objection', 'answer');
    const told = allowedActions(one.state, one.people.facts('council-1'), task?.taskId ?? null, one.now);
    expect(told.find(({ action }) => action === 'decide')).toMatchObject({ allowed: true });
    expect(one.decide('council-1', 'objection', { outcome: 'uphold' }, 'answer').refusal).toBeUndefined();
    expect(one.state.nominees.n1).toMatchObject({ standing: 'eligible' });
    expect(one.stage('after').status).toBe('open');
    const next = one.decide('sekda-1', 'after', { outcome: 'approve' });
    expect(next.refusal).toMatchObject({ class: 'case_held', rule: 'CASE_HELD' });
    one.passUntil('2026-03-30T00:00:00.000Z');
    expect(one.events.some(({ type }) => type === 'reminder_sent')).toBe(false);
    expect(one.act('hr_officer-1', { type: 'resume_case' }).refusal).toBeUndefined();
    expect(one.openTasks('after')[0]?.dueAt).toBe('2026-04-02T15:59:59.000Z');
    expect(one.decide('sekda-1', 'after', { outcome: 'approve' }).refusal).toBeUndefined();
  });

  it('passes with a consequence that is told with its source, and a task to carry it out, and decides nothing', () => {
    const one = objecting();
    file(one);
    one.passUntil(one.stage('objection').dueAt ?? '');
    const [answer] = one.openTasks('objection', 'answer');
    one.act('hr_officer-1', { type: 'hold_case' });
    one.passUntil(answer?.dueAt ?? '');
    expect(one.events.findLast(({ type }) => type === 'legal_consequence_arose')?.payload).toEqual({
      stageId: 'objection',
      round: 1,
      taskId: answer?.taskId,
      legalRef: settingLegalRef(testPolicy, 'objection.decision_answer'),
      setting: 'objection.decision_answer',
    });
    const [task] = one.openTasks('objection', 'carry_out');
    expect(task?.nomineeIds).toEqual(['n1']);
    expect(task?.assignees[0]).toMatchObject({ personId: 'ppk-1', role: 'ppk' });
    expect(one.state.nominees.n1).toMatchObject({ standing: 'ineligible', at: 'objection' });
    expect(one.openTasks('objection', 'answer')).toHaveLength(1);
    const bare = one.decide('ppk-1', 'objection', { outcome: 'carried_out' }, 'carry_out');
    expect(bare.refusal).toMatchObject({ class: 'unknown_outcome', rule: 'REASON_REQUIRED' });
    const other = one.decide('council-1', 'objection', { outcome: 'carried_out', text: reason }, 'carry_out');
    expect(other.refusal).toMatchObject({ class: 'not_assignee' });
    const done = one.decide('ppk-1', 'objection', { outcome: 'carried_out', text: reason }, 'carry_out');
    expect(done.refusal).toBeUndefined();
    expect(one.openTasks('objection', 'carry_out')).toEqual([]);
    expect(one.state.nominees.n1).toMatchObject({ standing: 'ineligible', at: 'objection' });
  });

  it('keeps the task to carry it out when the answer comes late, and reminds of it', () => {
    const one = objecting();
    file(one);
    one.passUntil(one.stage('objection').dueAt ?? '');
    one.passUntil(one.openTasks('objection', 'answer')[0]?.dueAt ?? '');
    expect(one.decide('council-1', 'objection', { outcome: 'uphold' }, 'answer').refusal).toBeUndefined();
    expect(one.stage('objection').status).toBe('settled');
    const [task] = one.openTasks('objection', 'carry_out');
    one.passUntil(task?.dueAt ?? '');
    const reminders = one.events.filter(
      ({ type, payload }) => type === 'reminder_sent' && 'taskId' in payload && payload.taskId === task?.taskId,
    );
    expect(reminders).toHaveLength(1);
  });
});
