import fc from 'fast-check';

import { computeRanking, unresolvedTies } from '../../../domain/ranking';
import type { RankingError, RankingInput, RankingNominee } from '../../../domain/ranking';
import type { RankingResult } from '../../../domain/ranking-result';
import { meanScore } from '../../../domain/scoring';

const weights = { M: '20', AC: '25', W: '35', RJ: '20' };
const tieBreak = ['W', 'AC', 'RJ', 'M', 'rank', 'echelon_since', 'birth_date', 'pleno_vote'];
const settings = { weights, tieBreak, rankDecimals: 4, showDecimals: 2 };

/** Marks of the five members for paper and interview, then assessment centre and track record. */
const marks: Record<string, { M: string[]; AC: string; W: string[]; RJ: string }> = {
  A: { M: ['82', '80', '85', '78', '84'], AC: '84.25', W: ['86', '84', '88', '83', '87'], RJ: '78.5' },
  B: { M: ['88', '86', '84', '90', '87'], AC: '79.5', W: ['80', '82', '79', '84', '81'], RJ: '90' },
  C: { M: ['75', '78', '80', '77', '76'], AC: '88', W: ['83', '85', '82', '86', '84'], RJ: '83.25' },
  D: { M: ['85', '83', '84', '86', '82'], AC: '82.25', W: ['84', '83', '85', '82', '84'], RJ: '82.3' },
};

function nomineesOf(members: number[]): RankingNominee[] {
  const pick = (scores: string[]): string => meanScore(members.map((index) => scores[index]!));
  return Object.entries(marks).map(([nomineeId, { M, AC, W, RJ }]) => ({
    nomineeId,
    scores: { M: pick(M), AC, W: pick(W), RJ },
  }));
}

const everyone = nomineesOf([0, 1, 2, 3, 4]);
const hendra: RankingNominee = { nomineeId: 'H', scores: { M: '92', AC: '66', W: '90', RJ: '92' } };
const order = (ranking: RankingResult): string[] =>
  ranking.rows.filter(({ rank }) => rank !== null).map(({ nomineeId }) => nomineeId);
const totals = (ranking: RankingResult): Record<string, string> =>
  Object.fromEntries(ranking.rows.map(({ nomineeId, total }) => [nomineeId, total]));

test('computes the worked selection to the digit and breaks its tie by the interview', () => {
  const ranking = computeRanking({ ...settings, nominees: everyone });
  expect(
    ranking.rows.map(({ nomineeId, total, ranked, shown, rank, tied, tieBrokenBy }) => {
      return [nomineeId, total, ranked, shown, rank, tied, tieBrokenBy];
    }),
  ).toEqual([
    ['B', '83.695', '83.6950', '83.70', 1, false, null],
    ['C', '83.49', '83.4900', '83.49', 2, false, null],
    ['A', '83.0825', '83.0825', '83.08', 3, true, 'W'],
    ['D', '83.0825', '83.0825', '83.08', 4, true, 'W'],
  ]);
  expect(ranking.rows[2]?.components).toEqual({ M: '81.8', AC: '84.25', W: '85.6', RJ: '78.5' });
  expect(unresolvedTies(ranking)).toEqual([]);
});

test('proposes to rule out below the printed minimum; ruled out by people, he leaves the order unchanged', () => {
  const minimum = { component: 'AC', min: '68', legalRef: 'Announcement of the vacancy' };
  const nominees = [...everyone, hendra];
  const proposed = computeRanking({ ...settings, nominees, minimum });
  expect(proposed.rows[0]).toMatchObject({
    nomineeId: 'H',
    total: '84.8',
    shown: '84.80',
    rank: 1,
    proposals: [{ code: 'AC_MIN', seen: '66', limit: '68', legalRef: 'Announcement of the vacancy' }],
  });
  expect(proposed.rows.slice(1).flatMap(({ proposals }) => proposals)).toEqual([]);
  const ratified = computeRanking({ ...settings, nominees, minimum, ruledOut: ['H'] });
  expect(order(ratified)).toEqual(['B', 'C', 'A', 'D']);
  expect(ratified.rows.at(-1)).toMatchObject({ nomineeId: 'H', total: '84.8', rank: null, tied: false });
});

