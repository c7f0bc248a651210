import { administrativeObjection } from '../../../domain/pipelines/administrative-objection';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { conflictingDuty } from '../../../domain/duties';
import { contestedResult } from '../../../domain/objection-case';
import type { ToldResult } from '../../../domain/objection-case';
import type { Subject } from '../../../domain/facts';
import { TestCase, workingYears } from '../../support/builders/cases';
import { nomination } from '../../support/builders/nominations';

const result = { resultCaseId: 'case-0', resultSequence: 9, resultStageId: 'a2_admin_verification' };
const evidence = { text: { textId: 'why', commitment: 'a'.repeat(64) } };

/** An objection of `n1-person` to a result in which `verifier` had a part, opened on Monday 2 February 2026. */
function objection(
  variant: Partial<Subject> = { byAgency: true, appealable: true },
  decided: readonly string[] = ['bkpsdm_verifier-1'],
): TestCase {
  const file = new TestCase({ definition: administrativeObjection, calendar: workingYears('2026') });
  const step = file.act('applicant-1', {
    type: 'open_case',
    subject: { ...result, resultNomineeId: 'n1', ...variant },
    nominatorIds: [],
    letter: null,
    documents: [],
    nominees: [],
    terms: null,
    contests: { duties: Object.fromEntries(decided.map((one) => [one, ['contested_decision']])), rehearsal: false },
    ...evidence,
  });
  expect(step.refusal).toBeUndefined();
  return file;
}

const told = (file: TestCase, type: string) => file.events.filter((event) => event.type === type);

