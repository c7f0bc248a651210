import type { Dossier } from '../domain/eligibility/dossier';

/** Of a dossier's facts, what whoever sees the case may read: qualification and service, no specific personal data. */
const CARD = [
  'status',
  'active',
  'education',
  'field',
  'postGroup',
  'rank',
  'contractEnd',
  'retirementDate',
  'skp',
  'onLeave',
  'openAssignment',
  'consent',
  'cooperativeExperience',
  'documents',
  'experienceYears',
  'tenureYears',
  'echelonSince',
] as const satisfies readonly (keyof Dossier)[];

/** The facts without identity, discipline, kinship, findings and party: the masked card. */
export function maskedDossier(facts: Dossier): Partial<Dossier> {
  return Object.fromEntries(CARD.flatMap((key) => (facts[key] === undefined ? [] : [[key, facts[key]]])));
}
