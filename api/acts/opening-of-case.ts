import type { OpeningCommand } from '../../workflows/messages';
import type { NominatorOffice, Subject, Terms } from '../../domain/facts';
import { termsSchema } from '../../domain/facts';
import type { PipelineDefinition } from '../../domain/pipeline';
import type { Caller } from '../caller';
import type { AppDeps } from '../deps';
import { malformed, problem } from '../problem';
import { readDocumentsGiven } from '../queries/documents-given';
import { readNomineeFacts } from '../queries/nominee-facts';
import type { CaseBody } from '../schemas/case-request';
import { resolveNominees } from './resolve-nominees';

export interface OpeningRequest {
  readonly deps: Pick<AppDeps, 'prisma' | 'sealingKeys'>;
  readonly caller: Caller;
  readonly commandId: string;
  readonly caseId: string;
  readonly body: CaseBody;
  readonly definition: PipelineDefinition;
  /** Role of the office by which the caller starts the case. */
  readonly startedAs: string;
  readonly at: Date;
}

/** The command that opens a case: everything it needs of the directory, as ids and codes. Throws problems. */
export async function openingOfCase(request: OpeningRequest): Promise<Extract<OpeningCommand, { type: 'open_case' }>> {
  const { deps, caller, body, caseId, commandId } = request;
  const { subject, terms } = await subjectOf(request);
  const nominatorIds = await nominatorsOf(request, subject);
  const nominated = await resolveNominees(deps, { caseId, body, districtCode: subject.districtCode ?? null });
  const documents = await readDocumentsGiven(deps, [
    ...body.documents.map((given, index) => ({ ...given, field: `documents.${String(index)}` })),
    ...body.nominees.flatMap((nominee, at) =>
      nominee.documents.map((given, index) => ({
        ...given,
        field: `nominees.${String(at)}.documents.${String(index)}`,
      })),
    ),
    ...(body.letter === undefined ? [] : [{ documentId: body.letter.documentId, field: 'letter' }]),
  ]);
  return {
    commandId,
    actor: caller.actor,
    type: 'open_case',
    subject,
    nominatorIds,
    nominatorOffices: await officesOf(request, nominatorIds),
    letter: body.letter ?? null,
    documents,
    nominees: await readNomineeFacts(deps, nominated),
    terms,
  };
}

async function subjectOf(request: OpeningRequest): Promise<{ subject: Subject; terms: Terms | null }> {
  const { subject } = request.definition;
  if (subject === 'district') return { subject: await districtOf(request), terms: null };
  if (subject === 'vacancy') return vacancyOf(request);
  return { subject: {}, terms: null };
}

async function districtOf({ deps, body }: OpeningRequest): Promise<Subject> {
  const { districtCode } = body.subject;
  if (districtCode === undefined) return malformed('subject.districtCode', 'REQUIRED');
  const district = await deps.prisma.unit.findFirst({ where: { kind: 'district', code: districtCode } });
  if (district === null) return malformed('subject.districtCode', 'UNKNOWN_DISTRICT');
  return { districtCode, districtUnitId: district.unitId };
}

async function vacancyOf({ deps, body }: OpeningRequest): Promise<{ subject: Subject; terms: Terms }> {
  const { vacancyId } = body.subject;
  if (vacancyId === undefined) return malformed('subject.vacancyId', 'REQUIRED');
  const vacancy = await deps.prisma.vacancy.findUnique({ where: { vacancyId } });
  if (vacancy === null) return malformed('subject.vacancyId', 'UNKNOWN_VACANCY');
  if (vacancy.state !== 'open') return problem('stage_closed', 'VACANCY_TAKEN', { field: 'subject.vacancyId' });
  return { subject: { vacancyId }, terms: termsSchema.parse(vacancy.terms) };
}

/**
 * Who nominates: a head who submits nominates. An officer opens a case on the signed letter of a head, by default of
 * the district's; without a letter nobody but the officer answers for the nomination.
 */
async function nominatorsOf(request: OpeningRequest, subject: Subject): Promise<string[]> {
  const { deps, caller, body, startedAs, definition, at } = request;
  if (startedAs === 'opd_head' || startedAs === 'camat') return [caller.personId];
  if (body.nominatorId !== undefined) {
    const heads = { role: { in: ['opd_head', 'camat'] }, ...validAt(at) };
    const head = await deps.prisma.office.findFirst({ where: { personId: body.nominatorId, ...heads } });
    return head === null ? malformed('nominatorId', 'UNKNOWN_NOMINATOR') : [body.nominatorId];
  }
  if (definition.subject !== 'district' || body.letter === undefined) return [];
  const camat = await deps.prisma.office.findFirst({
    where: { role: 'camat', unitId: subject.districtUnitId ?? null, ...validAt(at) },
    orderBy: { validFrom: 'desc' },
  });
  return camat === null ? malformed('nominatorId', 'NO_DISTRICT_HEAD') : [camat.personId];
}

/** What the nominators head: whoever heads a nominee's own agency has released that nominee by nominating. */
async function officesOf({ deps, at }: OpeningRequest, personIds: readonly string[]): Promise<NominatorOffice[]> {
  return deps.prisma.office.findMany({
    where: { personId: { in: [...personIds] }, ...validAt(at) },
    select: { personId: true, role: true, unitId: true },
    orderBy: { officeId: 'asc' },
  });
}

function validAt(at: Date) {
  return { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] };
}