describe('an administrative objection', () => {
  it('is answered by the agency in ten working days, then by the office above, and a grant is carried out', () => {
    const file = objection();
    expect(file.stage('o1_answer_agency')).toMatchObject({ status: 'open', dueAt: '2026-02-16T15:59:59.000Z' });
    expect(file.decide('kepala_bkpsdm-1', 'o1_answer_agency', { outcome: 'deny' }).refusal?.rule).toBe(
      'REASON_REQUIRED',
    );
    file.decide('kepala_bkpsdm-1', 'o1_answer_agency', { outcome: 'deny', ...evidence });
    expect(file.stage('o3_appeal')).toMatchObject({ status: 'open', dueAt: '2026-02-16T15:59:59.000Z' });
    expect(file.openTasks('o3_appeal')[0]?.assignees.map(({ personId }) => personId)).toEqual(['applicant-1']);
    expect(file.decide('applicant-1', 'o3_appeal', { outcome: 'file', ...evidence }).refusal).toBeUndefined();
    expect(file.decide('sekda-1', 'o4_appeal_pyb', { outcome: 'grant', ...evidence }).refusal).toBeUndefined();
    expect(file.stage('o4_appeal_ppk').status).toBe('skipped');
    expect(file.openTasks('o5_carry_out_appeal')[0]?.dueAt).toBe('2026-02-09T15:59:59.000Z');
    expect(file.decide('hr_officer-1', 'o5_carry_out_appeal', { outcome: 'executed', ...evidence }).refusal).toBe(
      undefined,
    );
    expect(file.state).toMatchObject({ status: 'completed', outcome: 'executed' });
  });

  it('that is granted at once goes to the personnel office alone', () => {
    const file = objection();
    file.decide('kepala_bkpsdm-1', 'o1_answer_agency', { outcome: 'grant', ...evidence });
    expect(file.openTasks().map(({ stageId }) => stageId)).toEqual(['o2_carry_out']);
    file.decide('hr_officer-1', 'o2_carry_out', { outcome: 'executed', ...evidence });
    expect(file.state.status).toBe('completed');
  });

  it('ends as denied where no appeal is filed in time', () => {
    const file = objection();
    file.decide('kepala_bkpsdm-1', 'o1_answer_agency', { outcome: 'deny', ...evidence });
    file.passUntil('2026-02-16T16:00:00.000Z');
    expect(file.state).toMatchObject({ status: 'rejected', outcome: 'not_filed' });
    expect(file.events.filter(({ type, actorId }) => type === 'decision_recorded' && actorId === null)).toEqual([]);
  });

  it('that nobody answers decides nothing: the law says what follows, and the office carries it out', () => {
    const file = objection();
    file.passUntil('2026-02-16T16:00:00.000Z');
    expect(told(file, 'legal_consequence_arose')).toMatchObject([
      { payload: { stageId: 'o1_answer_agency', setting: 'objection.decision_answer' } },
    ]);
    expect(told(file, 'stage_settled')).toEqual([]);
    const [task] = file.openTasks('o1_answer_agency', 'carry_out');
    expect(task).toMatchObject({ dueAt: '2026-02-23T15:59:59.000Z' });
    expect(task?.assignees.map(({ personId }) => personId)).toContain('hr_officer-1');
    file.passUntil('2026-03-30T00:00:00.000Z');
    expect(told(file, 'legal_consequence_arose')).toHaveLength(1);
    expect(file.state.status).toBe('open');
    const step = file.decide('hr_officer-1', 'o1_answer_agency', { outcome: 'carried_out', ...evidence }, 'carry_out');
    expect(step.refusal).toBeUndefined();
    expect(file.state).toMatchObject({ status: 'completed', outcome: 'granted_by_law' });
  });

  it('waits for no hold: its clock is the law’s', () => {
    const file = objection();
    file.act('hr_officer-1', { type: 'hold_case' });
    file.passUntil('2026-02-16T16:00:00.000Z');
    expect(told(file, 'legal_consequence_arose')).toHaveLength(1);
    expect(file.decide('kepala_bkpsdm-1', 'o1_answer_agency', { outcome: 'grant', ...evidence }).refusal).toBe(
      undefined,
    );
  });

  it('to a decision of the appointing authority is answered once, in the days of its own regulation', () => {
    const file = objection({ byPpk: true });
    expect(file.stage('o1_answer_ppk')).toMatchObject({ status: 'open', dueAt: '2026-03-03T15:59:59.000Z' });
    expect(file.stage('o1_answer_agency').status).toBe('skipped');
    file.decide('ppk-1', 'o1_answer_ppk', { outcome: 'deny', ...evidence });
    expect(file.state).toMatchObject({ status: 'rejected', outcome: 'deny' });
  });

  it('to a decision of the Sekda goes up to the appointing authority', () => {
    const file = objection({ byPyb: true, appealable: true });
    file.decide('sekda-1', 'o1_answer_pyb', { outcome: 'deny', ...evidence });
    file.decide('applicant-1', 'o3_appeal', { outcome: 'file', ...evidence });
    expect(file.openTasks().map(({ stageId }) => stageId)).toEqual(['o4_appeal_ppk']);
  });

  it('is answered by nobody who had a part in the result, or who answered it before', () => {
    const file = objection({ byAgency: true, appealable: true }, ['kepala_bkpsdm-1']);
    const step = file.decide('kepala_bkpsdm-1', 'o1_answer_agency', { outcome: 'deny', ...evidence });
    expect(step.refusal).toMatchObject({
      class: 'separation_of_duties',
      rule: 'R1',
      params: { duty: 'contested_decision' },
    });
    const [task] = file.openTasks('o1_answer_agency');
    expect(task?.unreachable?.substitutes.map(({ personId }) => personId)).toEqual(['asisten-1', 'asisten-2']);
    file.act('administrator-1', {
      type: 'reassign_task',
      taskId: task?.taskId ?? '',
      toPersonId: 'asisten-1',
      text: evidence.text,
    });
    expect(file.decide('asisten-1', 'o1_answer_agency', { outcome: 'deny', ...evidence }).refusal).toBeUndefined();
    file.decide('applicant-1', 'o3_appeal', { outcome: 'file', ...evidence });
    const { stages } = administrativeObjection;
    const appeal = stages.find(({ id }) => id === 'o4_appeal_pyb');
    expect(appeal && conflictingDuty(file.state, appeal, 'asisten-1')).toBe('objection_answer');
    expect(appeal && conflictingDuty(file.state, appeal, 'applicant-1')).toBe('nominator');
  });

  it('is opened in one’s own name only for a result', () => {
    const file = new TestCase({ definition: administrativeObjection });
    const opening = { nominatorIds: [], letter: null, documents: [], nominees: [], terms: null };
    const bare = file.act('applicant-1', { type: 'open_case', subject: {}, ...opening });
    expect(bare.refusal?.class).toBe('not_assignee');
  });
});

