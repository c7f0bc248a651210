import type { Act } from '../act';
import { askOf } from '../actors';
import type { Admission } from '../admission';
import { checkRunning } from '../admission';
import { followRecusal } from '../after-recusal';
import { assignTask } from '../assignments';
import type { CommandOf } from '../commands';
import { conflictRulings } from '../conflict-events';
import { flagsUnasked, isFlagged, nomineePersons, personsAsked, rulingStageFor, suspicions } from '../conflict-flags';
import { checkReason } from '../decision-terms';
import { indexOfDefinition } from '../definition-index';
import { dueAfter } from '../dues';
import type { Ask } from '../facts';
import { amountOf } from '../outcomes';
import type { Actor, StageDefinition } from '../pipeline';
import { answeredByOne, emitDecision } from '../record-decision';
import { refuse } from '../refusals';
import type { CaseState, ConflictFlag } from '../state';

const GROUP = 'conflict';

/** Says what the facts of the case suggest, and asks the superior about it. It bars nobody, and decides nothing. */
export function flagConflicts(act: Act, _command: CommandOf<'flag_conflicts'>): void {
  for (const one of suspicions(act.state)) act.emit('conflict_flagged', { ...one });
  askSuperiors(act);
}

/** Somebody else's report (UU 30/2014 Ps 44: the public may report): a flag like the others, with a sealed reason. */
export function reportConflict(act: Act, personId: string, command: CommandOf<'declare_conflict'>): void {
  const { nomineeId = null, text } = command;
  const { state } = act;
  checkRunning(state);
  if (state.file.definition.conflictRuling === undefined) {
    refuse('stage_closed', 'NO_CONFLICT_RULING');
  }
  if (nomineeId !== null && (state.nominees[nomineeId]?.at ?? null) === null) {
    refuse('unknown_nominee', 'NOMINEE_OUT', { field: 'nomineeId' });
  }
  if (!takesPart(state, personId)) {
    refuse('not_assignee', 'REPORTED_HAS_NO_PART', { field: 'personId' });
  }
  if (state.recusedPersons.includes(personId)) {
    refuse('already_decided', 'REPORTED_IS_RECUSED', { field: 'personId' });
  }
  if (rulingStageFor(state, personId, 'any') === undefined) {
    refuse('stage_closed', 'RULING_TOO_LATE', { field: 'personId' });
  }
  if (isFlagged(state, { personId, nomineeId, ground: 'reported' })) {
    refuse('already_decided', 'CONFLICT_REPORTED', { field: 'personId' });
  }
  act.emit('conflict_flagged', { personId, nomineeId, ground: 'reported', text });
  askSuperiors(act);
}

/** The superior's ruling, with a reason. To recuse does what the person's own declaration would have done. */
export function ruleConflict(act: Act, command: CommandOf<'decide'>, admission: Admission): void {
  const { task, stage, authority } = admission;
  const outcome = conflictRulings.find((id) => id === (command.outcome ?? command.nominees[0]?.outcome));
  const personId = task.conflictOf;
  if (outcome === undefined || personId === undefined) {
    refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: 'outcome' });
  }
  checkReason({ reason: 'required' }, command, '');
  const { text, reasonCode, ...rest } = command;
  // The reason tells of kinship and the like: it is kept with the ruling, which fewer may read.
  emitDecision(act, admission, rest, { outcome, nominees: [], quorum: answeredByOne });
  act.emit('conflict_ruled', {
    taskId: task.taskId,
    stageId: stage.id,
    round: task.round,
    personId,
    nomineeIds: task.nomineeIds,
    outcome,
    reasonCode,
    capacity: authority.capacity,
    text,
  });
  if (outcome === 'recuse') followRecusal(act, personId);
}

/** One question about each person, over all nominees with whom a conflict is suspected: a recusal is from all of it. */
function askSuperiors(act: Act): void {
  const questions = new Map<string, { flag: ConflictFlag; nomineeIds: string[] }>();
  for (const flag of flagsUnasked(act.state)) {
    const key = `${flag.personId} ${flag.nomineeId === null ? 'all' : 'named'}`;
    const known = questions.get(key) ?? { flag, nomineeIds: [] };
    const { nomineeId } = flag;
    if (nomineeId !== null && !known.nomineeIds.includes(nomineeId)) known.nomineeIds.push(nomineeId);
    questions.set(key, known);
  }
  for (const { flag, nomineeIds } of questions.values()) askSuperior(act, flag, nomineeIds);
}

function askSuperior(act: Act, { personId, ground }: ConflictFlag, nomineeIds: string[]): void {
  const { conflictRuling } = act.state.file.definition;
  const stage = rulingStageFor(act.state, personId, ground === 'reported' ? 'any' : 'watched');
  if (conflictRuling === undefined || stage === undefined) return;
  const asks = superiorsOf(act.state, personId).flatMap((actor) => asksOf(act.state, stage, actor, personId));
  const open = (dueAt: string | null): void => {
    assignTask(act, stage, { purpose: 'conflict', nomineeIds, dueAt, asks, conflictOf: personId });
  };
  // Without a calendar of next year the task has no date yet, and is there all the same.
  const missing = act.attempt(() => {
    open(dueAfter(act.state, act.now, amountOf(act.state, conflictRuling.due), 'wd'));
  });
  if (missing !== undefined) open(null);
}

/**
 * Who rules about a person: of a member of the panel whoever appointed the panel; of anybody else the first office of
 * the definition's list, or, where they hold one of it themself, the next one up.
 */
function superiorsOf(state: CaseState, personId: string): readonly Actor[] {
  const { definition } = state.file;
  const formation = [...indexOfDefinition(definition).places.values()].find((place) => place.stage.panelFormation);
  if (formation !== undefined && state.panel.some((member) => member.personId === personId)) {
    return formation.stage.actors;
  }
  const rising = definition.conflictRuling?.by ?? [];
  const held = new Set(
    Object.values(state.tasks).flatMap(({ assignees }) =>
      assignees.flatMap((one) => ([one.personId, one.onBehalfOf].includes(personId) ? [one.role] : [])),
    ),
  );
  const own = rising.findLastIndex(({ role }) => held.has(role));
  return rising.slice(own + 1, own + 2);
}

/** Nobody rules about themself. */
function asksOf(state: CaseState, stage: StageDefinition, actor: Actor, personId: string): Ask[] {
  return askOf(state, stage, { ...actor, group: GROUP }, null).map((ask) => ({ ...ask, except: [personId] }));
}

/** A member of the panel, or somebody whom an open task asks; a nominee who is asked about themself has no such part. */
function takesPart(state: CaseState, personId: string): boolean {
  if (nomineePersons(state).has(personId)) return false;
  return (
    state.panel.some((member) => member.personId === personId && !member.alternate) ||
    Object.values(state.tasks).some(
      (task) => task.status === 'open' && task.purpose !== 'conflict' && personsAsked(task).includes(personId),
    )
  );
}
