import { dossierSchema, type Dossier } from '../../domain/eligibility/dossier';
import type { NomineeFacts } from '../../domain/facts';
import { flattenStages } from '../../domain/pipeline';
import { localDate } from '../../domain/working-days';
import type { Paper, PrismaClient } from '../../prisma/generated/client';
import type { Sealer } from '../../prisma/sealing';
import { loadCaseFile } from '../ledger/load-case-file';
import { readLedger } from '../ledger/read-rows';
import type { PaperData } from './paper-data';
import type { PaperFacts, PaperNominee, PaperPerson } from './paper-facts';
import { readPaperLedger, type PaperLedger, type PaperSigner } from './paper-ledger';
import { wordPaper } from './word-paper';

export interface PaperSource {
  /** The worker's login suffices. */
  readonly prisma: PrismaClient;
  readonly sealer: Sealer;
  readonly paperId: string;
  /** False: the paper is a specimen. A number that was given as a specimen's stays one in production too. */
  readonly production: boolean;
  /** Where the API is reached from outside, for example `https://jenjang.example.go.id`; absent: the path alone. */
  readonly publicUrl?: string | undefined;
}

const SPECIMEN_PREFIX = 'DEMO-';

/**
 * What an issued paper says: the act and its nominees from the ledger, names and units from the directory, rank,
 * number and contract from the dossiers that the case was decided on. Throws when a dossier can no longer be opened.
 */
export async function collectPaperData(source: PaperSource): Promise<PaperData> {
  const { prisma, paperId, production, publicUrl = '' } = source;
  const paper = await prisma.paper.findUniqueOrThrow({ where: { paperId } });
  const ledger = readPaperLedger(await readLedger(prisma, paper.caseId), paper.sequence);
  const { definition, policy } = await loadCaseFile(prisma, paper.caseId, ledger.opened);
  const stage = flattenStages(definition).find((placed) => placed.stage.id === ledger.issued.stageId)?.stage;
  if (stage === undefined) throw new Error(`paper ${paperId} belongs to a stage that its definition lacks`);
  const isDemo = paper.number.startsWith(SPECIMEN_PREFIX);
  const issuedAt = paper.issuedAt.toISOString();
  const printed = [...stage.routePapers, ...(stage.paper === undefined ? [] : [stage.paper])];
  const { signedAt = stage.id } = stage.routePapers.find(({ type }) => type === paper.paperType) ?? {};
  // The earlier decision of a case that was split off since is in the case that it came from.
  const signedBy = ledger.decidedBy(signedAt) ?? ledger.decidedBy(stage.id);
  return wordPaper(paper.paperType, {
    paperId,
    number: production || isDemo ? paper.number : `${SPECIMEN_PREFIX}${paper.number}`,
    specimen: !production || isDemo,
    issuedAt,
    verifyAddress: `${publicUrl.replace(/\/+$/, '')}/v1/verify/${encodeURIComponent(paperId)}`,
    title: printed.find(({ type }) => type === paper.paperType)?.title ?? stage.title,
    definition,
    stage,
    policy,
    effectiveDate: ledger.issued.effectiveDate ?? localDate(issuedAt),
    letters: ledger.letters,
    changes: ledger.issued.changes,
    ...(await peopleOf(source, ledger, paper, signedBy)),
    ...(await subjectOf(prisma, ledger)),
  });
}

type People = Pick<PaperFacts, 'nominees' | 'panel' | 'signatory'>;

async function peopleOf(
  { prisma, sealer }: PaperSource,
  { nominees, panel, terms }: PaperLedger,
  paper: Paper,
  signedBy: PaperSigner | null,
): Promise<People> {
  const isAboutPanel = paper.paperType === 'panel_decree';
  const persons = await readPersons(prisma, [
    ...nominees.map(({ personId }) => personId),
    ...(isAboutPanel ? panel.map(({ personId }) => personId) : []),
    ...(signedBy === null ? [] : [signedBy.personId]),
  ]);
  const dossiers = await openDossiers(prisma, sealer, nominees);
  const cooperatives = await prisma.cooperative.findMany({
    where: { code: { in: nominees.flatMap(({ cooperativeCode }) => cooperativeCode ?? []) } },
  });
  const names = new Map(cooperatives.map(({ code, name }) => [code, name]));
  const units = await readUnits(prisma, nominees);
  return {
    nominees: nominees.map((facts) => {
      const person = personOf(persons, facts.personId);
      const unit = facts.originUnitId === null ? person.unit : (units.get(facts.originUnitId) ?? person.unit);
      const nominee = nomineeOf({ facts, person: { ...person, unit }, dossier: dossiers.get(facts.nomineeId), names });
      return { ...nominee, term: terms.get(facts.nomineeId) ?? facts.held?.term };
    }),
    panel: isAboutPanel
      ? panel.map(({ personId, chair, internal, alternate }) => ({
          ...personOf(persons, personId),
          chair,
          internal,
          alternate,
        }))
      : [],
    signatory: {
      person: signedBy === null ? null : personOf(persons, signedBy.personId),
      role: signedBy?.role ?? 'ppk',
      mandate:
        signedBy?.mandateId == null
          ? null
          : await prisma.mandate.findUnique({ where: { mandateId: signedBy.mandateId } }),
    },
  };
}

