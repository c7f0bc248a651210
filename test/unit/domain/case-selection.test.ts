import { officialSelection } from '../../../domain/pipelines/official-selection';
import type { Terms } from '../../../domain/facts';
import {
  applicantFacts,
  buildTerms,
  failedFinding,
  letter,
  openSelection,
  TestCase,
} from '../../support/builders/cases';
import { buildPanel } from '../../support/builders/people';

const panelists = [1, 2, 3, 4, 5].map((place) => `panel-${String(place)}`);

/** The four of worked case 2: A, B, C, D, each with five marks for the paper and the interview. */
const marks = {
  'case-1-n1': { M: ['82', '80', '85', '78', '84'], AC: '84.25', W: ['86', '84', '88', '83', '87'], RJ: '78.5' },
  'case-1-n2': { M: ['88', '86', '84', '90', '87'], AC: '79.5', W: ['80', '82', '79', '84', '81'], RJ: '90' },
  'case-1-n3': { M: ['75', '78', '80', '77', '76'], AC: '88', W: ['83', '85', '82', '86', '84'], RJ: '83.25' },
  'case-1-n4': { M: ['85', '83', '84', '86', '82'], AC: '82.25', W: ['84', '83', '85', '82', '84'], RJ: '82.3' },
};
type Marked = keyof typeof marks;

interface Options {
  terms?: Partial<Terms>;
  ineligible?: readonly string[];
}

function selection(options: Options = {}): TestCase {
  const file = new TestCase({
    definition: officialSelection,
    assess: (nominee, stageId) =>
      options.ineligible?.includes(nominee.nomineeId) === true
        ? [failedFinding(nominee, stageId, 'ineligible', 'SKP_MIN')]
        : [],
  });
  const step = file.act('hr_officer-1', openSelection({ terms: buildTerms(options.terms) }));
  expect(step.refusal).toBeUndefined();
  return file;
}

function gate(file: TestCase, stageId: string, outcome: string, rest: object = {}): void {
  expect(file.decide('bkn_desk-1', stageId, { outcome, letter, ...rest }).refusal).toBeUndefined();
  expect(file.decide('bkn_desk-2', stageId, { outcome: 'confirm' }, 'confirm').refusal).toBeUndefined();
}

function announce(file: TestCase): void {
  file.decide('kepala_bkpsdm-1', 'b0_vacancy_plan', { outcome: 'propose' });
  file.decide('sekda-1', 'b0_vacancy_plan', { outcome: 'propose' });
  gate(file, 'b1_bkn_permission', 'approve');
  const appointed = file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint', defaultPanel: buildPanel() });
  expect(appointed.refusal).toBeUndefined();
  expect(file.decide('panel-1', 'b3_announcement', { outcome: 'publish' }).refusal).toBeUndefined();
}

function apply(file: TestCase, count: number): void {
  announce(file);
  for (let place = 1; place <= count; place += 1) enter(file, place);
}

function enter(file: TestCase, place: number): ReturnType<TestCase['act']> {
  return file.act(`applicant-${String(place)}`, {
    type: 'enter_application',
    nominee: applicantFacts(place),
    documents: [],
  });
}

function closeRegistration(file: TestCase): void {
  file.passUntil(file.stage('b4_registration').dueAt ?? '');
}

function admit(file: TestCase, ineligible: readonly string[] = []): void {
  const nominees = Object.values(file.state.nominees)
    .filter(({ at, late }) => at === 'b5_admin_selection' && !late)
    .map(({ nomineeId }) => ({ nomineeId, outcome: ineligible.includes(nomineeId) ? 'ineligible' : 'eligible' }));
  for (const panelist of panelists.slice(0, 3)) {
    expect(file.decide(panelist, 'b5_admin_selection', { nominees }).refusal).toBeUndefined();
  }
}

