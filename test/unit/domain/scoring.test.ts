import fc from 'fast-check';

import { componentScore, meanScore, ScoringError, sheetScore, validateSheet } from '../../../domain/scoring';
import type { ScoringCriterion, SheetEntry } from '../../../domain/scoring';

const reasoning: ScoringCriterion = { criterion: 'reasoning', min: '0', max: '100', decimals: 2, weight: '60' };
const strategy: ScoringCriterion = { criterion: 'strategy', min: '0', max: '100', decimals: 2, weight: '40' };
const criteria = [reasoning, strategy];
const entry = (nomineeId: string, criterion: string, score: string): SheetEntry => ({ nomineeId, criterion, score });
const good = [entry('n1', 'reasoning', '80'), entry('n1', 'strategy', '72.50')];
const check = (entries: SheetEntry[], nomineeIds = ['n1']): string[] =>
  validateSheet({ criteria, entries, nomineeIds }).map(({ path, code }) => `${path} ${code}`);

test('finds nothing wrong with a full sheet', () => {
  expect(check(good)).toEqual([]);
  expect(check([entry('n1', 'reasoning', '0'), entry('n1', 'strategy', '100')])).toEqual([]);
});

test.each([
  ['100.01', 'out_of_range'],
  ['-1', 'out_of_range'],
  ['80.125', 'too_many_decimals'],
  ['eighty', 'not_decimal'],
  ['8e1', 'not_decimal'],
  ['83,5', 'not_decimal'],
  ['', 'not_decimal'],
  ['NaN', 'not_decimal'],
])('names the place of a bad score: %p is %s', (score, code) => {
  expect(check([good[0]!, entry('n1', 'strategy', score)])).toEqual([`sheet.1.score ${code}`]);
});

test('names unknown, doubled and missing entries', () => {
  expect(check([...good, entry('n9', 'reasoning', '80')])).toEqual(['sheet.2.nomineeId unknown_nominee']);
  expect(check([...good, entry('n1', 'charm', '80')])).toEqual(['sheet.2.criterion unknown_criterion']);
  expect(check([...good, entry('n1', 'reasoning', '81')])).toEqual(['sheet.2.criterion duplicate']);
  expect(check(good, ['n1', 'n2'])).toEqual(['sheet missing', 'sheet missing']);
});

test('weighs the criteria of a sheet exactly', () => {
  expect(sheetScore({ criteria, entries: good, nomineeId: 'n1' })).toBe('77');
  const thirds = [reasoning, strategy, { ...reasoning, criterion: 'integrity' }].map((each) => ({
    ...each,
    weight: '1',
  }));
  const entries = [...good, entry('n1', 'integrity', '80')];
  expect(sheetScore({ criteria: thirds, entries, nomineeId: 'n1' })).toBe('77.5');
  expect(() => sheetScore({ criteria, entries: good.slice(1), nomineeId: 'n1' })).toThrow(ScoringError);
  expect(() => sheetScore({ criteria: [{ ...reasoning, weight: '0' }], entries: good, nomineeId: 'n1' })).toThrow(
    ScoringError,
  );
});

test.each([
  [['82', '80', '85', '78', '84'], '81.8'],
  [['86', '84', '88', '83', '87'], '85.6'],
  [['82', '85', '78', '84'], '82.25'],
  [['83', '83', '84'], '250/3'],
])('the mean of %j is %s', (scores, expected) => {
  expect(meanScore(scores)).toBe(expected);
});

test('takes the mean over panelists, and one sheet from a single authority', () => {
  const whole: ScoringCriterion = { ...reasoning, weight: '100' };
  const sheets = ['82', '80', '85'].map((score) => ({ entries: [entry('n1', 'reasoning', score)] }));
  const shared = { criteria: [whole], nomineeId: 'n1' };
  expect(componentScore({ ...shared, input: 'per_panelist_mean', sheets })).toBe('247/3');
  expect(componentScore({ ...shared, input: 'single_authority', sheets: sheets.slice(0, 1) })).toBe('82');
  expect(() => componentScore({ ...shared, input: 'collegiate', sheets })).toThrow(ScoringError);
  expect(() => componentScore({ ...shared, input: 'per_panelist_mean', sheets: [] })).toThrow(ScoringError);
});

test('a mean does not depend on the order of the panelists', () => {
  const marks = fc.array(fc.integer({ min: 0, max: 100 }).map(String), { minLength: 1, maxLength: 9 });
  fc.assert(fc.property(marks, (scores) => expect(meanScore([...scores].reverse())).toBe(meanScore(scores))));
});
