import type { PanelMember } from '../../../domain/facts';
import type { TestCase } from '../../support/builders/cases';
import { buildPanel } from '../../support/builders/people';
import {
  accept,
  lockAssessmentAndHealth,
  lockMean,
  lockTrackRecord,
  panelists,
  sheetOf,
  toAssessments,
} from '../../support/builders/selections';

const b7 = 'b7_track_record';
const panel: PanelMember[] = [...buildPanel(), { personId: 'panel-6', chair: false, internal: false, alternate: true }];
const recuse = (file: TestCase, personId: string): ReturnType<TestCase['act']> =>
  file.act(personId, { type: 'declare_conflict' });
const totals = (file: TestCase): unknown[] =>
  (file.state.ranking?.rows ?? []).map(({ nomineeId, ranked }) => [nomineeId, ranked]);
const redo = (file: TestCase): string[][] =>
  file.openTasks(b7, 'redo').map(({ assignees }) => assignees.map(({ personId }) => personId));

/** Everything else is scored, so that the ranking opens. */
function scoreTheRest(file: TestCase): void {
  for (const panelist of panelists(file)) accept(lockMean(file, panelist, 'b9_paper'));
  lockAssessmentAndHealth(file);
  for (const panelist of panelists(file)) accept(lockMean(file, panelist, 'b10_interview'));
}

describe('who was present when a collegiate score was agreed', () => {
  it('is in the ledger beside the sheet, and nothing of its marks', () => {
    const file = toAssessments({}, { panel });
    const step = lockTrackRecord(file, 'panel-1', ['panel-1', 'panel-3', 'panel-4']);
    expect(step.events[0]).toMatchObject({
      type: 'score_recorded',
      payload: { present: ['panel-1', 'panel-3', 'panel-4'] },
    });
    expect(Object.keys(step.events[0]?.payload ?? {})).not.toContain('sheet');
    expect(file.stage(b7).status).toBe('settled');
  });

  it.each([
    ['twice the same', ['panel-1', 'panel-3', 'panel-3'], 'PRESENT_TWICE', 'present.2'],
    ['an alternate', ['panel-1', 'panel-3', 'panel-6'], 'PRESENT_NOT_MEMBER', 'present.2'],
    ['a stranger', ['sekda-1', 'panel-1', 'panel-3'], 'PRESENT_NOT_MEMBER', 'present.0'],
    ['two of five', ['panel-1', 'panel-3'], 'PRESENT_TOO_FEW', 'present'],
    ['nobody', [], 'PRESENT_TOO_FEW', 'present'],
  ])('is refused where it names %s', (_, present, ruleName, field) => {
    const file = toAssessments({}, { panel });
    expect(lockTrackRecord(file, 'panel-1', present).refusal).toMatchObject({
      class: 'invalid_score',
      rule: ruleName,
      field,
    });
    expect(lockTrackRecord(file, 'panel-1').refusal).toBeUndefined();
  });

  it('counts those who sit now: a member who is recused is none, and fewer make a majority of the rest', () => {
    const file = toAssessments({}, { panel });
    accept(recuse(file, 'panel-2'));
    accept(recuse(file, 'panel-1'));
    expect(lockTrackRecord(file, 'panel-3', ['panel-2', 'panel-3', 'panel-4']).refusal).toMatchObject({
      rule: 'PRESENT_NOT_MEMBER',
      field: 'present.0',
    });
    expect(lockTrackRecord(file, 'panel-3', ['panel-3', 'panel-4']).refusal).toBeUndefined();
  });

  it('is told only of a score that one sheet gives for all', () => {
    const file = toAssessments({}, { panel });
    const sheet = sheetOf('paper', ({ M }) => M[0] ?? '');
    expect(file.lock('panel-1', 'b9_paper', sheet, ['panel-1', 'panel-3', 'panel-4']).refusal).toMatchObject({
      class: 'invalid_score',
      rule: 'PRESENT_NOT_COLLEGIATE',
      field: 'present',
    });
  });
});

