import type { QuorumRule } from './pipeline';
import { required, tally } from './quorum';
import type { Tally, Vote } from './quorum';

/** A group of a quorum as one question asks it. */
export interface AskedGroup {
  readonly group: string;
  readonly rule: QuorumRule;
  /** How many persons the rule counts by. */
  readonly size: number;
  /** How many may still answer; escalation may make it more than `size` less the answers. */
  readonly remaining: number;
  /** Whether one of those who may still answer has a veto. */
  readonly vetoLeft: boolean;
}

/** One answer; a veto settles by itself where its side is `against`. */
export interface CastVote extends Vote {
  readonly group: string;
  readonly veto: boolean;
}

export interface CombinedInput {
  readonly groups: readonly AskedGroup[];
  /** Rule for `against` over all groups together; absent: the rule of any one group. */
  readonly rejection: QuorumRule | undefined;
  /** Rule for `for` over all groups together, beside the rule of each. */
  readonly approval: QuorumRule | undefined;
  readonly waitForAll: boolean;
  readonly sequential: boolean;
  /** What may be answered; abstentions are left out. */
  readonly outcomes: readonly { readonly id: string; readonly side: 'for' | 'against' }[];
  /** In the order in which they were cast. */
  readonly votes: readonly CastVote[];
}

/** What the answers of all groups together amount to. */
export interface CombinedCount {
  readonly settled: string | undefined;
  /** Answers that agree on what leads, of those needed. */
  readonly have: number;
  readonly need: number;
  /** Nobody who could still answer can bring an outcome to its quorum. */
  readonly deadlocked: boolean;
  /** Groups that have agreed. */
  readonly agreed: ReadonlySet<string>;
}

/** More than any group has: where `against` is counted over all groups it never settles within one of them. */
const NEVER: QuorumRule = { kind: 'count', n: 1_000_000 };

