import { stageOf } from './definition-index';
import { conflictingDuty } from './duties';
import type { QuorumRule, StageDefinition } from './pipeline';
import { outcomeOf } from './outcomes';
import { required, tally } from './quorum';
import type { Tally } from './quorum';
import type { CaseState, TaskState } from './state';

/** One person's answer as the groups of a quorum count it. */
export interface Ballot {
  personId: string;
  onBehalfOf: string | null;
  group: string;
  outcome: string;
}

/** What a task's ballots amount to so far. */
export interface Count {
  settled: string | undefined;
  have: number;
  need: number;
  /** Nobody who could still answer can bring an outcome to its quorum. */
  deadlocked: boolean;
  /** Groups that have agreed. */
  agreed: ReadonlySet<string>;
}

/** More than any group has: an adverse outcome that is counted over all groups never settles within one of them. */
const NEVER: QuorumRule = { kind: 'count', n: 1_000_000 };

/**
 * Counts ballots group by group. A good outcome needs every group that was asked; an adverse one needs the rejection
 * rule over all groups where the definition has one, else the rule of one group. Whoever counts for many nominees of a
 * task passes the group sizes, which are the same for all of them.
 */
export function countBallots(
  state: CaseState,
  task: TaskState,
  ballots: readonly Ballot[],
  sizes: ReadonlyMap<string, number> = groupSizes(state, task),
): Count {
  const stage = stageOf(state, task.stageId);
  const rules = groupRules(stage, task);
  const { rejection } = stage.quorum;
  const sided = ballots.map((ballot) => ({
    ...ballot,
    side: outcomeOf(stage, ballot.outcome)?.side ?? ('for' as const),
  }));
  const tallies = rules.map(({ group, rule }) => ({
    group,
    tally: tally({
      rule,
      rejection: rejection === undefined ? undefined : NEVER,
      groupSize: sizes.get(group) ?? 1,
      votes: sided.filter((ballot) => ballot.group === group),
    }),
  }));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const against = sided.filter(({ side }) => side === 'against');
  const rejected = rejection === undefined ? undefined : mostNamed(against, required(rejection, total));
  const remaining = Math.max(0, total - ballots.length);
  return {
    ...combine(stage, tallies, rejected?.outcome),
    ...shownCount(tallies, rejected),
    deadlocked: isStuck(stage, tallies, { rejected: rejected !== undefined, remaining, against, rejection, total }),
    agreed: new Set(tallies.filter((one) => one.tally.settled !== undefined).map(({ group }) => group)),
  };
}

/** How many persons may answer in each group asked: those on the list who are not barred, a mandate with its principal. */
export function groupSizes(state: CaseState, task: TaskState): Map<string, number> {
  const stage = stageOf(state, task.stageId);
  const nominees = new Set(Object.values(state.nominees).map(({ personId }) => personId));
  const sizes = new Map<string, number>();
  for (const { group } of groupRules(stage, task)) {
    const principals = new Set<string>();
    const add = (personId: string, isNamed: boolean): void => {
      const isBarred =
        task.recused.includes(personId) ||
        state.recusedPersons.includes(personId) ||
        conflictingDuty(state, stage, personId) !== undefined ||
        (!isNamed && nominees.has(personId));
      if (!isBarred) principals.add(personId);
    };
    for (const ask of task.asks) {
      if (ask.group !== group) continue;
      if (ask.personIds === undefined) {
        for (const assignee of task.assignees) {
          if (assignee.group === group && assignee.role === ask.role && !isEscalated(task, assignee.role)) {
            add(assignee.onBehalfOf ?? assignee.personId, false);
          }
        }
      } else {
        for (const personId of ask.personIds) add(personId, true);
      }
    }
    // An office that is vacant today has a holder tomorrow: nothing settles without one answer.
    sizes.set(group, Math.max(1, principals.size));
  }
  return sizes;
}

/** Groups of the quorum that this task asks; a group without anybody to ask is not waited for. */
export function groupRules(stage: StageDefinition, task: TaskState): { group: string; rule: QuorumRule }[] {
  const asked = new Set(task.asks.map(({ group }) => group));
  const rules = stage.quorum.groups.filter(({ group }) => asked.has(group));
  const ruled = new Set(rules.map(({ group }) => group));
  const unruled = [...asked].filter((group) => !ruled.has(group));
  return [...rules, ...unruled.map((group) => ({ group, rule: { kind: 'any' as const } }))];
}

/** Groups whose turn it is: in a sequential quorum the first that has not agreed yet. */
export function groupsInTurn(stage: StageDefinition, task: TaskState, count: Count): Set<string> {
  const groups = groupRules(stage, task).map(({ group }) => group);
  if (!stage.quorum.sequential) {
    return new Set(groups);
  }
  const first = groups.find((group) => !count.agreed.has(group));
  return new Set(first === undefined ? [] : [first]);
}

function isEscalated(task: TaskState, role: string): boolean {
  return !task.asks.some((ask) => ask.role === role) && task.escalatedAsks.some((ask) => ask.role === role);
}

interface GroupTally {
  group: string;
  tally: Tally;
}

function combine(
  stage: StageDefinition,
  tallies: readonly GroupTally[],
  rejected: string | undefined,
): { settled: string | undefined } {
  if (rejected !== undefined) {
    return { settled: rejected };
  }
  const outcomes = tallies.map(({ tally: one }) => one.settled);
  const against = outcomes.find((id) => id !== undefined && outcomeOf(stage, id)?.side === 'against');
  if (against !== undefined) {
    return { settled: against };
  }
  const [first] = outcomes;
  return { settled: outcomes.every((id) => id === first) ? first : undefined };
}

function shownCount(
  tallies: readonly GroupTally[],
  rejected: { count: number; need: number } | undefined,
): { have: number; need: number } {
  if (rejected !== undefined) {
    return { have: rejected.count, need: rejected.need };
  }
  return {
    have: tallies.reduce((sum, { tally: one }) => sum + Math.min(one.have, one.need), 0),
    need: tallies.reduce((sum, { tally: one }) => sum + one.need, 0),
  };
}

function mostNamed(
  ballots: readonly Ballot[],
  need: number,
): { outcome: string; count: number; need: number } | undefined {
  const counts = new Map<string, number>();
  for (const { outcome } of ballots) {
    const count = (counts.get(outcome) ?? 0) + 1;
    counts.set(outcome, count);
    if (count >= need) {
      return { outcome, count, need };
    }
  }
  return undefined;
}

function isStuck(
  stage: StageDefinition,
  tallies: readonly GroupTally[],
  all: {
    rejected: boolean;
    remaining: number;
    against: readonly Ballot[];
    rejection: QuorumRule | undefined;
    total: number;
  },
): boolean {
  if (all.rejected || combine(stage, tallies, undefined).settled !== undefined) {
    return false;
  }
  const open = tallies.filter(({ tally: one }) => one.settled === undefined);
  // In turn, the groups after one that cannot agree are never asked.
  const waitedFor = stage.quorum.sequential ? open.slice(0, 1) : open;
  const isBlocked = waitedFor.every(({ tally: one }) => one.deadlocked);
  if (!isBlocked || all.rejection === undefined) {
    return isBlocked;
  }
  const most = Math.max(
    0,
    ...stage.outcomes.map(({ id }) => all.against.filter(({ outcome }) => outcome === id).length),
  );
  return most + all.remaining < required(all.rejection, all.total);
}
