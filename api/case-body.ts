import { flattenStages, type PipelineDefinition } from '../domain/pipeline';
import type { CaseState, NomineeState } from '../domain/state';
import type { Language } from './caller';
import type { CaseNames } from './queries/case-names';
import type { FollowUps } from './queries/follow-ups';
import { seenFollowUps } from './follow-ups-seen';
import { matchBody, termBody } from './placement-body';
import { seenCodes, seenNip, seenStanding, seesConflictOf, seesNominee, seesPerson, type Eyes } from './redaction';
import { conflictBodies } from './conflict-body';
import type { AllowedActionBody } from './schemas/allowed-action';
import type { CaseBody } from './schemas/case';
import type { FollowUpBody } from './schemas/follow-up';
import type { UnreachableBody } from './schemas/unreachable';
import { unreachableBody } from './unreachable-body';

export interface CaseParts {
  readonly state: CaseState;
  readonly hash: string;
  readonly eyes: Eyes;
  readonly names: CaseNames;
  readonly papers: CaseBody['papers'];
  /** Later cases about what this one decided, and how they left its nominees. */
  readonly followUps: readonly FollowUpBody[];
  readonly standings: FollowUps['standings'];
  readonly allowedActions: AllowedActionBody[];
  readonly language: Language;
  readonly past: boolean;
}

/** A case as one reader may see it. */
export function caseBody(parts: CaseParts): CaseBody {
  const { state, names } = parts;
  const { definition, policy, caseId } = state.file;
  return {
    caseId,
    pipeline: definition.pipeline,
    pipelineVersion: definition.version,
    policyId: policy.policyId,
    policyVersion: policy.version,
    title: caseTitle(state, names, parts.language),
    status: state.status,
    rehearsal: state.rehearsal,
    outcome: state.outcome,
    subject: subjectBody(state, names),
    initiator: names.persons.orNull(state.initiatorId),
    nominators: state.nominatorIds.map((personId) => names.persons.of(personId)),
    stages: stageBodies(definition, parts),
    nominees: nomineeBodies(parts),
    papers: parts.papers,
    conflictFlags: conflictBodies(state, parts.eyes, (personId) => names.persons.of(personId)),
    followUps: seenFollowUps(parts.eyes, parts.followUps),
    splitFrom: state.splitFrom,
    splitInto: state.splitInto.map((split) => ({
      ...split,
      nomineeIds: split.nomineeIds.filter((nomineeId) => seesNominee(parts.eyes, nomineeId)),
    })),
    openedAt: state.openedAt,
    updatedAt: state.lastOccurredAt,
    allowedActions: parts.allowedActions,
    sequence: state.sequence,
    hash: parts.hash,
    past: parts.past,
  };
}

/** What kind of case it is, and what it is about. */
export function caseTitle(state: CaseState, names: CaseNames, language: Language): string {
  const title = state.file.definition.title[language];
  const name = subjectName(state, names);
  return name === undefined ? title : `${title}: ${name}`;
}

/** Which villages a round asks is told by its task. */
function subjectBody(state: CaseState, names: CaseNames): CaseBody['subject'] {
  const { villages: _villages, ...subject } = state.subject;
  return { ...subject, name: subjectName(state, names) ?? null };
}

function subjectName(state: CaseState, { districts, vacancies, persons }: CaseNames): string | undefined {
  const { subject } = state;
  if (subject.paperNumber !== undefined) return subject.paperNumber;
  if (subject.assignmentId !== undefined) {
    const personId = state.nominees[subject.assignmentId]?.personId;
    return personId === undefined ? undefined : persons.of(personId).name;
  }
  if (subject.vacancyId !== undefined) return vacancies.get(subject.vacancyId);
  return subject.districtCode === undefined ? undefined : districts.get(subject.districtCode);
}

