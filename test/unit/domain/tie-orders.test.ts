import fc from 'fast-check';
import { pendingWork } from '../../../domain/case';
import { tieAttributesOf } from '../../../domain/eligibility/tie-attributes';
import { placeOf } from '../../../domain/definition-index';
import type { NomineeFacts } from '../../../domain/facts';
import { computeRanking } from '../../../domain/ranking';
import { stabilityOf } from '../../../domain/ranking-stability';
import { orderTies, tiesToOrder } from '../../../domain/tie-orders';
import { applicantFacts, type TestCase } from '../../support/builders/cases';
import { panelists, toRanking } from '../../support/builders/selections';
import { pnsDossier } from './eligibility/dossier-of';

const b12 = 'b12_score_integration';
const steps = ['rank', 'echelon_since', 'birth_date'];
const [a, d] = ['case-1-n1', 'case-1-n4'];

describe('the order that dossiers make', () => {
  it('puts the higher rank, the longer time and the older first; equal ones share a place, and nothing has none', () => {
    const attributes = new Map([
      ['w', { rank: '14', echelon_since: '2020-01-02', birth_date: '1970-05-01' }],
      ['x', { rank: '9', echelon_since: '2021-01-02', birth_date: '1980-05-01' }],
      ['y', { rank: '14', birth_date: '1969-12-31' }],
      ['z', {}],
    ]);
    expect(orderTies(steps, attributes)).toEqual({
      rank: { w: 1, y: 1, x: 2 },
      echelon_since: { w: 1, x: 2 },
      birth_date: { y: 1, w: 2, x: 3 },
    });
    expect(JSON.stringify(orderTies(steps, attributes))).not.toMatch(/\d{2}/);
  });

  const value = fc.record(
    {
      rank: fc.constantFrom('9', '14', '15'),
      echelon_since: fc.constantFrom('2019-02-28', '2020-01-01'),
      birth_date: fc.constantFrom('1969-12-31', '1970-01-01', '1981-07-19'),
    },
    { requiredKeys: [] },
  );

  it('ranks as the values themselves do, whatever the chain and whoever has none', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 9 }), fc.shuffledSubarray(steps), (drawn, tieBreak) => {
        const rules = { weights: { T: '100' }, tieBreak, rankDecimals: 4, showDecimals: 2 };
        const people = drawn.map((attributes, index) => ({
          nomineeId: `n${String(index)}`,
          scores: { T: String(80 + (index % 2)) },
          attributes,
        }));
        const orders = orderTies(tieBreak, new Map(people.map(({ nomineeId, attributes }) => [nomineeId, attributes])));
        const placed = people.map(({ nomineeId, scores }) => {
          const places = tieBreak.flatMap((step) => {
            const place = orders[step]?.[nomineeId];
            return place === undefined ? [] : [[step, place] as const];
          });
          return { nomineeId, scores, places: Object.fromEntries(places) };
        });
        expect(computeRanking({ ...rules, nominees: placed })).toEqual(computeRanking({ ...rules, nominees: people }));
      }),
    );
  });

  it('is made of what the dossier says', () => {
    const dossier = pnsDossier({ rank: 'IV/b', birthDate: '1970-05-01', echelonSince: '2020-01-02' });
    expect(tieAttributesOf(dossier)).toEqual({ rank: '14', birth_date: '1970-05-01', echelon_since: '2020-01-02' });
    const { echelonSince: _, ...unknown } = dossier;
    expect(tieAttributesOf({ ...unknown, rank: 'XI' })).toEqual({ birth_date: '1970-05-01' });
  });
});

const born: Readonly<Record<string, string>> = { [a]: '1972-10-17', [d]: '1971-02-03' };
const terms = { tieBreak: ['rank', 'birth_date', 'pleno_vote'] };
const known = (nomineeId: string): Record<string, string> => {
  const birthDate = born[nomineeId];
  return birthDate === undefined ? {} : { birth_date: birthDate };
};
const tied = (tellsApart = known): TestCase => toRanking({ tellsApart }, { terms });
const bringing = (place: number): NomineeFacts =>
  applicantFacts(place, { tieAttributes: known(`case-1-n${String(place)}`) });
const told = (file: TestCase): unknown[] =>
  (file.state.ranking?.rows ?? []).slice(2).map(({ nomineeId, rank, tieBrokenBy }) => [nomineeId, rank, tieBrokenBy]);

describe('a tie of a case', () => {
  const olderFirst = [
    [d, 3, 'birth_date'],
    [a, 4, 'birth_date'],
  ];

  it('is broken by the order alone: neither the record nor the state holds what it was made of', () => {
    const file = tied();
    expect(told(file)).toEqual(olderFirst);
    const revealed = file.events.find(({ type }) => type === 'scores_revealed');
    expect(revealed?.payload).toMatchObject({ orders: { rank: {}, birth_date: { [d]: 1, [a]: 2 } } });
    const kept = JSON.stringify([file.events, file.state]);
    for (const date of Object.values(born)) expect(kept).not.toContain(date);
  });

  it('is broken alike after a correction, and for how firmly the ranking stands', () => {
    const file = tied();
    const stage = placeOf(file.state, b12).stage;
    expect(stabilityOf(file.state, stage)?.top).toEqual(['case-1-n2', 'case-1-n3', d]);
    const text = { textId: 'reckoned', commitment: 'a'.repeat(64) };
    const sheet = file.state.revealed?.sheets.find(
      ({ personId, stageId }) => `${personId} ${stageId}` === 'panel-2 b9_paper',
    );
    const entries = [{ nomineeId: 'case-1-n3', criterion: 'paper', score: '79' }];
    const fixed = file.act('panel-2', { type: 'correct_score', sheetId: sheet?.sheetId ?? '', entries, text });
    expect(fixed.refusal).toBeUndefined();
    expect(told(file)).toEqual(olderFirst);
    for (const panelist of panelists(file)) {
      expect(file.decide(panelist, b12, { outcome: 'ratify' }).refusal).toBeUndefined();
    }
    expect(file.state.topThree).toEqual(['case-1-n2', 'case-1-n3', d]);
  });

  it('stays for the plenary where a dossier is gone', () => {
    const file = tied((nomineeId) => (nomineeId === d ? {} : known(nomineeId)));
    expect(told(file)).toEqual([
      [a, 3, null],
      [d, 3, null],
    ]);
  });

  it('of a case of before is broken by what its nominees brought along, and nothing is asked', () => {
    const file = toRanking({}, { terms, rules: 2, applicant: bringing });
    expect(told(file)).toEqual(olderFirst);
    expect(file.events.find(({ type }) => type === 'scores_revealed')?.payload).not.toHaveProperty('orders');
    expect(tiesToOrder(file.state, b12)).toBeUndefined();
    // One that runs by today's rules and whose nominees brought them all the same goes on by them too.
    const between = toRanking({}, { terms, applicant: bringing });
    expect(told(between)).toEqual(olderFirst);
  });

  it('is not asked about where the chain looks at scores and votes alone', () => {
    const file = toRanking({ tellsApart: known }, { terms: { tieBreak: ['W', 'pleno_vote'] } });
    expect(tiesToOrder(file.state, b12)).toBeUndefined();
    expect(file.events.find(({ type }) => type === 'scores_revealed')?.payload).not.toHaveProperty('orders');
    expect(pendingWork(file.state)).toEqual([]);
  });
});
