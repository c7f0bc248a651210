import { allowedActions } from '../../../domain/allowed-actions';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import type { Terms } from '../../../domain/facts';
import { buildTerms, openSelection, TestCase, type Step } from '../../support/builders/cases';
import { gate, toAssessments } from '../../support/builders/selections';
import { buildPanel, buildPeople } from '../../support/builders/people';

const opened = (people = buildPeople()): TestCase => {
  const file = new TestCase({ definition: officialSelection, people });
  expect(file.act('hr_officer-1', openSelection()).refusal).toBeUndefined();
  return file;
};

/** The panel is appointed and the notice waits for its chair. */
const toNotice = (): TestCase => {
  const file = opened();
  for (const head of ['kepala_bkpsdm-1', 'sekda-1']) file.decide(head, 'b0_vacancy_plan', { outcome: 'propose' });
  gate(file, 'b1_bkn_permission', 'approve');
  file.act('hr_officer-1', { type: 'propose_panel', members: buildPanel() });
  file.decide('ppk-1', 'b2_panel_formation', { outcome: 'appoint' });
  expect(file.stage('b3_announcement').status).toBe('open');
  return file;
};

const set = (file: TestCase, personId: string, rest: Partial<Terms> = {}): Step =>
  file.act(personId, { type: 'set_terms', terms: buildTerms(rest) });

const mayAct = (file: TestCase, personId: string): string | undefined => {
  const all = allowedActions(file.state, file.people.facts(personId), null, file.now);
  const one = all.find(({ action }) => action === 'set_terms');
  return one?.allowed === true ? 'yes' : one?.refusal?.rule;
};

describe('the terms of a vacancy whose selection runs', () => {
  it.each(['hr_officer-1', 'kepala_bkpsdm-1'])('are set by %s and are those that the notice prints', (personId) => {
    const file = toNotice();
    expect(mayAct(file, personId)).toBe('yes');
    const step = set(file, personId, { ageMode: 'completed_years', acMin: '68', objectionFileDays: 5 });
    expect(step.events).toMatchObject([
      { type: 'terms_set', actorId: personId, payload: { capacity: { role: personId.slice(0, -2), group: 'case' } } },
    ]);
    expect(file.state.terms).toMatchObject({ ageMode: 'completed_years', acMin: '68', objectionFileDays: 5 });
    file.decide('panel-1', 'b3_announcement', { outcome: 'publish' });
    const published = file.events.find(({ type }) => type === 'terms_published');
    expect(published?.payload).toEqual({ terms: file.state.terms });
  });

  it('are published only by a chair who has seen the last of them', () => {
    const file = toNotice();
    const before = file.state.sequence;
    set(file, 'hr_officer-1', { maxAge: 55 });
    const stale = file.decide('panel-1', 'b3_announcement', { outcome: 'publish', seenSequence: before });
    expect(stale.refusal).toMatchObject({ class: 'stale_version', rule: 'SEEN_STALE' });
    expect(file.decide('panel-1', 'b3_announcement', { outcome: 'publish' }).refusal).toBeUndefined();
  });

  it('are frozen from the announcement on, for whoever could set them before', () => {
    const file = toNotice();
    file.decide('panel-1', 'b3_announcement', { outcome: 'publish' });
    expect(set(file, 'hr_officer-1').refusal).toMatchObject({ class: 'stage_closed', rule: 'TERMS_FROZEN' });
    expect(mayAct(file, 'kepala_bkpsdm-1')).toBe('TERMS_FROZEN');
    const late = toAssessments();
    expect(set(late, 'hr_officer-1').refusal?.rule).toBe('TERMS_FROZEN');
  });

  it.each(['sekda-1', 'ppk-1', 'panel-1', 'panel-2', 'assessor-1', 'admin-1'])('are not set by %s', (personId) => {
    expect(set(toNotice(), personId).refusal).toMatchObject({ class: 'not_assignee', rule: 'OFFICE_REQUIRED' });
  });

  it('are not set by an officer who sits on the panel, or who holds an office that chooses', () => {
    const file = opened();
    const members = buildPanel().map((one, index) => (index === 1 ? { ...one, personId: 'kepala_bkpsdm-1' } : one));
    expect(file.act('hr_officer-1', { type: 'propose_panel', members }).refusal).toBeUndefined();
    expect(set(file, 'kepala_bkpsdm-1').refusal).toMatchObject({ class: 'not_assignee', rule: 'TERMS_JUDGE' });
    expect(set(file, 'hr_officer-1').refusal).toBeUndefined();
    const facts = file.people.facts('hr_officer-1');
    const [own] = facts.offices;
    const actor = { ...facts, offices: [...facts.offices, { ...own!, officeId: 'office-x', role: 'ppk' }] };
    const step = file.take({ type: 'set_terms', commandId: 'both', actor, terms: buildTerms() });
    expect(step.refusal?.rule).toBe('TERMS_JUDGE');
    const ended = { ...own!, officeId: 'office-x', role: 'ppk', validTo: file.now };
    const former = { ...facts, offices: [...facts.offices, ended] };
    expect(
      file.take({ type: 'set_terms', commandId: 'former', actor: former, terms: buildTerms() }).refusal,
    ).toBeUndefined();
  });

  it('are refused where they are unlawful, and leave those that were set', () => {
    const file = opened();
    expect(set(file, 'hr_officer-1', { weights: { M: '15', AC: '25', W: '40', RJ: '20' } }).refusal).toMatchObject({
      class: 'definition_invalid',
      reasonCode: 'WEIGHTS_INVALID',
      field: 'terms.weights',
    });
    expect(set(file, 'hr_officer-1', { acMin: '101' }).refusal?.field).toBe('terms.acMin');
    expect(set(file, 'hr_officer-1', { vacancyId: 'another' }).refusal?.field).toBe('terms.vacancyId');
    expect(set(file, 'hr_officer-1', { echelon: 'II.a' }).refusal?.field).toBe('terms.echelon');
    expect(file.state.terms).toEqual(buildTerms());
  });

  it('stand still while the case is on hold', () => {
    const file = opened();
    file.act('hr_officer-1', { type: 'hold_case' });
    expect(set(file, 'hr_officer-1').refusal?.class).toBe('case_held');
  });
});
