import { allowedActions } from '../../../domain/allowed-actions';
import { readCommand } from '../../../domain/read-command';
import type { PanelMember } from '../../../domain/facts';
import type { TestCase } from '../../support/builders/cases';
import { buildPanel } from '../../support/builders/people';
import {
  gate,
  lockAssessmentAndHealth,
  lockMean,
  lockTrackRecord,
  panelists,
  ratify,
  sheetOf,
  toAssessments,
  toRanking,
} from '../../support/builders/selections';

const b12 = 'b12_score_integration';
const alternates: PanelMember[] = ['panel-6', 'panel-7'].map((personId) => ({
  personId,
  chair: false,
  internal: false,
  alternate: true,
}));
const panel = [...buildPanel(), ...alternates];

/** Totals of worked case 4: the means of members 1, 3, 4 and 5. */
const withoutMember2 = [
  ['case-1-n2', '83.6750'],
  ['case-1-n3', '83.3625'],
  ['case-1-n1', '83.3125'],
  ['case-1-n4', '83.1850'],
];

const recuse = (file: TestCase, personId: string): ReturnType<TestCase['act']> =>
  file.act(personId, { type: 'declare_conflict', nomineeId: 'case-1-n1' });
const totals = (file: TestCase): unknown[] =>
  (file.state.ranking?.rows ?? []).map(({ nomineeId, ranked }) => [nomineeId, ranked]);
const events = (file: TestCase, type: string): number => file.events.filter((event) => event.type === type).length;

/** The panel as a decree completes it: without whoever recused, with those called as members. */
function completed(file: TestCase, ...called: string[]): PanelMember[] {
  const gone = file.state.recusedPersons;
  return file.state.panel
    .filter(({ personId }) => !gone.includes(personId))
    .map((member) => (called.includes(member.personId) ? { ...member, alternate: false } : member));
}

const replace = (file: TestCase, members: PanelMember[], personId = 'ppk-1'): ReturnType<TestCase['act']> =>
  file.act(personId, { type: 'replace_panel', members });

describe('a recusal while the ranking waits to be ratified', () => {
  it('computes the order again without the marks of whoever left, and asks everybody anew', () => {
    const file = toRanking({}, { panel });
    for (const panelist of ['panel-1', 'panel-2', 'panel-3'])
      expect(file.decide(panelist, b12, { outcome: 'ratify' }).refusal).toBeUndefined();
    const step = recuse(file, 'panel-2');
    expect(step.events.map(({ type }) => type)).toEqual(['conflict_declared', 'ranking_computed']);
    expect(totals(file)).toEqual(withoutMember2);
    for (const panelist of ['panel-1', 'panel-3', 'panel-4']) {
      expect(file.decide(panelist, b12, { outcome: 'ratify' }).refusal).toBeUndefined();
      expect(file.stage(b12).status).toBe('open');
    }
    file.decide('panel-5', b12, { outcome: 'ratify' });
    expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', 'case-1-n1']);
    expect(events(file, 'scores_revealed')).toBe(1);
  });

  it('does the same on the task itself, and never by the colleagues’ earlier word', () => {
    const file = toRanking({}, { panel });
    for (const panelist of ['panel-1', 'panel-3', 'panel-4', 'panel-5'])
      file.decide(panelist, b12, { outcome: 'ratify' });
    const [task] = file.openTasks(b12);
    expect(file.act('panel-2', { type: 'recuse', taskId: task!.taskId }).refusal).toBeUndefined();
    expect(file.stage(b12).status).toBe('open');
    expect(totals(file)).toEqual(withoutMember2);
    ratify(file);
    expect(file.stage(b12).status).toBe('settled');
  });
});

