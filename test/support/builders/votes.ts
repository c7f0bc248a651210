import type { Ask, Assignee } from '../../../domain/facts';
import type { QuorumRule, StageDefinition } from '../../../domain/pipeline';

/** One person's answer, as the ledger tells it. */
export interface Vote {
  readonly sequence: number;
  readonly persons: readonly string[];
  readonly group: string;
  readonly role: string;
  readonly outcome: string | null;
  readonly nominees: readonly { nomineeId: string; outcome: string }[];
  /** Nominees for whom it is void; `file` for the file. */
  readonly void: Set<string>;
  confirmed: boolean;
}

/** One question, and what was said to it. */
export interface TaskEntry {
  readonly taskId: string;
  readonly stageId: string;
  readonly purpose: string;
  readonly nomineeIds: readonly string[];
  asks: readonly Ask[];
  assignees: Assignee[];
  readonly entrySequence: number | undefined;
  readonly vacant: Map<string, number>;
  readonly votes: Vote[];
  readonly sheets: { sheetId: string; personId: string; present: readonly string[]; nomineeIds: readonly string[] }[];
  isVoid: boolean;
}

/** What a vote says about a nominee, or about the file. */
export function saying(task: TaskEntry, vote: Vote, nomineeId: string | null): string | undefined {
  // What the handler of a report says, the file's task says about the nominees of the report.
  if (nomineeId === null || task.purpose === 'manage') return vote.outcome ?? undefined;
  return vote.nominees.find((one) => one.nomineeId === nomineeId)?.outcome;
}

/** Groups that are asked, in the order of the definition. */
export function groupsOf(stage: StageDefinition, task: TaskEntry): string[] {
  const asked = new Set(task.asks.map(({ group }) => group));
  return [...new Set([...stage.quorum.groups.map(({ group }) => group).filter((group) => asked.has(group)), ...asked])];
}

export function hasVeto({ quorum: { veto } }: StageDefinition, { group, role }: Vote): boolean {
  return veto !== undefined && (veto.groups.includes(group) || veto.roles.includes(role));
}

export function distinct(votes: readonly Vote[]): number {
  const persons = new Set<string>();
  for (const vote of votes) persons.add(vote.persons.at(-1) ?? '');
  return persons.size;
}

export function needed(rule: QuorumRule, size: number): number {
  switch (rule.kind) {
    case 'any':
      return 1;
    case 'all':
      return Math.max(1, size);
    case 'count':
      return rule.n;
    case 'majority':
      return Math.floor(size / 2) + 1;
    case 'percent':
      return Math.max(1, Math.ceil((rule.percent * size) / 100));
  }
}
