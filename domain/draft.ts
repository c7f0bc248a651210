import type { CaseState, NomineeState, StageState, TaskState } from './state';

/**
 * A copy-on-write copy of a case's state. What it hands out may be changed freely, and the state it was made from never
 * changes: only what is touched is copied, so an event over one nominee of 500 copies one nominee. Lists inside an
 * entry are shared with the original and must be replaced, not pushed to.
 */
export class Draft {
  readonly state: CaseState;
  private readonly copiedRecords = new Set<string>();
  private readonly copiedEntries = new Set<object>();

  constructor(base: CaseState) {
    this.state = { ...base };
  }

  stage(stageId: string): StageState {
    return this.entry('stages', stageId) as StageState;
  }

  nominee(nomineeId: string): NomineeState {
    return this.entry('nominees', nomineeId) as NomineeState;
  }

  task(taskId: string): TaskState {
    return this.entry('tasks', taskId) as TaskState;
  }

  addNominee(nominee: NomineeState): void {
    this.record('nominees');
    this.state.nominees[nominee.nomineeId] = nominee;
    this.copiedEntries.add(nominee);
  }

  addTask(task: TaskState): void {
    this.record('tasks');
    this.state.tasks[task.taskId] = task;
    this.copiedEntries.add(task);
  }

  private record(kind: 'stages' | 'nominees' | 'tasks'): void {
    if (!this.copiedRecords.has(kind)) {
      this.copiedRecords.add(kind);
      // One of the three assignments happens; written out, because their value types differ.
      if (kind === 'stages') this.state.stages = { ...this.state.stages };
      else if (kind === 'nominees') this.state.nominees = { ...this.state.nominees };
      else this.state.tasks = { ...this.state.tasks };
    }
  }

  private entry(kind: 'stages' | 'nominees' | 'tasks', id: string): StageState | NomineeState | TaskState {
    this.record(kind);
    const record: Record<string, StageState | NomineeState | TaskState> = this.state[kind];
    const current = record[id];
    if (current === undefined) {
      throw new RangeError(`The case has no ${id} among its ${kind}.`);
    }
    if (this.copiedEntries.has(current)) {
      return current;
    }
    const copy = { ...current };
    this.copiedEntries.add(copy);
    record[id] = copy;
    return copy;
  }
}
