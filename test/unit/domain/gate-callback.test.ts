import type { CommandOf } from '../../../domain/commands';
import type { EventOf } from '../../../domain/events';
import { actReceipt } from '../../../domain/act-receipt';
import { readCommand } from '../../../domain/read-command';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { definePipeline } from '../../../domain/pipeline';
import type { PipelineDefinition, StageInput } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { Step } from '../../support/builders/cases';
import { letter, nomineeFacts, openNomination, openSelection, TestCase } from '../../support/builders/cases';
import { against, outcome } from '../../support/builders/definitions';

const sent = { number: '12/R-BKN/2026', date: '2026-02-10', issuer: 'BKN' };
const text = { textId: 'text-1', commitment: 'a'.repeat(64) };
type Answer = Omit<CommandOf<'answer_gate'>, 'type' | 'commandId' | 'actor'>;

/** A selection that waits for BKN's permission. */
function atPermission(): TestCase {
  const file = new TestCase({ definition: officialSelection });
  file.act('hr_officer-1', openSelection());
  file.decide('kepala_bkpsdm-1', 'b0_vacancy_plan', { outcome: 'propose' });
  file.decide('sekda-1', 'b0_vacancy_plan', { outcome: 'propose' });
  expect(openStages(file)).toEqual(['b1_bkn_permission']);
  return file;
}

function openStages(file: TestCase): string[] {
  return Object.entries(file.state.stages).flatMap(([id, { status }]) => (status === 'open' ? [id] : []));
}

function callBack(file: TestCase, rest: Partial<Answer> = {}, stageId = 'b1_bkn_permission'): Step {
  const tasks = Object.values(file.state.tasks).filter((task) => task.stageId === stageId && task.purpose === 'main');
  return file.system({
    type: 'answer_gate',
    taskId: tasks.at(-1)?.taskId ?? 'none',
    authority: 'bkn',
    webhookId: 'msg_1',
    outcome: 'approve',
    letter: sent,
    ...rest,
  });
}

function answersOf(file: TestCase): EventOf<'gate_answered'>['payload'][] {
  return file.events.flatMap((event) => (event.type === 'gate_answered' ? [event.payload] : []));
}

/** A choice, and a gate behind it that sends it back once, then ends the case. */
function twoStages(rest: Partial<StageInput> = {}): PipelineDefinition {
  const gate = { authority: 'bkn', title: { id: 'BKN', en: 'BKN' } };
  const stage = { title: { id: 'Uji', en: 'Test' }, scope: 'case', legalRef: 'Test' } as const;
  return definePipeline({
    pipeline: 'two-stages',
    version: 1,
    title: { id: 'Uji', en: 'Test' },
    subject: 'none',
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    correctionDue: 3,
    returnMax: 1,
    legalRef: 'Test',
    stages: [
      { ...stage, id: 's1', kind: 'decision', actors: [{ role: 'ppk' }], outcomes: [outcome('choose')] },
      {
        ...stage,
        id: 's2',
        kind: 'gate',
        ...rest,
        gate,
        actors: [{ role: 'bkn_desk' }],
        outcomes: [
          outcome('approve'),
          against('refuse', { lead: { to: 'return', stages: ['s1'], atBound: 'end' }, caseStatus: 'rejected' }),
          outcome('abstain', { side: 'abstain', lead: { to: 'none' } }),
        ],
      },
    ],
  });
}

