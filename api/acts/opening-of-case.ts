import type { OpeningCommand } from '../../workflows/messages';
import type { NominatorOffice, Subject, TextRef } from '../../domain/facts';
import { rulesVersion } from '../../domain/state';
import type { PipelineDefinition } from '../../domain/pipeline';
import type { Policy } from '../../domain/policy';
import type { Caller } from '../caller';
import type { CallDeps, Data } from '../deps';
import { malformed } from '../problem';
import { readDocumentsGiven } from '../queries/documents-given';
import { readNomineeFacts } from '../queries/nominee-facts';
import type { CaseBody } from '../schemas/case-request';
import { sealTexts } from '../records/texts';
import { resolveNominees } from './resolve-nominees';
import { subjectOfCase } from './subject-of-case';

export interface OpeningRequest {
  readonly deps: Pick<CallDeps, Data | 'sealingKeys'>;
  readonly caller: Caller;
  readonly commandId: string;
  readonly caseId: string;
  readonly body: CaseBody;
  readonly definition: PipelineDefinition;
  /** Role of the office by which the caller starts the case. */
  readonly startedAs: string;
  /** With which the case starts. */
  readonly policy: Policy;
  readonly at: Date;
}

/** The command that opens a case: everything it needs of the directory, as ids and codes. Throws problems. */
export async function openingOfCase(request: OpeningRequest): Promise<Extract<OpeningCommand, { type: 'open_case' }>> {
  const { deps, caller, body, caseId, commandId } = request;
  const { subject, terms, nominees: held } = await subjectOfCase(request);
  const nominatorIds = await nominatorsOf(request, subject);
  const bringsOwn = request.definition.nomineesFrom === 'subject';
  const nominated = bringsOwn
    ? []
    : await resolveNominees(deps, { caseId, body, districtCode: subject.districtCode ?? null });
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
    rules: rulesVersion,
    subject,
    nominatorIds,
    nominatorOffices: await officesOf(request, nominatorIds),
    letter: body.letter ?? null,
    documents,
    nominees: bringsOwn ? [...held] : await readNomineeFacts(deps, nominated),
    terms,
    ...(await reasonOf(request)),
  };
}

/** Why the case is asked for, in words. */
async function reasonOf({ deps, commandId, caseId, body }: OpeningRequest): Promise<{ readonly text?: TextRef }> {
  if (body.reason === undefined) return {};
  const [text] = await sealTexts(deps, commandId, [{ subject: `case:${caseId}`, text: body.reason }]);
  return text === undefined ? {} : { text };
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
