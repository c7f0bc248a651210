import { z } from 'zod';

import { isCivilDate } from '../civil-date';

const dateSchema = z.string().refine(isCivilDate, { message: 'must be a real day written YYYY-MM-DD' });
const codeSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);

export const educationLevels = ['SD', 'SMP', 'SMA', 'D1', 'D2', 'D3', 'D4', 'S1', 'S2', 'S3'] as const;

/** Appraisal results from best to worst (PermenPANRB 6/2022); the first two are "at least good". */
export const skpPredicates = ['sangat_baik', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang'] as const;

const skpSchema = z.object({ year: z.number().int().min(1990).max(2200), predicate: z.enum(skpPredicates) });

const disciplineSchema = z.object({
  /** Absent while an examination has not named one. */
  level: z.enum(['ringan', 'sedang', 'berat']).optional(),
  status: z.enum(['examined', 'imposed', 'appealed', 'cleared']),
  start: dateSchema,
  end: dateSchema.optional(),
});

const documentSchema = z.object({ type: codeSchema, expiresOn: dateSchema.optional() });

/**
 * The facts about a nominee on which the eligibility rules look. An absent fact is unknown: where a rule needs it, the
 * rule proposes to return the file, and never guesses. `nip` is text as submitted, since judging its form is a rule.
 */
export const dossierSchema = z.object({
  nip: z.string().max(40),
  status: z.enum(['PNS', 'PPPK', 'PPPK_PW']),
  /** Not dismissed, retired or ended. */
  active: z.boolean(),
  birthDate: dateSchema,
  sex: z.enum(['male', 'female']),
  education: z.enum(educationLevels),
  /** Village of the identity card, by its code such as `64.08.09.2001`. */
  domicile: z
    .string()
    .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/)
    .optional(),
  /** Field of study, as in the table `match.field` of the policy; unlisted fields count as `other`. */
  field: codeSchema.optional(),
  /** Group of the present post; the policy lists those that may not be assigned. */
  postGroup: codeSchema,
  /** PNS rank such as `IV/b`, or a PPPK grade such as `IX`; the two scales are never compared. */
  rank: z.string().max(10),
  contractEnd: dateSchema.optional(),
  retirementDate: dateSchema.optional(),
  skp: z.array(skpSchema).max(60),
  discipline: z.array(disciplineSchema).max(60),
  /** Codes of cooperatives whose board or supervisors the person belongs to. */
  boardOf: z.array(z.string()).max(200),
  /** Kin by blood or marriage on the board or among the supervisors of a cooperative, with the degree. */
  kinBoard: z.array(z.object({ cooperativeCode: z.string(), degree: z.number().int().min(1) })).max(200),
  /** On long leave or on study. */
  onLeave: z.boolean(),
  /** Holds another assignment that has not ended. */
  openAssignment: z.boolean(),
  /** Has accepted the assignment in writing or by an own act. */
  consent: z.boolean(),
  /** Unsettled findings of the inspectorate. */
  openAuditFindings: z.number().int().min(0).default(0),
  /** Has a certificate of, or experience with, cooperative work. */
  cooperativeExperience: z.boolean().default(false),
  documents: z.array(documentSchema).max(100),
  /** Years of experience in related posts, cumulative. */
  experienceYears: z.number().min(0).optional(),
  /** Years in a post of administrator or JF ahli madya, held now or earlier. */
  tenureYears: z.number().min(0).optional(),
  /** Since when the present echelon is held; breaks ties. */
  echelonSince: dateSchema.optional(),
  isSuspect: z.boolean().default(false),
  partyMember: z.boolean().default(false),
});

export type Dossier = z.infer<typeof dossierSchema>;
export type SkpPredicate = (typeof skpPredicates)[number];
export type EducationLevel = (typeof educationLevels)[number];