test('proposes nothing on a score that equals the minimum, or where no minimum was printed', () => {
  const atMinimum = { ...hendra, scores: { ...hendra.scores, AC: '68' } };
  const minimum = { component: 'AC', min: '68', legalRef: 'Announcement of the vacancy' };
  expect(computeRanking({ ...settings, nominees: [atMinimum], minimum }).rows[0]?.proposals).toEqual([]);
  expect(computeRanking({ ...settings, nominees: [hendra] }).rows[0]?.proposals).toEqual([]);
});

test('a member recused for the whole post changes the means, and the tie is gone', () => {
  const ranking = computeRanking({ ...settings, nominees: nomineesOf([0, 2, 3, 4]) });
  expect(totals(ranking)).toEqual({ A: '83.3125', B: '83.675', C: '83.3625', D: '83.185' });
  expect(order(ranking)).toEqual(['B', 'C', 'A', 'D']);
  expect(ranking.rows.every(({ tied }) => !tied)).toBe(true);
});

test('an absent nominee adds nothing in that component and is proposed to be ruled out, and so is an unfit one', () => {
  const absent = [{ nomineeId: 'X', component: 'W', legalRef: 'PermenPANRB 15/2019' }];
  const unfit = [{ nomineeId: 'H', legalRef: 'PP 11/2017' }];
  const nominees = [{ nomineeId: 'X', scores: { M: '80', AC: '80', RJ: '80' } }, hendra];
  const [first, second] = computeRanking({ ...settings, nominees, absent, unfit }).rows;
  expect(first).toMatchObject({ nomineeId: 'H', proposals: [{ code: 'HEALTH_UNFIT', seen: 'unfit', limit: 'fit' }] });
  expect(second).toMatchObject({ total: '52', proposals: [{ code: 'ABSENT', seen: 'W', limit: 'present' }] });
  expect(second?.components).not.toHaveProperty('W');
});

const twin = (nomineeId: string, attributes: Record<string, string> = {}): RankingNominee => ({
  nomineeId,
  scores: { M: '80', AC: '80', W: '80', RJ: '80' },
  attributes,
});
const places = (...nominees: RankingNominee[]): [string, number | null, string | null][] =>
  computeRanking({ ...settings, nominees }).rows.map(({ nomineeId, rank, tieBrokenBy }) => [
    nomineeId,
    rank,
    tieBrokenBy,
  ]);

test('breaks ties by higher rank, longer in the echelon, older, then votes', () => {
  expect(places(twin('x', { rank: '14' }), twin('y', { rank: '15' }))).toEqual([
    ['y', 1, 'rank'],
    ['x', 2, 'rank'],
  ]);
  expect(places(twin('x', { rank: '9' }), twin('y', { rank: '15' }))[0]).toEqual(['y', 1, 'rank']);
  const since = (date: string): Record<string, string> => ({ rank: '14', echelon_since: date });
  expect(places(twin('x', since('2020-02-01')), twin('y', since('2019-02-01')))[0]).toEqual(['y', 1, 'echelon_since']);
  const born = (date: string): Record<string, string> => ({ birth_date: date });
  expect(places(twin('x', born('1975-02-01')), twin('y', born('1974-12-01')))[0]).toEqual(['y', 1, 'birth_date']);
  expect(places(twin('x', { pleno_vote: '1' }), twin('y', { pleno_vote: '4' }))[0]).toEqual(['y', 1, 'pleno_vote']);
});

test('separates step by step only those whom the steps before left equal', () => {
  const result = places(
    twin('x', { rank: '14', birth_date: '1975-01-01' }),
    twin('y', { rank: '14', birth_date: '1970-01-01' }),
    twin('z', { rank: '15', birth_date: '1980-01-01' }),
  );
  expect(result).toEqual([
    ['z', 1, 'rank'],
    ['y', 2, 'birth_date'],
    ['x', 3, 'birth_date'],
  ]);
});

test('passes over a step for which one of them has no value', () => {
  expect(places(twin('x', { birth_date: '1975-01-01' }), twin('y', { rank: '15', birth_date: '1974-01-01' }))).toEqual([
    ['y', 1, 'birth_date'],
    ['x', 2, 'birth_date'],
  ]);
});

