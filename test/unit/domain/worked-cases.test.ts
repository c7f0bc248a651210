import { checkDefinition } from '../../../domain/definition-check';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { projectCase } from '../../../domain/projection';
import {
  applicantFacts,
  buildTerms,
  failedFinding,
  nomineeFacts,
  openNomination,
  openSelection,
  TestCase,
} from '../../support/builders/cases';
import { nomination, playUntil } from '../../support/builders/nominations';
import { buildPanel, buildPeople, mandateFact, person } from '../../support/builders/people';
import { accept, gate, panelists } from '../../support/builders/selections';

/** Marks of the five members alike where one number stands: the four of the tie, and Hendra. */
const marks = {
  'case-1-n1': { M: [82, 80, 85, 78, 84], AC: '84.25', W: [86, 84, 88, 83, 87], RJ: '78.5' },
  'case-1-n2': { M: [88, 86, 84, 90, 87], AC: '79.5', W: [80, 82, 79, 84, 81], RJ: '90' },
  'case-1-n3': { M: [75, 78, 80, 77, 76], AC: '88', W: [83, 85, 82, 86, 84], RJ: '83.25' },
  'case-1-n4': { M: [85, 83, 84, 86, 82], AC: '82.25', W: [84, 83, 85, 82, 84], RJ: '82.3' },
  'case-1-n5': { M: [92, 92, 92, 92, 92], AC: '66', W: [90, 90, 90, 90, 90], RJ: '92' },
};
const ids = Object.keys(marks) as (keyof typeof marks)[];
const hendra = 'case-1-n5';
type Marks = (typeof marks)[keyof typeof marks];

