import { extensionReviewDate } from '../../domain/eligibility/assignment-end';
import { eventPayloads } from '../../domain/events';
import type { NomineeFacts, Subject, Terms } from '../../domain/facts';
import { localDate } from '../../domain/working-days';
import { malformed, problem } from '../problem';
import { readHeld, readStandingsNow, type StandingNow } from '../queries/held-nominees';
import type { OpeningRequest } from './opening-of-case';
import { termsOfVacancy } from './terms-of-vacancy';

export interface SubjectOfCase {
  readonly subject: Subject;
  readonly terms: Terms | null;
  /** Nominees who come with the subject: what they hold is what the case is about. */
  readonly nominees: readonly NomineeFacts[];
}

/** What a new case is about, as its pipeline says; 400 where that is not named or not there. Throws problems. */
export async function subjectOfCase(request: OpeningRequest): Promise<SubjectOfCase> {
  const nothing = { terms: null, nominees: [] };
  switch (request.definition.subject) {
    case 'district':
      return { ...nothing, subject: await districtOf(request) };
    case 'vacancy':
      return { ...nothing, ...(await vacancyOf(request)) };
    case 'assignment':
      return { ...nothing, ...(await assignmentOf(request)) };
    case 'paper':
      return { ...nothing, ...(await paperOf(request)) };
    case 'result':
      return malformed('pipeline', 'OPENED_BY_OBJECTION');
    case 'none':
      return { ...nothing, subject: {} };
  }
}

async function districtOf({ deps, body, definition }: OpeningRequest): Promise<Subject> {
  const { districtCode } = body.subject;
  if (districtCode === undefined) return malformed('subject.districtCode', 'REQUIRED');
  const district = await deps.prisma.unit.findFirst({ where: { kind: 'district', code: districtCode } });
  if (district === null) return malformed('subject.districtCode', 'UNKNOWN_DISTRICT');
  const subject = { districtCode, districtUnitId: district.unitId };
  if (definition.nomineesFrom !== 'none') return subject;
  const cooperatives = await deps.prisma.cooperative.findMany({
    where: { districtCode, active: true },
    orderBy: { code: 'asc' },
  });
  return {
    ...subject,
    villages: cooperatives.map(({ villageUnitId, headRole }) => ({ unitId: villageUnitId, headRole })),
  };
}

async function vacancyOf({ deps, body }: OpeningRequest): Promise<{ subject: Subject; terms: Terms }> {
  const { vacancyId } = body.subject;
  if (vacancyId === undefined) return malformed('subject.vacancyId', 'REQUIRED');
  const vacancy = await deps.prisma.vacancy.findUnique({ where: { vacancyId } });
  if (vacancy === null) return malformed('subject.vacancyId', 'UNKNOWN_VACANCY');
  if (vacancy.state !== 'open') return problem('stage_closed', 'VACANCY_TAKEN', { field: 'subject.vacancyId' });
  return { subject: { vacancyId }, terms: termsOfVacancy(vacancy.terms) };
}

async function assignmentOf(request: OpeningRequest): Promise<Pick<SubjectOfCase, 'subject' | 'nominees'>> {
  const { deps, body, policy, at } = request;
  const { assignmentId } = body.subject;
  if (assignmentId === undefined) return malformed('subject.assignmentId', 'REQUIRED');
  const [latest] = await readStandingsNow(deps, [assignmentId]);
  if (latest === undefined) return malformed('subject.assignmentId', 'UNKNOWN_ASSIGNMENT');
  const { slotActive, term } = latest.nominee;
  if (!slotActive) return problem('stage_closed', 'ASSIGNMENT_OVER', { field: 'subject.assignmentId' });
  const today = localDate(at.toISOString());
  const isEnding = term !== undefined && extensionReviewDate(term.endDate, policy) <= today;
  return {
    subject: { assignmentId, dueOn: today, ...(isEnding ? { endsOn: term.endDate } : {}) },
    nominees: await readHeld(deps, [latest], policy),
  };
}

/** The paper, how it is changed, and whoever it names: all of them, or those whom the request lists by person. */
async function paperOf(request: OpeningRequest): Promise<Pick<SubjectOfCase, 'subject' | 'nominees'>> {
  const { deps, body, policy } = request;
  const { paperId, change } = body.subject;
  if (paperId === undefined) return malformed('subject.paperId', 'REQUIRED');
  if (change === undefined) return malformed('subject.change', 'REQUIRED');
  if (body.reason === undefined) return malformed('reason', 'REQUIRED');
  // Only a judgment may do either: the other kinds say it by their name.
  const revokes = change === 'judgment' ? body.subject.revokes : change === 'revoke';
  if (revokes === undefined) return malformed('subject.revokes', 'REQUIRED');
  const paper = await deps.asPerson((rows) => rows.paper.findUnique({ where: { paperId } }));
  if (paper === null) return malformed('subject.paperId', 'UNKNOWN_PAPER');
  const { caseId, sequence, number } = paper;
  const event = await deps.asPerson((rows) =>
    rows.caseEvent.findUniqueOrThrow({ where: { caseId_sequence: { caseId, sequence } } }),
  );
  const { nomineeIds } = eventPayloads.document_issued.parse(event.payload);
  const standings = await readStandingsNow(deps, nomineeIds);
  const chosen = chosenOf(request, standings, revokes);
  return {
    subject: {
      paperId,
      paperNumber: number,
      paperCaseId: caseId,
      change,
      ...(revokes ? { revokes: true as const } : { amends: true as const }),
    },
    nominees: await readHeld(deps, chosen, policy),
  };
}

function chosenOf(
  { body }: OpeningRequest,
  standings: readonly StandingNow[],
  revokes: boolean,
): readonly StandingNow[] {
  const chosen =
    body.nominees.length === 0
      ? standings
      : body.nominees.map(({ personId }, index) => {
          const one = standings.find(({ nominee }) => nominee.personId === personId);
          return one ?? malformed(`nominees.${String(index)}.personId`, 'NOT_ON_PAPER');
        });
  if (!revokes) return chosen;
  // What somebody has lost already cannot be taken from them again.
  const held = chosen.filter(({ nominee: { standing } }) => standing === 'placed' || standing === 'selected');
  if (held.length === 0) return problem('stage_closed', 'NOTHING_TO_REVOKE', { field: 'subject.paperId' });
  return held;
}
