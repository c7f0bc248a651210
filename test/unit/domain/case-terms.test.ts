import { decide, openingState } from '../../../domain/case';
import { checkTerms } from '../../../domain/terms-check';
import { startsUnder } from '../../../domain/starts-under';
import { officialSelection, officialSelectionAfter } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { RefusalError, type Refusal } from '../../../domain/refusals';
import type { Terms } from '../../../domain/facts';
import { applicantFacts, buildTerms, letter, openSelection, TestCase } from '../../support/builders/cases';
import { choose, gate, panelists, ratify, toAssessments, toChoice, toRanking } from '../../support/builders/selections';

function faultOf(rest: Partial<Terms>): Refusal | undefined {
  try {
    checkTerms(officialSelection, policy2026, buildTerms(rest));
    return undefined;
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
}

describe('the terms of a vacancy', () => {
  it('are taken with the one vector that the four bands allow', () => {
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ weights: { M: '20.0', AC: '25', W: '35', RJ: '20.00' } })).toBeUndefined();
  });

  it.each([
    ['a sum below 100', { M: '15', AC: '25', W: '35', RJ: '20' }],
    ['a weight above its band, though the sum is right', { M: '15', AC: '25', W: '40', RJ: '20' }],
    ['a weight below its band', { M: '25', AC: '20', W: '35', RJ: '20' }],
    ['a component that is not scored', { M: '15', AC: '25', W: '35', RJ: '20', X: '5' }],
    ['a component without a weight', { M: '20', AC: '25', W: '35' }],
    ['what is no decimal', { M: 'twenty', AC: '25', W: '35', RJ: '20' }],
  ])('are refused with %s', (_, weights) => {
    expect(faultOf({ weights })).toMatchObject({
      class: 'definition_invalid',
      rule: 'WEIGHTS_INVALID',
      reasonCode: 'WEIGHTS_INVALID',
      field: 'terms.weights',
    });
  });

  it.each([
    ['ageRef', { ageRef: '2026-02-30' }],
    ['maxAge', { maxAge: 0 }],
    ['tieBreak', { tieBreak: [] }],
    ['tieBreak', { tieBreak: ['W', 'beauty'] }],
    ['acMin', { acMin: '101' }],
    ['acMin', { acMin: 'off' }],
  ])('are refused with an unusable %s', (field, rest) => {
    expect(faultOf(rest)).toMatchObject({ rule: 'TERMS_INCOMPLETE', field: `terms.${field}` });
  });

  it('keep a case from opening, and a notice from being published', () => {
    const terms = buildTerms({ weights: { M: '25', AC: '25', W: '30', RJ: '20' } });
    const file = new TestCase({ definition: officialSelection });
    expect(file.act('hr_officer-1', openSelection({ terms })).refusal?.reasonCode).toBe('WEIGHTS_INVALID');
    const fresh = toAssessments();
    const early = fresh.steps.find(({ command }) => command.type === 'decide' && command.outcome === 'publish');
    const state = { ...early!.before, terms };
    expect(decide(state, early!.command, early!.now)).toMatchObject({ refusal: { rule: 'WEIGHTS_INVALID' } });
    expect(openingState(state.file, state.calendar).terms).toBeNull();
  });
});

