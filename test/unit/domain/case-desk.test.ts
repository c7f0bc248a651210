import { allowedActions } from '../../../domain/allowed-actions';
import { definePipeline } from '../../../domain/pipeline';
import type { StageInput } from '../../../domain/pipeline';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { nomineeFacts, openNomination, TestCase } from '../../support/builders/cases';
import { against, outcome, testPolicy } from '../../support/builders/definitions';
import { buildPeople, mandateFact, officeFact, person } from '../../support/builders/people';

const people = buildPeople([
  person('deputy'),
  person(
    'twice',
    [officeFact('council', 'twice')],
    [mandateFact('mandate-council', { principalId: 'council-1', role: 'council', kind: 'delegation' })],
  ),
]);

function council(rest: Partial<StageInput> = {}): TestCase {
  const definition = definePipeline({
    pipeline: 'desk',
    version: 1,
    title: { id: 'Uji', en: 'Test' },
    subject: 'none',
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    holdBy: ['hr_officer'],
    cancelBy: ['kepala_bkpsdm'],
    splitBy: ['hr_officer'],
    correctionDue: 3,
    returnMax: 1,
    legalRef: 'Test',
    stages: [
      {
        id: 'vote',
        title: { id: 'Suara', en: 'Vote' },
        kind: 'decision',
        scope: 'case',
        actors: [{ role: 'council', of: 'region' }],
        quorum: { groups: [{ group: 'main', rule: { kind: 'majority' } }] },
        outcomes: [
          outcome('approve', { standing: 'selected' }),
          outcome('defer'),
          against('reject', { lead: { to: 'end' }, standing: 'rejected', caseStatus: 'rejected' }),
        ],
        legalRef: 'Test',
        ...rest,
      },
    ],
  });
  const file = new TestCase({ definition, policy: testPolicy, people });
  const step = file.act('hr_officer-1', { ...openNomination([nomineeFacts(1)]), subject: {} });
  expect(step.refusal).toBeUndefined();
  return file;
}

function taskId(file: TestCase): string {
  const [task] = file.openTasks();
  if (task === undefined) throw new Error('no open task');
  return task.taskId;
}

const one = { quorum: { groups: [{ group: 'main', rule: { kind: 'any' as const } }] } };

describe('a desk', () => {
  it('lets one of several take a question that one person answers, and the others wait', () => {
    const file = council(one);
    expect(file.act('council-1', { type: 'claim_task', taskId: taskId(file) }).refusal).toBeUndefined();
    expect(file.act('council-1', { type: 'claim_task', taskId: taskId(file) }).refusal?.rule).toBe('CLAIMED_ALREADY');
    expect(file.decide('council-2', 'vote', { outcome: 'approve' }).refusal).toMatchObject({
      class: 'out_of_turn',
      rule: 'CLAIMED',
    });
    expect(file.act('council-2', { type: 'release_task', taskId: taskId(file) }).refusal?.rule).toBe('NOT_CLAIMED');
    expect(file.act('council-1', { type: 'release_task', taskId: taskId(file) }).refusal).toBeUndefined();
    expect(file.decide('council-2', 'vote', { outcome: 'approve' }).refusal).toBeUndefined();
  });

  it('lets nobody take a question that several must answer', () => {
    const file = council();
    expect(file.act('council-1', { type: 'claim_task', taskId: taskId(file) }).refusal?.rule).toBe('NOT_CLAIMABLE');
  });

  it('lets the administrator say who of those asked takes it, and nothing more', () => {
    const file = council(one);
    const to = (toPersonId: string, by = 'administrator-1'): string | undefined =>
      file.act(by, {
        type: 'reassign_task',
        taskId: taskId(file),
        toPersonId,
        text: { textId: 'text-reason', commitment: 'a'.repeat(64) },
      }).refusal?.rule;
    expect(to('council-3', 'council-1')).toBe('OFFICE_REQUIRED');
    expect(to('deputy')).toBe('NOT_ELIGIBLE');
    expect(to('council-3')).toBeUndefined();
    expect(file.state.tasks[taskId(file)]?.claimedBy).toBe('council-3');
    expect(file.decide('administrator-1', 'vote', { outcome: 'approve' }).refusal?.class).toBe('not_assignee');
  });

  it('lets an office-holder hand over, who then stays on record and acts no more', () => {
    const file = council();
    const delegate = (by: string, toPersonId: string): string | undefined =>
      file.act(by, { type: 'delegate_task', taskId: taskId(file), toPersonId }).refusal?.rule;
    expect(delegate('council-1', 'council-2')).toBe('NOT_ELIGIBLE');
    expect(delegate('council-1', 'nominee-1')).toBe('R2');
    expect(delegate('council-1', 'deputy')).toBeUndefined();
    expect(file.decide('council-1', 'vote', { outcome: 'approve' }).refusal?.rule).toBe('HANDED_OVER');
    const step = file.decide('deputy', 'vote', { outcome: 'approve' });
    expect(step.events[0]).toMatchObject({ actorId: 'deputy', onBehalfOf: 'council-1' });
    expect(step.events[1]?.type).toBe('delegation_used');
  });

  it('hands nothing over where the office-holder alone decides', () => {
    const file = council({ delegable: false });
    const step = file.act('council-1', { type: 'delegate_task', taskId: taskId(file), toPersonId: 'deputy' });
    expect(step.refusal).toMatchObject({ class: 'not_delegable', reasonCode: 'MANDATE_STRATEGIC' });
  });

  it('counts one person once, in an own office or under a mandate', () => {
    const file = council();
    expect(file.decide('twice', 'vote', { outcome: 'approve' }).events[0]).toMatchObject({ onBehalfOf: null });
    expect(file.decide('twice', 'vote', { outcome: 'approve' }).refusal?.class).toBe('already_decided');
  });

  it('settles with fewer when somebody is recused, who may not decide any more', () => {
    const file = council();
    for (const personId of ['council-1', 'council-2', 'council-3']) {
      file.decide(personId, 'vote', { outcome: 'approve' });
    }
    // Three of six are no majority of six, and one of five.
    expect(file.state.status).toBe('open');
    expect(file.act('council-1', { type: 'recuse', taskId: taskId(file) }).refusal?.class).toBe('already_decided');
    expect(file.act('council-4', { type: 'recuse', taskId: taskId(file) }).refusal).toBeUndefined();
    expect(file.state).toMatchObject({ status: 'completed' });
  });

  it('puts a question again that nobody can win, and forgets the answers so far', () => {
    const file = council({ quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] } });
    file.decide('council-1', 'vote', { outcome: 'approve' });
    const step = file.decide('council-2', 'vote', { outcome: 'defer' });
    expect(step.events.map(({ type }) => type)).toEqual(['decision_recorded', 'vote_tied']);
    expect(file.decide('council-1', 'vote', { outcome: 'approve' }).refusal).toBeUndefined();
  });

  it('takes a case back from whoever brought it, and lets the agency cancel it, held or not', () => {
    const file = council();
    expect(file.act('council-1', { type: 'withdraw_case' }).refusal?.rule).toBe('NOT_INITIATOR');
    expect(file.act('hr_officer-1', { type: 'cancel_case' }).refusal?.rule).toBe('OFFICE_REQUIRED');
    file.act('hr_officer-1', { type: 'hold_case' });
    expect(file.act('kepala_bkpsdm-1', { type: 'cancel_case' }).refusal).toBeUndefined();
    expect(file.state.status).toBe('cancelled');
    expect(file.act('hr_officer-1', { type: 'withdraw_case' }).refusal).toMatchObject({
      class: 'stage_closed',
      rule: 'CASE_OVER',
    });
  });
});

