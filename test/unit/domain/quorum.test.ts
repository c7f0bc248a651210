import fc from 'fast-check';

import type { QuorumRule } from '../../../domain/pipeline';
import { required, tally } from '../../../domain/quorum';
import type { Vote } from '../../../domain/quorum';

const yes: Vote = { outcome: 'approve', side: 'for' };
const no: Vote = { outcome: 'reject', side: 'against' };
const abstain: Vote = { outcome: 'abstain', side: 'abstain' };
const any: QuorumRule = { kind: 'any' };
const all: QuorumRule = { kind: 'all' };
const majority: QuorumRule = { kind: 'majority' };

const rules: fc.Arbitrary<QuorumRule> = fc.oneof(
  fc.constantFrom<QuorumRule>(any, all, majority),
  fc.integer({ min: 1, max: 9 }).map((n): QuorumRule => ({ kind: 'count', n })),
  fc.integer({ min: 1, max: 100 }).map((percent): QuorumRule => ({ kind: 'percent', percent })),
);
const outcomes: Vote[] = [yes, { outcome: 'approve_with_note', side: 'for' }, no, abstain];
const votes = fc.array(fc.constantFrom(...outcomes), { maxLength: 9 });

test.each<[QuorumRule, number, number]>([
  [any, 5, 1],
  [all, 5, 5],
  [all, 0, 1],
  [{ kind: 'count', n: 2 }, 5, 2],
  [majority, 5, 3],
  [majority, 4, 3],
  [{ kind: 'percent', percent: 57 }, 100, 57],
  [{ kind: 'percent', percent: 60 }, 5, 3],
  [{ kind: 'percent', percent: 61 }, 5, 4],
  [{ kind: 'percent', percent: 66.7 }, 3, 3],
  [{ kind: 'percent', percent: 1 }, 3, 1],
])('%j of a group of %i asks for %i', (rule, groupSize, expected) => {
  expect(required(rule, groupSize)).toBe(expected);
});

test('settles with the decision that completes the quorum, and not before', () => {
  const count = (cast: Vote[]): unknown => tally({ rule: majority, groupSize: 5, votes: cast });
  expect(count([yes, no, yes])).toEqual({ settled: undefined, have: 2, need: 3, deadlocked: false });
  expect(count([yes, no, yes, yes])).toEqual({ settled: 'approve', have: 3, need: 3, deadlocked: false });
});

test('a separate rejection rule lets fewer reject than it takes to approve', () => {
  const rejected = tally({ rule: all, rejection: any, groupSize: 3, votes: [yes, no] });
  expect(rejected).toEqual({ settled: 'reject', have: 1, need: 1, deadlocked: false });
  expect(tally({ rule: any, rejection: majority, groupSize: 3, votes: [no] }).settled).toBeUndefined();
});

test('people who say different things have not agreed', () => {
  const split: Vote[] = [yes, { outcome: 'approve_with_note', side: 'for' }, yes];
  expect(tally({ rule: majority, groupSize: 5, votes: split })).toMatchObject({ settled: undefined, have: 2, need: 3 });
});

test('tells when nobody left can bring a quorum', () => {
  expect(tally({ rule: all, groupSize: 2, votes: [yes, no] }).deadlocked).toBe(true);
  expect(tally({ rule: all, groupSize: 2, votes: [yes] }).deadlocked).toBe(false);
  expect(tally({ rule: majority, groupSize: 3, votes: [yes, no, abstain] }).deadlocked).toBe(true);
  expect(tally({ rule: { kind: 'count', n: 4 }, groupSize: 3, votes: [] }).deadlocked).toBe(true);
  expect(tally({ rule: all, groupSize: 4, votes: [yes, no] }).deadlocked).toBe(true);
  expect(tally({ rule: all, rejection: { kind: 'count', n: 2 }, groupSize: 4, votes: [yes, no] }).deadlocked).toBe(
    false,
  );
});

test('can wait until all have decided; then a rejection comes first and equals settle nothing', () => {
  const count = (cast: Vote[], rule: QuorumRule = any): unknown =>
    tally({ rule, groupSize: 3, votes: cast, waitForAll: true });
  expect(count([yes, yes])).toMatchObject({ settled: undefined, deadlocked: false });
  expect(count([yes, yes, no])).toMatchObject({ settled: 'reject', have: 1 });
  expect(count([yes, yes, no], majority)).toMatchObject({ settled: 'approve', have: 2 });
  const note: Vote = { outcome: 'approve_with_note', side: 'for' };
  expect(count([yes, note, abstain])).toMatchObject({ settled: undefined, deadlocked: true });
});

test('nothing settles below its quorum, whatever the rule, the group and the order', () => {
  let settledRuns = 0;
  fc.assert(
    fc.property(
      rules,
      fc.option(rules, { nil: undefined }),
      votes,
      fc.integer({ min: 0, max: 9 }),
      fc.boolean(),
      (...given) => {
        const [rule, rejection, cast, extra, waitForAll] = given;
        const groupSize = cast.length + extra;
        const { settled, have, need } = tally({ rule, rejection, groupSize, votes: cast, waitForAll });
        if (settled !== undefined) {
          settledRuns += 1;
          const same = cast.filter(({ outcome }) => outcome === settled);
          const askedRule = same[0]?.side === 'against' ? (rejection ?? rule) : rule;
          expect(same.length).toBeGreaterThanOrEqual(required(askedRule, groupSize));
          expect(need).toBe(required(askedRule, groupSize));
          expect(have).toBeGreaterThanOrEqual(need);
          expect(settled).not.toBe('abstain');
        }
      },
    ),
    { numRuns: 2_000 },
  );
  expect(settledRuns).toBeGreaterThan(200);
});

test('a settled outcome is not changed by later decisions', () => {
  fc.assert(
    fc.property(rules, votes, votes, (rule, first, later) => {
      const groupSize = first.length + later.length;
      const { settled } = tally({ rule, groupSize, votes: first });
      fc.pre(settled !== undefined);
      expect(tally({ rule, groupSize, votes: [...first, ...later] }).settled).toBe(settled);
    }),
  );
});

test('deadlocked means that no way of deciding settles, and the reverse', () => {
  const continuations = (left: number): Vote[][] =>
    left === 0 ? [[]] : outcomes.flatMap((vote) => continuations(left - 1).map((rest) => [vote, ...rest]));
  fc.assert(
    fc.property(rules, fc.option(rules, { nil: undefined }), votes, fc.integer({ min: 0, max: 3 }), (...given) => {
      const [rule, rejection, cast, left] = given;
      const groupSize = cast.length + left;
      const { settled, deadlocked } = tally({ rule, rejection, groupSize, votes: cast });
      fc.pre(settled === undefined);
      const canSettle = continuations(left).some(
        (rest) => tally({ rule, rejection, groupSize, votes: [...cast, ...rest] }).settled !== undefined,
      );
      expect(deadlocked).toBe(!canSettle);
    }),
  );
});
