import { openingState } from '../../../domain/case';
import { rankCase } from '../../../domain/case-ranking';
import { placeOf } from '../../../domain/definition-index';
import type { OpenedSheet } from '../../../domain/facts';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { stabilityOf } from '../../../domain/ranking-stability';
import { panelStatistics, widestGap } from '../../../domain/rater-statistics';
import type { Mark } from '../../../domain/rater-statistics';
import { ratioText } from '../../../domain/ratio';
import type { CaseState, NomineeState } from '../../../domain/state';
import { workingYears } from '../../support/builders/cases';

/** Worked case 2: marks of five members on paper and interview, the assessment centre, the track record. */
const figures: Record<string, { M: number[]; AC: string; W: number[]; RJ: string }> = {
  A: { M: [82, 80, 85, 78, 84], AC: '84.25', W: [86, 84, 88, 83, 87], RJ: '78.5' },
  B: { M: [88, 86, 84, 90, 87], AC: '79.5', W: [80, 82, 79, 84, 81], RJ: '90' },
  C: { M: [75, 78, 80, 77, 76], AC: '88', W: [83, 85, 82, 86, 84], RJ: '83.25' },
  D: { M: [85, 83, 84, 86, 82], AC: '82.25', W: [84, 83, 85, 82, 84], RJ: '82.3' },
};
const names = Object.keys(figures);
const raters = [0, 1, 2, 3, 4];

const marksOf = (component: 'M' | 'W'): Mark[] =>
  names.flatMap((nomineeId) =>
    raters.map((rater) => ({
      raterId: `panel-${String(rater + 1)}`,
      nomineeId,
      score: String(figures[nomineeId]?.[component][rater]),
    })),
  );

describe('the statistics of raters', () => {
  it('tell leniency, spread and the widest gap of each, and the agreement of all', () => {
    // Reckoned apart from this code: means, sample deviations and W with its correction for two ties.
    expect(panelStatistics(marksOf('W'))).toEqual({
      kendallW: '0.4531',
      raters: [
        { raterId: 'panel-1', mean: '83.2500', leniency: '-0.4375', spread: '2.5000', widestGap: '1.5000' },
        { raterId: 'panel-2', mean: '83.5000', leniency: '-0.1250', spread: '1.2910', widestGap: '2.0000' },
        { raterId: 'panel-3', mean: '83.5000', leniency: '-0.1250', spread: '3.8730', widestGap: '3.0000' },
        { raterId: 'panel-4', mean: '83.7500', leniency: '0.1875', spread: '1.7078', widestGap: '3.5000' },
        { raterId: 'panel-5', mean: '84.0000', leniency: '0.5000', spread: '2.4495', widestGap: '1.7500' },
      ],
    });
  });

  it('say 1 for one order and nothing where there is no order to agree on', () => {
    const same = marksOf('W').map((mark) => ({ ...mark, score: String(names.indexOf(mark.nomineeId) * 10) }));
    expect(panelStatistics(same).kendallW).toBe('1.0000');
    const level = marksOf('W').map((mark) => ({ ...mark, score: '80' }));
    expect(panelStatistics(level).kendallW).toBeNull();
    const alone = marksOf('W').filter(({ raterId }) => raterId === 'panel-1');
    expect(panelStatistics(alone)).toMatchObject({ kendallW: null, raters: [{ leniency: null, widestGap: null }] });
    expect(widestGap('nobody', alone)).toBeUndefined();
  });

  it('keep fractions exact', () => {
    const marks = ['80', '80', '81', '90'].map((score, index) => ({
      raterId: `r${String(index)}`,
      nomineeId: 'A',
      score,
    }));
    const gap = widestGap('r3', marks);
    expect(gap === undefined ? '' : ratioText(gap)).toBe('29/3');
  });
});

