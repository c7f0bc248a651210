import { allowedActions } from '../../../domain/allowed-actions';
import type { TestCase } from '../../support/builders/cases';
import { nomination, playUntil } from '../../support/builders/nominations';

const amendment = (file: TestCase, nomineeId: string) =>
  file.act('hr_officer-1', {
    type: 'amend_dossier',
    nomineeId,
    dossierId: `${nomineeId}-v2`,
    dossierVersion: 2,
    factsHash: 'b'.repeat(64),
    documents: [],
  });

function sendBack(file: TestCase, ...nomineeIds: string[]): void {
  const nominees = nomineeIds.map((nomineeId) => ({ nomineeId, outcome: 'return', reasonCode: 'DOC_MISSING' }));
  expect(file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { nominees }).refusal).toBeUndefined();
}

function timeDid(file: TestCase, stageId: string): string[] {
  return file.events.flatMap(({ type, payload, actorId }) =>
    actorId === null && 'taskId' in payload && 'stageId' in payload && payload.stageId === stageId
      ? [`${type} ${payload.taskId}`]
      : [],
  );
}

describe('the clock of a check', () => {
  it('stands still while all whom it asks about are put right, and has all its days when they come back', () => {
    const file = nomination(1);
    playUntil(file, 'a2_admin_verification');
    const [first] = file.openTasks('a2_admin_verification');
    sendBack(file, 'n1');
    const [correction] = file.openTasks('a2_admin_verification', 'correction');
    file.passUntil('2026-02-20T00:00:00.000Z');
    // The correction itself is overdue and is reminded of; the verifiers cannot do anything and hear nothing.
    const told = timeDid(file, 'a2_admin_verification');
    expect([...new Set(told)]).toEqual([`reminder_sent ${correction?.taskId ?? ''}`]);
    expect(amendment(file, 'n1').refusal).toBeUndefined();
    const [again] = file.openTasks('a2_admin_verification', 'main');
    expect(file.state.tasks[first?.taskId ?? '']).toMatchObject({ status: 'done', nomineeIds: [] });
    expect(again).toMatchObject({ nomineeIds: ['n1'], dueAt: '2026-02-25T15:59:59.000Z', escalated: false });
    expect(file.stage('a2_admin_verification').dueAt).toBe('2026-02-25T15:59:59.000Z');
    file.passUntil('2026-02-25T16:00:00.000Z');
    expect(timeDid(file, 'a2_admin_verification').slice(told.length)).toEqual([
      `reminder_sent ${again?.taskId ?? ''}`,
      `task_escalated ${again?.taskId ?? ''}`,
    ]);
  });

  it('runs on for the others, who are reminded of and escalated at their own date', () => {
    const file = nomination(2);
    playUntil(file, 'a2_admin_verification');
    const [main] = file.openTasks('a2_admin_verification');
    sendBack(file, 'n2');
    file.passUntil('2026-02-04T00:00:00.000Z');
    expect(amendment(file, 'n2').refusal).toBeUndefined();
    const tasks = file.openTasks('a2_admin_verification', 'main');
    expect(tasks.map(({ nomineeIds, dueAt }) => [nomineeIds, dueAt])).toEqual([
      [['n1'], '2026-02-05T15:59:59.000Z'],
      [['n2'], '2026-02-09T15:59:59.000Z'],
    ]);
    file.passUntil('2026-02-06T00:00:00.000Z');
    expect(timeDid(file, 'a2_admin_verification').filter((what) => what.startsWith('task_escalated'))).toEqual([
      `task_escalated ${main?.taskId ?? ''}`,
    ]);
    expect(file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'eligible' }).refusal).toBeUndefined();
    expect(file.decide('bkpsdm_verifier-2', 'a2_admin_verification', { outcome: 'eligible' }).refusal).toBeUndefined();
    expect(file.stage('a2_admin_verification').status).toBe('settled');
  });

  it('begins anew at a stage to which the case was sent back', () => {
    const file = nomination(1);
    playUntil(file, 'a7_agency_review');
    file.passUntil('2026-03-10T00:00:00.000Z');
    const back = { outcome: 'return', returnTo: 'a2_admin_verification', reasonCode: 'DOC_MISSING' };
    expect(file.decide('kepala_bkpsdm-1', 'a7_agency_review', back).refusal).toBeUndefined();
    expect(file.openTasks('a7_agency_review')).toEqual([]);
    expect(file.openTasks('a2_admin_verification')[0]?.dueAt).toBe('2026-03-13T15:59:59.000Z');
  });
});

describe('a held case', () => {
  it('lets a nominee leave, and gives the slot back', () => {
    const file = nomination(2);
    playUntil(file, 'a7_agency_review');
    file.act('hr_officer-1', { type: 'hold_case' });
    expect(allowedActions(file.state, file.people.facts('nominee-1'), null, file.now)).toContainEqual({
      action: 'withdraw_nominee',
      allowed: true,
      whoCould: [],
    });
    const left = file.act('nominee-1', { type: 'withdraw_nominee', nomineeId: 'n1' });
    expect(left.events.map(({ type }) => type)).toEqual(['nominee_withdrawn', 'slot_freed']);
    expect(file.state.status).toBe('held');
    const other = file.decide('kepala_bkpsdm-1', 'a7_agency_review', { outcome: 'forward' });
    expect(other.refusal).toMatchObject({ class: 'case_held' });
  });
});
