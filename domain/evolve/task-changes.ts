import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import type { CaseEvent, EventPayload } from '../events';
import { roundAt } from '../nominees';
import { outcomeOf } from '../outcomes';
import { latePaceOf } from '../reminders';
import type { RecordedDecision, TaskState } from '../state';
import { comeBack } from './come-back';
import type { ChangesOf } from './changes';
import { takeFlags } from './conflict-changes';
import { recuseFromCase } from './recuse';
import { waitForSheet } from './scoring-rounds';
import { noteActed } from './touch';

/** Events about tasks: who is asked, who answered, who was reminded. */
export const taskChanges: ChangesOf<
  | 'task_assigned'
  | 'task_claimed'
  | 'task_released'
  | 'task_reassigned'
  | 'task_delegated'
  | 'decision_recorded'
  | 'delegation_used'
  | 'finding_overruled'
  | 'vote_tied'
  | 'answer_entered'
  | 'answer_disputed'
  | 'gate_answered'
  | 'reminder_sent'
  | 'task_escalated'
  | 'recusal_recorded'
  | 'conflict_declared'
> = {
  task_assigned: assignTask,
  task_claimed(draft, payload, event) {
    draft.task(payload.taskId).claimedBy = event.actorId;
  },
  task_released(draft, payload) {
    draft.task(payload.taskId).claimedBy = null;
  },
  task_reassigned(draft, payload) {
    const task = draft.task(payload.taskId);
    const { substitute } = payload;
    if (substitute === undefined) {
      task.claimedBy = payload.toPersonId;
      return;
    }
    // One office more is asked, as by an escalation; who held the task before may not act on it.
    const { group, role, unitId } = substitute;
    task.escalatedAsks = [...task.escalatedAsks, { group, role, unitId, except: [] }];
    task.assignees = [...task.assignees, substitute];
    task.claimedBy = null;
    delete task.unreachable;
  },
  task_delegated(draft, payload) {
    const task = draft.task(payload.taskId);
    task.assignees = task.assignees.map((assignee) =>
      assignee.personId === payload.fromPersonId
        ? { ...assignee, personId: payload.toPersonId, onBehalfOf: payload.fromPersonId, mandateId: null }
        : assignee,
    );
    if (task.claimedBy === payload.fromPersonId) task.claimedBy = payload.toPersonId;
  },
  decision_recorded: recordDecision,
  delegation_used() {
    // The decision beside it carries the mandate; this event makes its use visible in the history.
  },
  finding_overruled() {
    // The finding stays as proposed; the decision beside it says what people made of it.
  },
  vote_tied(draft, payload, event) {
    const task = draft.task(payload.taskId);
    task.materialSequence = event.sequence;
    if (payload.nomineeIds.length === 0) {
      task.voteRound += 1;
    }
    repeatVote(draft, payload.stageId, payload.nomineeIds);
  },
  answer_entered(draft, payload) {
    const task = draft.task(payload.taskId);
    task.awaitingConfirmation = [...new Set([...task.awaitingConfirmation, ...payload.nomineeIds])];
  },
  answer_disputed(draft, payload, event) {
    const task = draft.task(payload.taskId);
    task.materialSequence = event.sequence;
    task.awaitingConfirmation = task.awaitingConfirmation.filter((id) => !payload.nomineeIds.includes(id));
    if (payload.nomineeIds.length === 0) {
      task.voteRound += 1;
    }
    repeatVote(draft, payload.stageId, payload.nomineeIds);
  },
  gate_answered(draft, payload) {
    // What the desk answered is in its decisions; the outcome follows in the stage's own event.
    if ('callback' in payload) draft.task(payload.taskId).status = 'done';
  },
  reminder_sent(draft, payload, event) {
    const task = draft.task(payload.taskId);
    if (payload.when === 'before_due') {
      task.remindedBefore = true;
      return;
    }
    task.remindedAtDue = true;
    noteLate(draft, task, payload.times ?? 0, event);
  },
  task_escalated(draft, payload, event) {
    const task = draft.task(payload.taskId);
    task.escalated = true;
    noteLate(draft, task, 0, event);
    task.escalatedAsks = [...task.escalatedAsks, ...payload.asks];
    task.assignees = [...task.assignees, ...(payload.resolved?.assignees ?? [])];
  },
  recusal_recorded(draft, payload) {
    const task = draft.task(payload.taskId);
    task.recused = [...task.recused, payload.personId];
    if (task.claimedBy === payload.personId) task.claimedBy = null;
    recuseFromCase(draft, payload.personId);
  },
  conflict_declared(draft, payload) {
    draft.state.conflicts = [...draft.state.conflicts, { personId: payload.personId, nomineeId: payload.nomineeId }];
    recuseFromCase(draft, payload.personId);
  },
};

/** A case on a policy that does not repeat reminders folds as it always has. */
function noteLate(draft: Draft, task: TaskState, reminders: number, { occurredAt }: CaseEvent): void {
  if (latePaceOf(draft.state.file.policy) !== null) task.late = { reminders, at: occurredAt };
}

