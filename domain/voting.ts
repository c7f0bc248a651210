import { countCombined } from './combined-quorum';
import type { CombinedCount, CombinedInput } from './combined-quorum';
import { stageOf } from './definition-index';
import { conflictingDuty } from './duties';
import { outcomeOf } from './outcomes';
import type { QuorumRule, StageDefinition } from './pipeline';
import type { CaseState, TaskState } from './state';

/** One person's answer as the groups of a quorum count it. */
export interface Ballot {
  personId: string;
  onBehalfOf: string | null;
  group: string;
  role: string;
  outcome: string;
}

/** What a task's ballots amount to so far. */
export type Count = CombinedCount;

/** Who is asked in a group, in the order of the task's list, and in which role: a mandate is its principal. */
export interface AskedMembers {
  readonly members: ReadonlyMap<string, string>;
  /** Asked beside them after the due date: they may answer and are not counted by. */
  readonly escalated: ReadonlyMap<string, string>;
  /** Seats that nobody holds any more, and that the rule counts by all the same. */
  readonly vacant: number;
}

/** Who may answer in each group asked, those barred left out. The same for all nominees of a task. */
export type AskedGroups = ReadonlyMap<string, AskedMembers>;

/**
 * Counts ballots group by group, by the rules of the stage. Whoever counts for many nominees of a task passes who is
 * asked, which is the same for all of them.
 */
export function countBallots(
  state: CaseState,
  task: TaskState,
  ballots: readonly Ballot[],
  asked: AskedGroups = askedGroups(state, task),
): Count {
  return countCombined(combinedInput(state, task, ballots, asked));
}

/** The question as the counting of all groups sees it. */
export function combinedInput(
  state: CaseState,
  task: TaskState,
  ballots: readonly Ballot[],
  asked: AskedGroups,
): CombinedInput {
  const stage = stageOf(state, task.stageId);
  const { quorum } = stage;
  const answered = answeredBy(ballots);
  const rules = groupRules(stage, task);
  return {
    groups: rules.map(({ group, rule }) => {
      const own = ballots.filter((ballot) => ballot.group === group);
      const size = groupSize(asked, group);
      return { group, rule, size, ...openSeats(stage, group, asked.get(group), own, answered) };
    }),
    rejection: quorum.rejection,
    approval: quorum.approval,
    waitForAll: quorum.settles === 'waitForAll',
    sequential: quorum.sequential,
    outcomes: stage.outcomes.flatMap(({ id, side }) => (side === 'abstain' ? [] : [{ id, side }])),
    votes: ballots.map(({ group, role, outcome }) => {
      const side = outcomeOf(stage, outcome)?.side ?? ('for' as const);
      return { group, outcome, side, veto: hasVeto(stage, group, role) };
    }),
  };
}

/** How many persons a group's rule counts by. An office that is vacant today has a holder tomorrow. */
export function groupSize(asked: AskedGroups, group: string): number {
  const { members, vacant } = asked.get(group) ?? { members: new Map(), vacant: 0 };
  return Math.max(1, members.size + vacant);
}

export function askedGroups(state: CaseState, task: TaskState): AskedGroups {
  const stage = stageOf(state, task.stageId);
  const nominees = new Set(Object.values(state.nominees).map(({ personId }) => personId));
  const isBarred = (personId: string): boolean =>
    task.recused.includes(personId) ||
    state.recusedPersons.includes(personId) ||
    conflictingDuty(state, stage, personId) !== undefined;
  const groups = new Map<string, AskedMembers>();
  for (const { group } of groupRules(stage, task)) {
    const members = new Map<string, string>();
    const escalated = new Map<string, string>();
    for (const ask of task.asks) {
      if (ask.group !== group) continue;
      for (const personId of ask.personIds ?? []) if (!isBarred(personId)) members.set(personId, ask.role);
    }
    for (const { group: own, role, personId, onBehalfOf } of task.assignees) {
      const principal = onBehalfOf ?? personId;
      if (own !== group || nominees.has(principal) || isBarred(principal)) continue;
      if (isEscalated(task, role)) escalated.set(principal, role);
      else if (task.asks.some((ask) => ask.group === group && ask.role === role && ask.personIds === undefined))
        members.set(principal, role);
    }
    groups.set(group, { members, escalated, vacant: task.vacant?.[group] ?? 0 });
  }
  return groups;
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
  const first = stage.quorum.sequential ? groups.find((group) => !count.agreed.has(group)) : undefined;
  // All have agreed and it is not settled: the rule over all groups asks for more, from anybody.
  return new Set(first === undefined ? groups : [first]);
}

