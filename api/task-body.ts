import { blindOrder } from '../domain/blind-order';
import { stageOf } from '../domain/definition-index';
import { recheckedNominees } from '../domain/nominees';
import { offeredOutcomes, outcomeOf, returnTargets } from '../domain/outcomes';
import type { StageDefinition } from '../domain/pipeline';
import type { NomineeState, TaskState } from '../domain/state';
import type { Language } from './caller';
import { caseTitle } from './case-body';
import { conflictBodies } from './conflict-body';
import { dueBody } from './due-body';
import { quorumBody } from './quorum-body';
import { matchBody, termBody } from './placement-body';
import type { CaseNames } from './queries/case-names';
import type { LoadedCase } from './queries/case-states';
import { competingBody, type CooperativeRivals } from './queries/competitors';
import { seenFindings, seenNip, seenStanding, seesNominee, seesPerson, type Eyes } from './redaction';
import type { AllowedActionBody } from './schemas/allowed-action';
import type { Person } from './schemas/person';
import type { TaskBody } from './schemas/task';
import { unreachableBody } from './unreachable-body';

export interface TaskParts {
  readonly state: LoadedCase['state'];
  readonly task: TaskState;
  readonly eyes: Eyes;
  readonly names: CaseNames;
  readonly language: Language;
  readonly actingFor: string | null;
  readonly allowedActions: AllowedActionBody[];
  readonly documents: TaskBody['documents'];
  /** Who is in the running for a cooperative, by its code; only where that is still open. */
  readonly rivals: ReadonlyMap<string, CooperativeRivals>;
}

/** A task as one reader may see it. */
export function taskBody(parts: TaskParts): TaskBody {
  const { state, task, eyes, names, language, actingFor } = parts;
  const { definition, caseId } = state.file;
  const stage = stageOf(state, task.stageId);
  const offered = offeredOutcomes(state, task);
  const entry = entryBody(parts);
  const personOf = (personId: string) => (seesPerson(eyes, state, personId) ? names.persons.of(personId) : null);
  const unreachable = unreachableBody(state, task, { language, personOf });
  return {
    taskId: task.taskId,
    caseId,
    caseTitle: caseTitle(state, names, language),
    pipeline: definition.pipeline,
    stageId: task.stageId,
    kind: stage.kind,
    purpose: task.purpose,
    round: task.round,
    title: stage.title[language],
    legalRef: stage.legalRef,
    status: task.status,
    assignees: [...new Set(task.assignees.map(({ personId }) => personId))]
      .filter((id) => seesPerson(eyes, state, id))
      .map((id) => names.persons.of(id)),
    claimedBy: names.persons.orNull(task.claimedBy),
    ...(actingFor === null ? {} : { actingFor: names.persons.of(actingFor) }),
    openedAt: task.openedAt,
    dueAt: task.dueAt,
    due: dueBody(state, task, language),
    nominees: nomineesOf(parts, stage),
    ...criteriaOf(stage, language),
    outcomes: offered,
    outcomeChoices: offered.map((id) => choiceBody(stage, id, language)),
    returnTargets: returnTargets(state, task),
    documents: parts.documents,
    requiresSignature: stage.requiresSignature,
    quorum: quorumBody(state, task, { language, unitName: (unitId) => names.units.get(unitId) }),
    ...(unreachable === undefined ? {} : { unreachable }),
    ...(entry === undefined ? {} : { entry }),
    ...conflictOf(parts),
    allowedActions: parts.allowedActions,
    sequence: task.materialSequence,
  };
}

/** Whether the reader is asked to decide this task: who must dispose of a finding has to see it. */
function isOnDuty({ task, eyes }: Pick<TaskParts, 'task' | 'eyes'>): boolean {
  return eyes.self.size === 0 && task.assignees.some(({ personId }) => personId === eyes.personId);
}

function nomineesOf(parts: TaskParts, stage: StageDefinition): TaskBody['nominees'] {
  const { state, task, eyes } = parts;
  const asked = stage.scope === 'case' && task.nomineeIds.length === 0 ? inProcess(parts) : task.nomineeIds;
  const byAlias = stage.scoring?.byAlias === true && !eyes.auditor;
  const ids = byAlias ? blindOrder(task.taskId, eyes.personId, asked) : asked;
  const rechecked = recheckedNominees(state, stage);
  const withFindings = (nomineeId: string): boolean =>
    stage.ruleSet !== undefined && (stage.scope === 'nominee' || rechecked.includes(nomineeId));
  return ids.flatMap((nomineeId) => {
    const nominee = state.nominees[nomineeId];
    if (nominee === undefined || !seesNominee(eyes, nomineeId) || hasLeft(task, nominee)) return [];
    return [
      {
        nomineeId,
        ...(byAlias ? { alias: nominee.alias ?? '' } : identityOf(parts, nominee)),
        standing: seenStanding(eyes, nominee),
        settled: nominee.outcomes[task.stageId]?.outcome ?? null,
        ...(withFindings(nomineeId) ? findingsOf(parts, stage, nomineeId) : {}),
        ...(byAlias ? {} : placementOf(parts, nominee)),
      },
    ];
  });
}