function toAssessments(): TestCase {
  const file = new TestCase({ definition: officialSelection });
  accept(file.act('hr_officer-1', openSelection({ terms: buildTerms({ acMin: '68' }) })));
  for (const head of ['kepala_bkpsdm-1', 'sekda-1'])
    accept(file.decide(head, 'b0_vacancy_plan', { outcome: 'propose' }));
  gate(file, 'b1_bkn_permission', 'approve');
  accept(file.act('hr_officer-1', { type: 'propose_panel', members: buildPanel() }));
  accept(file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint' }));
  accept(file.decide('panel-1', 'b3_announcement', { outcome: 'publish' }));
  for (const [index] of ids.entries()) {
    const nominee = applicantFacts(index + 1);
    accept(file.act(nominee.personId, { type: 'enter_application', nominee, documents: [] }));
  }
  file.passUntil(file.stage('b4_registration').dueAt ?? '');
  for (const member of panelists(file).slice(0, 3)) {
    accept(file.decide(member, 'b5_admin_selection', { outcome: 'eligible' }));
  }
  return file;
}

const sheet = (criterion: string, mark: (one: Marks) => string, of: readonly (keyof typeof marks)[] = ids) =>
  Object.fromEntries(of.map((id) => [id, { [criterion]: mark(marks[id]) }]));

function assess(file: TestCase): void {
  accept(
    file.lock(
      'panel-1',
      'b7_track_record',
      sheet('track_record', ({ RJ }) => RJ),
    ),
  );
  accept(
    file.lock(
      'assessor-1',
      'b8_assessment_center',
      sheet('job_match', ({ AC }) => AC),
    ),
  );
  for (const [place, member] of panelists(file).entries()) {
    accept(
      file.lock(
        member,
        'b9_paper',
        sheet('paper', ({ M }) => String(M[place])),
      ),
    );
  }
  accept(file.decide('hospital_desk-1', 'b11_health', { outcome: 'fit' }));
  accept(file.decide('hospital_desk-2', 'b11_health', { outcome: 'confirm' }, 'confirm'));
  for (const [place, member] of panelists(file).entries()) {
    accept(
      file.lock(
        member,
        'b10_interview',
        sheet('interview', ({ W }) => String(W[place])),
      ),
    );
  }
}

const order = (file: TestCase) =>
  file.state.ranking?.rows.map(({ nomineeId, ranked, rank }) => [nomineeId, ranked, rank]);

describe('worked case 3: a knock-out before the ranking', () => {
  it('proposes to rule out whoever leads below the printed minimum; the panel does, and the order stays', () => {
    const file = toAssessments();
    assess(file);
    expect(order(file)).toEqual([
      [hendra, '84.8000', 1],
      ['case-1-n2', '83.6950', 2],
      ['case-1-n3', '83.4900', 3],
      ['case-1-n1', '83.0825', 4],
      ['case-1-n4', '83.0825', 5],
    ]);
    const proposals = file.state.ranking?.rows.flatMap((row) => row.proposals.map(({ code }) => [row.nomineeId, code]));
    expect(proposals).toEqual([[hendra, 'AC_MIN']]);
    expect(file.state.nominees[hendra]).toMatchObject({ standing: 'eligible', at: 'b12_score_integration' });
    const nominees = [{ nomineeId: hendra, outcome: 'rule_out', reasonCode: 'AC_MIN' }];
    for (const member of panelists(file)) {
      accept(file.decide(member, 'b12_score_integration', { outcome: 'ratify', nominees }));
    }
    expect(order(file)?.filter(([, , rank]) => rank !== null)).toEqual([
      ['case-1-n2', '83.6950', 1],
      ['case-1-n3', '83.4900', 2],
      ['case-1-n1', '83.0825', 3],
      ['case-1-n4', '83.0825', 4],
    ]);
    expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n1']);
    expect(file.state.nominees[hendra]).toMatchObject({ standing: 'rejected', at: null, reasonCodes: ['AC_MIN'] });
  });

  it('stays on the worklist of a scorer whose sheet leaves somebody out', () => {
    const file = toAssessments();
    const canAct = (): boolean | undefined =>
      projectCase(file.state).persons.find(
        ({ personId, taskId }) =>
          personId === 'assessor-1' && taskId === file.openTasks('b8_assessment_center')[0]?.taskId,
      )?.canAct;
    const some = ids.filter((id) => id !== hendra);
    accept(
      file.lock(
        'assessor-1',
        'b8_assessment_center',
        sheet('job_match', ({ AC }) => AC, some),
      ),
    );
    expect(canAct()).toBe(true);
    const absent = [{ nomineeId: hendra, outcome: 'absent' }];
    accept(file.decide('assessor-1', 'b8_assessment_center', { nominees: absent }));
    expect(file.openTasks('b8_assessment_center')).toEqual([]);
  });
});

describe('what a rule finds', () => {
  const a2 = 'a2_admin_verification';
  const verifier = 'bkpsdm_verifier-1';

  function verification(proposed: string, code: string): TestCase {
    const file = new TestCase({
      definition: cooperativeAssignment,
      assess: (nominee, stageId) => (stageId === a2 ? [failedFinding(nominee, stageId, proposed, code)] : []),
    });
    accept(file.act('hr_officer-1', openNomination([nomineeFacts(1)])));
    accept(file.decide('nominee-1', 'a1_consent', { outcome: 'accept' }));
    return file;
  }

  it('worked case 6: is not sent back where no correction changes it, unless it is overruled', () => {
    const file = verification('ineligible', 'FORMATION_EXCLUDED');
    const [finding] = file.state.findings;
    const back = { nomineeId: 'n1', outcome: 'return', reasonCode: 'FORMATION_EXCLUDED' };
    expect(file.decide(verifier, a2, { nominees: [back] }).refusal).toMatchObject({
      class: 'unknown_outcome',
      rule: 'FINDING_FINAL',
      field: 'nominees.0.outcome',
      params: { findingId: finding?.findingId, proposed: 'ineligible' },
    });
    const overruled = { ...back, overrules: [finding?.findingId ?? ''] };
    expect(file.decide(verifier, a2, { nominees: [overruled] }).refusal).toBeUndefined();
    expect(file.state.nominees.n1?.standing).toBe('returned');
  });

  it('worked case 6: ends the way of whoever holds an excluded post', () => {
    const file = verification('ineligible', 'FORMATION_EXCLUDED');
    accept(file.decide(verifier, a2, { nominees: [{ nomineeId: 'n1', outcome: 'ineligible' }] }));
    expect(file.state.nominees.n1).toMatchObject({ standing: 'ineligible', reasonCodes: ['FORMATION_EXCLUDED'] });
  });

  it('worked case 13: is sent back where the number does not match, and says so without a further reason', () => {
    const file = verification('return', 'ID_MISMATCH');
    expect(file.decide(verifier, a2, { outcome: 'eligible' }).refusal?.rule).toBe('FINDING_OPEN');
    const step = file.decide(verifier, a2, { nominees: [{ nomineeId: 'n1', outcome: 'return' }] });
    expect(step.events.find(({ type }) => type === 'nominee_returned')?.payload).toMatchObject({
      nomineeId: 'n1',
      reasonCode: 'ID_MISMATCH',
    });
    expect(file.openTasks(a2, 'correction')).toHaveLength(1);
  });
});

describe('worked case 10: the mentor’s letter', () => {
  const signedAt = (stageId: string): string[] => {
    const stages = cooperativeAssignment.stages.map((stage) => ({
      ...stage,
      routePapers: stage.routePapers.map((paper) => ({ ...paper, signedAt: stageId })),
    }));
    return checkDefinition({ ...cooperativeAssignment, stages }, policy2026).map(({ path, rule }) => `${path} ${rule}`);
  };

  it('is signed at an earlier stage of the same pipeline, or the definition is refused', () => {
    expect(signedAt('a7_agency_review')).toEqual([]);
    const place = cooperativeAssignment.stages.findIndex(({ id }) => id === 'a10_ppk_decision');
    const fault = [`stages.${String(place)}.routePapers.0.signedAt STAGE_UNKNOWN`];
    expect(signedAt('a12_handover')).toEqual(fault);
    expect(signedAt('nowhere')).toEqual(fault);
  });

  it('goes with a decree that no acting head signs', () => {
    const plt = mandateFact('mandate-plt', { principalId: 'kepala_bkpsdm-1', role: 'kepala_bkpsdm' });
    const file = nomination(1, { people: buildPeople([person('acting-head', [], [plt])]) });
    playUntil(file, 'a10_ppk_decision');
    expect(file.decide('acting-head', 'a10_ppk_decision', { outcome: 'sign' }).refusal).toMatchObject({
      class: 'not_delegable',
      reasonCode: 'MANDATE_STRATEGIC',
    });
    expect(file.decide('nominee-2', 'a10_ppk_decision', { outcome: 'sign' }).refusal?.class).toBe('not_assignee');
  });
});