function assess(file: TestCase, running: readonly Marked[], unfit: readonly string[] = []): void {
  const all = (
    pick: (one: (typeof marks)[Marked]) => string,
    criterion: string,
  ): Record<string, Record<string, string>> =>
    Object.fromEntries(running.map((id) => [id, { [criterion]: pick(marks[id]) }]));
  expect(
    file.lock(
      'panel-1',
      'b7_track_record',
      all(({ RJ }) => RJ, 'track_record'),
    ).refusal,
  ).toBeUndefined();
  expect(
    file.lock(
      'assessor-1',
      'b8_assessment_center',
      all(({ AC }) => AC, 'job_match'),
    ).refusal,
  ).toBeUndefined();
  const sitting = panelists.filter((panelist) => !file.state.recusedPersons.includes(panelist));
  for (const panelist of sitting) {
    const index = panelists.indexOf(panelist);
    expect(
      file.lock(
        panelist,
        'b9_paper',
        all(({ M }) => M[index] ?? '', 'paper'),
      ).refusal,
    ).toBeUndefined();
  }
  const nominees = running.map((nomineeId) => ({ nomineeId, outcome: unfit.includes(nomineeId) ? 'unfit' : 'fit' }));
  file.decide('hospital_desk-1', 'b11_health', { nominees });
  file.decide('hospital_desk-2', 'b11_health', { outcome: 'confirm' }, 'confirm');
  for (const panelist of sitting) {
    const index = panelists.indexOf(panelist);
    expect(
      file.lock(
        panelist,
        'b10_interview',
        all(({ W }) => W[index] ?? '', 'interview'),
      ).refusal,
    ).toBeUndefined();
  }
}

function toRanking(options: Options = {}): TestCase {
  const file = selection(options);
  apply(file, 4);
  closeRegistration(file);
  admit(file);
  assess(file, ['case-1-n1', 'case-1-n2', 'case-1-n3', 'case-1-n4']);
  return file;
}

function toChoice(): TestCase {
  const file = toRanking();
  for (const panelist of panelists) file.decide(panelist, 'b12_score_integration', { outcome: 'ratify' });
  file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit' });
  gate(file, 'b14_bkn_result_review', 'approve');
  file.decide('panel-1', 'b15_result_announcement', { outcome: 'publish' });
  return file;
}

function openStages(file: TestCase): string[] {
  return Object.entries(file.state.stages)
    .filter(([, { status }]) => status === 'open')
    .map(([stageId]) => stageId);
}

const choose = (nomineeId: string, rest: object = {}): object => ({
  outcome: 'choose',
  nominees: [{ nomineeId, outcome: 'chosen' }],
  ...rest,
});