/**
 * Who has to answer before this person, where the members of a group answer in the order of the list; undefined: it is
 * their turn. Whoever is not on the list (a successor, an office asked by escalation) waits for nobody.
 */
export function waitsFor(
  stage: StageDefinition,
  asked: AskedGroups,
  ballots: readonly Ballot[],
  { group, principalId }: { group: string; principalId: string },
): string | undefined {
  const isInOrder = stage.quorum.groups.some((one) => one.group === group && one.sequential === true);
  const list = [...(asked.get(group)?.members.keys() ?? [])];
  const place = list.indexOf(principalId);
  if (!isInOrder || place <= 0) {
    return undefined;
  }
  const answered = answeredBy(ballots);
  return list.slice(0, place).find((personId) => !answered.has(personId));
}

/** A veto belongs to a group, or to an office wherever it is asked. */
function hasVeto({ quorum }: StageDefinition, group: string, role: string): boolean {
  return quorum.veto !== undefined && (quorum.veto.groups.includes(group) || quorum.veto.roles.includes(role));
}

/** Everybody who has answered, for themself or through a substitute. */
function answeredBy(ballots: readonly Ballot[]): ReadonlySet<string> {
  return new Set(
    ballots.flatMap(({ personId, onBehalfOf }) => (onBehalfOf === null ? [personId] : [personId, onBehalfOf])),
  );
}

function openSeats(
  stage: StageDefinition,
  group: string,
  asked: AskedMembers | undefined,
  own: readonly Ballot[],
  answered: ReadonlySet<string>,
): { remaining: number; vetoLeft: boolean } {
  const members = asked?.members ?? new Map<string, string>();
  const escalated = asked?.escalated ?? new Map<string, string>();
  const silent = [...members].filter(([personId]) => !answered.has(personId));
  const alsoAsked = [...escalated].filter(([personId]) => !answered.has(personId));
  const isEscalatedVote = ({ onBehalfOf, personId }: Ballot): boolean => escalated.has(onBehalfOf ?? personId);
  const seated = own.filter((ballot) => !isEscalatedVote(ballot)).length;
  // Somebody who holds two seats answers in one of them.
  const elsewhere = [...members.keys()].filter(
    (id) => answered.has(id) && !own.some(({ personId, onBehalfOf }) => personId === id || onBehalfOf === id),
  ).length;
  // A successor who is not on the list yet answers in the place of somebody who is. A seat that fell vacant waits for
  // its next holder, or for whoever was asked in its place.
  const seats = Math.max(0, Math.max(1, members.size + (asked?.vacant ?? 0)) - seated - elsewhere);
  const taken = Math.min(own.length - seated, Math.max(0, seats - silent.length));
  const roles = [...silent, ...alsoAsked].map(([, role]) => role);
  const isVacant = members.size === 0;
  return {
    remaining: seats - taken + alsoAsked.length,
    vetoLeft: isVacant ? stage.quorum.veto !== undefined : roles.some((role) => hasVeto(stage, group, role)),
  };
}

function isEscalated(task: TaskState, role: string): boolean {
  return !task.asks.some((ask) => ask.role === role) && task.escalatedAsks.some((ask) => ask.role === role);
}
