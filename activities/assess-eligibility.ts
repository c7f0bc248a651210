import { recheckAppointment } from '../domain/eligibility/appointment-recheck';
import type { Dossier } from '../domain/eligibility/dossier';
import { assessAssignment } from '../domain/eligibility/cooperative-assignment';
import type { Finding as RuleFinding } from '../domain/eligibility/finding';
import { assessEvaluation } from '../domain/eligibility/assignment-evaluation';
import { assessIntegrity } from '../domain/eligibility/integrity-check';
import { assessSelection } from '../domain/eligibility/official-selection';
import type { Finding, Terms } from '../domain/facts';
import { findingIdOf } from '../domain/ids';
import type { AssessWork } from '../domain/pending-work';
import type { StageDefinition } from '../domain/pipeline';
import type { Policy } from '../domain/policy';
import { localDate } from '../domain/working-days';
import type { PrismaClient } from '../prisma/generated/client';
import { readRoundPlaces, type RoundPlace } from '../prisma/demand-rounds';
import type { Sealer } from '../prisma/sealing';
import { loadCaseFile, type FileVersions } from './ledger/load-case-file';
import { stageOfDefinition } from './ledger/stage-of-definition';
import { readDossiers } from './read-dossiers';

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
    const stage = stageOfDefinition(definition, request.stageId);
    const ruleSet = stage?.ruleSet;
    const dossiers = await readDossiers(parts, request.nominees);
    const legalEntities = await readLegalEntities(parts.prisma, request.nominees);
    const codes = request.nominees.flatMap(({ cooperativeCode }) => cooperativeCode ?? []);
    const rounds = await readRoundPlaces(parts.prisma, codes);
    return request.nominees.flatMap((nominee) => {
      const dossier = nominee.dossierId === null ? undefined : dossiers.get(nominee.dossierId);
      const context = { policy, at: localDate(request.at), terms: request.terms, legalEntities, rounds };
      const found = dossier === undefined ? [unreadable()] : assess(ruleSet, dossier, nominee, context);
      return found.map((finding, index) => toFinding(finding, index, nominee, request.stageId, stage));
    });
  };
}

interface Context {
  readonly policy: Policy;
  readonly at: string;
  readonly terms: Terms | null;
  readonly legalEntities: ReadonlyMap<string, boolean>;
  readonly rounds: ReadonlyMap<string, RoundPlace>;
}

function assess(
  ruleSet: string | undefined,
  dossier: Dossier,
  nominee: AssessedNominee,
  context: Context,
): RuleFinding[] {
  const { policy, at: asOf, terms, legalEntities, rounds } = context;
  const cooperativeCode = nominee.cooperativeCode ?? '';
  switch (ruleSet) {
    case 'cooperative_assignment': {
      const isLegal = legalEntities.get(cooperativeCode);
      const route = nominee.route ?? 'pppk_support';
      const openSlots = rounds.get(cooperativeCode)?.openSlots;
      return assessAssignment(dossier, policy, {
        route,
        cooperativeCode,
        asOf,
        ...(isLegal === undefined ? {} : { cooperativeIsLegalEntity: isLegal }),
        ...(openSlots === undefined ? {} : { openSlotsOfRound: openSlots }),
      });
    }
    case 'assignment_evaluation':
      return assessEvaluation(dossier, policy, asOf);
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

/** In the words of the stage: the inspectorate's has outcomes of its own, and a file that is decided as one too. */
function proposedOutcome(stage: StageDefinition | undefined, proposes: RuleFinding['proposes']): string {
  const isGood = proposes === 'eligible';
  if (stage?.ruleSet === 'assignment_evaluation') return isGood ? 'continue' : 'end';
  if (stage?.ruleSet === 'integrity_check') return isGood ? 'clear' : 'not_clear';
  if (stage?.scope !== 'case') return proposes;
  return stage.outcomes.find(({ side }) => side === (isGood ? 'for' : 'against'))?.id ?? proposes;
}

function toFinding(
  finding: RuleFinding,
  index: number,
  nominee: AssessedNominee,
  stageId: string,
  stage: StageDefinition | undefined,
): Finding {
  const { proposes, ...rest } = finding;
  return {
    ...rest,
    findingId: findingIdOf(nominee.nomineeId, stageId, nominee.round, index + 1),
    nomineeId: nominee.nomineeId,
    proposed: proposedOutcome(stage, proposes),
  };
}