interface Group extends AskedGroup {
  readonly tally: Tally;
  readonly need: number;
  /** Votes of the group by outcome, abstentions left out. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Counts the answers of all groups. A veto settles at once. A good outcome needs every group's own rule, and the
 * approval rule over all of them where there is one; an adverse one the rejection rule over all, else one group's rule.
 * Where the quorum waits for all, nothing but a veto settles before everybody whose turn comes has answered.
 */
export function countCombined(input: CombinedInput): CombinedCount {
  const groups = input.groups.map((asked) => groupOf(input, asked));
  const total = groups.reduce((sum, { size }) => sum + size, 0);
  const counts = countsOf(input.votes);
  const agreed = new Set(groups.filter((one) => one.tally.settled !== undefined).map(({ group }) => group));
  const veto = input.votes.find((vote) => vote.veto && vote.side === 'against');
  if (veto !== undefined) {
    return { settled: veto.outcome, have: 1, need: 1, deadlocked: false, agreed };
  }
  const rejected = isDone(input, groups) ? rejectionOf(input, groups, counts, total) : undefined;
  if (rejected !== undefined) {
    return { settled: rejected.outcome, have: rejected.count, need: rejected.need, deadlocked: false, agreed };
  }
  const approvalNeed = input.approval === undefined ? 0 : required(input.approval, total);
  const settled = isDone(input, groups) ? approvalOf(groups, counts, approvalNeed) : undefined;
  const lack = leastLack(input, groups, counts, approvalNeed);
  const deadlocked = settled === undefined && !canSettle(input, { groups, counts, total, approvalNeed });
  return { settled, have: lack.need - lack.total, need: lack.need, deadlocked, agreed };
}

function groupOf({ rejection, waitForAll, votes }: CombinedInput, asked: AskedGroup): Group {
  const own = votes.filter(({ group }) => group === asked.group);
  const { rule, size: groupSize, remaining } = asked;
  return {
    ...asked,
    need: required(rule, groupSize),
    counts: countsOf(own),
    tally: tally({
      rule,
      rejection: rejection === undefined ? undefined : NEVER,
      groupSize,
      remaining,
      votes: own,
      waitForAll,
    }),
  };
}

function countsOf(votes: readonly CastVote[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome, side } of votes) {
    if (side !== 'abstain') counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/** Whether an outcome may settle now: at once, or when everybody whose turn comes has answered. */
function isDone({ waitForAll, sequential }: CombinedInput, groups: readonly Group[]): boolean {
  if (!waitForAll) {
    return true;
  }
  const stops = sequential ? groups.findIndex((one) => one.tally.settled === undefined) : -1;
  return groups.slice(0, stops < 0 ? groups.length : stops + 1).every(({ remaining }) => remaining === 0);
}

function rejectionOf(
  input: CombinedInput,
  groups: readonly Group[],
  counts: ReadonlyMap<string, number>,
  total: number,
): { outcome: string; count: number; need: number } | undefined {
  const against = new Set(input.outcomes.filter(({ side }) => side === 'against').map(({ id }) => id));
  if (input.rejection === undefined) {
    const one = groups.find((group) => group.tally.settled !== undefined && against.has(group.tally.settled));
    const outcome = one?.tally.settled;
    return one === undefined || outcome === undefined
      ? undefined
      : { outcome, count: one.tally.have, need: one.tally.need };
  }
  const need = required(input.rejection, total);
  const reached = [...counts.entries()]
    .filter(([outcome, count]) => against.has(outcome) && count >= need)
    .map(([outcome, count]) => ({ outcome, count, need }));
  if (!input.waitForAll) {
    return reached.sort((left, right) => completedAt(input, left) - completedAt(input, right))[0];
  }
  const [first, second] = reached.sort((left, right) => right.count - left.count);
  // Between equals that all have given nothing is decided.
  return first?.count === second?.count ? undefined : first;
}

/** Place of the vote that completed an outcome's quorum. */
function completedAt({ votes }: CombinedInput, { outcome, need }: { outcome: string; need: number }): number {
  let count = 0;
  return votes.findIndex((vote) => {
    if (vote.outcome === outcome) count += 1;
    return count >= need;
  });
}

function approvalOf(
  groups: readonly Group[],
  counts: ReadonlyMap<string, number>,
  approvalNeed: number,
): string | undefined {
  const outcome = groups[0]?.tally.settled;
  const isAgreed = outcome !== undefined && groups.every((one) => one.tally.settled === outcome);
  return isAgreed && (counts.get(outcome) ?? 0) >= approvalNeed ? outcome : undefined;
}

/** The good outcome that lacks the fewest answers, over all groups together; none has one yet where it is undefined. */
interface Lack {
  readonly id: string | undefined;
  readonly total: number;
  readonly need: number;
}

/** Answers still missing for the good outcome that is nearest, in each group and over all of them together. */
export function lackOf(input: CombinedInput): { inGroup: ReadonlyMap<string, number>; total: number } {
  const groups = input.groups.map((asked) => groupOf(input, asked));
  const size = sumOf(groups, (group) => group.size);
  const approvalNeed = input.approval === undefined ? 0 : required(input.approval, size);
  const { id, total } = leastLack(input, groups, countsOf(input.votes), approvalNeed);
  const inGroup = new Map(groups.map((one) => [one.group, id === undefined ? one.need : lackIn(one, id)]));
  return { inGroup, total };
}

function leastLack(
  { outcomes }: CombinedInput,
  groups: readonly Group[],
  counts: ReadonlyMap<string, number>,
  approvalNeed: number,
): Lack {
  const need = Math.max(
    approvalNeed,
    sumOf(groups, (group) => group.need),
  );
  let least: { id: string | undefined; total: number } = { id: undefined, total: need };
  for (const { id, side } of outcomes) {
    if (side !== 'for') continue;
    const inGroups = sumOf(groups, (group) => lackIn(group, id));
    const total = Math.max(inGroups, approvalNeed - (counts.get(id) ?? 0));
    if (total < least.total) least = { id, total };
  }
  return { need, ...least };
}

function sumOf(groups: readonly Group[], of: (group: Group) => number): number {
  return groups.reduce((sum, group) => sum + of(group), 0);
}

/** The first outcome to have its quorum in a group is the group's answer; for another one it gives none. */
function lackIn({ tally: { settled }, counts, need }: Group, outcome: string): number {
  return settled === undefined || settled === outcome ? Math.max(0, need - (counts.get(outcome) ?? 0)) : need;
}

interface Standing {
  readonly groups: readonly Group[];
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
  readonly approvalNeed: number;
}

/** Whether those who may still answer can bring an outcome to its quorum, if they all say the same. */
function canSettle(input: CombinedInput, standing: Standing): boolean {
  const { groups, counts, total, approvalNeed } = standing;
  const inReach = groupsInReach(input, groups);
  const left = inReach.reduce((sum, { remaining }) => sum + remaining, 0);
  if (left === 0) {
    return false;
  }
  if (inReach.some(({ remaining, vetoLeft }) => remaining > 0 && vetoLeft && hasAgainst(input))) {
    return true;
  }
  return input.outcomes.some(({ id, side }) => {
    const named = (counts.get(id) ?? 0) + left;
    if (side === 'for') {
      return named >= approvalNeed && groups.every((group) => canReach(group, id));
    }
    return input.rejection === undefined
      ? groups.some((group) => group.tally.settled === id || (inReach.includes(group) && canReach(group, id)))
      : named >= required(input.rejection, total);
  });
}

function hasAgainst({ outcomes }: CombinedInput): boolean {
  return outcomes.some(({ side }) => side === 'against');
}

function canReach({ tally: { settled }, counts, remaining, need }: Group, outcome: string): boolean {
  if (settled !== undefined) {
    return settled === outcome;
  }
  return remaining > 0 && (counts.get(outcome) ?? 0) + remaining >= need;
}

/**
 * Groups whose turn is or may come: in a sequence none after one that cannot agree. Where a rule over all groups asks
 * for more than they do, everybody's turn comes again when all have agreed.
 */
function groupsInReach({ sequential, approval, outcomes }: CombinedInput, groups: readonly Group[]): readonly Group[] {
  const turn = sequential ? groups.findIndex((one) => one.tally.settled === undefined) : -1;
  const first = groups[turn];
  if (first === undefined) {
    return groups;
  }
  const mayAgree = outcomes.some(({ id, side }) => side === 'for' && canReach(first, id));
  return !mayAgree ? [first] : approval === undefined ? groups.slice(turn) : groups;
}
