import type { Act } from './act';
import type { Admission } from './admission';
import { askOf } from './actors';
import { assignTask } from './assignments';
import type { CommandOf } from './commands';
import { checkReason } from './decision-terms';
import { dueAfter } from './dues';
import type { Ask } from './facts';
import type { Conclusion } from './file-votes';
import { amountOf } from './outcomes';
import type { Amount, StageDefinition } from './pipeline';
import { settingLegalRef } from './policy';
import { answeredByOne, emitDecision } from './record-decision';
import { refuse } from './refusals';
import type { CaseState, TaskState } from './state';

const GROUP = 'carry_out';

/**
 * The law attaches a consequence to silence (UU 30/2014 Ps 77: an objection not answered in time). The case says so with
 * the source of the clock that ran out, and opens the task to carry it out. It decides nothing: no outcome follows, and
 * the question stays open.
 */
export function noteLegalConsequence(act: Act, stage: StageDefinition, task: TaskState): void {
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  const source = sourceOf(act.state, stage);
  act.emit('legal_consequence_arose', { stageId: stage.id, round, taskId: task.taskId, ...source });
  const nomineeIds = task.nomineeIds.filter((id) => act.state.nominees[id]?.outcomes[stage.id] === undefined);
  const asks = carriersOf(act.state, stage);
  const open = (dueAt: string | null): void => {
    assignTask(act, stage, { purpose: 'carry_out', nomineeIds, dueAt, asks });
  };
  const due = stage.carryOut?.due;
  if (due === undefined) {
    open(null);
    return;
  }
  // Without a calendar of next year the task has no date yet, and is there all the same.
  const missing = act.attempt(() => {
    open(dueAfter(act.state, act.now, amountOf(act.state, due), 'wd'));
  });
  if (missing !== undefined) open(null);
}

/** Whether the law says what follows where nobody answers this task in time. */
export function isStatutoryAnswer({ carryOut: consequence, due }: StageDefinition, { purpose }: TaskState): boolean {
  return purpose === 'answer' || (purpose === 'main' && consequence !== undefined && due?.clock === 'statutory');
}

/** What a stage comes to once the consequence of its silence was carried out, where the definition says so. */
export function carriedOutConclusion(state: CaseState, stage: StageDefinition): Conclusion | null {
  const outcome = stage.carryOut?.settles;
  const round = state.stages[stage.id]?.round;
  const task = Object.values(state.tasks).find(
    (one) => one.stageId === stage.id && one.purpose === 'carry_out' && one.round === round && one.decisions.length > 0,
  );
  return outcome === undefined || task === undefined ? null : { outcome, decision: task.decisions.at(-1), task };
}

/** Somebody says, with a reason, how the consequence was carried out; what that comes to is told by its own acts. */
export function carryOut(act: Act, command: CommandOf<'decide'>, admission: Admission): void {
  const outcome = command.outcome ?? command.nominees[0]?.outcome;
  if (outcome !== 'carried_out') {
    refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: 'outcome' });
  }
  checkReason({ reason: 'required' }, command, '');
  emitDecision(act, admission, command, { outcome, nominees: [], quorum: answeredByOne });
}

/** The policy's own source of the clock that ran out, where a setting holds its days. */
function sourceOf(state: CaseState, stage: StageDefinition): { legalRef: string; setting?: string } {
  const amount: Amount | undefined = stage.window?.answerDue ?? stage.due?.amount;
  if (amount === undefined || typeof amount === 'number') {
    return { legalRef: stage.legalRef };
  }
  return { legalRef: settingLegalRef(state.file.policy, amount.setting), setting: amount.setting };
}

/** Whoever the definition names for it, else those who may start such a case. */
function carriersOf(state: CaseState, stage: StageDefinition): Ask[] {
  const named = stage.carryOut?.by ?? [];
  return named.length > 0
    ? named.flatMap((actor) => askOf(state, stage, { ...actor, group: GROUP }, null))
    : state.file.definition.startedBy.map((role) => ({ group: GROUP, role, unitId: null, except: [] }));
}