test('reports a tie that the chain leaves undecided, under one shared rank', () => {
  const nominees = [...everyone, twin('y'), twin('x')];
  const ranking = computeRanking({ ...settings, nominees });
  expect(unresolvedTies(ranking)).toEqual([['x', 'y']]);
  expect(ranking.rows.slice(4).map(({ rank, tied, tieBrokenBy }) => [rank, tied, tieBrokenBy])).toEqual([
    [5, true, null],
    [5, true, null],
  ]);
});

test('shows the exact total rounded once, not the rounded total rounded again', () => {
  const nominees = [{ nomineeId: 'x', scores: { T: '83.69496' } }];
  const [row] = computeRanking({ ...settings, weights: { T: '100' }, tieBreak: [], nominees }).rows;
  expect(row).toMatchObject({ total: '83.69496', ranked: '83.6950', shown: '83.69' });
});

test('a mean without an end stays exact up to the rounding', () => {
  const nominees = [{ nomineeId: 'x', scores: { T: '0', F: meanScore(['0.001', '0.001', '0.001', '0', '0', '0']) } }];
  const thirds = [{ nomineeId: 'y', scores: { T: '0', F: '1/1500' } }];
  const fifteen = { ...settings, weights: { T: '85', F: '15' }, tieBreak: [] };
  expect(computeRanking({ ...fifteen, nominees }).rows[0]?.total).toBe('0.000075');
  expect(computeRanking({ ...fifteen, nominees: thirds }).rows[0]).toMatchObject({ total: '0.0001', ranked: '0.0001' });
});

test.each<[RankingError['fault'], Partial<RankingInput>]>([
  ['weights_sum', { weights: { ...weights, W: '34' } }],
  ['score_missing', { nominees: [{ nomineeId: 'x', scores: { M: '1' } }] }],
  ['duplicate_nominee', { nominees: [twin('x'), twin('x')] }],
  ['unknown_nominee', { ruledOut: ['nobody'] }],
  ['unknown_component', { minimum: { component: 'Z', min: '1', legalRef: 'none' } }],
  ['unknown_tie_break', { tieBreak: ['height'] }],
])('refuses to compute: %s', (fault, change) => {
  expect(() => computeRanking({ ...settings, nominees: everyone, ...change })).toThrow(
    expect.objectContaining({ fault }) as Error,
  );
});

const score = fc
  .integer({ min: 780, max: 800 })
  .map((tenths) => `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}`);
const fields = fc.array(
  fc.record({
    scores: fc.record({ M: score, AC: score, W: score, RJ: score }),
    attributes: fc.record({ rank: fc.constantFrom('14', '15') }, { requiredKeys: [] }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('is a pure function of its inputs: the order in which nominees come changes nothing', () => {
  fc.assert(
    fc.property(fields, fc.integer(), (drawn, shift) => {
      const nominees = drawn.map((nominee, index) => ({ ...nominee, nomineeId: `n${String(index)}` }));
      const turn = Math.abs(shift) % nominees.length;
      const turned = [...nominees.slice(turn), ...nominees.slice(0, turn)].reverse();
      expect(computeRanking({ ...settings, nominees: turned })).toEqual(computeRanking({ ...settings, nominees }));
    }),
  );
});

test('never ranks a lower value above a higher one, and gives each rank to one nominee or to an unresolved tie', () => {
  fc.assert(
    fc.property(fields, (drawn) => {
      const nominees = drawn.map((nominee, index) => ({ ...nominee, nomineeId: `n${String(index)}` }));
      const { rows } = computeRanking({ ...settings, nominees });
      for (const [index, row] of rows.entries()) {
        const next = rows[index + 1];
        if (next !== undefined) {
          expect(Number(row.ranked)).toBeGreaterThanOrEqual(Number(next.ranked));
          expect(row.rank === next.rank).toBe(row.rank !== index + 2 && next.rank !== index + 2);
        }
      }
      expect(new Set(rows.map(({ nomineeId }) => nomineeId)).size).toBe(nominees.length);
    }),
  );
});