function assignTask(draft: Draft, payload: EventPayload<'task_assigned'>, event: CaseEvent): void {
  const { state } = draft;
  const stage = stageOf(state, payload.stageId);
  state.taskOrdinal += 1;
  // The proxy desk enters a letter only where nobody is asked by name.
  const isProxy = stage.proxy !== undefined && payload.purpose === 'main' && payload.asks.every(isOfOffice);
  const task: TaskState = {
    taskId: payload.taskId,
    ordinal: state.taskOrdinal,
    stageId: payload.stageId,
    purpose: payload.purpose,
    round: payload.round,
    status: 'open',
    nomineeIds: payload.nomineeIds,
    asks: payload.asks,
    assignees: payload.resolved?.assignees ?? [],
    ...barredOf(payload),
    escalatedAsks: [],
    proxy: isProxy || payload.resolved?.proxy === true,
    claimedBy: null,
    decisions: [],
    voteRound: 1,
    openedAt: event.occurredAt,
    dueAt: payload.dueAt,
    dueFrom: event.occurredAt,
    remindedBefore: false,
    remindedAtDue: false,
    escalated: false,
    materialSequence: event.sequence,
    entrySequence: payload.entrySequence ?? null,
    entryTaskId: entryTaskOf(draft, payload.entrySequence),
    ...(payload.conflictOf === undefined ? {} : { conflictOf: payload.conflictOf }),
    awaitingConfirmation: [],
    recused: [],
    sheets: [],
  };
  takeFlags(draft, payload);
  draft.addTask(task);
  if (payload.purpose === 'redo') waitForSheet(draft, stage.id);
  noteLaterDue(draft, payload, event);
}

/** A question that is put again with its own days keeps the stage open until then. */
function noteLaterDue(
  draft: Draft,
  { purpose, stageId, dueAt }: EventPayload<'task_assigned'>,
  event: CaseEvent,
): void {
  const before = draft.state.stages[stageId]?.dueAt;
  if (purpose !== 'main' || dueAt === null || before === null || before === undefined || dueAt <= before) return;
  const entry = draft.stage(stageId);
  entry.dueAt = dueAt;
  entry.dueFrom = event.occurredAt;
}

function barredOf({ resolved }: EventPayload<'task_assigned'>): Pick<TaskState, 'barred'> {
  const barred = (resolved?.barred ?? []).map(({ personId }) => personId);
  return barred.length === 0 ? {} : { barred };
}

function isOfOffice(ask: { personIds?: string[] | undefined }): boolean {
  return ask.personIds === undefined;
}

function entryTaskOf(draft: Draft, entrySequence: number | undefined): string | null {
  if (entrySequence === undefined) {
    return null;
  }
  const tasks = Object.values(draft.state.tasks);
  return tasks.find(({ decisions }) => decisions.some(({ sequence }) => sequence === entrySequence))?.taskId ?? null;
}

function recordDecision(draft: Draft, payload: EventPayload<'decision_recorded'>, event: CaseEvent): void {
  const task = draft.task(payload.taskId);
  const decision: RecordedDecision = {
    sequence: event.sequence,
    personId: event.actorId ?? '',
    onBehalfOf: event.onBehalfOf,
    capacity: payload.capacity,
    outcome: payload.outcome,
    returnTo: payload.returnTo ?? null,
    reasonCode: payload.reasonCode ?? null,
    text: payload.text ?? null,
    letter: payload.letter ?? null,
    effectiveDate: payload.effectiveDate ?? null,
    until: payload.until ?? null,
    documents: payload.documents,
    nominees: payload.nominees,
    round: task.voteRound,
    confirmedBy: null,
  };
  task.decisions = [...task.decisions, decision];
  if (task.claimedBy === event.actorId && saysNothing(draft, payload)) task.claimedBy = null;
  if (task.purpose === 'carry_out' || task.purpose === 'conflict') {
    task.status = 'done';
    return;
  }
  if (task.purpose === 'correction') {
    task.status = 'done';
    for (const nomineeId of task.nomineeIds) comeBack(draft, nomineeId, event.sequence);
    return;
  }
  noteActed(draft, task.stageId, stageOf(draft.state, task.stageId).duty, event);
  if (task.purpose === 'confirm') {
    task.status = 'done';
    confirmEntry(draft, task, payload.outcome, event.actorId);
  }
}

/** Whoever abstains leaves the question to the others, and so does not keep it claimed. */
function saysNothing(draft: Draft, { stageId, outcome, nominees }: EventPayload<'decision_recorded'>): boolean {
  const stage = stageOf(draft.state, stageId);
  const said = outcome === null ? nominees.map((one) => one.outcome) : [outcome];
  return said.every((id) => outcomeOf(stage, id)?.side === 'abstain');
}

function confirmEntry(draft: Draft, confirm: TaskState, outcome: string | null, personId: string | null): void {
  if (confirm.entryTaskId === null || outcome !== 'confirm') {
    return;
  }
  const task = draft.task(confirm.entryTaskId);
  task.awaitingConfirmation = task.awaitingConfirmation.filter((id) => !confirm.nomineeIds.includes(id));
  task.decisions = task.decisions.map((decision) =>
    decision.sequence === confirm.entrySequence ? { ...decision, confirmedBy: personId } : decision,
  );
}

function repeatVote(draft: Draft, stageId: string, nomineeIds: readonly string[]): void {
  for (const nomineeId of nomineeIds) {
    const nominee = draft.nominee(nomineeId);
    nominee.rounds = { ...nominee.rounds, [stageId]: roundAt(nominee, stageId) + 1 };
  }
}