/** What helps to place: the match score, who else is in the running, how long the assignment would be. */
function placementOf(
  { state, eyes, rivals }: TaskParts,
  nominee: NomineeState,
): Pick<TaskBody['nominees'][number], 'match' | 'term' | 'competing'> {
  const match = matchBody(state, nominee, eyes);
  const term = termBody(state, nominee, eyes);
  const here = nominee.cooperativeCode === null ? undefined : rivals.get(nominee.cooperativeCode);
  return {
    ...(match === undefined ? {} : { match }),
    ...(term === undefined ? {} : { term }),
    // A nominee is not told of the others.
    ...(here === undefined || eyes.self.size > 0 ? {} : { competing: competingBody(here, nominee, eyes.match) }),
  };
}

/** Whose way has ended elsewhere is no longer asked about here. */
function hasLeft(task: TaskState, nominee: NomineeState): boolean {
  return task.status === 'open' && nominee.at === null && nominee.outcomes[task.stageId] === undefined;
}

function inProcess({ state }: TaskParts): string[] {
  return Object.values(state.nominees).flatMap(({ nomineeId, at }) => (at === null ? [] : [nomineeId]));
}

function identityOf({ names, eyes }: TaskParts, nominee: NomineeState): Partial<TaskBody['nominees'][number]> {
  return {
    name: names.persons.of(nominee.personId).name,
    nip: seenNip(eyes, nominee.nomineeId, names.nips.get(nominee.personId) ?? null),
    ...(nominee.cooperativeCode === null ? {} : { cooperativeCode: nominee.cooperativeCode }),
    ...(nominee.route === null ? {} : { route: nominee.route }),
  };
}

/** What the rules found not to be met. An empty list beside `assessed` means that they object to nothing. */
function findingsOf(
  parts: TaskParts,
  stage: StageDefinition,
  nomineeId: string,
): Pick<TaskBody['nominees'][number], 'assessed' | 'findings'> {
  const { state, task, eyes } = parts;
  const isHere = (one: { stageId: string; nomineeId: string }): boolean =>
    one.stageId === task.stageId && one.nomineeId === nomineeId;
  const seen = seenFindings(eyes, state.findings.filter(isHere), { stage, onDuty: isOnDuty(parts) });
  return {
    assessed: !state.awaitingFindings.some(isHere),
    findings: seen.map(({ findingId, code, seen: found, limit, legalRef, proposed }) => {
      return { findingId, code, seen: found, limit, legalRef, proposed };
    }),
  };
}

function criteriaOf(stage: StageDefinition, language: Language): Pick<TaskBody, 'criteria'> {
  if (stage.scoring === undefined) return {};
  return { criteria: stage.scoring.criteria.map((one) => ({ ...one, title: one.title[language] })) };
}

function choiceBody(stage: StageDefinition, id: string, language: Language): TaskBody['outcomeChoices'][number] {
  const outcome = outcomeOf(stage, id);
  return {
    outcome: id,
    title: outcome?.title[language] ?? ownTitles[id]?.[language] ?? id,
    side: outcome?.side ?? (id === 'dispute' ? 'against' : 'for'),
    reason: outcome?.reason ?? (explained.has(id) ? 'required' : 'optional'),
    requiresLetter: outcome?.requiresLetter ?? false,
    ...(outcome?.grounds === undefined ? {} : { grounds: outcome.grounds }),
  };
}

/** Of these, the ones that need a reason. */
const explained: ReadonlySet<string> = new Set(['carried_out', 'no_conflict', 'recuse']);

/** Outcomes that the engine offers beside those of a definition. */
const ownTitles: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  confirm: { id: 'Pastikan', en: 'Confirm' },
  dispute: { id: 'Tidak cocok', en: 'Dispute' },
  resubmit: { id: 'Ajukan kembali', en: 'Submit again' },
  carried_out: { id: 'Sudah dilaksanakan', en: 'Carried out' },
  no_conflict: { id: 'Tidak ada konflik', en: 'No conflict' },
  recuse: { id: 'Harus mundur', en: 'Recused' },
};

/** About whom is ruled, and what was flagged. */
function conflictOf({ state, task, eyes, names }: TaskParts): Pick<TaskBody, 'conflict'> {
  if (task.conflictOf === undefined) return {};
  const personOf = (personId: string): Person => names.persons.of(personId);
  const flags = conflictBodies(state, eyes, personOf).filter(({ taskId }) => taskId === task.taskId);
  return { conflict: { person: personOf(task.conflictOf), flags } };
}

/** What a first person entered, for the second one who is to confirm it. */
function entryBody({ state, task, names, eyes }: TaskParts): TaskBody['entry'] {
  if (task.entrySequence === null || task.entryTaskId === null) return undefined;
  const entered = state.tasks[task.entryTaskId]?.decisions.find(({ sequence }) => sequence === task.entrySequence);
  if (entered === undefined) return undefined;
  return {
    sequence: entered.sequence,
    outcome: entered.outcome,
    nominees: entered.nominees
      .filter(({ nomineeId }) => seesNominee(eyes, nomineeId))
      .map(({ nomineeId, outcome }) => ({ nomineeId, outcome })),
    letter: entered.letter,
    enteredBy: names.persons.orNull(entered.personId),
  };
}
