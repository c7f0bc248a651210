import type { Act } from '../act';
import { isValidAt } from '../authority';
import { requireOffice } from '../case-rights';
import type { CommandOf } from '../commands';
import { flattenStages } from '../pipeline';
import type { PipelineDefinition } from '../pipeline';
import { factsOf } from '../evolve/nominee-entry';
import type { ActorFacts, NominatorOffice, NomineeFacts } from '../facts';
import { maxNominees } from '../limits';
import { refuse } from '../refusals';
import { nomineeCapacity } from '../state-size';
import { checkTerms } from '../terms-check';

/**
 * Opens a case on behalf of who submits it; a head's nomination through an officer rests on the head's letter. Whoever
 * objects to a result about themself does so in their own name.
 */
export function openCase(act: Act, command: CommandOf<'open_case'>): void {
  const { definition } = act.state.file;
  const { actor } = command;
  const capacity = isOwnMatter(command) ? undefined : requireOffice(actor, definition.startedBy, act.now);
  const named = command.nominatorIds.some((personId) => personId !== actor.personId);
  if (named && command.letter === null && definition.nomineesFrom === 'submission') {
    refuse('signature_required', 'NOMINATION_LETTER', { field: 'letter' });
  }
  checkSubject(definition, command);
  if (command.terms !== null) checkTerms(definition, act.state.file.policy, command.terms);
  checkNominees(definition, command);
  act.emit('case_opened', {
    ...whatItRestsOn(act, command),
    initiatorId: actor.personId,
    nominatorOffices: nominatorOffices(command, act.now),
    documents: command.documents,
    ...(command.contests === undefined ? {} : { contests: command.contests }),
    capacity,
    text: command.text,
  });
}

function isOwnMatter({ subject, contests }: CommandOf<'open_case'>): boolean {
  return contests !== undefined && subject.resultCaseId !== undefined;
}

/** A date calls for the case: the system opens it, and people decide in it. */
export function openDue(act: Act, command: CommandOf<'open_due'>): void {
  const { definition } = act.state.file;
  const nobody = { nominatorIds: [], letter: null, terms: null };
  checkSubject(definition, { ...command, terms: null });
  act.emit('case_opened', { ...whatItRestsOn(act, { ...command, ...nobody }), initiatorId: null, documents: [] });
}

/** Opens the case that was split off: its nominees go on where they stood, with duties and history linked. */
export function openSplit(act: Act, command: CommandOf<'open_split'>): void {
  act.emit('case_opened', {
    ...whatItRestsOn(act, command),
    initiatorId: command.initiatorId,
    nominatorOffices: command.nominatorOffices,
    documents: [],
    splitFrom: {
      caseId: command.from.caseId,
      sequence: command.from.sequence,
      stageId: command.stageId,
      carried: command.nominees,
      duties: command.duties,
      actedAt: command.actedAt,
      panel: command.panel,
      ...(command.conflicts === undefined ? {} : { conflicts: command.conflicts }),
      rehearsal: command.rehearsal,
    },
  });
}

/** What a new case and one that was split off are both run by, and who and what they are about. */
type Rests = Pick<
  CommandOf<'open_case' | 'open_split'>,
  'rules' | 'subject' | 'nominatorIds' | 'letter' | 'nominees' | 'terms'
>;

function whatItRestsOn({ state }: Act, command: Rests) {
  const { definition, policy } = state.file;
  const { subject, nominatorIds, letter, nominees, terms } = command;
  return {
    pipeline: definition.pipeline,
    pipelineVersion: definition.version,
    policyId: policy.policyId,
    policyVersion: policy.version,
    rulesVersion: command.rules ?? 1,
    calendar: state.calendar,
    subject,
    nominatorIds,
    letter,
    nominees: nominees.map(factsOf),
    terms,
  };
}

/** Offices of all who nominated; those of the person who acts are known from the act itself. */
function nominatorOffices(command: CommandOf<'open_case'>, now: string): NominatorOffice[] {
  const { actor } = command;
  const own = actor.offices
    .filter((office) => isValidAt(office, now))
    .map(({ role, unitId }) => ({ personId: actor.personId, role, unitId }));
  const others = (command.nominatorOffices ?? []).filter(({ personId }) => personId !== actor.personId);
  return [...own, ...others];
}

