import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { failedFinding, nomineeFacts, openNomination, TestCase } from '../../support/builders/cases';

/** A nomination of `count` civil servants, up to the stage asked for, everybody saying yes on the way. */
function nomination(count: number, options: { failing?: readonly string[] } = {}): TestCase {
  const file = new TestCase({
    definition: cooperativeAssignment,
    assess: (nominee, stageId) =>
      stageId === 'a2_admin_verification' && options.failing?.includes(nominee.nomineeId) === true
        ? [failedFinding(nominee, stageId, 'ineligible', 'FORMATION_EXCLUDED')]
        : [],
  });
  const nominees = Array.from({ length: count }, (_, index) => nomineeFacts(index + 1));
  const step = file.act('hr_officer-1', openNomination(nominees));
  expect(step.refusal).toBeUndefined();
  return file;
}

function consent(file: TestCase): void {
  for (const { personId } of Object.values(file.state.nominees)) {
    expect(file.decide(personId, 'a1_consent', { outcome: 'accept' }).refusal).toBeUndefined();
  }
}

function check(file: TestCase): void {
  consent(file);
  expect(file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'eligible' }).refusal).toBeUndefined();
  expect(file.decide('inspektorat-1', 'a3_integrity_check', { outcome: 'clear' }).refusal).toBeUndefined();
}

function release(file: TestCase): void {
  check(file);
  for (const head of ['opd_head-1', 'opd_head-2']) {
    const isAsked = file
      .openTasks('a4_origin_release')
      .some(({ assignees }) => assignees.some(({ personId }) => personId === head));
    if (isAsked) expect(file.decide(head, 'a4_origin_release', { outcome: 'release' }).refusal).toBeUndefined();
  }
}

function host(file: TestCase): void {
  release(file);
  for (const task of file.openTasks('a5_host_response')) {
    for (const { personId } of task.assignees) {
      const step = file.act(personId, {
        type: 'decide',
        taskId: task.taskId,
        outcome: 'accept',
        nominees: [],
        documents: [],
        seenSequence: file.state.sequence,
      });
      expect(step.refusal).toBeUndefined();
    }
  }
}

function place(file: TestCase): void {
  host(file);
  const [task] = file.openTasks('a6_placement_meeting');
  const nominees = (task?.nomineeIds ?? []).map((nomineeId, index) => ({
    nomineeId,
    outcome: 'place',
    order: index + 1,
  }));
  for (const personId of ['tim_penempatan-1', 'tim_penempatan-2']) {
    expect(file.decide(personId, 'a6_placement_meeting', { nominees }).refusal).toBeUndefined();
  }
}

function sign(file: TestCase): void {
  place(file);
  expect(file.decide('kepala_bkpsdm-1', 'a7_agency_review', { outcome: 'forward' }).refusal).toBeUndefined();
  expect(file.decide('kabag_hukum-1', 'a8_legal_review', { outcome: 'initial' }).refusal).toBeUndefined();
  expect(file.decide('sekda-1', 'a9_pyb_approval', { outcome: 'approve' }).refusal).toBeUndefined();
  expect(
    file.decide('ppk-1', 'a10_ppk_decision', { outcome: 'sign', effectiveDate: '2026-03-02' }).refusal,
  ).toBeUndefined();
}

function openStages(file: TestCase): string[] {
  return Object.entries(file.state.stages)
    .filter(([, { status }]) => status === 'open')
    .map(([stageId]) => stageId);
}