describe('a registration with too few entries', () => {
  /** Worked case 9: two apply, a third comes in the first extension, and nobody in the second. */
  function toConsent(): TestCase {
    const file = new TestCase({ definition: officialSelection });
    file.act('hr_officer-1', openSelection());
    for (const head of ['kepala_bkpsdm-1', 'sekda-1']) file.decide(head, 'b0_vacancy_plan', { outcome: 'propose' });
    gate(file, 'b1_bkn_permission', 'approve');
    const defaultPanel = [1, 2, 3, 4, 5].map((place) => {
      return { personId: `panel-${String(place)}`, chair: place === 1, internal: place <= 2, alternate: false };
    });
    file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint', defaultPanel });
    file.decide('panel-1', 'b3_announcement', { outcome: 'publish' });
    const enter = (place: number): void =>
      void file.act(`applicant-${String(place)}`, {
        type: 'enter_application',
        nominee: applicantFacts(place),
        documents: [],
      });
    const close = (): void => file.passUntil(file.stage('b4_registration').dueAt ?? '');
    const extend = (): void => void file.decide('panel-1', 'b4_registration', { outcome: 'extend' }, 'manage');
    enter(1);
    enter(2);
    close();
    extend();
    enter(3);
    close();
    extend();
    close();
    return file;
  }
  const b4 = 'b4_registration';

  it('goes on with three when a second person confirms the consent of BKN', () => {
    const file = toConsent();
    expect(file.stage(b4).extensions).toBe(2);
    expect(file.decide('panel-1', b4, { outcome: 'proceed' }, 'manage').refusal?.rule).toBe('LETTER_REQUIRED');
    expect(file.decide('panel-1', b4, { outcome: 'proceed', letter }, 'manage').refusal).toBeUndefined();
    expect(file.stage(b4).status).toBe('open');
    const [confirm] = file.openTasks(b4, 'confirm');
    expect(confirm?.assignees.map(({ personId }) => personId)).toEqual(['bkn_desk-1', 'bkn_desk-2']);
    expect(file.decide('panel-1', b4, { outcome: 'confirm' }, 'confirm').refusal?.class).toBe('not_assignee');
    expect(
      file.decide('panel-1', b4, { outcome: 'cancel', reasonCode: 'MIN_APPLICANTS' }, 'manage').refusal?.class,
    ).toBe('already_decided');
    expect(file.decide('bkn_desk-2', b4, { outcome: 'confirm' }, 'confirm').refusal).toBeUndefined();
    expect([file.stage(b4).status, file.stage('b5_admin_selection').status]).toEqual(['settled', 'open']);
  });

  it('ends when the consent is not confirmed', () => {
    const file = toConsent();
    file.decide('panel-1', b4, { outcome: 'proceed', letter }, 'manage');
    expect(file.decide('bkn_desk-1', b4, { outcome: 'dispute' }, 'confirm').refusal).toBeUndefined();
    expect(file.stage(b4).status).toBe('open');
    const step = file.decide('panel-1', b4, { outcome: 'cancel', reasonCode: 'MIN_APPLICANTS' }, 'manage');
    expect(step.refusal).toBeUndefined();
    expect(file.state).toMatchObject({ status: 'cancelled', outcome: 'cancel' });
    expect(Object.values(file.state.nominees).map(({ reasonCodes }) => reasonCodes)).toEqual([
      ['MIN_APPLICANTS'],
      ['MIN_APPLICANTS'],
      ['MIN_APPLICANTS'],
    ]);
  });
});