function stageBodies(definition: PipelineDefinition, parts: CaseParts): CaseBody['stages'] {
  const { state, language } = parts;
  return flattenStages(definition).map(({ stage, parent }) => {
    const now = state.stages[stage.id];
    return {
      stageId: stage.id,
      kind: stage.kind,
      title: stage.title[language],
      status: now?.status ?? 'pending',
      round: now?.round ?? 0,
      outcome: now?.outcome ?? null,
      openedAt: now?.openedAt ?? null,
      dueAt: now?.dueAt ?? null,
      settledAt: now?.settledAt ?? null,
      scope: stage.scope,
      unreachable: unreachableAt(parts, stage.id),
      within: parent?.id ?? null,
    };
  });
}

/** Of what a nominee may not know of the officials, nothing is told here. */
function unreachableAt({ state, eyes, names, language }: CaseParts, stageId: string): UnreachableBody[] {
  if (eyes.self.size > 0) return [];
  const personOf = (personId: string) => (seesPerson(eyes, state, personId) ? names.persons.of(personId) : null);
  return Object.values(state.tasks).flatMap((task) => {
    const { conflictOf } = task;
    const isSeen = task.stageId === stageId && (conflictOf === undefined || seesConflictOf(eyes, conflictOf));
    const body = isSeen ? unreachableBody(state, task, { language, personOf }) : undefined;
    return body ?? [];
  });
}

/** A nominee as this case left them, or as a later one did that decided about what they hold. */
function asOfNow(own: NomineeState, standings: CaseParts['standings']): NomineeState {
  const latest = standings.get(own.nomineeId)?.nominee;
  if (latest === undefined) return own;
  const { standing, reasonCodes, term } = latest;
  return { ...own, standing, reasonCodes: [...new Set([...own.reasonCodes, ...reasonCodes])], term };
}

function laterCaseOf(state: CaseState, own: NomineeState, standings: CaseParts['standings']): string | undefined {
  const latest = standings.get(own.nomineeId);
  const isOther = latest !== undefined && latest.caseId !== state.file.caseId;
  return isOther && latest.nominee.standing !== own.standing ? latest.caseId : undefined;
}

/** How well a nominee fits, how long the assignment is, the place on the reserve list; whatever there is. */
function placementOf(
  state: CaseState,
  nominee: NomineeState,
  eyes: Eyes,
): Pick<CaseBody['nominees'][number], 'match' | 'term' | 'reserve'> {
  const match = matchBody(state, nominee, eyes);
  const term = termBody(state, nominee, eyes);
  const { listed } = nominee;
  return {
    ...(match === undefined ? {} : { match }),
    ...(term === undefined ? {} : { term }),
    ...(listed === undefined
      ? {}
      : { reserve: { state: listed.state, expiresAt: listed.expiresAt, newCaseId: listed.newCaseId } }),
  };
}

function nomineeBodies({ state, eyes, names, standings }: CaseParts): CaseBody['nominees'] {
  return Object.values(state.nominees)
    .filter(({ nomineeId }) => seesNominee(eyes, nomineeId))
    .map((own) => ({ nominee: asOfNow(own, standings), by: laterCaseOf(state, own, standings) }))
    .map(({ nominee, by }) => ({
      ...(by === undefined ? {} : { standingBy: by }),
      ...placementOf(state, nominee, eyes),
      nomineeId: nominee.nomineeId,
      personId: nominee.personId,
      name: names.persons.of(nominee.personId).name,
      nip: seenNip(eyes, nominee.nomineeId, names.nips.get(nominee.personId) ?? null),
      ...(nominee.cooperativeCode === null ? {} : { cooperativeCode: nominee.cooperativeCode }),
      ...(nominee.route === null ? {} : { route: nominee.route }),
      standing: seenStanding(eyes, nominee),
      reasonCodes: seenCodes(eyes, nominee.nomineeId, nominee.reasonCodes),
      at: nominee.at,
      late: nominee.late,
    }));
}