describe('a selection', () => {
  it('goes from the vacancy to the report: worked case 2 ends with B, C, A and the choice among them', () => {
    const file = toChoice();
    const rows = file.state.ranking?.rows ?? [];
    expect(rows.map(({ nomineeId, total, rank }) => [nomineeId, total, rank])).toEqual([
      ['case-1-n2', '83.695', 1],
      ['case-1-n3', '83.49', 2],
      ['case-1-n1', '83.0825', 3],
      ['case-1-n4', '83.0825', 4],
    ]);
    expect(rows[2]?.tieBrokenBy).toBe('W');
    expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n1']);
    expect(file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2')).refusal).toBeUndefined();
    gate(file, 'b17_bkn_inauguration', 'approve');
    expect(file.stage('b18_special_consent').status).toBe('skipped');
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign' }).refusal).toBeUndefined();
    const decree = file.events.findLast(({ type }) => type === 'document_issued');
    expect(decree?.payload).toMatchObject({ paperType: 'decree', nomineeIds: ['case-1-n2'] });
    file.decide('bkpsdm_operator-1', 'b20_inauguration', { outcome: 'inaugurated' });
    file.system({
      type: 'answer_report',
      stageId: 'b21_report',
      nomineeId: null,
      outcome: 'acknowledged',
      reference: 'R',
    });
    expect(file.state).toMatchObject({ status: 'completed', chosen: 'case-1-n2' });
    expect(file.state.nominees['case-1-n2']?.standing).toBe('selected');
  });

  it('asks the two heads of the plan in turn', () => {
    const file = selection();
    expect(file.decide('sekda-1', 'b0_vacancy_plan', { outcome: 'propose' }).refusal?.class).toBe('out_of_turn');
    const dropped = file.decide('kepala_bkpsdm-1', 'b0_vacancy_plan', {
      outcome: 'drop',
      reasonCode: 'REPLACEMENT_FREEZE',
    });
    expect(dropped.refusal).toBeUndefined();
    expect(file.state).toMatchObject({ status: 'cancelled', outcome: 'drop' });
  });

  it('counts a gate only when a second person confirms, and puts a disputed answer again', () => {
    const file = selection();
    file.decide('kepala_bkpsdm-1', 'b0_vacancy_plan', { outcome: 'propose' });
    file.decide('sekda-1', 'b0_vacancy_plan', { outcome: 'propose' });
    const bare = file.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'approve' });
    expect(bare.refusal).toMatchObject({ class: 'unknown_outcome', rule: 'LETTER_REQUIRED', field: 'letter' });
    file.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'approve', letter });
    expect(file.decide('bkn_desk-1', 'b1_bkn_permission', { outcome: 'confirm' }, 'confirm').refusal).toMatchObject({
      class: 'separation_of_duties',
      reasonCode: 'CONFIRM_SAME_PERSON',
    });
    expect(file.decide('bkn_desk-2', 'b1_bkn_permission', { outcome: 'approve', letter }).refusal?.rule).toBe(
      'ENTRY_WAITS',
    );
    file.decide('bkn_desk-2', 'b1_bkn_permission', { outcome: 'dispute' }, 'confirm');
    expect(openStages(file)).toEqual(['b1_bkn_permission']);
    gate(file, 'b1_bkn_permission', 'return', { reasonCode: 'BKN_REFUSED' });
    expect(file.stage('b0_vacancy_plan')).toMatchObject({ status: 'open', round: 2 });
    expect(file.events.filter(({ type }) => type === 'gate_answered')).toHaveLength(1);
  });

  it('appoints no panel that breaks a rule of composition', () => {
    const file = selection();
    file.decide('kepala_bkpsdm-1', 'b0_vacancy_plan', { outcome: 'propose' });
    file.decide('sekda-1', 'b0_vacancy_plan', { outcome: 'propose' });
    gate(file, 'b1_bkn_permission', 'approve');
    const panel = buildPanel();
    const refusalOf = (members: typeof panel): string | undefined =>
      file.act('hr_officer-1', { type: 'propose_panel', members }).refusal?.reasonCode;
    expect(refusalOf(panel.slice(0, 4))).toBe('PANSEL_SIZE');
    expect(refusalOf([...panel, { ...panel[4]!, personId: 'panel-6' }])).toBe('PANSEL_PARITY');
    expect(refusalOf(panel.map((member) => ({ ...member, internal: member.personId !== 'panel-5' })))).toBe(
      'PANSEL_INTERNAL_MAX',
    );
    expect(refusalOf(panel)).toBeUndefined();
    expect(file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint' }).refusal).toBeUndefined();
    expect(file.state.panel).toHaveLength(5);
  });

  it('extends a registration with too few entries twice, then goes on with three and a letter only', () => {
    const file = selection();
    apply(file, 2);
    expect(file.stage('b4_registration').dueAt).toBe('2026-02-16T15:59:59.000Z');
    closeRegistration(file);
    for (let times = 1; times <= 2; times += 1) {
      expect(file.openTasks('b4_registration', 'manage')).toHaveLength(1);
      expect(file.decide('panel-1', 'b4_registration', { outcome: 'proceed', letter }, 'manage').refusal?.class).toBe(
        'unknown_outcome',
      );
      expect(file.decide('panel-1', 'b4_registration', { outcome: 'extend' }, 'manage').refusal).toBeUndefined();
      closeRegistration(file);
    }
    expect(file.decide('panel-1', 'b4_registration', { outcome: 'extend' }, 'manage').refusal?.class).toBe(
      'unknown_outcome',
    );
    // The third comes late: it is kept and marked, and counts for no minimum.
    expect(enter(file, 3).events[0]?.payload).toMatchObject({ late: true });
    file.decide('panel-1', 'b4_registration', { outcome: 'cancel', reasonCode: 'MIN_APPLICANTS' }, 'manage');
    expect(file.state).toMatchObject({ status: 'cancelled', outcome: 'cancel' });
  });

  it('goes on with three on consent of BKN', () => {
    const file = selection();
    apply(file, 3);
    closeRegistration(file);
    expect(file.decide('panel-1', 'b4_registration', { outcome: 'proceed' }, 'manage').refusal?.rule).toBe(
      'LETTER_REQUIRED',
    );
    file.decide('panel-1', 'b4_registration', { outcome: 'proceed', letter }, 'manage');
    expect(openStages(file)).toEqual(['b4_registration']);
    expect(file.decide('bkn_desk-1', 'b4_registration', { outcome: 'confirm' }, 'confirm').refusal).toBeUndefined();
    expect(openStages(file)).toEqual(['b5_admin_selection']);
  });

  it('keeps a late entry while the check is open, and none after it', () => {
    const file = selection();
    apply(file, 4);
    closeRegistration(file);
    file.now = '2026-02-17T02:00:00.000Z';
    expect(enter(file, 5).refusal).toBeUndefined();
    expect(file.stage('b5_admin_selection').nomineeIds).toEqual([
      'case-1-n1',
      'case-1-n2',
      'case-1-n3',
      'case-1-n4',
      'case-1-n5',
    ]);
    expect(enter(file, 5).refusal?.class).toBe('already_decided');
    admit(file);
    // The late one has a task of its own, and the stage waits for it.
    expect(openStages(file)).toEqual(['b5_admin_selection']);
    for (const panelist of panelists.slice(0, 3)) {
      const [task] = file.openTasks('b5_admin_selection');
      const nominees = [{ nomineeId: 'case-1-n5', outcome: 'eligible' }];
      file.act(panelist, {
        type: 'decide',
        taskId: task?.taskId ?? '',
        nominees,
        documents: [],
        seenSequence: file.state.sequence,
      });
    }
    expect(enter(file, 6).refusal?.class).toBe('stage_closed');
  });

  it('hears objections before it lets anybody go', () => {
    const file = selection({ ineligible: ['case-1-n3', 'case-1-n4'] });
    apply(file, 5);
    closeRegistration(file);
    admit(file, ['case-1-n3', 'case-1-n4']);
    expect(openStages(file)).toEqual(['b6_admin_objection']);
    expect(file.state.nominees['case-1-n3']).toMatchObject({
      standing: 'ineligible',
      reasonCodes: ['SKP_MIN'],
      at: 'b6_admin_objection',
    });
    expect(
      file.act('applicant-1', { type: 'file_objection', nomineeId: 'case-1-n3', documents: [] }).refusal?.class,
    ).toBe('not_assignee');
    expect(
      file.act('applicant-3', { type: 'file_objection', nomineeId: 'case-1-n3', documents: [] }).refusal,
    ).toBeUndefined();
    expect(
      file.act('applicant-1', { type: 'file_objection', nomineeId: 'case-1-n1', documents: [] }).refusal?.class,
    ).toBe('stage_closed');
    file.passUntil(file.stage('b6_admin_objection').dueAt ?? '');
    const [task] = file.openTasks('b6_admin_objection', 'answer');
    expect(task?.nomineeIds).toEqual(['case-1-n3']);
    // The answer's date is the law's: passing it has a consequence, and decides nothing.
    file.passUntil(task?.dueAt ?? '');
    expect(file.events.slice(-2).map(({ type }) => type)).toEqual(['legal_consequence_arose', 'task_assigned']);
    for (const panelist of panelists.slice(0, 3))
      file.decide(panelist, 'b6_admin_objection', { outcome: 'uphold' }, 'answer');
    expect(file.state.nominees['case-1-n3']).toMatchObject({ standing: 'eligible' });
    expect(file.state.nominees['case-1-n4']).toMatchObject({ standing: 'ineligible', at: null });
    expect(file.stage('b7_b11_assessments').status).toBe('open');
  });

  it('skips objections where the vacancy allows no days for them', () => {
    const file = selection({ ineligible: ['case-1-n4'], terms: { objectionFileDays: 0 } });
    apply(file, 4);
    closeRegistration(file);
    admit(file, ['case-1-n4']);
    expect(file.events.find(({ type }) => type === 'stage_skipped')?.payload).toMatchObject({ why: 'setting_zero' });
    expect(file.state.nominees['case-1-n4']?.at).toBeNull();
  });

  it('keeps scores sealed until the last sheet is locked, and opens all together', () => {
    const file = toRanking();
    const before = file.events.slice(
      0,
      file.events.findIndex(({ type }) => type === 'scores_revealed'),
    );
    expect(JSON.stringify(before)).not.toContain('84.25');
    expect(file.events.filter(({ type }) => type === 'scores_revealed')).toHaveLength(1);
    expect(file.openTasks('b12_score_integration')).toHaveLength(1);
  });

  it('refuses a ranking from anything but all sheets that were locked', () => {
    const file = selection();
    apply(file, 4);
    closeRegistration(file);
    admit(file);
    const [task] = file.openTasks('b8_assessment_center');
    const scores = Object.fromEntries(Object.entries(marks).map(([id, { AC }]) => [id, { job_match: AC }]));
    file.lockOn(task!, 'assessor-1', scores);
    const step = file.system({ type: 'reveal_scores', stageId: 'b12_score_integration', sheets: [] });
    // Nothing waits for sheets yet, so nothing happens.
    expect(step.events).toEqual([]);
    expect(file.state.revealed).toBeNull();
  });

  it('lets the panel, not the rule, rule out whom the announcement’s minimum catches: worked case 3', () => {
    const file = toRanking({ terms: { acMin: '80' } });
    expect(file.state.ranking?.rows.find(({ nomineeId }) => nomineeId === 'case-1-n2')?.proposals[0]?.code).toBe(
      'AC_MIN',
    );
    expect(file.state.nominees['case-1-n2']?.standing).toBe('eligible');
    const nominees = [{ nomineeId: 'case-1-n2', outcome: 'rule_out', reasonCode: 'AC_MIN' }];
    for (const [index, panelist] of panelists.entries()) {
      file.decide(panelist, 'b12_score_integration', { outcome: 'ratify', nominees: index < 3 ? nominees : [] });
    }
    expect(file.state.nominees['case-1-n2']).toMatchObject({ standing: 'rejected', reasonCodes: ['AC_MIN'] });
    expect(file.state.topThree).toEqual(['case-1-n3', 'case-1-n1', 'case-1-n4']);
  });

  it('takes nobody out for a minority of the ratifiers', () => {
    const file = toRanking({ terms: { acMin: '80' } });
    const nominees = [{ nomineeId: 'case-1-n2', outcome: 'rule_out', reasonCode: 'AC_MIN' }];
    for (const [index, panelist] of panelists.entries()) {
      file.decide(panelist, 'b12_score_integration', { outcome: 'ratify', nominees: index < 2 ? nominees : [] });
    }
    expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n1']);
  });

  it('ranks with the marks of those who are not recused: worked case 4', () => {
    const file = selection();
    apply(file, 4);
    closeRegistration(file);
    admit(file);
    expect(file.act('panel-2', { type: 'declare_conflict', nomineeId: 'case-1-n1' }).refusal).toBeUndefined();
    assess(file, ['case-1-n1', 'case-1-n2', 'case-1-n3', 'case-1-n4']);
    const totals = file.state.ranking?.rows.map(({ nomineeId, ranked }) => [nomineeId, ranked]);
    expect(totals).toEqual([
      ['case-1-n2', '83.6750'],
      ['case-1-n3', '83.3625'],
      ['case-1-n1', '83.3125'],
      ['case-1-n4', '83.1850'],
    ]);
    expect(file.decide('panel-2', 'b12_score_integration', { outcome: 'ratify' }).refusal?.reasonCode).toBe(
      'COI_RECUSED',
    );
  });

  it('makes the sums again when one member finds a fault', () => {
    const file = toRanking();
    file.decide('panel-1', 'b12_score_integration', { outcome: 'ratify' });
    file.decide('panel-2', 'b12_score_integration', { outcome: 'correct_arithmetic', reasonCode: 'WEIGHTS_INVALID' });
    expect(file.stage('b12_score_integration')).toMatchObject({ status: 'open', round: 2 });
    expect(file.events.filter(({ type }) => type === 'ranking_computed')).toHaveLength(2);
  });

  describe('a correction of arithmetic', () => {
    const correct = (file: TestCase, panelist: string, sheetId: string, entries: ReturnType<typeof w>[]) =>
      file.act(panelist, {
        type: 'correct_score',
        sheetId,
        entries,
        text: { textId: 'x', commitment: 'c'.repeat(64) },
      });
    const sheetOf = (file: TestCase, panelist: string): string =>
      file.state.revealed?.sheets.find(({ stageId, personId }) => stageId === 'b10_interview' && personId === panelist)
        ?.sheetId ?? '';
    const w = (nomineeId: string, score: string) => ({ nomineeId, criterion: 'interview', score });

    it('is added by the scorer, computes the order anew and asks everybody again', () => {
      const file = toRanking();
      file.decide('panel-1', 'b12_score_integration', { outcome: 'ratify' });
      // D had 84 from this member; 89 makes the mean 84.6 and D's total 83.4325, so that D passes A.
      const step = correct(file, 'panel-1', sheetOf(file, 'panel-1'), [w('case-1-n4', '89')]);
      expect(step.refusal).toBeUndefined();
      expect(step.events.map(({ type }) => type)).toEqual(['score_corrected', 'ranking_computed']);
      expect(step.events[0]?.payload).toMatchObject({
        stageId: 'b10_interview',
        corrections: [{ nomineeId: 'case-1-n4', from: '84', to: '89' }],
      });
      expect(file.state.ranking?.rows.map(({ nomineeId, ranked }) => [nomineeId, ranked])).toEqual([
        ['case-1-n2', '83.6950'],
        ['case-1-n3', '83.4900'],
        ['case-1-n4', '83.4325'],
        ['case-1-n1', '83.0825'],
      ]);
      for (const panelist of panelists) {
        expect(file.state.topThree).toEqual([]);
        expect(file.decide(panelist, 'b12_score_integration', { outcome: 'ratify' }).refusal).toBeUndefined();
      }
      expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n4']);
      expect(file.events.filter(({ type }) => type === 'scores_revealed')).toHaveLength(1);
    });

    it('is refused to others, out of time, and for what is no score', () => {
      const file = toRanking();
      const sheetId = sheetOf(file, 'panel-2');
      const refused = (panelist: string, entries: ReturnType<typeof w>[], id = sheetId) =>
        correct(file, panelist, id, entries).refusal;
      expect(refused('panel-1', [w('case-1-n1', '85')])).toMatchObject({
        class: 'not_assignee',
        rule: 'NOT_SHEET_SCORER',
      });
      expect(refused('panel-2', [w('case-1-n1', '85')], 'nowhere')).toMatchObject({ class: 'not_found' });
      expect(refused('panel-2', [w('case-1-n1', '100.5')])).toMatchObject({
        class: 'invalid_score',
        rule: 'SCORE_OUT_OF_RANGE',
        field: 'sheet.0.score',
      });
      expect(refused('panel-2', [w('case-1-n1', '85'), w('case-1-n1', '86')])).toMatchObject({
        rule: 'SCORE_DUPLICATE',
        field: 'sheet.1.criterion',
      });
      expect(refused('panel-2', [w('case-1-n1', '84')])).toMatchObject({ rule: 'SCORE_UNCHANGED' });
      expect(refused('panel-2', [w('nobody', '84')])).toMatchObject({ rule: 'SCORE_UNKNOWN_NOMINEE' });
      expect(refused('panel-2', [{ ...w('case-1-n1', '85'), criterion: 'charm' }])).toMatchObject({
        rule: 'SCORE_UNKNOWN_CRITERION',
      });
      for (const panelist of panelists) file.decide(panelist, 'b12_score_integration', { outcome: 'ratify' });
      expect(refused('panel-2', [w('case-1-n1', '85')])).toMatchObject({
        class: 'stage_closed',
        rule: 'RANKING_RATIFIED',
      });
    });

    it('and any mark far from the others asks its rater for a written reason', () => {
      const file = toRanking();
      // 100 is 16.5 points from 83.5, the mean of the others; the policy asks for a word above 15.
      correct(file, 'panel-1', sheetOf(file, 'panel-1'), [w('case-1-n4', '100')]);
      const ratify = (panelist: string, rest: object = {}) =>
        file.decide(panelist, 'b12_score_integration', { outcome: 'ratify', ...rest }).refusal;
      expect(ratify('panel-1')).toMatchObject({
        class: 'unknown_outcome',
        rule: 'RATER_GAP',
        field: 'comment',
        params: { points: '16.50', limit: '15' },
      });
      expect(ratify('panel-1', { text: { textId: 'x', commitment: 'c'.repeat(64) } })).toBeUndefined();
      expect(ratify('panel-2')).toBeUndefined();
    });

    it('waits until the sheets are opened, and is not for whoever was recused', () => {
      const file = selection();
      apply(file, 4);
      closeRegistration(file);
      admit(file);
      const [task] = file.openTasks('b9_paper');
      const scores = Object.fromEntries(Object.keys(marks).map((id) => [id, { paper: '80' }]));
      file.lockOn(task!, 'panel-1', scores);
      const sheetId = file.state.tasks[task!.taskId]?.sheets[0]?.sheetId ?? '';
      const paper = { nomineeId: 'case-1-n1', criterion: 'paper', score: '81' };
      expect(correct(file, 'panel-1', sheetId, [paper]).refusal).toMatchObject({
        class: 'out_of_turn',
        rule: 'SHEETS_SEALED',
      });
      file.act('panel-1', { type: 'declare_conflict', nomineeId: 'case-1-n1' });
      expect(correct(file, 'panel-1', sheetId, [paper]).refusal).toMatchObject({ class: 'conflict_of_interest' });
    });
  });

  it('lets the regent pick one of the three, with a reason if not the first: worked case 11', () => {
    const file = toChoice();
    expect(file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n4', { reasonCode: 'ABSENT' })).refusal).toMatchObject(
      {
        class: 'unknown_nominee',
        rule: 'B16',
        reasonCode: 'NOT_IN_TOP_THREE',
      },
    );
    expect(file.decide('ppk-1', 'b16_ppk_choice', { outcome: 'choose' }).refusal?.rule).toBe('ONE_CHOSEN');
    expect(file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n1')).refusal?.rule).toBe('REASON_REQUIRED');
    file.passUntil('2026-06-30T00:00:00.000Z');
    expect(openStages(file)).toEqual(['b16_ppk_choice']);
    expect(file.decide('plt-regent', 'b16_ppk_choice', choose('case-1-n1')).refusal?.reasonCode).toBe(
      'MANDATE_STRATEGIC',
    );
    expect(
      file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n1', { reasonCode: 'REQUIREMENT_NOT_MET' })).refusal,
    ).toBeUndefined();
    expect(file.state.chosen).toBe('case-1-n1');
  });

  it('goes back to the choice when BKN refuses, and ends when that has been done twice', () => {
    const file = toChoice();
    for (const nomineeId of ['case-1-n2', 'case-1-n3', 'case-1-n1']) {
      file.decide('ppk-1', 'b16_ppk_choice', choose(nomineeId, { reasonCode: 'BKN_REFUSED' }));
      expect(file.state.nominees[nomineeId]?.standing).toBe('selected');
      gate(file, 'b17_bkn_inauguration', 'refuse', { reasonCode: 'BKN_REFUSED' });
    }
    expect(file.state).toMatchObject({ status: 'rejected', outcome: 'refuse' });
  });

  it('scores anew after the result was annulled from a scoring stage on, and only that branch', () => {
    const file = toRanking();
    for (const panelist of panelists) file.decide(panelist, 'b12_score_integration', { outcome: 'ratify' });
    file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit' });
    gate(file, 'b14_bkn_result_review', 'annul', { returnTo: 'b8_assessment_center', reasonCode: 'BKN_REFUSED' });
    expect(openStages(file)).toEqual(['b7_b11_assessments', 'b8_assessment_center']);
    expect(file.state.revealed).toBeNull();
  });

  it('leaves a decree unsigned when the one chosen has withdrawn', () => {
    const file = toChoice();
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    gate(file, 'b17_bkn_inauguration', 'approve');
    file.act('applicant-2', { type: 'withdraw_nominee', nomineeId: 'case-1-n2' });
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign' }).refusal?.rule).toBe('NOBODY_CHOSEN');
    file.decide('ppk-1', 'b19_decree', { outcome: 'return', reasonCode: 'ABSENT' });
    expect(openStages(file)).toEqual(['b16_ppk_choice']);
  });
});