describe('the result objected to', () => {
  const file = nomination(2);
  const decidedAt = '2026-02-02T03:00:00.000Z';
  const at = (sequence: number, rest: Partial<ToldResult> = {}): ToldResult => ({
    sequence,
    stageId: 'a2_admin_verification',
    decidedAt,
    by: ['bkpsdm_verifier-1'],
    paper: null,
    objected: false,
    ...rest,
  });
  const ruleOf = (results: readonly ToldResult[], now = decidedAt): string => {
    try {
      return String(contestedResult(file.state, 'n1', results, now)?.subject.resultSequence);
    } catch (error) {
      return (error as { refusal: { rule: string } }).refusal.rule;
    }
  };

  it('is the latest of which the person was told, with whoever decided it and the office that answers', () => {
    expect(contestedResult(file.state, 'n1', [at(7), at(12)], decidedAt)).toEqual({
      subject: {
        resultCaseId: 'case-1',
        resultSequence: 12,
        resultStageId: 'a2_admin_verification',
        resultNomineeId: 'n1',
        byAgency: true,
        appealable: true,
      },
      duties: { 'bkpsdm_verifier-1': ['contested_decision'] },
    });
    const decree = at(20, { stageId: 'a10_ppk_decision', paper: { paperId: 'p', number: '1' } });
    expect(contestedResult(file.state, 'n1', [decree], decidedAt)?.subject).toMatchObject({
      byPpk: true,
      resultPaperId: 'p',
    });
    const approval = at(20, { stageId: 'a9_pyb_approval' });
    expect(contestedResult(file.state, 'n1', [approval], decidedAt)?.subject).toMatchObject({ byPyb: true });
  });

  it('is there, told less than 21 working days ago, and not objected to yet', () => {
    expect(ruleOf([])).toBe('NOTHING_TO_OBJECT_TO');
    expect(ruleOf([at(7)], '2026-03-03T15:59:59.000Z')).toBe('7');
    expect(ruleOf([at(7)], '2026-03-03T16:00:00.000Z')).toBe('OBJECTION_PERIOD_OVER');
    expect(ruleOf([at(7, { objected: true })])).toBe('OBJECTED_ALREADY');
    expect(ruleOf([at(7), at(12, { objected: true })])).toBe('7');
    expect(ruleOf([at(7, { objected: true })], '2026-03-03T16:00:00.000Z')).toBe('OBJECTION_PERIOD_OVER');
  });

  it('is met by nobody who is too late where the year has no calendar', () => {
    const late = at(7, { decidedAt: '2027-12-28T03:00:00.000Z' });
    expect(ruleOf([late], '2028-06-01T00:00:00.000Z')).toBe('7');
  });

  it('belongs into the case itself where that has a period for it', () => {
    const { state } = new TestCase({ definition: officialSelection });
    const filed = at(7, { stageId: 'b5_admin_selection' });
    expect(contestedResult(state, 'n1', [filed], decidedAt)).toBeNull();
    expect(contestedResult(state, 'n1', [], decidedAt)).toBeNull();
    const choice = at(9, { stageId: null });
    expect(contestedResult(state, 'n1', [filed, choice], decidedAt)?.subject).toMatchObject({
      resultStageId: 'b16_ppk_choice',
      byPpk: true,
    });
  });
});
