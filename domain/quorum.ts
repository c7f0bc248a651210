import { ExactDecimal } from './decimal';
import type { QuorumRule } from './pipeline';

/** One person's decision as the quorum counts it. An abstention was cast and counts for no outcome. */
export interface Vote {
  outcome: string;
  side: 'for' | 'against' | 'abstain';
}

export interface TallyInput {
  rule: QuorumRule;
  /** How many decisions an outcome of side `against` needs; absent: as many as `rule` says. */
  rejection?: QuorumRule | undefined;
  /** How many persons may decide. */
  groupSize: number;
  /** In the order in which they were cast. */
  votes: readonly Vote[];
  /** How many may still decide; absent: those of the group who have not. */
  remaining?: number;
  /** Settle only when everybody has decided, instead of as soon as an outcome has its quorum. */
  waitForAll?: boolean;
}

export interface Tally {
  /** The outcome that has its quorum, if any. */
  settled: string | undefined;
  /** Decisions for the settled outcome, or for the one that leads. */
  have: number;
  need: number;
  /** No outcome has its quorum, and nobody who could still decide can bring one there. */
  deadlocked: boolean;
}

/** How many equal decisions a rule asks of a group. Never less than one: nothing settles without a person. */
export function required(rule: QuorumRule, groupSize: number): number {
  switch (rule.kind) {
    case 'any':
      return 1;
    case 'all':
      return Math.max(1, groupSize);
    case 'count':
      return rule.n;
    case 'majority':
      return Math.floor(groupSize / 2) + 1;
    case 'percent':
      return Math.max(1, new ExactDecimal(rule.percent).times(groupSize).div(100).ceil().toNumber());
  }
}

/**
 * Counts decisions. Each outcome is counted by itself: two people who say different things have not agreed. An outcome
 * settles when it has the number that its side needs, the first to reach it wins, and later decisions change nothing.
 */
export function tally(input: TallyInput): Tally {
  const need = {
    for: required(input.rule, input.groupSize),
    against: required(input.rejection ?? input.rule, input.groupSize),
  };
  const counts = new Map<string, { side: 'for' | 'against'; count: number }>();
  const remaining = input.remaining ?? Math.max(0, input.groupSize - input.votes.length);
  for (const { outcome, side } of input.votes) {
    if (side === 'abstain') {
      continue;
    }
    const entry = counts.get(outcome) ?? { side, count: 0 };
    entry.count += 1;
    counts.set(outcome, entry);
    if (input.waitForAll !== true && entry.count >= need[side]) {
      return { settled: outcome, have: entry.count, need: need[side], deadlocked: false };
    }
  }
  if (input.waitForAll === true && remaining === 0) {
    const settled = settledOfAll(counts, need);
    if (settled !== undefined) {
      return settled;
    }
  }
  const have = Math.max(0, ...[...counts.values()].filter(({ side }) => side === 'for').map(({ count }) => count));
  return { settled: undefined, have, need: need.for, deadlocked: !canStillSettle(counts, need, remaining) };
}

type Counts = ReadonlyMap<string, { side: 'for' | 'against'; count: number }>;
type Need = Readonly<Record<'for' | 'against', number>>;

/** When all have decided, a rejection that has its number comes first; between equals nothing settles. */
function settledOfAll(counts: Counts, need: Need): Tally | undefined {
  for (const side of ['against', 'for'] as const) {
    const reached = [...counts.entries()]
      .filter(([, entry]) => entry.side === side && entry.count >= need[side])
      .sort(([, left], [, right]) => right.count - left.count);
    const [first, second] = reached;
    if (first !== undefined) {
      return first[1].count === second?.[1].count
        ? undefined
        : { settled: first[0], have: first[1].count, need: need[side], deadlocked: false };
    }
  }
  return undefined;
}

/** An outcome that nobody has chosen yet may still be chosen by all who remain. */
function canStillSettle(counts: Counts, need: Need, remaining: number): boolean {
  if (remaining === 0) {
    return false;
  }
  if (remaining >= Math.min(need.for, need.against)) {
    return true;
  }
  return [...counts.values()].some(({ side, count }) => count + remaining >= need[side]);
}