function checkSubject(
  definition: PipelineDefinition,
  { subject, terms }: Pick<CommandOf<'open_case'>, 'subject' | 'terms'>,
): void {
  if (definition.subject === 'district' && subject.districtCode === undefined) {
    refuse('unknown_nominee', 'DISTRICT_REQUIRED', { field: 'subject.districtCode' });
  }
  if (definition.subject === 'vacancy' && (subject.vacancyId === undefined || terms === null)) {
    refuse('unknown_nominee', 'VACANCY_REQUIRED', { field: 'subject.vacancyId' });
  }
  if (definition.subject === 'assignment' && subject.assignmentId === undefined) {
    refuse('unknown_nominee', 'ASSIGNMENT_REQUIRED', { field: 'subject.assignmentId' });
  }
  if (definition.subject === 'result' && subject.resultCaseId === undefined) {
    refuse('unknown_nominee', 'OPENED_BY_OBJECTION', { field: 'subject' });
  }
  if (definition.subject === 'paper' && (subject.paperId === undefined || subject.change === undefined)) {
    refuse('unknown_nominee', 'PAPER_REQUIRED', { field: 'subject.paperId' });
  }
}

function checkNominees(
  definition: PipelineDefinition,
  { nominees, actor, nominatorIds }: CommandOf<'open_case'>,
): void {
  const max = Math.min(maxNominees, nomineeCapacity(definition));
  if (nominees.length > max) {
    refuse('too_large', 'NOMINEES_MAX', { field: 'nominees', params: { max } });
  }
  if (definition.nomineesFrom === 'none' && nominees.length > 0) {
    refuse('unknown_nominee', 'NOBODY_NOMINATED', { field: 'nominees' });
  }
  if (definition.nomineesFrom === 'window' && nominees.length > 0) {
    refuse('unknown_nominee', 'NOMINEES_APPLY', { field: 'nominees' });
  }
  const needsNominees = flattenStages(definition).some(({ stage }) => stage.scope === 'nominee');
  if (definition.nomineesFrom === 'submission' && needsNominees && nominees.length === 0) {
    refuse('unknown_nominee', 'NOMINEES_REQUIRED', { field: 'nominees' });
  }
  const ids = new Set<string>();
  const persons = new Set<string>();
  for (const [index, nominee] of nominees.entries()) {
    if (ids.has(nominee.nomineeId) || persons.has(nominee.personId)) {
      refuse('unknown_nominee', 'DUPLICATE_NOMINEE', { field: `nominees.${index}` });
    }
    ids.add(nominee.nomineeId);
    persons.add(nominee.personId);
    checkPlace(definition, nominee, index);
  }
  refuseOwnNomination(persons, actor, nominatorIds);
}

function refuseOwnNomination(persons: ReadonlySet<string>, actor: ActorFacts, nominatorIds: readonly string[]): void {
  if ([actor.personId, ...nominatorIds].some((personId) => persons.has(personId))) {
    refuse('conflict_of_interest', 'R2', { field: 'nominees' });
  }
}

/** An office of the nominee's own unit or place can only be asked where the unit is known. */
function checkPlace(definition: PipelineDefinition, nominee: NomineeFacts, index: number): void {
  const needed = new Set(flattenStages(definition).flatMap(({ stage }) => stage.actors.map(({ of }) => of)));
  const missing = [
    ['origin_unit', nominee.originUnitId, 'originUnitId'] as const,
    ['host_village', nominee.hostVillageUnitId, 'cooperativeCode'] as const,
    ['host_district', nominee.hostDistrictUnitId, 'cooperativeCode'] as const,
  ].find(([of, unitId]) => needed.has(of) && unitId === null);
  if (missing !== undefined) {
    refuse('unknown_nominee', 'NOMINEE_PLACE', { field: `nominees.${index}.${missing[2]}` });
  }
}