describe('a nomination to cooperatives', () => {
  it('goes from consent to handover and ends completed', () => {
    const file = nomination(2);
    sign(file);
    expect(openStages(file)).toEqual(['a11_bkn_report']);
    for (const nomineeId of ['n1', 'n2']) {
      file.system({
        type: 'answer_report',
        stageId: 'a11_bkn_report',
        nomineeId,
        outcome: 'acknowledged',
        reference: 'R-1',
      });
    }
    expect(openStages(file)).toEqual(['a12_handover']);
    expect(file.decide('dinas_koperasi-1', 'a12_handover', { outcome: 'started' }).refusal).toBeUndefined();
    expect(file.state.status).toBe('completed');
    expect(file.events.filter(({ type }) => type === 'slot_activated')).toHaveLength(2);
    expect(file.events.find(({ type }) => type === 'document_issued')?.payload).toMatchObject({
      paperType: 'decree',
      nomineeIds: ['n1', 'n2'],
      effectiveDate: '2026-03-02',
    });
  });

  it('asks each nominee alone, and one verifier about all', () => {
    const file = nomination(3);
    expect(file.openTasks('a1_consent')).toHaveLength(3);
    consent(file);
    expect(file.openTasks('a2_admin_verification')).toHaveLength(1);
    expect(file.openTasks('a2_admin_verification')[0]?.nomineeIds).toEqual(['n1', 'n2', 'n3']);
  });

  it('lets a nominee who declines leave, and closes when nobody is left', () => {
    const file = nomination(1);
    file.decide('nominee-1', 'a1_consent', { outcome: 'decline' });
    expect(file.state.nominees.n1?.standing).toBe('withdrawn');
    expect(file.state.status).toBe('rejected');
  });

  it('asks the desk for the letter of a nominee without an account, and a second person to confirm it', () => {
    const file = new TestCase({ definition: cooperativeAssignment });
    file.act('hr_officer-1', openNomination([nomineeFacts(1, { hasAccount: false })]));
    expect(file.decide('bkpsdm_operator-1', 'a1_consent', { outcome: 'accept' }).refusal?.reasonCode).toBe(
      'CONSENT_MISSING',
    );
    const documents = [{ documentId: 'd1', sha256: 'a'.repeat(64) }];
    expect(file.decide('bkpsdm_operator-1', 'a1_consent', { outcome: 'accept', documents }).refusal).toBeUndefined();
    expect(file.state.nominees.n1?.outcomes.a1_consent).toBeUndefined();
    const own = file.decide('bkpsdm_operator-1', 'a1_consent', { outcome: 'confirm' }, 'confirm');
    expect(own.refusal).toMatchObject({ class: 'separation_of_duties', reasonCode: 'CONFIRM_SAME_PERSON' });
    file.decide('bkpsdm_operator-2', 'a1_consent', { outcome: 'confirm' }, 'confirm');
    expect(openStages(file)).toContain('a2_admin_verification');
  });

  it('lets nobody pass whom a rule proposes not to, unless a person overrules the finding with a reason', () => {
    const file = nomination(2, { failing: ['n1'] });
    consent(file);
    const verifier = 'bkpsdm_verifier-1';
    expect(file.decide(verifier, 'a2_admin_verification', { outcome: 'eligible' }).refusal?.rule).toBe('FINDING_OPEN');
    const overrules = file.state.findings.map(({ findingId }) => findingId);
    const nominees = [{ nomineeId: 'n1', outcome: 'eligible', overrules }];
    expect(file.decide(verifier, 'a2_admin_verification', { nominees }).refusal?.rule).toBe('REASON_REQUIRED');
    const step = file.decide(verifier, 'a2_admin_verification', { nominees, reasonCode: 'REQUIREMENT_NOT_MET' });
    expect(step.events.map(({ type }) => type)).toEqual(['decision_recorded', 'finding_overruled', 'nominees_settled']);
  });

  it('rules out with the codes of the findings that were confirmed', () => {
    const file = nomination(2, { failing: ['n1'] });
    consent(file);
    file.decide('bkpsdm_verifier-1', 'a2_admin_verification', {
      nominees: [{ nomineeId: 'n1', outcome: 'ineligible' }],
    });
    expect(file.state.nominees.n1).toMatchObject({
      standing: 'ineligible',
      at: null,
      reasonCodes: ['FORMATION_EXCLUDED'],
    });
    // Out in one branch is out in the other.
    const inspector = file.decide('inspektorat-1', 'a3_integrity_check', {
      nominees: [{ nomineeId: 'n1', outcome: 'clear' }],
    });
    expect(inspector.refusal).toMatchObject({ class: 'unknown_nominee', rule: 'NOMINEE_OUT' });
  });

  it('returns a dossier at most twice, and repeats only the check that returned it', () => {
    const file = nomination(1);
    consent(file);
    file.decide('inspektorat-1', 'a3_integrity_check', { outcome: 'clear' });
    for (let version = 2; version <= 3; version += 1) {
      file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'return', reasonCode: 'DOC_MISSING' });
      expect(file.state.nominees.n1?.standing).toBe('returned');
      const early = file.decide('bkpsdm_verifier-2', 'a2_admin_verification', { outcome: 'eligible' });
      expect(early.refusal).toMatchObject({ class: 'out_of_turn', rule: 'NOMINEE_RETURNED' });
      const amended = file.act('hr_officer-1', {
        type: 'amend_dossier',
        nomineeId: 'n1',
        dossierId: `dossier-1-v${String(version)}`,
        dossierVersion: version,
        factsHash: 'b'.repeat(64),
        documents: [],
      });
      expect(amended.refusal).toBeUndefined();
    }
    const third = file.decide('bkpsdm_verifier-1', 'a2_admin_verification', {
      outcome: 'return',
      reasonCode: 'DOC_MISSING',
    });
    expect(third.refusal).toMatchObject({ class: 'unknown_outcome', rule: 'RETURN_MAX' });
    file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'eligible' });
    expect(openStages(file)).toEqual(['a4_origin_release']);
  });

  it('takes a correction that changes nothing, too', () => {
    const file = nomination(1);
    consent(file);
    file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'return', reasonCode: 'DOC_MISSING' });
    expect(
      file.decide('hr_officer-1', 'a2_admin_verification', { outcome: 'resubmit' }, 'correction').refusal,
    ).toBeUndefined();
    expect(file.state.nominees.n1?.rounds.a2_admin_verification).toBe(2);
  });

  it('asks no head for a release that the nomination already says', () => {
    const file = new TestCase({ definition: cooperativeAssignment });
    file.act('opd_head-1', openNomination([nomineeFacts(1), nomineeFacts(2)]));
    check(file);
    const skipped = file.events.find(({ type }) => type === 'stage_skipped');
    expect(skipped?.payload).toMatchObject({
      stageId: 'a4_origin_release',
      nomineeIds: ['n2'],
      why: 'nominator_heads_origin',
    });
    expect(file.openTasks('a4_origin_release').flatMap(({ nomineeIds }) => nomineeIds)).toEqual(['n1']);
    file.decide('opd_head-2', 'a4_origin_release', { outcome: 'release' });
    expect(openStages(file)).toEqual(['a5_host_response']);
  });

  it('takes a refused release to the assistant, while the others wait at the barrier', () => {
    const file = nomination(2);
    check(file);
    file.decide('opd_head-1', 'a4_origin_release', { outcome: 'release' });
    file.decide('opd_head-2', 'a4_origin_release', { outcome: 'refuse', reasonCode: 'REQUIREMENT_NOT_MET' });
    expect(openStages(file)).toEqual(['a4_dispute']);
    expect(file.stage('a4_dispute').nomineeIds).toEqual(['n1']);
    file.decide('asisten-1', 'a4_dispute', { outcome: 'override' });
    expect(file.stage('a5_host_response').nomineeIds).toEqual(['n1', 'n2']);
  });

  it('closes the host question as no view, which is no consent and no objection', () => {
    const file = nomination(1);
    release(file);
    file.decide('camat-1', 'a5_host_response', { outcome: 'accept' });
    file.passUntil(file.stage('a5_host_response').dueAt ?? '');
    expect(file.state.nominees.n1?.outcomes.a5_host_response?.outcome).toBe('no_view');
    expect(openStages(file)).toEqual(['a6_placement_meeting']);
  });

  it('reminds, then escalates, and time decides nothing', () => {
    const file = nomination(1);
    consent(file);
    file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'eligible' });
    file.passUntil(file.stage('a3_integrity_check').dueAt ?? '');
    const types = file.events.filter(({ actorId }) => actorId === null).map(({ type }) => type);
    expect(types.filter((type) => type === 'task_escalated')).toHaveLength(1);
    expect(types.filter((type) => type === 'reminder_sent').length).toBeGreaterThan(0);
    const escalated = file.decide('asisten-1', 'a3_integrity_check', {
      outcome: 'not_clear',
      reasonCode: 'DISCIPLINE_OPEN',
    });
    expect(escalated.refusal).toBeUndefined();
    expect(file.state.status).toBe('rejected');
  });

  it('reserves slots with the placement and gives them back when the case is sent back before it', () => {
    const file = nomination(2);
    place(file);
    expect(file.events.filter(({ type }) => type === 'slot_reserved')).toHaveLength(2);
    const ambiguous = file.decide('kepala_bkpsdm-1', 'a7_agency_review', {
      outcome: 'return',
      reasonCode: 'DOC_MISSING',
    });
    expect(ambiguous.refusal).toMatchObject({ class: 'unknown_outcome', rule: 'RETURN_TARGET', field: 'returnTo' });
    const step = file.decide('kepala_bkpsdm-1', 'a7_agency_review', {
      outcome: 'return',
      returnTo: 'a6_placement_meeting',
      reasonCode: 'DOC_MISSING',
    });
    expect(step.events.map(({ type }) => type)).toEqual([
      'decision_recorded',
      'case_returned',
      'slot_freed',
      'slot_freed',
      'stage_opened',
      'task_assigned',
    ]);
    expect(file.stage('a6_placement_meeting')).toMatchObject({ status: 'open', round: 2 });
    expect(Object.values(file.state.nominees).map(({ standing }) => standing)).toEqual(['eligible', 'eligible']);
  });

  it('brings those back whom others ended after the target, and reopens one branch alone', () => {
    const file = nomination(3);
    host(file);
    const nominees = [
      { nomineeId: 'n1', outcome: 'place', order: 1 },
      { nomineeId: 'n2', outcome: 'reserve' },
      { nomineeId: 'n3', outcome: 'place', order: 2 },
    ];
    for (const personId of ['tim_penempatan-1', 'tim_penempatan-3'])
      file.decide(personId, 'a6_placement_meeting', { nominees });
    expect(file.state.nominees.n2).toMatchObject({ standing: 'reserve', at: null });
    file.act('nominee-3', { type: 'withdraw_nominee', nomineeId: 'n3' });
    file.decide('kepala_bkpsdm-1', 'a7_agency_review', {
      outcome: 'return',
      returnTo: 'a2_admin_verification',
      reasonCode: 'DOC_MISSING',
    });
    expect(file.stage('a3_integrity_check').status).toBe('settled');
    expect(file.stage('a2_admin_verification').nomineeIds).toEqual(['n1', 'n2']);
    expect(file.state.nominees.n3?.standing).toBe('withdrawn');
  });

  it('keeps duties apart by person, whichever office they come in', () => {
    const file = new TestCase({ definition: cooperativeAssignment });
    const people = file.people.facts('camat-1');
    file.act('camat-1', openNomination([nomineeFacts(1)]));
    release(file);
    expect(file.openTasks('a5_host_response')[0]?.asks.map(({ role }) => role)).toEqual(['kades']);
    file.decide('kades-2', 'a5_host_response', { outcome: 'accept' });
    const nominees = [{ nomineeId: 'n1', outcome: 'place' }];
    file.decide('tim_penempatan-1', 'a6_placement_meeting', { nominees });
    file.decide('tim_penempatan-2', 'a6_placement_meeting', { nominees });
    const [task] = file.openTasks('a7_agency_review');
    const asPlt = {
      ...people,
      mandates: [
        {
          mandateId: 'm1',
          kind: 'plt' as const,
          principalId: 'kepala_bkpsdm-1',
          role: 'kepala_bkpsdm',
          unitId: null,
          scope: [],
          validFrom: '2026-01-01T00:00:00.000Z',
          validTo: null,
        },
      ],
    };
    const step = file.take({
      type: 'decide',
      commandId: 'plt',
      actor: asPlt,
      taskId: task?.taskId ?? '',
      outcome: 'forward',
      nominees: [],
      documents: [],
      seenSequence: file.state.sequence,
    });
    expect(step.refusal).toMatchObject({ class: 'separation_of_duties', rule: 'R1', reasonCode: 'SOD_SAME_PERSON' });
  });

  it('takes a mandate where a stage may be delegated, and refuses it where not', () => {
    const file = nomination(1);
    place(file);
    file.decide('kepala_bkpsdm-1', 'a7_agency_review', { outcome: 'forward' });
    expect(file.decide('former-legal', 'a8_legal_review', { outcome: 'initial' }).refusal?.class).toBe('office_ended');
    expect(file.decide('late-substitute', 'a8_legal_review', { outcome: 'initial' }).refusal?.class).toBe(
      'mandate_invalid',
    );
    file.decide('kabag_hukum-1', 'a8_legal_review', { outcome: 'initial' });
    const step = file.decide('plt-secretary', 'a9_pyb_approval', { outcome: 'approve' });
    expect(step.events[0]).toMatchObject({
      actorId: 'plt-secretary',
      onBehalfOf: 'sekda-1',
      mandateId: 'mandate-sekda',
    });
    expect(step.events[1]).toMatchObject({ type: 'delegation_used' });
    expect(file.decide('plt-regent', 'a10_ppk_decision', { outcome: 'sign' }).refusal).toMatchObject({
      class: 'not_delegable',
      reasonCode: 'MANDATE_STRATEGIC',
    });
  });

  it('splits nominees off into a case that goes on where they stood, with the correction they owed', () => {
    const file = nomination(3);
    consent(file);
    file.decide('bkpsdm_verifier-1', 'a2_admin_verification', {
      nominees: [
        { nomineeId: 'n2', outcome: 'return', reasonCode: 'DOC_MISSING' },
        { nomineeId: 'n1', outcome: 'eligible' },
        { nomineeId: 'n3', outcome: 'eligible' },
      ],
    });
    file.decide('inspektorat-1', 'a3_integrity_check', { outcome: 'clear' });
    const step = file.act('hr_officer-1', { type: 'split_case', nomineeIds: ['n2'], newCaseId: 'case-2' });
    expect(step.refusal).toBeUndefined();
    expect(openStages(file)).toEqual(['a4_origin_release']);
    const [child] = file.children;
    expect(child?.state.splitFrom).toMatchObject({ caseId: 'case-1' });
    expect(openStages(child!)).toEqual(['a2_a3_checks', 'a2_admin_verification']);
    expect(child?.stage('a3_integrity_check').status).toBe('skipped');
    expect(child?.openTasks('a2_admin_verification', 'correction')).toHaveLength(1);
    child?.decide('hr_officer-1', 'a2_admin_verification', { outcome: 'resubmit' }, 'correction');
    child?.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'eligible' });
    expect(openStages(child!)).toEqual(['a4_origin_release']);
  });

  it('sends a rejected report again, and settles with the acknowledgement', () => {
    const file = nomination(1);
    sign(file);
    const answer = { type: 'answer_report', stageId: 'a11_bkn_report', nomineeId: 'n1', reference: 'R' } as const;
    file.system({ ...answer, outcome: 'rejected' });
    expect(
      file.decide('bkpsdm_operator-1', 'a11_bkn_report', { outcome: 'rejected' }, 'manage').refusal,
    ).toBeUndefined();
    expect(file.state.reports['a11_bkn_report:n1']).toMatchObject({ attempt: 2, state: 'sent' });
    file.system({ ...answer, outcome: 'acknowledged' });
    expect(openStages(file)).toEqual(['a12_handover']);
  });

  it('opens a decision on revoking after the second absence', () => {
    const file = nomination(1);
    sign(file);
    file.system({
      type: 'answer_report',
      stageId: 'a11_bkn_report',
      nomineeId: 'n1',
      outcome: 'acknowledged',
      reference: 'R',
    });
    file.decide('dinas_koperasi-1', 'a12_handover', { outcome: 'no_show' });
    expect(file.stage('a12_handover').round).toBe(2);
    file.decide('dinas_koperasi-1', 'a12_handover', { outcome: 'no_show' });
    expect(openStages(file)).toEqual(['a12_revocation']);
    const step = file.decide('ppk-1', 'a12_revocation', { outcome: 'revoke', reasonCode: 'ABSENT' });
    expect(step.events.map(({ type }) => type)).toContain('slot_freed');
    expect(file.state.status).toBe('rejected');
  });

  it('takes nothing but a few acts while it is held, and gives the days back that were left', () => {
    const file = nomination(1);
    consent(file);
    const dueAt = file.stage('a2_admin_verification').dueAt;
    expect(dueAt).toBe('2026-02-05T15:59:59.000Z');
    expect(file.act('hr_officer-1', { type: 'hold_case' }).refusal).toBeUndefined();
    file.now = '2026-02-09T02:00:00.000Z';
    expect(file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { outcome: 'eligible' }).refusal?.class).toBe(
      'case_held',
    );
    expect(file.system({ type: 'tick' }).events).toEqual([]);
    file.act('hr_officer-1', { type: 'resume_case' });
    expect(file.stage('a2_admin_verification').dueAt).toBe('2026-02-12T15:59:59.000Z');
    expect(file.openTasks('a2_admin_verification')[0]?.dueAt).toBe('2026-02-12T15:59:59.000Z');
  });

  it('refuses an act whose deadline needs a year without a calendar, and goes on when the calendar comes', () => {
    const file = nomination(1);
    file.now = '2027-12-31T01:00:00.000Z';
    const step = file.decide('nominee-1', 'a1_consent', { outcome: 'accept' });
    expect(step.refusal).toMatchObject({ class: 'calendar_missing', params: { year: '2028' } });
    const calendar = {
      ...file.state.calendar,
      years: { ...file.state.calendar.years, '2028': { version: 1, nonWorking: [] } },
    };
    file.system({ type: 'adopt_calendar', calendar });
    expect(file.decide('nominee-1', 'a1_consent', { outcome: 'accept' }).refusal).toBeUndefined();
  });

  it('moves open deadlines with the calendar', () => {
    const file = nomination(1);
    const years = {
      ...file.state.calendar.years,
      '2026': { version: 2, nonWorking: [{ date: '2026-02-04', kind: 'local' as const, name: 'Local day' }] },
    };
    const step = file.system({ type: 'adopt_calendar', calendar: { ...file.state.calendar, years } });
    expect(step.events[0]?.payload).toMatchObject({
      dues: [
        { taskId: null, stageId: 'a1_consent', from: '2026-02-05T15:59:59.000Z', to: '2026-02-06T15:59:59.000Z' },
        { taskId: 'case-1-t1', stageId: 'a1_consent' },
      ],
    });
  });

  it('knows who asks, in what order, and remembers who decided', () => {
    const file = nomination(2);
    expect(file.act('nominee-1', { type: 'claim_task', taskId: 'nope' }).refusal?.class).toBe('not_found');
    expect(file.decide('nominee-2', 'a1_consent', { outcome: 'accept', taskId: 'case-1-t1' }).refusal?.class).toBe(
      'not_assignee',
    );
    const stale = file.decide('nominee-1', 'a1_consent', { outcome: 'accept', seenSequence: 0 });
    expect(stale.refusal).toMatchObject({ class: 'stale_version', rule: 'SEEN_STALE' });
    file.decide('nominee-1', 'a1_consent', { outcome: 'accept' });
    expect(file.decide('nominee-1', 'a1_consent', { outcome: 'accept' }).refusal?.class).toBe('already_decided');
  });
});
