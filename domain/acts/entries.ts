import type { Act } from '../act';
import { admitAct } from '../admission';
import { authorityFor } from '../authority';
import { correctionTaskOf, requireNominee, requireNotOver } from '../case-rights';
import type { CommandOf } from '../commands';
import { stageOf, stagesWithin, topStages } from '../definition-index';
import { factsOf } from '../evolve/nominee-entry';
import type { ActorFacts } from '../facts';
import { nomineeIdOf } from '../ids';
import { maxNominees } from '../limits';
import { followingTopId, isPending, stagesToJoin } from '../nominees';
import type { StageDefinition } from '../pipeline';
import { refuse } from '../refusals';
import { askAgain } from '../settle-nominees';
import { rulesOf } from '../stages/stage-kinds';
import type { CaseState, NomineeState, TaskState } from '../state';

/** An application. Those that come after the period are kept and marked; people decide about them. */
export function enterApplication(act: Act, command: CommandOf<'enter_application'>): void {
  const { actor, documents } = command;
  // The case numbers its nominees itself: two people who apply at once cannot be given the same id.
  const nomineeId = nomineeIdOf(act.state.file.caseId, act.state.nomineeOrdinal + 1);
  const nominee = { ...command.nominee, nomineeId };
  if (nominee.personId !== actor.personId) {
    refuse('not_assignee', 'NOT_THE_NOMINEE', { field: 'nominee.personId' });
  }
  checkApplicant(act.state, actor);
  const { stage, late } = entryWindow(act.state, act.now);
  const others = Object.values(act.state.nominees);
  if (others.some(({ personId, at }) => personId === actor.personId && at !== null)) {
    refuse('already_decided', 'ALREADY_APPLIED');
  }
  if (others.length >= maxNominees) {
    refuse('too_large', 'NOMINEES_MAX', { params: { max: maxNominees } });
  }
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  act.emit('entry_received', { stageId: stage.id, round, nominee: factsOf(nominee), documents, late });
  if (late) joinOpenStages(act, nomineeId);
}

/** R2, R4: whoever sits on the panel or has acted in the case does not apply in it. */
function checkApplicant(state: CaseState, { personId }: ActorFacts): void {
  if (state.panel.some((member) => member.personId === personId)) {
    refuse('conflict_of_interest', 'R4');
  }
  if (Object.values(state.actedAt).some((persons) => persons.includes(personId)) || state.initiatorId === personId) {
    refuse('conflict_of_interest', 'R2');
  }
}

/** The window for applications, and whether its period has passed. */
function entryWindow(state: CaseState, now: string): { stage: StageDefinition; late: boolean } {
  requireNotOver(state);
  const stage = topStages(state).find(({ window }) => window?.mode === 'apply');
  const entry = stage === undefined ? undefined : state.stages[stage.id];
  if (stage === undefined || entry === undefined || entry.status === 'pending' || entry.status === 'skipped') {
    refuse('stage_closed', 'WINDOW_CLOSED');
  }
  if (entry.status === 'open') {
    return { stage, late: entry.closed || (entry.dueAt !== null && now > entry.dueAt) };
  }
  const next = followingTopId(state, stage.id);
  const after = topStages(state).find(({ id }) => id === next);
  // A stage of several branches takes nobody in once one of them has settled without them.
  const waited = after === undefined ? [] : stagesWithin(state, after).map(({ id }) => state.stages[id]?.status);
  if (waited.length === 0 || waited.some((status) => status !== 'open' && status !== 'pending')) {
    refuse('stage_closed', 'WINDOW_CLOSED');
  }
  return { stage, late: true };
}

/** Asks about a late entry what was asked about the others. */
function joinOpenStages(act: Act, nomineeId: string): void {
  for (const stage of stagesToJoin(act.state)) {
    rulesOf(stage.kind).open(act, stage, [nomineeId], act.state.stages[stage.id]?.dueAt ?? null);
  }
}

/** An objection by the nominee concerned, within the period. */
export function fileObjection(act: Act, command: CommandOf<'file_objection'>): void {
  const { nomineeId, documents, text } = command;
  const nominee = requireNominee(act.state, nomineeId);
  const stage = mayObject(act.state, nominee, command.actor, act.now);
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  act.emit('objection_filed', { stageId: stage.id, round, nomineeId, documents, text });
}

export function mayObject(state: CaseState, nominee: NomineeState, actor: ActorFacts, now: string): StageDefinition {
  if (nominee.personId !== actor.personId) {
    refuse('not_assignee', 'NOT_THE_NOMINEE');
  }
  requireNotOver(state);
  const stage = topStages(state).find(
    ({ id, window }) => window?.mode === 'object' && state.stages[id]?.status === 'open',
  );
  const entry = stage === undefined ? undefined : state.stages[stage.id];
  const isOver = entry === undefined || entry.closed || (entry.dueAt !== null && now > entry.dueAt);
  if (stage === undefined || isOver) {
    refuse('stage_closed', 'WINDOW_CLOSED');
  }
  if (nominee.objected) {
    refuse('already_decided', 'I2');
  }
  if (nominee.standing !== 'ineligible' || !isPending(state, nominee, stage.id)) {
    refuse('stage_closed', 'NOTHING_TO_OBJECT_TO');
  }
  return stage;
}

/** A new version of a returned nominee's dossier; the old one is kept. The check is made again. */
export function amendDossier(act: Act, command: CommandOf<'amend_dossier'>): void {
  const { nomineeId, dossierId, dossierVersion, factsHash, documents, actor } = command;
  const nominee = requireNominee(act.state, nomineeId);
  const task = mayAmend(act.state, nominee, actor, act.now);
  const { capacity } = admitAct(act, task.taskId, actor).authority;
  if (dossierVersion <= nominee.dossierVersion) {
    refuse('stale_version', 'DOSSIER_VERSION', { field: 'dossierVersion' });
  }
  const { taskId, stageId } = task;
  const version = { dossierId, dossierVersion, factsHash, documents };
  act.emit('dossier_amended', { nomineeId, taskId, stageId, ...version, capacity });
  askAgain(act, stageOf(act.state, stageId), nomineeId);
}

export function mayAmend(state: CaseState, nominee: NomineeState, actor: ActorFacts, now: string): TaskState {
  const task = correctionTaskOf(state, nominee.nomineeId);
  if (task === undefined) {
    refuse('stage_closed', 'NOT_RETURNED', { field: 'nomineeId' });
  }
  authorityFor(state, task, actor, now);
  return task;
}
