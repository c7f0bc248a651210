import { officialSelection } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { Policy } from '../../../domain/policy';
import { allowedActions } from '../../../domain/allowed-actions';
import { decide } from '../../../domain/case';
import { failedFinding, letter, type CaseOptions, type TestCase } from '../../support/builders/cases';
import { choose, gate, toChoice } from '../../support/builders/selections';

const consent = { documentId: 'consent', sha256: 'a'.repeat(64), type: 'replacement_consent' };
const text = { textId: 'text-1', commitment: 'c'.repeat(64) };

/** A finding at both re-checks, about whoever is looked at. */
const foundOld: CaseOptions['assess'] = (nominee, stageId) =>
  ['b17_bkn_inauguration', 'b19_decree'].includes(stageId)
    ? [{ ...failedFinding(nominee, stageId, 'return', 'AGE_MAX'), seen: '57', limit: '56' }]
    : [];

function frozen(from: string, to: string): Policy {
  const { settings } = policy2026;
  const period = (key: string, value: string) => ({ [key]: { ...settings[key]!, value: [value] } });
  return {
    ...policy2026,
    settings: { ...settings, ...period('replacement_freeze.from', from), ...period('replacement_freeze.to', to) },
  };
}

function assessed(file: TestCase): string[] {
  return file.events.flatMap((event) =>
    event.type === 'findings_proposed' && event.payload.stageId !== 'b5_admin_selection'
      ? event.payload.nominees.map(({ nomineeId }) => `${event.payload.stageId} ${nomineeId}`)
      : [],
  );
}

describe('the re-check before an appointment', () => {
  it('looks at the one chosen, and at nobody else, at the gate and again at the decree', () => {
    const file = toChoice({ assess: foundOld });
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    expect(assessed(file)).toEqual(['b17_bkn_inauguration case-1-n2']);
    // BKN answers by its own lights; what the rules saw is shown beside.
    gate(file, 'b17_bkn_inauguration', 'approve');
    expect(assessed(file)).toEqual(['b17_bkn_inauguration case-1-n2', 'b19_decree case-1-n2']);
    expect(file.state.findings.filter(({ stageId }) => stageId === 'b19_decree')).toMatchObject([
      { nomineeId: 'case-1-n2', code: 'AGE_MAX', seen: '57', limit: '56', proposed: 'return' },
    ]);
  });

  it('leaves the decision to the signer, who says why a finding is set aside', () => {
    const file = toChoice({ assess: foundOld });
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    gate(file, 'b17_bkn_inauguration', 'approve');
    const bare = file.decide('ppk-1', 'b19_decree', { outcome: 'sign' });
    expect(bare.refusal).toMatchObject({ class: 'unknown_outcome', rule: 'REASON_REQUIRED', field: 'comment' });
    const stranger = [{ nomineeId: 'case-1-n1', outcome: 'sign' }];
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign', text, nominees: stranger }).refusal).toMatchObject({
      rule: 'NOMINEE_NOT_IN_TASK',
    });
    const { events, refusal } = file.decide('ppk-1', 'b19_decree', { outcome: 'sign', text });
    expect(refusal).toBeUndefined();
    expect(events.filter(({ type }) => type === 'finding_overruled').map(({ payload }) => payload)).toMatchObject([
      { stageId: 'b19_decree', nomineeId: 'case-1-n2', code: 'AGE_MAX', text },
    ]);
    expect(file.stage('b19_decree').status).toBe('settled');
  });

  it('takes the finding by its id too, and none that is not there', () => {
    const file = toChoice({ assess: foundOld });
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    gate(file, 'b17_bkn_inauguration', 'approve');
    const [finding] = file.state.findings.filter(({ stageId }) => stageId === 'b19_decree');
    const entry = { nomineeId: 'case-1-n2', outcome: 'sign', text };
    const unknown = [{ ...entry, overrules: ['nothing'] }];
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign', nominees: unknown }).refusal?.rule).toBe(
      'FINDING_UNKNOWN',
    );
    const known = [{ ...entry, overrules: [finding?.findingId ?? ''] }];
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign', nominees: known }).refusal).toBeUndefined();
  });

  it('asks for no word where nothing was found, and starts anew for another choice', () => {
    const file = toChoice();
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    gate(file, 'b17_bkn_inauguration', 'refuse', { reasonCode: 'BKN_REFUSED' });
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n3', { reasonCode: 'BKN_REFUSED' }));
    gate(file, 'b17_bkn_inauguration', 'approve');
    expect(assessed(file)).toEqual([
      'b17_bkn_inauguration case-1-n2',
      'b17_bkn_inauguration case-1-n3',
      'b19_decree case-1-n3',
    ]);
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign' }).refusal).toBeUndefined();
  });

  it('lets nobody sign before the rules have looked, and says so beforehand', () => {
    const file = toChoice();
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    gate(file, 'b17_bkn_inauguration', 'approve');
    const step = file.steps.findLast(({ events }) =>
      events.some(({ type, payload }) => type === 'stage_opened' && payload.stageId === 'b19_decree'),
    );
    const [task] = file.openTasks('b19_decree');
    const unseen = step!.after;
    const told = allowedActions(unseen, file.people.facts('ppk-1'), task!.taskId, file.now);
    expect(told.find(({ action }) => action === 'decide')?.refusal).toMatchObject({ rule: 'FINDINGS_PENDING' });
    const signed = decide(
      unseen,
      {
        type: 'decide',
        commandId: 'early',
        actor: file.people.facts('ppk-1'),
        taskId: task!.taskId,
        outcome: 'sign',
        nominees: [],
        documents: [],
        seenSequence: unseen.sequence,
      },
      file.now,
    );
    expect(signed).toMatchObject({ refusal: { class: 'out_of_turn', rule: 'FINDINGS_PENDING' } });
  });
});

