import type { Ask, Assignee } from './facts';
import { indexOfDefinition } from './definition-index';
import type { CaseState, TaskState } from './state';

/** A question that an open task puts to the directory, as it may be put again when an office or mandate has changed. */
export interface HolderQuestion {
  readonly taskId: string;
  readonly asks: readonly Ask[];
  readonly delegable: boolean;
  /** What a mandate's scope may name. */
  readonly scopes: readonly string[];
}

/** The questions of all open tasks that ask offices; whoever is asked by name stays asked. */
export function holderQuestions(state: CaseState): HolderQuestion[] {
  const { definition } = state.file;
  const { places } = indexOfDefinition(definition);
  return Object.values(state.tasks).flatMap((task) => {
    const asks = [...task.asks, ...task.escalatedAsks];
    const asksOffices = asks.some(({ personIds }) => personIds === undefined);
    if (task.status !== 'open' || !asksOffices) return [];
    const delegable = places.get(task.stageId)?.stage.delegable ?? true;
    return [{ taskId: task.taskId, asks, delegable, scopes: [definition.pipeline, task.stageId] }];
  });
}

/** The tasks whose holders the directory now tells otherwise than the case knows them. */
export function changedTasks(state: CaseState, held: Readonly<Record<string, readonly Assignee[]>>): string[] {
  return Object.entries(held).flatMap(([taskId, assignees]) => {
    const task = state.tasks[taskId];
    if (task?.status !== 'open') return [];
    return keyOf(task.assignees) === keyOf(withDelegations(task, assignees)) ? [] : [taskId];
  });
}

/** What was delegated stays with the delegate for as long as the delegator holds the office. */
export function withDelegations(task: TaskState, assignees: readonly Assignee[]): Assignee[] {
  const handedOn = task.assignees.filter(({ onBehalfOf, mandateId }) => onBehalfOf !== null && mandateId === null);
  const passed = assignees.map(
    (assignee) =>
      handedOn.find(
        ({ onBehalfOf, officeId, group }) =>
          onBehalfOf === assignee.personId && officeId === assignee.officeId && group === assignee.group,
      ) ?? assignee,
  );
  return passed.filter(({ personId, group }, index) => {
    return passed.findIndex((one) => one.personId === personId && one.group === group) === index;
  });
}

function keyOf(assignees: readonly Assignee[]): string {
  return assignees
    .map(({ personId, group, role, officeId, mandateId, onBehalfOf }) =>
      [personId, group, role, officeId, mandateId, onBehalfOf].join(' '),
    )
    .sort()
    .join('\n');
}