describe('what a scorer had opened', () => {
  const opened = {
    dossiers: [{ dossierId: 'dossier-a1', version: 1, factsHash: 'a'.repeat(64) }],
    ...{ documents: [], papers: [], findingsSequence: null },
  };
  const locked = (rest: { opened?: typeof opened }) => {
    const file = toAssessments({}, { panel });
    const [task] = file.openTasks(b7, 'main');
    const nomineeIds = task?.nomineeIds ?? [];
    const sheet = { sheetId: 's1', commitment: 'b'.repeat(64), nomineeIds, taskId: task?.taskId ?? '' };
    return file.act('panel-1', { type: 'lock_sheet', ...sheet, ...rest });
  };

  it('stands in the event of the sheet, and not in the state, which others read', () => {
    const { events, after } = locked({ opened });
    expect(events[0]).toMatchObject({ type: 'score_recorded', payload: { opened } });
    expect(JSON.stringify(after.tasks)).not.toContain('dossier-a1');
  });

  it('is not in the record of an act that does not say it, which folds to the same state', () => {
    const [before, now] = [locked({}), locked({ opened })];
    expect(JSON.stringify(before.events)).not.toContain('opened');
    expect(before.after).toEqual(now.after);
  });
});

describe('the recusal of a member after a collegiate score', () => {
  it('makes it be given anew where they were present, and worked case 4 holds', () => {
    const file = toAssessments({}, { panel });
    accept(lockTrackRecord(file, 'panel-1', ['panel-1', 'panel-2', 'panel-3']));
    accept(recuse(file, 'panel-2'));
    expect(redo(file)).toEqual([['panel-1', 'panel-3', 'panel-4', 'panel-5']]);
    scoreTheRest(file);
    expect(totals(file)).toEqual([]);
    accept(lockTrackRecord(file, 'panel-1', ['panel-1', 'panel-3', 'panel-4']));
    expect(totals(file)).toEqual([
      ['case-1-n2', '83.6750'],
      ['case-1-n3', '83.3625'],
      ['case-1-n1', '83.3125'],
      ['case-1-n4', '83.1850'],
    ]);
  });

  it('asks for it once, also where two of those present leave one after the other', () => {
    const file = toAssessments({}, { panel });
    accept(lockTrackRecord(file, 'panel-1', ['panel-1', 'panel-2', 'panel-3']));
    accept(recuse(file, 'panel-2'));
    const [first] = file.openTasks(b7, 'redo');
    accept(recuse(file, 'panel-1'));
    expect(file.openTasks(b7, 'redo').map(({ taskId }) => taskId)).toEqual([first?.taskId]);
  });

  it('leaves it where they were away', () => {
    const file = toAssessments({}, { panel });
    accept(lockTrackRecord(file, 'panel-1', ['panel-1', 'panel-3', 'panel-4']));
    accept(recuse(file, 'panel-2'));
    expect(redo(file)).toEqual([]);
    scoreTheRest(file);
    expect(totals(file)).toHaveLength(4);
  });

  it('leaves it, as before, where nobody was named and another entered it', () => {
    const file = toAssessments({}, { panel });
    accept(lockTrackRecord(file, 'panel-1'));
    accept(recuse(file, 'panel-2'));
    expect(redo(file)).toEqual([]);
  });

  it('makes it be given anew with whoever entered it, present or not', () => {
    const file = toAssessments({}, { panel });
    accept(lockTrackRecord(file, 'panel-2', ['panel-1', 'panel-3', 'panel-4']));
    accept(recuse(file, 'panel-2'));
    expect(redo(file)).toEqual([['panel-1', 'panel-3', 'panel-4', 'panel-5']]);
  });

  it('takes the order back where the sheets are open, until the score is given anew', () => {
    const file = toAssessments({}, { panel });
    accept(lockTrackRecord(file, 'panel-1', ['panel-1', 'panel-2', 'panel-3']));
    scoreTheRest(file);
    expect(totals(file)).toHaveLength(4);
    accept(recuse(file, 'panel-2'));
    expect(file.state.ranking).toBeNull();
    accept(lockTrackRecord(file, 'panel-4', ['panel-3', 'panel-4', 'panel-5']));
    expect(totals(file)[0]).toEqual(['case-1-n2', '83.6750']);
  });
});
