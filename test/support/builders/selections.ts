import type { CommandOf } from '../../../domain/commands';
import type { NomineeFacts, Terms } from '../../../domain/facts';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import type { PipelineDefinition } from '../../../domain/pipeline';
import { rulesVersion } from '../../../domain/state';
import { applicantFacts, buildTerms, letter, openSelection, TestCase, type CaseOptions } from './cases';
import { buildPanel } from './people';

/** The four of worked case 2: A, B, C, D, each with marks of up to seven panelists for the paper and the interview. */
const marks = {
  'case-1-n1': {
    M: ['82', '80', '85', '78', '84', '81', '81'],
    AC: '84.25',
    W: ['86', '84', '88', '83', '87', '85', '85'],
    RJ: '78.5',
  },
  'case-1-n2': {
    M: ['88', '86', '84', '90', '87', '86', '86'],
    AC: '79.5',
    W: ['80', '82', '79', '84', '81', '80', '80'],
    RJ: '90',
  },
  'case-1-n3': {
    M: ['75', '78', '80', '77', '76', '78', '78'],
    AC: '88',
    W: ['83', '85', '82', '86', '84', '83', '83'],
    RJ: '83.25',
  },
  'case-1-n4': {
    M: ['85', '83', '84', '86', '82', '84', '84'],
    AC: '82.25',
    W: ['84', '83', '85', '82', '84', '83', '83'],
    RJ: '82.3',
  },
};
const applicants = Object.keys(marks) as (keyof typeof marks)[];
type Marks = (typeof marks)[keyof typeof marks];

export interface SelectionSteps {
  readonly terms?: Partial<Terms>;
  /** Version of the rules by which the case runs; the default is today's. */
  readonly rules?: number;
  /** Given with every act that goes on at the plan. */
  readonly documents?: CommandOf<'decide'>['documents'];
  readonly panel?: CommandOf<'propose_panel'>['members'];
  /** What is known of the applicant of a place; the default knows no unit. */
  readonly applicant?: (place: number) => NomineeFacts;
  /** Stops when this stage is open. */
  readonly until?: string;
  /** Whom everybody rules out at the ratification. */
  readonly ruledOut?: readonly string[];
}

export function panelists(file: TestCase): string[] {
  const { panel, recusedPersons } = file.state;
  const sitting = panel.filter(({ alternate, personId }) => !alternate && !recusedPersons.includes(personId));
  return sitting.map(({ personId }) => personId);
}

/** A desk's entry and its confirmation by the second person. */
export function gate(file: TestCase, stageId: string, outcome: string, rest: object = {}): void {
  accept(file.decide('bkn_desk-1', stageId, { outcome, letter, ...rest }));
  accept(file.decide('bkn_desk-2', stageId, { outcome: 'confirm' }, 'confirm'));
}

export function choose(nomineeId: string, rest: object = {}): object {
  return { outcome: 'choose', nominees: [{ nomineeId, outcome: 'chosen' }], ...rest };
}

