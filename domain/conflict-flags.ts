import type { CarriedConflicts, ConflictGround } from './conflict-events';
import { nominatorsOf } from './actors';
import { indexOfDefinition, stageOf } from './definition-index';
import type { SharedUnit } from './facts';
import { isPending, nomineesInProcess } from './nominees';
import type { StageDefinition } from './pipeline';
import { isRankingAhead } from './redo';
import type { CaseState, ConflictFlag, NomineeState, TaskState } from './state';

/** A conflict of interest that the facts of the case suggest. */
export interface Suspicion {
  readonly personId: string;
  readonly nomineeId: string;
  readonly ground: ConflictGround;
}

const judging: ReadonlySet<TaskState['purpose']> = new Set(['main', 'answer', 'redo']);

/** Whether who is asked here judges a nominee: scorers, the panel, a meeting that places, and whom the definition names. */
function isJudged(stage: StageDefinition): boolean {
  return stage.flagsConflicts === true || stage.kind === 'scoring' || stage.kind === 'ranking' || asksPanel(stage);
}

/** Whether persons asked in a task are looked at for conflicts of interest; only where the definition says who rules. */
export function isWatched({ file }: CaseState, stage: StageDefinition, purpose: TaskState['purpose']): boolean {
  return file.definition.conflictRuling !== undefined && judging.has(purpose) && isJudged(stage);
}

/** Nominees in process about whom a task asks. */
export function nomineesJudged(
  state: CaseState,
  stage: StageDefinition,
  nomineeIds: readonly string[],
): NomineeState[] {
  const running = nomineesInProcess(state);
  return stage.scope === 'case' ? running : running.filter(({ nomineeId }) => nomineeIds.includes(nomineeId));
}

/**
 * Pairs of a person and a nominee of one unit, given the units of the persons. Whoever is a nominee of the case judges
 * nobody in it.
 */
export function sharedUnits(
  state: CaseState,
  persons: readonly string[],
  nominees: readonly NomineeState[],
  unitOf: ReadonlyMap<string, string | null>,
): SharedUnit[] {
  const own = nomineePersons(state);
  return [...new Set(persons)].flatMap((personId) => {
    const unitId = unitOf.get(personId) ?? null;
    if (unitId === null || own.has(personId)) return [];
    return nominees.flatMap(({ nomineeId, originUnitId }) =>
      originUnitId === unitId ? [{ personId, nomineeId }] : [],
    );
  });
}

/** Conflicts that are suspected and have not been flagged, where a ruling could still change something. */
export function suspicions(state: CaseState): Suspicion[] {
  if (state.file.definition.conflictRuling === undefined) return [];
  const found: Suspicion[] = [...(state.sameUnit ?? []).map((pair) => ({ ...pair, ground: 'same_unit' as const }))];
  found.push(...nominations(state));
  return found.filter(
    (one, index) =>
      !isFlagged(state, one) &&
      found.findIndex((other) => isSame(other, one)) === index &&
      isAskable(state, one.personId, one.nomineeId, 'watched'),
  );
}

/** Whoever nominated and judges now. */
function nominations(state: CaseState): Suspicion[] {
  // Who opened a selection has nominated nobody.
  if (state.file.definition.nomineesFrom !== 'submission') return [];
  const nominators = new Set(nominatorsOf(state));
  return Object.values(state.tasks).flatMap((task) => {
    if (task.status !== 'open') return [];
    const stage = stageOf(state, task.stageId);
    if (!isWatched(state, stage, task.purpose)) return [];
    const persons = personsAsked(task).filter((personId) => nominators.has(personId));
    if (persons.length === 0) return [];
    const nominees = nomineesJudged(state, stage, task.nomineeIds);
    return persons.flatMap((personId) =>
      nominees.map(({ nomineeId }) => ({ personId, nomineeId, ground: 'nominated' as const })),
    );
  });
}

/** Flags that wait for a ruling and are with nobody, though it could still change something. */
export function flagsUnasked(state: CaseState): ConflictFlag[] {
  return (state.flags ?? []).filter(
    (flag) =>
      flag.ruling === null &&
      (flag.taskId === null || state.tasks[flag.taskId]?.status !== 'open') &&
      isAskable(state, flag.personId, flag.nomineeId, flag.ground === 'reported' ? 'any' : 'watched'),
  );
}