describe('the stability of a ranking', () => {
  const state = rankedState();
  const stage = placeOf(state, 'b12_score_integration').stage;

  it('tells whose marks the first names hang on', () => {
    const stability = stabilityOf(state, stage);
    expect(stability?.top).toEqual(['B', 'C', 'A']);
    expect(stability?.withoutRater.map(({ raterId }) => raterId)).toEqual(
      raters.map((one) => `panel-${String(one + 1)}`),
    );
    // Worked case 4: without member 2 the order of the three stays, and the tie with D is gone.
    expect(stability?.withoutRater[1]).toEqual({ raterId: 'panel-2', top: ['B', 'C', 'A'], change: 'none' });
    // Reckoned apart from this code: without member 3 D has 82.96 and A 82.7125; without member 4 A has 83.50.
    expect(stability?.withoutRater[2]).toEqual({ raterId: 'panel-3', top: ['B', 'C', 'D'], change: 'names' });
    expect(stability?.withoutRater[3]).toEqual({ raterId: 'panel-4', top: ['A', 'C', 'B'], change: 'order' });
  });

  it('tells what a point of weight would change', () => {
    const { shiftedWeights = [] } = stabilityOf(state, stage) ?? {};
    expect(shiftedWeights).toHaveLength(12);
    // D is better than A on paper, A better in the interview.
    expect(shiftedWeights.find(({ up, down }) => up === 'M' && down === 'W')).toMatchObject({ change: 'names' });
    expect(shiftedWeights.find(({ up, down }) => up === 'W' && down === 'M')).toMatchObject({ change: 'none' });
  });

  it('is the same whatever became of the nominees since', () => {
    const nominees = Object.fromEntries(
      Object.entries(state.nominees).map(([id, nominee]) => [id, { ...nominee, at: null }]),
    );
    expect(stabilityOf({ ...state, nominees }, stage)).toEqual(stabilityOf(state, stage));
    expect(stabilityOf({ ...state, ranking: null }, stage)).toBeUndefined();
  });
});

function rankedState(): CaseState {
  const file = { caseId: 'case-1', definition: officialSelection, policy: policy2026 };
  const opening = openingState(file, workingYears('2026'));
  const sheetOf = (
    stageId: string,
    criterion: string,
    personId: string,
    score: (name: string) => string,
  ): OpenedSheet => ({
    sheetId: `${stageId}-${personId}`,
    stageId,
    personId,
    nonce: 'n',
    commitment: 'c'.repeat(64),
    entries: names.map((nomineeId) => ({ nomineeId, criterion, score: score(nomineeId) })),
  });
  const criterionOf = (stageId: string): string =>
    placeOf(opening, stageId).stage.scoring?.criteria[0]?.criterion ?? '';
  const sheets = [
    ...raters.flatMap((rater) => [
      sheetOf('b9_paper', criterionOf('b9_paper'), `panel-${String(rater + 1)}`, (name) =>
        String(figures[name]?.M[rater]),
      ),
      sheetOf('b10_interview', criterionOf('b10_interview'), `panel-${String(rater + 1)}`, (name) =>
        String(figures[name]?.W[rater]),
      ),
    ]),
    sheetOf('b8_assessment_center', criterionOf('b8_assessment_center'), 'assessor', (name) => figures[name]?.AC ?? ''),
    sheetOf('b7_track_record', criterionOf('b7_track_record'), 'panel-1', (name) => figures[name]?.RJ ?? ''),
  ];
  const nominees = Object.fromEntries(
    names.map((nomineeId) => [
      nomineeId,
      {
        nomineeId,
        personId: nomineeId,
        standing: 'eligible',
        at: 'b12_score_integration',
        outcomes: {},
        tieAttributes: {},
      },
    ]),
  ) as unknown as Record<string, NomineeState>;
  const state: CaseState = { ...opening, nominees, revealed: { stageId: 'b12_score_integration', sheets } };
  return { ...state, ranking: rankCase(state, placeOf(state, 'b12_score_integration').stage) };
}
