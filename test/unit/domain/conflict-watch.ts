import { stageOf } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import { openingState } from '../../../domain/case';
import type { CaseState, TaskState } from '../../../domain/state';
import type { Step } from '../../support/builders/cases';

/** What a flag alone may change of a case: that it is there, that somebody is asked about it, and what follows in time. */
const ofFlags: ReadonlySet<keyof CaseState> = new Set([
  'flags',
  'sameUnit',
  'tasks',
  'taskOrdinal',
  'sequence',
  'lastOccurredAt',
]);

/**
 * R3: a suspicion is said once, bars nobody and changes nothing until a superior rules, who is neither the person nor a
 * nominee; a ruling comes before what it is about is settled. And who is said to have agreed on a score sat and was
 * enough.
 */
export class ConflictWatch {
  private readonly flagged = new Set<string>();

  check(step: Step): void {
    for (const event of step.events) this.checkEvent(event, step);
    const { command, refusal } = step;
    const isReport =
      command.type === 'declare_conflict' &&
      command.personId !== undefined &&
      command.personId !== command.actor.personId;
    if (refusal === undefined && (isReport || command.type === 'flag_conflicts')) checkOnlyFlags(step);
    if (step.after.sequence % 4 === 0) checkQuestions(step.after);
  }

  private checkEvent(event: CaseEvent, { before }: Step): void {
    if (event.type === 'conflict_flagged') {
      const { personId, nomineeId, ground } = event.payload;
      const key = `${personId} ${String(nomineeId)} ${ground}`;
      if (this.flagged.has(key)) throw new Error(`R3: ${key} was flagged twice`);
      this.flagged.add(key);
    }
    if (event.type === 'conflict_ruled') checkRuling(event, before);
    if (event.type === 'score_recorded' && event.payload.present !== undefined) checkAttendance(event, before);
  }
}

function checkRuling(event: Extract<CaseEvent, { type: 'conflict_ruled' }>, before: CaseState): void {
  const { taskId, personId } = event.payload;
  const task = before.tasks[taskId];
  const rulers = [event.actorId, event.onBehalfOf];
  if (rulers.includes(personId)) throw new Error(`R3: ${personId} ruled about themself`);
  if (Object.values(before.nominees).some((nominee) => rulers.includes(nominee.personId)))
    throw new Error('R3: a nominee ruled on a conflict of interest');
  if (task?.status !== 'open' || task.conflictOf !== personId)
    throw new Error(`R3: nobody had asked about ${personId}`);
  const status = before.stages[task.stageId]?.status;
  if (status !== 'open' && status !== 'pending')
    throw new Error(`R3: a ruling after ${task.stageId} was ${String(status)}`);
  if (before.recusedPersons.includes(personId)) throw new Error(`R3: a ruling about ${personId}, who had left`);
}

/** Nothing else of the case is touched, and no other question than that to the superior. */
function checkOnlyFlags({ before, after }: Step): void {
  const keys = Object.keys(openingState(before.file, before.calendar)) as (keyof CaseState)[];
  const changed = keys.find((key) => !ofFlags.has(key) && before[key] !== after[key]);
  if (changed !== undefined) throw new Error(`R3: a flag changed ${changed}`);
  const other = Object.values(before.tasks).find((task) => after.tasks[task.taskId] !== task);
  if (other !== undefined) throw new Error(`R3: a flag changed the task ${other.taskId}`);
  const asked = Object.values(after.tasks).filter(({ taskId }) => before.tasks[taskId] === undefined);
  const odd = asked.find(({ purpose }) => purpose !== 'conflict');
  if (odd !== undefined) throw new Error(`R3: a flag asked for more than a ruling: ${odd.taskId}`);
}

/** Nobody is asked to rule on what can no longer matter. */
function checkQuestions(state: CaseState): void {
  for (const task of Object.values(state.tasks)) {
    if (task.purpose !== 'conflict' || task.status !== 'open') continue;
    const fault = faultOf(state, task);
    if (fault !== undefined) throw new Error(`R3: ${task.taskId} is still asked: ${fault}`);
  }
}

function faultOf(state: CaseState, { stageId, conflictOf, nomineeIds }: TaskState): string | undefined {
  const status = state.stages[stageId]?.status;
  if (status !== 'open' && status !== 'pending') return `${stageId} is ${String(status)}`;
  if (conflictOf === undefined || state.recusedPersons.includes(conflictOf)) return 'the person is recused';
  const areGone = nomineeIds.length > 0 && nomineeIds.every((id) => state.nominees[id]?.at == null);
  return areGone ? 'its nominees have left' : undefined;
}

function checkAttendance(event: Extract<CaseEvent, { type: 'score_recorded' }>, before: CaseState): void {
  const { stageId, present = [] } = event.payload;
  const stage = stageOf(before, stageId);
  const sits = ({ personId }: { personId: string }): boolean => !before.recusedPersons.includes(personId);
  const members = stage.actors.some(({ of }) => of === 'panel')
    ? before.panel.filter((member) => !member.alternate && sits(member)).map(({ personId }) => personId)
    : undefined;
  if (stage.scoring?.input !== 'collegiate')
    throw new Error(`R3: attendance at ${stageId}, which is scored one by one`);
  if (new Set(present).size !== present.length) throw new Error('R3: somebody was present twice');
  if (present.some((personId) => before.recusedPersons.includes(personId)))
    throw new Error('R3: somebody recused was present');
  if (members === undefined) return;
  if (present.some((personId) => !members.includes(personId))) throw new Error('R3: a stranger was present');
  if (present.length * 2 <= members.length) throw new Error('R3: too few were present');
}