function nomineeOf(given: {
  facts: NomineeFacts;
  person: PaperPerson;
  dossier: Dossier | undefined;
  names: ReadonlyMap<string, string>;
}): PaperNominee {
  const { facts, person, dossier, names } = given;
  const code = facts.cooperativeCode;
  return {
    ...person,
    nomineeId: facts.nomineeId,
    nip: dossier?.nip ?? person.nip,
    status: dossier?.status ?? person.status,
    rank: dossier?.rank ?? null,
    route: facts.route,
    cooperative: code === null ? null : { code, name: names.get(code) ?? code },
    contractEnd: dossier?.contractEnd,
    retirementDate: dossier?.retirementDate,
  };
}

/** By nominee. A paper with a gap where a rank or a term should stand is worse than one that waits. */
async function openDossiers(
  prisma: PrismaClient,
  sealer: Sealer,
  nominees: readonly NomineeFacts[],
): Promise<Map<string, Dossier>> {
  const wanted = nominees.flatMap(({ nomineeId, dossierId }) => (dossierId === null ? [] : [{ nomineeId, dossierId }]));
  const rows = await prisma.dossier.findMany({
    where: { dossierId: { in: wanted.map(({ dossierId }) => dossierId) } },
  });
  const opened = await sealer.openJsons(rows.map(({ dossierId, keyId, sealed }) => ({ id: dossierId, keyId, sealed })));
  return new Map(
    wanted.map(({ nomineeId, dossierId }) => {
      const facts = opened.get(dossierId) ?? null;
      if (facts === null) throw new Error(`dossier ${dossierId} is missing or was erased`);
      return [nomineeId, dossierSchema.parse(facts)];
    }),
  );
}

async function readPersons(prisma: PrismaClient, personIds: readonly string[]): Promise<Map<string, PaperPerson>> {
  const rows = await prisma.person.findMany({
    where: { personId: { in: [...new Set(personIds)] } },
    include: { unit: true },
  });
  return new Map(
    rows.map(({ personId, name, nip, status, unit }) => [personId, { name, nip, status, unit: unit?.name ?? null }]),
  );
}

function personOf(persons: ReadonlyMap<string, PaperPerson>, personId: string): PaperPerson {
  const person = persons.get(personId);
  if (person === undefined) throw new Error(`the directory does not know ${personId}`);
  return person;
}

async function readUnits(prisma: PrismaClient, nominees: readonly NomineeFacts[]): Promise<Map<string, string>> {
  const rows = await prisma.unit.findMany({
    where: { unitId: { in: nominees.flatMap(({ originUnitId }) => originUnitId ?? []) } },
  });
  return new Map(rows.map(({ unitId, name }) => [unitId, name]));
}

async function subjectOf(
  prisma: PrismaClient,
  { opened }: PaperLedger,
): Promise<Pick<PaperFacts, 'vacancy' | 'district'>> {
  const { vacancyId, districtUnitId } = opened.subject;
  const vacancy = vacancyId === undefined ? null : await prisma.vacancy.findUnique({ where: { vacancyId } });
  const unit = vacancy === null ? null : await prisma.unit.findUnique({ where: { unitId: vacancy.unitId } });
  const district =
    districtUnitId === undefined ? null : await prisma.unit.findUnique({ where: { unitId: districtUnitId } });
  return {
    vacancy: vacancy === null ? null : { title: vacancy.title, unit: unit?.name ?? null, echelon: vacancy.echelon },
    district: district?.name ?? null,
  };
}