/** A selection whose four applicants are admitted: the assessments are open. */
export function toAssessments(options: Partial<CaseOptions> = {}, steps: SelectionSteps = {}): TestCase {
  const definition: PipelineDefinition = options.definition ?? officialSelection;
  const file = new TestCase({ ...options, definition });
  const { rules = rulesVersion } = steps;
  accept(file.act('hr_officer-1', openSelection({ rules, terms: buildTerms(steps.terms) })));
  const documents = steps.documents ?? [];
  for (const head of ['kepala_bkpsdm-1', 'sekda-1'])
    accept(file.decide(head, 'b0_vacancy_plan', { outcome: 'propose', documents }));
  gate(file, 'b1_bkn_permission', 'approve');
  const members = steps.panel ?? buildPanel();
  accept(file.act('hr_officer-1', { type: 'propose_panel', members }));
  accept(file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint' }));
  accept(file.decide('panel-1', 'b3_announcement', { outcome: 'publish' }));
  for (const [index] of applicants.entries()) {
    const place = index + 1;
    const nominee = (steps.applicant ?? applicantFacts)(place);
    accept(file.act(`applicant-${String(place)}`, { type: 'enter_application', nominee, documents: [] }));
  }
  file.passUntil(file.stage('b4_registration').dueAt ?? '');
  const nominees = applicants.map((nomineeId) => ({ nomineeId, outcome: 'eligible' }));
  for (const panelist of panelists(file).slice(0, 3)) accept(file.decide(panelist, 'b5_admin_selection', { nominees }));
  return file;
}

/** One panelist's marks of the applicants at a stage, by the place of the panelist. */
export function sheetOf(criterion: string, pick: (one: Marks) => string): Record<string, Record<string, string>> {
  return Object.fromEntries(applicants.map((id) => [id, { [criterion]: pick(marks[id]) }]));
}

export const lockTrackRecord = (
  file: TestCase,
  panelist: string,
  present?: readonly string[],
): ReturnType<TestCase['act']> =>
  file.lock(
    panelist,
    'b7_track_record',
    sheetOf('track_record', ({ RJ }) => RJ),
    present,
  );

export function lockMean(
  file: TestCase,
  panelist: string,
  stageId: 'b9_paper' | 'b10_interview',
): ReturnType<TestCase['act']> {
  const place = Number(panelist.replace('panel-', '')) - 1;
  const sheet =
    stageId === 'b9_paper'
      ? sheetOf('paper', ({ M }) => M[place] ?? '')
      : sheetOf('interview', ({ W }) => W[place] ?? '');
  return file.lock(panelist, stageId, sheet);
}

export function lockAssessmentAndHealth(file: TestCase): void {
  accept(
    file.lock(
      'assessor-1',
      'b8_assessment_center',
      sheetOf('job_match', ({ AC }) => AC),
    ),
  );
  const nominees = applicants.map((nomineeId) => ({ nomineeId, outcome: 'fit' }));
  accept(file.decide('hospital_desk-1', 'b11_health', { nominees }));
  accept(file.decide('hospital_desk-2', 'b11_health', { outcome: 'confirm' }, 'confirm'));
}

/** All four scores are in and opened: the ranking waits to be ratified. */
export function toRanking(options: Partial<CaseOptions> = {}, steps: SelectionSteps = {}): TestCase {
  const file = toAssessments(options, steps);
  accept(lockTrackRecord(file, 'panel-1'));
  for (const panelist of panelists(file)) accept(lockMean(file, panelist, 'b9_paper'));
  lockAssessmentAndHealth(file);
  for (const panelist of panelists(file)) accept(lockMean(file, panelist, 'b10_interview'));
  return file;
}

export function ratify(file: TestCase, ruledOut: readonly string[] = []): void {
  const nominees = ruledOut.map((nomineeId) => ({ nomineeId, outcome: 'rule_out', reasonCode: 'ABSENT' }));
  for (const panelist of panelists(file))
    accept(file.decide(panelist, 'b12_score_integration', { outcome: 'ratify', nominees }));
}

/** The three names are with the appointing authority, or wherever `until` says. */
export function toChoice(options: Partial<CaseOptions> = {}, steps: SelectionSteps = {}): TestCase {
  const file = toRanking(options, steps);
  ratify(file, steps.ruledOut);
  if (steps.until === 'b13_top_three_report') return file;
  accept(file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit' }));
  gate(file, 'b14_bkn_result_review', 'approve');
  accept(file.decide('panel-1', 'b15_result_announcement', { outcome: 'publish' }));
  return file;
}

/** The act went through; a refusal fails the test with its rule. */
export function accept(step: ReturnType<TestCase['act']>): void {
  if (step.refusal !== undefined) throw new Error(`${step.command.type}: ${JSON.stringify(step.refusal)}`);
}