describe('a score that one person entered for all', () => {
  it('is given anew when that person leaves, and the ranking waits for it', () => {
    const file = toAssessments({}, { panel });
    lockTrackRecord(file, 'panel-2');
    expect(file.stage('b7_track_record').status).toBe('settled');
    expect(recuse(file, 'panel-2').refusal).toBeUndefined();
    const [redo] = file.openTasks('b7_track_record', 'redo');
    expect(redo?.assignees.map(({ personId }) => personId)).toEqual(['panel-1', 'panel-3', 'panel-4', 'panel-5']);
    for (const panelist of panelists(file)) lockMean(file, panelist, 'b9_paper');
    lockAssessmentAndHealth(file);
    for (const panelist of panelists(file)) lockMean(file, panelist, 'b10_interview');
    expect(file.stage(b12).status).toBe('open');
    expect([events(file, 'scores_revealed'), file.openTasks(b12).length]).toEqual([0, 0]);
    expect(lockTrackRecord(file, 'panel-2').refusal?.reasonCode).toBe('COI_RECUSED');
    expect(lockTrackRecord(file, 'panel-1').refusal).toBeUndefined();
    expect(totals(file)).toEqual(withoutMember2);
    expect(file.state.ranking?.rows.flatMap(({ proposals }) => proposals)).toEqual([]);
    expect(file.openTasks('b7_track_record')).toEqual([]);
  });

  it('is given anew after the sheets were opened too; what was corrected on the others stays', () => {
    const file = toRanking({}, { panel });
    const sheet = file.state.revealed?.sheets.find(
      ({ stageId, personId }) => stageId === 'b10_interview' && personId === 'panel-3',
    );
    const entries = [{ nomineeId: 'case-1-n4', criterion: 'interview', score: '89' }];
    const text = { textId: 'x', commitment: 'c'.repeat(64) };
    file.act('panel-3', { type: 'correct_score', sheetId: sheet?.sheetId ?? '', entries, text });
    // The chair entered the track record for the panel.
    recuse(file, 'panel-1');
    expect(file.openTasks(b12)).toEqual([]);
    expect(file.state.ranking).toBeNull();
    expect(
      file.act('panel-3', { type: 'correct_score', sheetId: sheet?.sheetId ?? '', entries, text }).refusal,
    ).toMatchObject({
      rule: 'SHEETS_SEALED',
    });
    expect(lockTrackRecord(file, 'panel-4').refusal).toBeUndefined();
    expect(events(file, 'scores_revealed')).toBe(2);
    const corrected = file.state.revealed?.sheets.find(({ sheetId }) => sheetId === sheet?.sheetId);
    expect(corrected?.entries.find(({ nomineeId }) => nomineeId === 'case-1-n4')?.score).toBe('89');
    ratify(file);
    expect(file.stage(b12).status).toBe('settled');
  });
});

