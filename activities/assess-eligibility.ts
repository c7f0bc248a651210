import { recheckAppointment } from '../domain/eligibility/appointment-recheck';
import { dossierSchema, type Dossier } from '../domain/eligibility/dossier';
import { assessAssignment } from '../domain/eligibility/cooperative-assignment';
import type { Finding as RuleFinding } from '../domain/eligibility/finding';
import { assessIntegrity } from '../domain/eligibility/integrity-check';
import { assessSelection } from '../domain/eligibility/official-selection';
import type { Finding, Terms } from '../domain/facts';
import { findingIdOf } from '../domain/ids';
import type { AssessWork } from '../domain/pending-work';
import type { Policy } from '../domain/policy';
import { localDate } from '../domain/working-days';
import type { PrismaClient } from '../prisma/generated/client';
import type { Sealer } from '../prisma/sealing';
import { loadCaseFile, type FileVersions } from './ledger/load-case-file';
import { stageOfDefinition } from './ledger/stage-of-definition';

export interface AssessmentRequest extends FileVersions {
  readonly caseId: string;
  readonly stageId: string;
  readonly terms: Terms | null;
  /** The case's time. */
  readonly at: string;
  readonly nominees: AssessWork['nominees'];
}

type AssessedNominee = AssessWork['nominees'][number];

/**
 * Opens the dossiers and puts the stage's rules to them. Findings hold codes, numbers and dates, and propose; people
 * dispose. A dossier that is missing or erased is a finding too, so that a case never waits for one.
 */
export function createAssessEligibility(parts: { readonly prisma: PrismaClient; readonly sealer: Sealer }) {
  return async (request: AssessmentRequest): Promise<Finding[]> => {
    const { definition, policy } = await loadCaseFile(parts.prisma, request.caseId, request);
    const ruleSet = stageOfDefinition(definition, request.stageId)?.ruleSet;
    const dossiers = await readDossiers(parts, request.nominees);
    const legalEntities = await readLegalEntities(parts.prisma, request.nominees);
    return request.nominees.flatMap((nominee) => {
      const dossier = nominee.dossierId === null ? undefined : dossiers.get(nominee.dossierId);
      const context = { policy, at: localDate(request.at), terms: request.terms, legalEntities };
      const found = dossier === undefined ? [unreadable()] : assess(ruleSet, dossier, nominee, context);
      return found.map((finding, index) => toFinding(finding, index, nominee, request.stageId, ruleSet));
    });
  };
}

interface Context {
  readonly policy: Policy;
  readonly at: string;
  readonly terms: Terms | null;
  readonly legalEntities: ReadonlyMap<string, boolean>;
}

function assess(
  ruleSet: string | undefined,
  dossier: Dossier,
  nominee: AssessedNominee,
  context: Context,
): RuleFinding[] {
  const { policy, at: asOf, terms, legalEntities } = context;
  const cooperativeCode = nominee.cooperativeCode ?? '';
  switch (ruleSet) {
    case 'cooperative_assignment': {
      const isLegal = legalEntities.get(cooperativeCode);
      const route = nominee.route ?? 'pppk_support';
      return assessAssignment(dossier, policy, {
        route,
        cooperativeCode,
        asOf,
        ...(isLegal === undefined ? {} : { cooperativeIsLegalEntity: isLegal }),
      });
    }
    case 'integrity_check':
      return assessIntegrity(dossier, policy, { cooperativeCode, asOf });
    case 'official_selection': {
      if (terms === null) return [unreadable()];
      const { echelon, ageMode, ageRef, maxAge } = terms;
      return assessSelection(dossier, policy, {
        asOf,
        echelon,
        ageMode,
        ageReference: ageRef,
        maxAge,
        late: nominee.late,
      });
    }
    case 'appointment_recheck': {
      if (terms === null) return [unreadable()];
      const { ageMode, ageRef, maxAge } = terms;
      return recheckAppointment(dossier, policy, { asOf, ageMode, ageReference: ageRef, maxAge });
    }
    default:
      return [];
  }
}

async function readDossiers(
  { prisma, sealer }: { prisma: PrismaClient; sealer: Sealer },
  nominees: readonly AssessedNominee[],
): Promise<Map<string, Dossier>> {
  const ids = nominees.flatMap(({ dossierId }) => (dossierId === null ? [] : [dossierId]));
  const rows = await prisma.dossier.findMany({ where: { dossierId: { in: ids } } });
  const opened = await sealer.openJsons(rows.map(({ dossierId, sealed, keyId }) => ({ id: dossierId, sealed, keyId })));
  const dossiers = new Map<string, Dossier>();
  for (const [dossierId, value] of opened) {
    const read = dossierSchema.safeParse(value);
    if (read.success) dossiers.set(dossierId, read.data);
  }
  return dossiers;
}

async function readLegalEntities(
  prisma: PrismaClient,
  nominees: readonly AssessedNominee[],
): Promise<Map<string, boolean>> {
  const codes = [
    ...new Set(nominees.flatMap(({ cooperativeCode }) => (cooperativeCode === null ? [] : [cooperativeCode]))),
  ];
  if (codes.length === 0) return new Map();
  const rows = await prisma.cooperative.findMany({
    where: { code: { in: codes } },
    select: { code: true, legalEntity: true },
  });
  return new Map(rows.map(({ code, legalEntity }) => [code, legalEntity]));
}

function unreadable(): RuleFinding {
  return {
    rule: 'dossier_readable',
    code: 'DOC_MISSING',
    passed: false,
    seen: 'none',
    limit: 'dossier',
    legalRef: 'Without facts nothing can be checked',
    proposes: 'return',
  };
}

/** The inspectorate's stage has outcomes of its own. */
function proposedOutcome(ruleSet: string | undefined, proposes: RuleFinding['proposes']): string {
  if (ruleSet !== 'integrity_check') return proposes;
  return proposes === 'eligible' ? 'clear' : 'not_clear';
}

function toFinding(
  finding: RuleFinding,
  index: number,
  nominee: AssessedNominee,
  stageId: string,
  ruleSet: string | undefined,
): Finding {
  const { proposes, ...rest } = finding;
  return {
    ...rest,
    findingId: findingIdOf(nominee.nomineeId, stageId, nominee.round, index + 1),
    nomineeId: nominee.nomineeId,
    proposed: proposedOutcome(ruleSet, proposes),
  };
}
