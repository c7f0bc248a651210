import fc from 'fast-check';
import { countCombined } from '../../../domain/combined-quorum';
import type { AskedGroup, CastVote, CombinedCount, CombinedInput } from '../../../domain/combined-quorum';
import type { QuorumRule } from '../../../domain/pipeline';
import { required } from '../../../domain/quorum';

const outcomes = [
  { id: 'approve', side: 'for' },
  { id: 'note', side: 'for' },
  { id: 'reject', side: 'against' },
  { id: 'return', side: 'against' },
] as const;
const sayings = [...outcomes.map(({ id }) => id), 'abstain'];

/** A question put to groups of persons, some with a veto. Persons answer in any order; what they say is a vote. */
interface Question {
  readonly groups: readonly { group: string; rule: QuorumRule; size: number; vetoes: number }[];
  readonly rejection: QuorumRule | undefined;
  readonly approval: QuorumRule | undefined;
  readonly waitForAll: boolean;
  readonly sequential: boolean;
}

interface Said {
  readonly group: string;
  /** Place of the person in the group; the first `vetoes` of a group have a veto. */
  readonly seat: number;
  readonly outcome: string;
}

const rules: fc.Arbitrary<QuorumRule> = fc.oneof(
  fc.constantFrom<QuorumRule>({ kind: 'any' }, { kind: 'all' }, { kind: 'majority' }),
  fc.integer({ min: 1, max: 4 }).map((n): QuorumRule => ({ kind: 'count', n })),
  fc.integer({ min: 1, max: 100 }).map((percent): QuorumRule => ({ kind: 'percent', percent })),
);