describe('a panel that recusals have thinned (R10)', () => {
  const r10 = { class: 'conflict_of_interest', rule: 'R10', reasonCode: 'COI_RECUSED' };

  it('goes on with one internal and three external members: worked case 4', () => {
    const file = toAssessments({}, { panel });
    recuse(file, 'panel-2');
    lockTrackRecord(file, 'panel-1');
    for (const panelist of panelists(file)) expect(lockMean(file, panelist, 'b9_paper').refusal).toBeUndefined();
    lockAssessmentAndHealth(file);
    for (const panelist of panelists(file)) lockMean(file, panelist, 'b10_interview');
    expect(totals(file)).toEqual(withoutMember2);
  });

  it('refuses two and two until the appointing authority calls an alternate, who then scores too', () => {
    const file = toAssessments({}, { panel });
    recuse(file, 'panel-5');
    expect(lockTrackRecord(file, 'panel-1').refusal).toMatchObject({ ...r10, params: { sitting: 4, least: 3 } });
    expect(lockMean(file, 'panel-3', 'b9_paper').refusal).toMatchObject(r10);
    const nominees = [{ nomineeId: 'case-1-n1', outcome: 'absent', reasonCode: 'ABSENT' }];
    expect(file.decide('panel-3', 'b9_paper', { nominees }).refusal).toMatchObject(r10);
    const [paper] = file.openTasks('b9_paper');
    const told = allowedActions(file.state, file.people.facts('panel-3'), paper!.taskId, file.now);
    expect(told.find(({ action }) => action === 'score')).toMatchObject({ allowed: false, refusal: r10, whoCould: [] });
    // The assessor and the hospital do not sit on the panel.
    lockAssessmentAndHealth(file);

    const step = replace(file, completed(file, 'panel-6'));
    expect(step.refusal).toBeUndefined();
    expect(step.events.map(({ type }) => type)).toEqual(['panel_appointed', 'document_issued']);
    expect(step.events[0]?.payload).toMatchObject({ called: ['panel-6'], capacity: { role: 'ppk' } });
    expect(panelists(file)).toEqual(['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-6']);
    lockTrackRecord(file, 'panel-1');
    for (const panelist of panelists(file)) {
      expect(file.stage('b9_paper').status).toBe('open');
      expect(lockMean(file, panelist, 'b9_paper').refusal).toBeUndefined();
    }
    for (const panelist of panelists(file)) lockMean(file, panelist, 'b10_interview');
    expect(file.state.revealed?.sheets.filter(({ personId }) => personId === 'panel-6')).toHaveLength(2);
    ratify(file);
    expect(file.stage(b12).status).toBe('settled');
  });

  it('does not settle a score by a colleague’s leaving, and adds the marks of whoever is called', () => {
    const file = toAssessments({}, { panel });
    lockTrackRecord(file, 'panel-1');
    lockAssessmentAndHealth(file);
    for (const panelist of panelists(file)) lockMean(file, panelist, 'b9_paper');
    expect(file.stage('b10_interview').status).toBe('open');
    for (const panelist of ['panel-1', 'panel-2', 'panel-3', 'panel-4']) lockMean(file, panelist, 'b10_interview');
    recuse(file, 'panel-5');
    expect(file.stage('b10_interview').status).toBe('open');
    expect(replace(file, completed(file, 'panel-6')).refusal).toBeUndefined();
    lockMean(file, 'panel-6', 'b10_interview');
    // The papers were scored before, by two and two: the alternate's marks of them are waited for.
    expect([file.stage(b12).status, events(file, 'scores_revealed')]).toEqual(['open', 0]);
    expect(file.openTasks('b9_paper', 'redo')[0]?.assignees).toMatchObject([{ personId: 'panel-6' }]);
    const [added] = file.openTasks('b9_paper', 'redo');
    expect(
      file.lockOn(
        added!,
        'panel-1',
        sheetOf('paper', ({ M }) => M[0] ?? ''),
      ).refusal?.class,
    ).toBe('not_assignee');
    expect(lockMean(file, 'panel-6', 'b9_paper').refusal).toBeUndefined();
    expect(events(file, 'scores_revealed')).toBe(1);
    ratify(file);
    expect(file.stage(b12).status).toBe('settled');
  });

  it('is not ratified either, and is completed by the appointing authority alone, within the rules', () => {
    const file = toRanking({}, { panel });
    recuse(file, 'panel-5');
    expect(file.decide('panel-1', b12, { outcome: 'ratify' }).refusal).toMatchObject(r10);
    const whole = completed(file, 'panel-6');
    expect(replace(file, whole, 'hr_officer-1').refusal).toMatchObject({
      class: 'not_assignee',
      rule: 'OFFICE_REQUIRED',
    });
    expect(replace(file, whole, 'plt-regent').refusal).toMatchObject({
      class: 'not_delegable',
      reasonCode: 'MANDATE_STRATEGIC',
    });
    const refused = (members: PanelMember[]): string | undefined => replace(file, members).refusal?.rule;
    expect(refused(completed(file))).toBe('PANSEL_SIZE');
    expect(refused(whole.filter(({ personId }) => personId !== 'panel-2'))).toBe('PANEL_KEEPS');
    expect(refused(whole.map((one) => ({ ...one, internal: false })))).toBe('PANEL_KEEPS');
    expect(refused([...whole, { ...whole[0]!, personId: 'panel-5', chair: false }])).toBe('R3');
    const stranger = { personId: 'nominee-1', chair: false, internal: false, alternate: false };
    expect(refused([...completed(file), stranger])).toBe('PANEL_ALTERNATE');
    expect(refused([...whole, stranger])).toBe('PANEL_ALTERNATE');
    expect(refused(whole.map((one) => ({ ...one, chair: false })))).toBe('PANSEL_CHAIR');
    expect(replace(file, whole).refusal).toBeUndefined();
    expect(replace(file, whole).refusal).toMatchObject({ class: 'stage_closed', rule: 'PANEL_WHOLE' });
    for (const stageId of ['b9_paper', 'b10_interview'] as const) lockMean(file, 'panel-6', stageId);
    ratify(file);
    expect(file.stage(b12).status).toBe('settled');
  });

  it('keeps the chair’s questions answered by a new chair', () => {
    const file = toRanking({}, { panel });
    ratify(file);
    recuse(file, 'panel-1');
    const members = completed(file, 'panel-6').map((one) => ({ ...one, chair: one.personId === 'panel-3' }));
    expect(replace(file, members).refusal).toBeUndefined();
    expect(file.decide('panel-1', 'b13_top_three_report', { outcome: 'submit' }).refusal?.class).toBe('not_assignee');
    expect(file.decide('panel-3', 'b13_top_three_report', { outcome: 'submit' }).refusal).toBeUndefined();
    gate(file, 'b14_bkn_result_review', 'approve');
  });

  it('comes in as an act of its own', () => {
    const command = { commandId: 'c', actor: { personId: 'ppk-1', offices: [], mandates: [] }, members: buildPanel() };
    expect(readCommand({ ...command, type: 'replace_panel' })?.type).toBe('replace_panel');
  });
});
