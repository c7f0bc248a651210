import { flattenStages, type PipelineDefinition } from '../domain/pipeline';
import type { CaseState } from '../domain/state';
import type { Language } from './caller';
import type { CaseNames } from './queries/case-names';
import { seenCodes, seenNip, seenStanding, seesNominee, type Eyes } from './redaction';
import type { AllowedActionBody } from './schemas/allowed-action';
import type { CaseBody } from './schemas/case';

export interface CaseParts {
  readonly state: CaseState;
  readonly hash: string;
  readonly eyes: Eyes;
  readonly names: CaseNames;
  readonly papers: CaseBody['papers'];
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
    subject: { ...state.subject, name: subjectName(state, names) ?? null },
    initiator: names.persons.orNull(state.initiatorId),
    nominators: state.nominatorIds.map((personId) => names.persons.of(personId)),
    stages: stageBodies(definition, state, parts.language),
    nominees: nomineeBodies(parts),
    papers: parts.papers,
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

function subjectName({ subject }: CaseState, { districts, vacancies }: CaseNames): string | undefined {
  if (subject.vacancyId !== undefined) return vacancies.get(subject.vacancyId);
  return subject.districtCode === undefined ? undefined : districts.get(subject.districtCode);
}

function stageBodies(definition: PipelineDefinition, state: CaseState, language: Language): CaseBody['stages'] {
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
      within: parent?.id ?? null,
    };
  });
}

function nomineeBodies({ state, eyes, names }: CaseParts): CaseBody['nominees'] {
  return Object.values(state.nominees)
    .filter(({ nomineeId }) => seesNominee(eyes, nomineeId))
    .map((nominee) => ({
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