describe('the freeze on replacing officials', () => {
  it('asks the plan, the choice and the decree for the minister’s consent, each by itself', () => {
    const file = toChoice({ policy: frozen('2026-02-01', '2026-12-31') }, { documents: [consent] });
    const choice = choose('case-1-n2');
    expect(file.decide('ppk-1', 'b16_ppk_choice', choice).refusal).toMatchObject({
      class: 'unknown_outcome',
      rule: 'FREEZE_CONSENT',
      reasonCode: 'REPLACEMENT_FREEZE',
      field: 'documents',
      params: { since: '2026-02-01' },
    });
    // Sending back replaces nobody.
    expect(file.decide('ppk-1', 'b16_ppk_choice', { ...choice, documents: [consent] }).refusal).toBeUndefined();
    gate(file, 'b17_bkn_inauguration', 'approve');
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign' }).refusal?.reasonCode).toBe('REPLACEMENT_FREEZE');
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign', documents: [consent] }).refusal).toBeUndefined();
  });

  it('asks nobody outside its days', () => {
    const file = toChoice({ policy: frozen('2027-01-01', '2027-06-30') });
    expect(file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2')).refusal).toBeUndefined();
  });
});

describe('the return of all three names', () => {
  it('needs a ground of the procedure, and names them', () => {
    const file = toChoice();
    const refusalOf = (rest: object) =>
      file.decide('ppk-1', 'b16_ppk_choice', { outcome: 'return_all', ...rest }).refusal;
    for (const rest of [{}, { text }, { reasonCode: 'REQUIREMENT_NOT_MET', text }]) {
      expect(refusalOf(rest)).toMatchObject({
        class: 'unknown_outcome',
        rule: 'GROUND_REQUIRED',
        field: 'reasonCode',
        params: { grounds: expect.stringContaining('COI_RECUSED') },
      });
    }
    expect(refusalOf({ reasonCode: 'COI_RECUSED', text })).toBeUndefined();
    expect(file.stage('b12_score_integration')).toMatchObject({ status: 'open', round: 2 });
  });
});

describe('the report of the three names', () => {
  const report = (file: TestCase, rest: object = {}) =>
    file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit', ...rest }).refusal;

  it('goes up with two only on the letter of BKN, and with one not at all', () => {
    const two = toChoice({}, { until: 'b13_top_three_report', ruledOut: ['case-1-n3', 'case-1-n4'] });
    expect(report(two)).toMatchObject({ rule: 'B13_CONSENT', field: 'letter', params: { names: 2, size: 3 } });
    expect(report(two, { letter })).toBeUndefined();
    const one = toChoice({}, { until: 'b13_top_three_report', ruledOut: ['case-1-n1', 'case-1-n3', 'case-1-n4'] });
    expect(report(one, { letter })).toMatchObject({ class: 'unknown_outcome', rule: 'B13', params: { names: 1 } });
  });

  it('counts whoever withdrew from the list as gone', () => {
    const file = toChoice({}, { until: 'b13_top_three_report' });
    file.act('applicant-2', { type: 'withdraw_nominee', nomineeId: 'case-1-n2' });
    expect(report(file)).toMatchObject({ rule: 'B13_CONSENT' });
  });
});

it('carries the grounds and the freeze in the definition, as data', () => {
  const stages = officialSelection.stages;
  expect(stages.filter(({ replacesOfficial }) => replacesOfficial).map(({ id }) => id)).toEqual([
    'b0_vacancy_plan',
    'b16_ppk_choice',
    'b19_decree',
  ]);
});