describe('an authority that answers its gate itself', () => {
  it('settles it at once, in one act of nobody of the house', () => {
    const file = atPermission();
    const [task] = file.openTasks('b1_bkn_permission');
    const { events, refusal } = callBack(file);
    expect(refusal).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['gate_answered', 'stage_settled', 'stage_opened', 'task_assigned']);
    expect(events.map(({ actorId }) => actorId)).toEqual([null, null, null, null]);
    expect(answersOf(file)).toEqual([
      {
        taskId: task?.taskId,
        stageId: 'b1_bkn_permission',
        round: 1,
        nomineeIds: [],
        outcome: 'approve',
        letter: sent,
        callback: { authority: 'bkn', webhookId: 'msg_1' },
      },
    ]);
    expect(openStages(file)).toEqual(['b2_panel_formation']);
    expect(file.state.tasks[task?.taskId ?? '']).toMatchObject({ status: 'done', decisions: [] });
    const hash = 'b'.repeat(64);
    expect(actReceipt({ state: file.state, events, hash, recordedAt: file.now })).toMatchObject({
      taskId: task?.taskId,
      stageId: 'b1_bkn_permission',
      outcome: 'approve',
      quorum: null,
      caseStatus: 'open',
    });
  });

  it('overtakes an entry of the desk that waits for its second person', () => {
    const file = atPermission();
    file.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'refuse', letter, reasonCode: 'BKN_REFUSED' });
    const [confirm] = file.openTasks('b1_bkn_permission', 'confirm');
    expect(callBack(file).refusal).toBeUndefined();
    expect(file.state.status).toBe('open');
    expect(openStages(file)).toEqual(['b2_panel_formation']);
    expect(file.state.tasks[confirm?.taskId ?? '']?.status).toBe('void');
    expect(answersOf(file)).toMatchObject([{ overtakes: confirm?.taskId, outcome: 'approve' }]);
    expect(file.decide('bkn_desk-2', 'b1_bkn_permission', { outcome: 'confirm' }, 'confirm').refusal).toMatchObject({
      class: 'stage_closed',
    });
  });

  it('is too late after another one, and after two persons of the desk', () => {
    const first = atPermission();
    callBack(first);
    const again = callBack(first, { webhookId: 'msg_2', outcome: 'refuse', reasonCode: 'BKN_REFUSED' });
    expect(again.refusal).toEqual({ class: 'already_decided', rule: 'GATE_ANSWERED' });
    expect(again.events).toEqual([]);
    const second = atPermission();
    second.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'approve', letter });
    second.decide('bkn_desk-2', 'b1_bkn_permission', { outcome: 'confirm' }, 'confirm');
    expect(callBack(second).refusal).toEqual({ class: 'already_decided', rule: 'GATE_ANSWERED' });
    expect(answersOf(second)).toHaveLength(1);
    // The desk itself is told the same way as after its own answer.
    const late = first.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'approve', letter });
    expect(late.refusal).toMatchObject({ class: 'stage_closed', rule: 'TASK_CLOSED' });
  });

  it('sends the case back with its reason, as often as a case may go back', () => {
    const file = atPermission();
    for (const times of [1, 2]) {
      expect(callBack(file, { outcome: 'return' }).refusal).toMatchObject({ rule: 'REASON_REQUIRED' });
      expect(callBack(file, { outcome: 'return', text, returnTo: 'b0_vacancy_plan' }).refusal).toBeUndefined();
      expect(file.events.findLast(({ type }) => type === 'case_returned')?.payload).toMatchObject({
        fromStageId: 'b1_bkn_permission',
        toStageId: 'b0_vacancy_plan',
        times,
        text,
      });
      expect(callBack(file, { webhookId: 'late' }).refusal).toMatchObject({
        class: 'stage_closed',
        rule: 'TASK_CLOSED',
      });
      file.decide('kepala_bkpsdm-1', 'b0_vacancy_plan', { outcome: 'propose' });
      file.decide('sekda-1', 'b0_vacancy_plan', { outcome: 'propose' });
      expect(openStages(file)).toEqual(['b1_bkn_permission']);
    }
    expect(callBack(file, { outcome: 'return', text }).refusal).toMatchObject({
      class: 'unknown_outcome',
      rule: 'RETURN_MAX',
      field: 'outcome',
    });
  });

  it('ends the case where the outcome says so', () => {
    const file = atPermission();
    callBack(file, { outcome: 'refuse', reasonCode: 'BKN_REFUSED', text });
    expect(file.state).toMatchObject({ status: 'rejected', outcome: 'refuse' });
    expect(file.events.at(-1)).toMatchObject({ type: 'case_closed', payload: { text } });
    expect(callBack(file, { webhookId: 'msg_2' }).refusal).toMatchObject({ class: 'already_decided' });
  });

  it.each([
    [{ outcome: 'perhaps' }, { class: 'unknown_outcome', rule: 'OUTCOME_NOT_OFFERED', field: 'outcome' }],
    [{ outcome: 'confirm' }, { class: 'unknown_outcome', rule: 'OUTCOME_NOT_OFFERED', field: 'outcome' }],
    [{ outcome: 'refuse' }, { class: 'unknown_outcome', rule: 'REASON_REQUIRED', field: 'reasonCode' }],
    [
      { outcome: 'refuse', reasonCode: 'BAD_MOOD' },
      { rule: 'REASON_UNKNOWN', field: 'reasonCode' },
    ],
    [{ returnTo: 'b0_vacancy_plan' }, { class: 'unknown_outcome', rule: 'RETURN_TARGET', field: 'returnTo' }],
    [
      { outcome: 'return', text, returnTo: 'b2_panel_formation' },
      { rule: 'RETURN_TARGET', field: 'returnTo' },
    ],
    [{ authority: 'governor' }, { class: 'not_found', rule: 'TASK_UNKNOWN' }],
    [{ taskId: 'case-1-t99' }, { class: 'not_found', rule: 'TASK_UNKNOWN' }],
  ] satisfies [Partial<Answer>, object][])('is refused for %j', (rest, refusal) => {
    const file = atPermission();
    const step = callBack(file, rest);
    expect(step.refusal).toMatchObject(refusal);
    expect(step.after).toBe(step.before);
    expect(callBack(file).refusal).toBeUndefined();
  });

  it('is refused at a task that is no gate’s own question, and at a gate of the desk alone', () => {
    const file = atPermission();
    file.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'approve', letter });
    const [confirm] = file.openTasks('b1_bkn_permission', 'confirm');
    expect(callBack(file, { taskId: confirm?.taskId ?? '' }).refusal?.class).toBe('not_found');
    const plan = Object.values(file.state.tasks).find(({ stageId }) => stageId === 'b0_vacancy_plan');
    expect(callBack(file, { taskId: plan?.taskId ?? '' }).refusal?.class).toBe('not_found');
    const consent = officialSelection.stages.find(({ id }) => id === 'b18_special_consent');
    expect(consent?.gate).toBeUndefined();
  });

  it('waits while the case is on hold, as people do', () => {
    const file = atPermission();
    file.act('hr_officer-1', { type: 'hold_case' });
    expect(callBack(file).refusal).toEqual({ class: 'case_held', rule: 'CASE_HELD' });
    file.act('hr_officer-1', { type: 'resume_case' });
    expect(callBack(file).refusal).toBeUndefined();
    expect(openStages(file)).toEqual(['b2_panel_formation']);
  });

  it('ends, like the desk, the returns of an authority that cannot unsay its answer', () => {
    const definition = twoStages();
    const file = new TestCase({ definition });
    file.act('hr_officer-1', { ...openNomination([nomineeFacts(1)]), subject: {} });
    for (const expected of ['open', 'rejected']) {
      file.decide('ppk-1', 's1', { outcome: 'choose' });
      expect(callBack(file, { outcome: 'abstain' }, 's2').refusal?.rule).toBe('OUTCOME_NOT_OFFERED');
      expect(callBack(file, { outcome: 'refuse', returnTo: 's1' }, 's2').refusal).toBeUndefined();
      expect(file.state.status).toBe(expected);
    }
  });

  it('cannot go on where the law asks for a document that only the desk can bring', () => {
    const from = { ...policy2026.settings['replacement_freeze.from']!, value: ['2026-01-01'] };
    const policy = { ...policy2026, settings: { ...policy2026.settings, 'replacement_freeze.from': from } };
    const file = new TestCase({ definition: twoStages({ replacesOfficial: true }), policy });
    file.act('hr_officer-1', { ...openNomination([nomineeFacts(1)]), subject: {} });
    file.decide('ppk-1', 's1', { outcome: 'choose' });
    expect(callBack(file, {}, 's2').refusal).toMatchObject({ rule: 'FREEZE_CONSENT', field: 'documents' });
    expect(callBack(file, { outcome: 'refuse', returnTo: 's1' }, 's2').refusal).toBeUndefined();
  });
});

describe('the command of a callback', () => {
  const command = {
    type: 'answer_gate',
    commandId: 'c',
    actor: null,
    taskId: 't',
    authority: 'bkn',
    webhookId: 'msg_1',
    outcome: 'approve',
    letter: sent,
  };

  it('may be carried by an Update, as nobody’s act and with its letter', () => {
    expect(readCommand(command)).toEqual(command);
    expect(readCommand({ ...command, actor: { personId: 'p', offices: [], mandates: [] } })).toBeUndefined();
    expect(readCommand({ ...command, letter: undefined })).toBeUndefined();
    expect(readCommand({ ...command, authority: undefined })).toBeUndefined();
  });
});
