import { indexOfDefinition } from '../../../domain/definition-index';
import type { EventPayload } from '../../../domain/events';
import type { PanelMember } from '../../../domain/facts';
import type { PipelineDefinition } from '../../../domain/pipeline';
import type { DutyBook } from './duty-book';
import type { TaskEntry } from './votes';

/** Who sits in the groups of a question, by the tests' own account of the ledger. */
export class SeatBook {
  constructor(
    private readonly definition: PipelineDefinition,
    private readonly duties: DutyBook,
    private readonly recused: ReadonlySet<string>,
  ) {}

  /** How many the rules of these groups count by: a seat that somebody left and nobody took is one of them. */
  size(task: TaskEntry, groups: readonly string[]): number {
    const vacant = groups.reduce((sum, group) => sum + (task.vacant.get(group) ?? 0), 0);
    return this.members(task, groups).length + vacant;
  }

  change(task: TaskEntry | undefined, { resolved }: EventPayload<'holders_changed'>): void {
    if (task === undefined) return;
    const before = task.assignees;
    const handed = before.filter(({ onBehalfOf, mandateId }) => onBehalfOf !== null && mandateId === null);
    // Who handed the task on and still holds the office has handed it on.
    const seated = (resolved?.assignees ?? []).filter(({ role, group }) =>
      task.asks.some((ask) => ask.role === role && ask.group === group),
    );
    task.assignees = seated.map(
      (one) => handed.find(({ onBehalfOf, group }) => onBehalfOf === one.personId && group === one.group) ?? one,
    );
    for (const group of new Set([...before, ...task.assignees].map((one) => one.group))) {
      const [held, holds] = [before, task.assignees].map(
        (list) => new Set(list.filter((one) => one.group === group).map((one) => one.onBehalfOf ?? one.personId)).size,
      );
      const left = (task.vacant.get(group) ?? 0) + (held ?? 0) - (holds ?? 0);
      task.vacant.set(group, Math.max(0, left));
    }
  }

  /**
   * Persons asked in these groups whom nothing bars, in the order of the list: a substitute is the one they stand in
   * for. A nominee is asked by name or not at all.
   */
  members(task: TaskEntry, groups: readonly string[]): string[] {
    const persons = new Set<string>();
    for (const ask of task.asks) {
      if (!groups.includes(ask.group)) continue;
      for (const personId of ask.personIds ?? []) persons.add(personId);
    }
    const named = new Set(persons);
    for (const { group, personId, onBehalfOf } of task.assignees) {
      if (groups.includes(group)) persons.add(onBehalfOf ?? personId);
    }
    const stage = indexOfDefinition(this.definition).places.get(task.stageId)?.stage;
    return [...persons].filter((personId) => {
      const isNominee = this.duties.nominees.has(personId) && !named.has(personId);
      const isBarred = stage !== undefined && this.duties.conflict(stage, personId) !== undefined;
      return !isNominee && !isBarred && !this.recused.has(personId);
    });
  }

  callToPanel(tasks: readonly TaskEntry[], members: readonly PanelMember[]): void {
    for (const task of tasks) {
      if (task.purpose === 'redo') continue;
      task.asks = task.asks.map((ask) => {
        if (!ask.role.startsWith('pansel_') || ask.personIds === undefined) return ask;
        const seated = members.filter(({ alternate, chair }) => !alternate && (ask.role !== 'pansel_chair' || chair));
        return { ...ask, personIds: seated.map(({ personId }) => personId) };
      });
    }
  }
}