describe('allowed actions', () => {
  const told = (file: TestCase, personId: string, id: string | null): Record<string, string> =>
    Object.fromEntries(
      allowedActions(file.state, file.people.facts(personId), id, file.now).map(({ action, allowed, refusal }) => [
        action,
        allowed ? 'yes' : (refusal?.rule ?? ''),
      ]),
    );

  it('tell a person on the list what they may do on a task, and why not the rest', () => {
    const file = council(one);
    expect(told(file, 'council-1', taskId(file))).toEqual({
      decide: 'yes',
      score: 'NOT_SCORED',
      correct_score: 'NO_OPENED_SHEET',
      claim: 'yes',
      release: 'NOT_CLAIMED',
      delegate: 'yes',
      reassign: 'OFFICE_REQUIRED',
      recuse: 'yes',
    });
    expect(told(file, 'auditor-1', taskId(file)).decide).toBe('NOT_ASSIGNEE');
    file.decide('council-1', 'vote', { outcome: 'approve' });
    expect(told(file, 'council-1', 'case-1-t1').decide).toBe('I2');
  });

  it('name those who could instead', () => {
    const file = council();
    const decide = allowedActions(file.state, file.people.facts('auditor-1'), taskId(file), file.now).find(
      ({ action }) => action === 'decide',
    );
    expect(decide?.whoCould).toContain('council-1');
  });

  it('tell of the case as a whole', () => {
    const file = new TestCase({ definition: cooperativeAssignment });
    file.act('hr_officer-1', openNomination([nomineeFacts(1), nomineeFacts(2)]));
    expect(told(file, 'hr_officer-1', null)).toEqual({
      withdraw: 'yes',
      cancel: 'yes',
      hold: 'yes',
      resume: 'NOT_HELD',
      split: 'yes',
      withdraw_nominee: 'yes',
      end_nominee: 'yes',
      amend_dossier: 'NOT_THE_NOMINEE',
      propose_panel: 'PANEL_APPOINTED',
      replace_panel: 'PANEL_NOT_APPOINTED',
      set_terms: 'NO_TERMS',
      extend_window: 'WINDOW_CLOSED',
      object: 'NOT_THE_NOMINEE',
    });
    expect(told(file, 'nominee-1', null)).toMatchObject({ withdraw: 'NOT_INITIATOR', withdraw_nominee: 'yes' });
  });
});
