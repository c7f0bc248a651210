import { countCombined } from './combined-quorum';
import type { CombinedCount, CombinedInput } from './combined-quorum';
import { stageOf } from './definition-index';
import { conflictingDuty } from './duties';
import { outcomeOf } from './outcomes';
import type { QuorumRule, StageDefinition } from './pipeline';
import { withoutRecused } from './standing-answers';
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
  /** Who was asked until an office or a mandate changed. */
  readonly left: ReadonlySet<string>;
  /** Seats that nobody holds any more, and that the rule counts by all the same. */
  readonly vacant: number;
}

const nobody: AskedMembers = { members: new Map(), escalated: new Map(), left: new Set(), vacant: 0 };

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
  given: readonly Ballot[],
  asked: AskedGroups,
): CombinedInput {
  const ballots = withoutRecused(state, given);
  const stage = stageOf(state, task.stageId);
  const { quorum } = stage;
  const answered = answeredBy(ballots);
  const rules = groupRules(stage, task);
  return {
    groups: rules.map(({ group, rule }) => {
      const own = ballots.filter((ballot) => ballot.group === group);
      const size = groupSize(asked, group);
      return { group, rule, size, ...openSeats(stage, group, asked.get(group) ?? nobody, own, answered) };
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
  const { members, vacant } = asked.get(group) ?? nobody;
  return Math.max(1, members.size + vacant);
}

export function askedGroups(state: CaseState, task: TaskState): AskedGroups {
  const isBarred = barredFrom(state, task);
  const left = new Set(task.left);
  const groups = new Map(
    groupRules(stageOf(state, task.stageId), task).map(({ group }) => [
      group,
      {
        members: new Map<string, string>(),
        escalated: new Map<string, string>(),
        left,
        vacant: task.vacant?.[group] ?? 0,
      },
    ]),
  );
  const byOffice = new Map<string, Set<string>>();
  for (const { group, role, personIds } of task.asks) {
    if (personIds === undefined) byOffice.set(role, (byOffice.get(role) ?? new Set()).add(group));
    for (const personId of personIds ?? []) {
      if (!isBarred(personId)) groups.get(group)?.members.set(personId, role);
    }
  }
  const nominees = new Set(Object.values(state.nominees).map(({ personId }) => personId));
  for (const { group, role, personId, onBehalfOf } of task.assignees) {
    const principal = onBehalfOf ?? personId;
    const entry = groups.get(group);
    if (entry === undefined || nominees.has(principal) || isBarred(principal)) continue;
    if (byOffice.get(role)?.has(group) === true) entry.members.set(principal, role);
    else if (isEscalated(task, role)) entry.escalated.set(principal, role);
  }
  return groups;
}

function barredFrom(state: CaseState, task: TaskState): (personId: string) => boolean {
  const stage = stageOf(state, task.stageId);
  const recused = new Set([...task.recused, ...state.recusedPersons]);
  const isApart = stage.duty !== undefined && state.file.definition.separateDuties.length > 0;
  return (personId) => recused.has(personId) || (isApart && conflictingDuty(state, stage, personId) !== undefined);
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

/** How many of a group may still answer, and whether one of them has a veto. */
function openSeats(
  stage: StageDefinition,
  group: string,
  { members, escalated, left, vacant: seats }: AskedMembers,
  own: readonly Ballot[],
  answered: ReadonlySet<string>,
): { remaining: number; vetoLeft: boolean } {
  const silent = [...members].filter(([personId]) => !answered.has(personId));
  const alsoAsked = [...escalated].filter(([personId]) => !answered.has(personId));
  // Answers from beside the list: of who left since, or was asked by escalation, they stand for a seat that is vacant
  // now; of a successor who is not on the list yet, for somebody who is.
  const beside = own.map(({ onBehalfOf, personId }) => onBehalfOf ?? personId).filter((id) => !members.has(id));
  const successors = beside.filter((id) => !left.has(id) && !escalated.has(id)).length;
  const vacant = members.size === 0 ? Math.max(1, seats) : seats;
  const taken = beside.length - successors + Math.max(0, successors - silent.length);
  const open = Math.max(0, silent.length - successors) + Math.max(0, vacant - taken);
  const roles = [...silent, ...alsoAsked].map(([, role]) => role);
  return {
    remaining: open + alsoAsked.length,
    vetoLeft: members.size === 0 ? stage.quorum.veto !== undefined : roles.some((role) => hasVeto(stage, group, role)),
  };
}

function isEscalated(task: TaskState, role: string): boolean {
  return !task.asks.some((ask) => ask.role === role) && task.escalatedAsks.some((ask) => ask.role === role);
}