const questions: fc.Arbitrary<Question> = fc.record({
  groups: fc
    .array(fc.record({ rule: rules, size: fc.integer({ min: 1, max: 3 }), vetoes: fc.constantFrom(0, 0, 0, 1) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((all) => all.map((one, index) => ({ ...one, group: `g${String(index + 1)}` }))),
  rejection: fc.option(rules, { nil: undefined }),
  approval: fc.option(rules, { nil: undefined }),
  waitForAll: fc.boolean(),
  sequential: fc.boolean(),
});

function count(question: Question, said: readonly Said[]): CombinedCount {
  const groups = question.groups.map(({ group, rule, size, vetoes }): AskedGroup => {
    const own = said.filter((one) => one.group === group);
    const silent = Array.from({ length: size }, (_, seat) => seat).filter(
      (seat) => !own.some((one) => one.seat === seat),
    );
    return { group, rule, size, remaining: silent.length, vetoLeft: silent.some((seat) => seat < vetoes) };
  });
  const votes = said.map(({ group, seat, outcome }): CastVote => {
    const side = outcomes.find(({ id }) => id === outcome)?.side ?? 'abstain';
    return { group, outcome, side, veto: seat < (question.groups.find((one) => one.group === group)?.vetoes ?? 0) };
  });
  const { rejection, approval, waitForAll, sequential } = question;
  const input: CombinedInput = { groups, rejection, approval, waitForAll, sequential, outcomes, votes };
  return countCombined(input);
}

/** Who may answer next: in a sequence only the first group that has not agreed, and all when all have. */
function inTurn(question: Question, said: readonly Said[]): { group: string; seat: number }[] {
  const { agreed } = count(question, said);
  const first = question.sequential ? question.groups.find(({ group }) => !agreed.has(group)) : undefined;
  return question.groups
    .filter(({ group }) => first === undefined || group === first.group)
    .flatMap(({ group, size }) => Array.from({ length: size }, (_, seat) => ({ group, seat })))
    .filter(({ group, seat }) => !said.some((one) => one.group === group && one.seat === seat));
}

/** Answers until the question is settled or nobody is left, as chance has it. */
function play(question: Question, choices: readonly number[]): Said[] {
  const said: Said[] = [];
  for (const choice of choices) {
    const { settled, deadlocked } = count(question, said);
    const open = inTurn(question, said);
    const next = open[choice % Math.max(1, open.length)];
    if (settled !== undefined || deadlocked || next === undefined) break;
    said.push({ ...next, outcome: sayings[Math.floor(choice / 16) % sayings.length] ?? 'abstain' });
  }
  return said;
}

const choices = fc.array(fc.nat(4_000), { maxLength: 9 });

function canSettle(question: Question, said: readonly Said[]): boolean {
  if (count(question, said).settled !== undefined) return true;
  return inTurn(question, said).some((next) =>
    sayings.some((outcome) => canSettle(question, [...said, { ...next, outcome }])),
  );
}

const two = (rest: Partial<Question> = {}): Question => ({
  groups: [
    { group: 'agency', rule: { kind: 'any' }, size: 1, vetoes: 0 },
    { group: 'council', rule: { kind: 'count', n: 2 }, size: 3, vetoes: 0 },
  ],
  rejection: undefined,
  approval: undefined,
  waitForAll: false,
  sequential: false,
  ...rest,
});

const agency = (outcome: string): Said => ({ group: 'agency', seat: 0, outcome });
const council = (seat: number, outcome: string): Said => ({ group: 'council', seat, outcome });

describe('the count over all groups', () => {
  it('settles for when every group has its own rule, and not before', () => {
    expect(count(two(), [agency('approve'), council(0, 'approve')])).toMatchObject({
      settled: undefined,
      have: 2,
      need: 3,
    });
    expect(count(two(), [agency('approve'), council(0, 'approve'), council(1, 'approve')]).settled).toBe('approve');
  });

  it('asks for more where a rule over all groups stands beside them', () => {
    const question = two({ approval: { kind: 'all' } });
    const said = [agency('approve'), council(0, 'approve'), council(1, 'approve')];
    expect(count(question, said)).toMatchObject({ settled: undefined, have: 3, need: 4, deadlocked: false });
    expect(count(question, [...said, council(2, 'approve')]).settled).toBe('approve');
    expect(count(question, [...said, council(2, 'abstain')])).toMatchObject({ settled: undefined, deadlocked: true });
  });

  it('counts a rejection over all groups by its own rule', () => {
    const question = two({ rejection: { kind: 'count', n: 2 } });
    expect(count(question, [agency('reject')])).toMatchObject({ settled: undefined, deadlocked: false });
    expect(count(question, [agency('reject'), council(2, 'reject')])).toMatchObject({ settled: 'reject', have: 2 });
  });

  it('settles by a veto at once, even where it waits for all', () => {
    const groups = two().groups.map((one) => (one.group === 'agency' ? { ...one, vetoes: 1 } : one));
    for (const waitForAll of [false, true]) {
      const question = two({ groups, waitForAll, rejection: { kind: 'all' } });
      expect(count(question, [council(0, 'approve'), agency('reject')])).toMatchObject({ settled: 'reject', have: 1 });
      expect(count(question, [agency('approve'), council(0, 'reject')]).settled).toBeUndefined();
    }
  });

  it('waits for all where the definition says so, and then puts a rejection first', () => {
    const question = two({ waitForAll: true });
    const three = [agency('approve'), council(0, 'approve'), council(1, 'approve')];
    expect(count(question, three)).toMatchObject({ settled: undefined, have: 3, need: 3, deadlocked: false });
    expect(count(question, [...three, council(2, 'abstain')]).settled).toBe('approve');
    const rejecting = two({ waitForAll: true, rejection: { kind: 'any' } });
    expect(count(rejecting, [...three, council(2, 'reject')]).settled).toBe('reject');
    expect(count(rejecting, [council(0, 'reject')]).settled).toBeUndefined();
  });

  it('never settles by abstentions: when all have abstained it is deadlocked', () => {
    const said = [agency('abstain'), council(0, 'abstain'), council(1, 'abstain'), council(2, 'abstain')];
    expect(count(two(), said)).toMatchObject({ settled: undefined, have: 0, deadlocked: true });
    expect(count(two({ waitForAll: true }), said)).toMatchObject({ settled: undefined, deadlocked: true });
  });

  it('ends a sequence at a group that cannot agree, though the next could reject', () => {
    const question = two({ sequential: true, rejection: { kind: 'count', n: 2 } });
    expect(count(question, [agency('reject')])).toMatchObject({ settled: undefined, deadlocked: true });
  });

  it('holds its promises whatever the rules, the groups and the order', () => {
    const reached = { settled: 0, deadlocked: 0, veto: 0 };
    fc.assert(
      fc.property(questions, choices, (question, chosen) => {
        const said = play(question, chosen);
        const { settled, have, need, deadlocked } = count(question, said);
        if (settled === undefined) {
          expect(have).toBeLessThanOrEqual(need);
          // Whoever waits is not left waiting for nobody.
          if (inTurn(question, said).length === 0) expect(deadlocked).toBe(true);
          if (deadlocked) reached.deadlocked += 1;
          return;
        }
        reached.settled += 1;
        const side = outcomes.find(({ id }) => id === settled)?.side;
        const named = said.filter(({ outcome }) => outcome === settled);
        const total = question.groups.reduce((sum, { size }) => sum + size, 0);
        const isVeto = named.some(({ group, seat }) => {
          return side === 'against' && seat < (question.groups.find((one) => one.group === group)?.vetoes ?? 0);
        });
        if (isVeto) {
          reached.veto += 1;
          return;
        }
        const reaches = ({ group, rule, size }: Question['groups'][number]): boolean =>
          named.filter((one) => one.group === group).length >= required(rule, size);
        if (side === 'for') {
          expect(question.groups.every(reaches)).toBe(true);
          if (question.approval !== undefined)
            expect(named.length).toBeGreaterThanOrEqual(required(question.approval, total));
        } else if (question.rejection !== undefined) {
          expect(named.length).toBeGreaterThanOrEqual(required(question.rejection, total));
        } else {
          expect(question.groups.some(reaches)).toBe(true);
        }
        if (question.waitForAll && !question.sequential) expect(said).toHaveLength(total);
      }),
      { numRuns: 4_000 },
    );
    expect(reached.settled).toBeGreaterThan(400);
    expect(reached.deadlocked).toBeGreaterThan(400);
    expect(reached.veto).toBeGreaterThan(50);
  });

  it('calls deadlocked only what no way of answering settles', () => {
    let reached = 0;
    fc.assert(
      fc.property(questions, choices, (question, chosen) => {
        const size = question.groups.reduce((sum, one) => sum + one.size, 0);
        const said = play(question, chosen.slice(0, Math.max(1, size - 1)));
        fc.pre(size - said.length <= 3);
        const { settled, deadlocked } = count(question, said);
        fc.pre(settled === undefined);
        reached += 1;
        const possible = canSettle(question, said);
        if (deadlocked) expect(possible).toBe(false);
        // Of groups that answer side by side, at once, it is known exactly.
        if (!question.waitForAll && !question.sequential) expect(deadlocked).toBe(!possible);
      }),
      { numRuns: 1_500 },
    );
    expect(reached).toBeGreaterThan(300);
  });
});