describe('the order of BKN’s review and the announcement', () => {
  const after = { ...policy2026, settings: { ...policy2026.settings } };
  after.settings.bkn_result_gate = { ...after.settings.bkn_result_gate!, value: 'after_b15' };

  it('is that of the version which the policy’s setting names', () => {
    expect([startsUnder(officialSelection, policy2026), startsUnder(officialSelectionAfter, policy2026)]).toEqual([
      true,
      false,
    ]);
    expect([startsUnder(officialSelection, after), startsUnder(officialSelectionAfter, after)]).toEqual([false, true]);
  });

  it('publishes first and asks BKN then where the setting says so', () => {
    const file = toRanking({ definition: officialSelectionAfter, policy: after });
    ratify(file);
    file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit' });
    expect(file.stage('b14_bkn_result_review').status).toBe('pending');
    expect(file.decide('panel-1', 'b15_result_announcement', { outcome: 'publish' }).refusal).toBeUndefined();
    gate(file, 'b14_bkn_result_review', 'approve');
    expect(file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2')).refusal).toBeUndefined();
  });
});

describe('a post that needs a special consent', () => {
  const toConsent = (): TestCase => {
    const file = toChoice({}, { terms: { specialConsent: 'governor' } });
    file.decide('ppk-1', 'b16_ppk_choice', choose('case-1-n2'));
    gate(file, 'b17_bkn_inauguration', 'approve');
    return file;
  };

  it('waits for its authority before the decree', () => {
    const file = toConsent();
    expect(file.stage('b18_special_consent').status).toBe('open');
    expect(file.stage('b19_decree').status).toBe('pending');
    gate(file, 'b18_special_consent', 'approve');
    expect(file.decide('ppk-1', 'b19_decree', { outcome: 'sign' }).refusal).toBeUndefined();
  });

  it('goes back to the choice when the authority refuses', () => {
    const file = toConsent();
    gate(file, 'b18_special_consent', 'refuse', { reasonCode: 'REQUIREMENT_NOT_MET' });
    expect(file.stage('b16_ppk_choice')).toMatchObject({ status: 'open', round: 2 });
    expect(file.state.chosen).toBeNull();
  });
});

describe('a tie at the last place that goes up', () => {
  const b12 = 'b12_score_integration';
  /** Nothing tells A and D apart: the vacancy's chain ends with the attributes, of which nobody has any. */
  const tied = (): TestCase => toRanking({}, { terms: { tieBreak: ['rank', 'birth_date'] } });
  const vote = (nomineeId: string) => ({
    outcome: 'ratify',
    nominees: [{ nomineeId, outcome: 'pleno_vote' }],
  });

  it('is put to the plenary, whose votes are stored and decide', () => {
    const file = tied();
    expect(file.state.ranking?.rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 3]);
    const bare = file.decide('panel-1', b12, { outcome: 'ratify' });
    expect(bare.refusal).toMatchObject({
      class: 'unknown_outcome',
      rule: 'PLENO_VOTE_REQUIRED',
      field: 'nominees',
      params: { tied: 'case-1-n1 case-1-n4' },
    });
    expect(file.decide('panel-1', b12, vote('case-1-n2')).refusal?.rule).toBe('PLENO_VOTE_REQUIRED');
    for (const [index, panelist] of panelists(file).entries())
      expect(file.decide(panelist, b12, vote(index < 2 ? 'case-1-n1' : 'case-1-n4')).refusal).toBeUndefined();
    expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n4']);
    expect(file.state.ranking?.rows[2]).toMatchObject({ nomineeId: 'case-1-n4', tieBrokenBy: 'pleno_vote' });
    expect(file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit' }).refusal).toBeUndefined();
  });

  it('is voted on again when the votes are equal', () => {
    const file = tied();
    file.act('panel-2', { type: 'declare_conflict' });
    const before = file.state.topThree;
    // Four remain, and without the second member the totals are no longer equal: nothing is left to vote on.
    expect(file.decide('panel-1', b12, { outcome: 'ratify' }).refusal).toBeUndefined();
    expect(before).toEqual([]);
    const again = tied();
    const votes = ['case-1-n1', 'case-1-n1', 'case-1-n4', 'case-1-n4', 'case-1-n1'];
    const ruling = { nomineeId: 'case-1-n1', outcome: 'rule_out', reasonCode: 'ABSENT' };
    for (const [index, panelist] of panelists(again).entries()) {
      // The fifth takes one of the two out instead of voting, alone, so that two and two remain.
      const act = index === 4 ? { outcome: 'ratify', nominees: [ruling] } : vote(votes[index] ?? '');
      expect(again.decide(panelist, b12, act).refusal).toBeUndefined();
    }
    expect(again.events.at(-1)?.type).toBe('vote_tied');
    expect(again.stage(b12).status).toBe('open');
    for (const panelist of panelists(again)) again.decide(panelist, b12, vote('case-1-n1'));
    expect(again.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n1']);
  });
});