export function isFlagged(state: CaseState, one: Omit<Suspicion, 'nomineeId'> & { nomineeId: string | null }): boolean {
  return (state.flags ?? []).some((flag) => isSame(flag, one));
}

/**
 * The stage up to whose end a ruling about this person changes something: the ranking that rests on their marks, until
 * it is ratified, else the stage where they are asked. Undefined: there is none, or not any more.
 */
export function rulingStageFor(
  state: CaseState,
  personId: string,
  where: 'watched' | 'any',
): StageDefinition | undefined {
  for (const task of Object.values(state.tasks)) {
    if (task.status !== 'open' || task.purpose === 'conflict' || !personsAsked(task).includes(personId)) continue;
    const stage = stageOf(state, task.stageId);
    if (where === 'watched' && !isWatched(state, stage, task.purpose)) continue;
    const ruling = rulingStageOf(state, stage);
    if (ruling !== undefined) return ruling;
  }
  const isMember = state.panel.some((member) => member.personId === personId && !member.alternate);
  return isMember ? rankingsOf(state, asksPanel).find((ranking) => isRankingAhead(state, ranking)) : undefined;
}

/** Whether anybody may be asked to rule: the person is not recused, and the nominee still waits for what they judge. */
function isAskable(state: CaseState, personId: string, nomineeId: string | null, where: 'watched' | 'any'): boolean {
  if (state.recusedPersons.includes(personId)) return false;
  const stage = rulingStageFor(state, personId, where);
  if (stage === undefined) return false;
  if (nomineeId === null) return true;
  const nominee = state.nominees[nomineeId];
  const isOfFile = stage.scope === 'case' || state.stages[stage.id]?.status !== 'open';
  return nominee !== undefined && nominee.at !== null && (isOfFile || isPending(state, nominee, stage.id));
}

function rulingStageOf(state: CaseState, stage: StageDefinition): StageDefinition | undefined {
  const rankings = rankingsOf(state, (one) => one.id === stage.id || (asksPanel(stage) && asksPanel(one)));
  if (rankings.length > 0) return rankings.find((ranking) => isRankingAhead(state, ranking));
  return state.stages[stage.id]?.status === 'open' ? stage : undefined;
}

/** Rankings of sheets that rest on a stage of this kind, or are one. */
function rankingsOf(state: CaseState, rests: (stage: StageDefinition) => boolean): StageDefinition[] {
  const { places } = indexOfDefinition(state.file.definition);
  return [...places.values()].flatMap(({ stage }) => {
    const scored = (stage.ranking?.scoringStages ?? []).flatMap((id) => places.get(id)?.stage ?? []);
    return stage.ranking?.source === 'scores' && [stage, ...scored].some(rests) ? [stage] : [];
  });
}

/** What a case that goes on with these nominees takes over; undefined: there is nothing. */
export function carriedConflicts(
  state: CaseState,
  nominees: readonly { readonly nomineeId: string }[],
): CarriedConflicts | undefined {
  const ids = new Set(nominees.map(({ nomineeId }) => nomineeId));
  const flags = (state.flags ?? []).flatMap(({ personId, nomineeId, ground, ruling, sequence, reported }) =>
    ground === 'reported' && (nomineeId === null || ids.has(nomineeId))
      ? [{ personId, nomineeId, ruling, reported: reported ?? { caseId: state.file.caseId, sequence } }]
      : [],
  );
  const recused = state.recusedPersons;
  return flags.length === 0 && recused.length === 0 ? undefined : { recused, flags };
}

/** Those on a task's list and those they stand in for: a delegate has both sets of conflicts (R9). */
export function personsAsked({ assignees }: Pick<TaskState, 'assignees'>): string[] {
  return assignees.flatMap(({ personId, onBehalfOf }) => (onBehalfOf === null ? [personId] : [personId, onBehalfOf]));
}

export function nomineePersons(state: CaseState): ReadonlySet<string> {
  return new Set(Object.values(state.nominees).map(({ personId }) => personId));
}

function asksPanel({ actors }: StageDefinition): boolean {
  return actors.some(({ of }) => of === 'panel');
}

function isSame(
  left: { personId: string; nomineeId: string | null; ground: ConflictGround },
  right: { personId: string; nomineeId: string | null; ground: ConflictGround },
): boolean {
  return left.personId === right.personId && left.nomineeId === right.nomineeId && left.ground === right.ground;
}
