import { z } from 'zod';

/**
 * Facts that travel in commands and events. All are ids, codes, decimals, dates and hashes: names, NIPs and free text
 * stay in sealed texts and directory tables, because the ledger's hash chain and Temporal's history cannot be cleaned.
 */
export const idSchema = z.string().min(1).max(200);
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A sealed text: what was written is in `event_text` under `textId`; the ledger holds only the salted commitment. */
export const textRefSchema = z.object({ textId: idSchema, commitment: sha256Schema });
export type TextRef = z.infer<typeof textRefSchema>;

export const documentRefSchema = z.object({ documentId: idSchema, sha256: sha256Schema, type: z.string().optional() });
export type DocumentRef = z.infer<typeof documentRefSchema>;

/**
 * What somebody had opened of the case before they decided or scored, by the access records: dossiers in the version
 * that was shown, documents and issued papers by their hash, and the event with the rules' findings that stood in the
 * task as it was read (null: none, or a sheet, which does not say how its task was read).
 */
export const openedSchema = z.object({
  dossiers: z.array(z.object({ dossierId: idSchema, version: z.number().int().positive(), factsHash: sha256Schema })),
  documents: z.array(z.object({ documentId: idSchema, sha256: sha256Schema })),
  papers: z.array(z.object({ paperId: idSchema, sha256: sha256Schema })),
  findingsSequence: z.number().int().nonnegative().nullable(),
});
export type Opened = z.infer<typeof openedSchema>;

/**
 * A letter of an outside authority or of a nominating head. Its number names an office's file, not a person. `issuer`
 * is the sealed-free name of the issuing office as entered.
 */
export const letterSchema = z.object({
  number: z.string().min(1).max(120),
  date: dateSchema,
  issuer: z.string().min(1).max(200),
  documentId: idSchema,
});
export type Letter = z.infer<typeof letterSchema>;

/** A letter as its authority announces it in a callback: no copy of it is among the documents. */
export const sentLetterSchema = letterSchema.omit({ documentId: true });

/** An office that a person holds: a role in a unit (null: of the region as a whole), valid from and to (exclusive). */
export const officeFactSchema = z.object({
  officeId: idSchema,
  role: z.string(),
  unitId: z.string().nullable(),
  validFrom: instantSchema,
  validTo: instantSchema.nullable(),
});
export type OfficeFact = z.infer<typeof officeFactSchema>;

/** A dated substitution (Plt, Plh): the person acts on behalf of `principalId`'s office within `scope`. */
export const mandateFactSchema = z.object({
  mandateId: idSchema,
  kind: z.enum(['plt', 'plh', 'delegation']),
  principalId: idSchema,
  role: z.string(),
  unitId: z.string().nullable(),
  scope: z.array(z.string()),
  validFrom: instantSchema,
  validTo: instantSchema.nullable(),
});
export type MandateFact = z.infer<typeof mandateFactSchema>;

/** Who acts, with every office and mandate the directory knows; the decider judges which are valid at that instant. */
export const actorFactsSchema = z.object({
  personId: idSchema,
  offices: z.array(officeFactSchema),
  mandates: z.array(mandateFactSchema).default([]),
  /** Seconds since the person's last full login, where known: stages that require a signature ask for a fresh one. */
  loginAgeSeconds: z.number().nonnegative().optional(),
});
export type ActorFacts = z.infer<typeof actorFactsSchema>;

/**
 * In which capacity an act was done: recorded with it, and checked again in the recording transaction. `officeId` is
 * the office that the act rests on: of the person who acts, or of the one who delegated the task to them; null where
 * the person is asked by name or acts under a mandate. `group` is the quorum's, or `case` for an act on the whole case.
 */
export const capacitySchema = z.object({
  role: z.string(),
  unitId: z.string().nullable(),
  group: z.string(),
  officeId: z.string().nullable(),
});
export type Capacity = z.infer<typeof capacitySchema>;

/**
 * One question to the directory, asked in the recording transaction: the holders of a role (in a unit) or named
 * persons, minus `except`. Its answer is recorded and grants nothing.
 */
export const askSchema = z.object({
  group: z.string(),
  role: z.string(),
  unitId: z.string().nullable(),
  personIds: z.array(idSchema).optional(),
  except: z.array(idSchema).default([]),
});
export type Ask = z.infer<typeof askSchema>;

export const assigneeSchema = z.object({
  personId: idSchema,
  role: z.string(),
  unitId: z.string().nullable(),
  group: z.string(),
  officeId: z.string().nullable(),
  mandateId: z.string().nullable().default(null),
  onBehalfOf: z.string().nullable().default(null),
});
export type Assignee = z.infer<typeof assigneeSchema>;

/** A person who works in the unit of a nominee about whom they are asked. */
export const sharedUnitSchema = z.object({ personId: idSchema, nomineeId: idSchema });
export type SharedUnit = z.infer<typeof sharedUnitSchema>;

/** Months of assignment that are asked for; the policy, the contract and retirement may make them fewer. */
export const termMonthsSchema = z.number().int().min(1).max(120);

/** What ends an assignment: the longest term, a shorter one that was asked, the contract, or retirement. */
const termCapSchema = z.enum(['term', 'asked', 'contract', 'retirement']);

/** First and last day of an assignment. */
export const assignmentTermSchema = z.object({ startDate: dateSchema, endDate: dateSchema, cappedBy: termCapSchema });
export type AssignmentTermFact = z.infer<typeof assignmentTermSchema>;

/**
 * A place or a post that a nominee has from another case. Its id stays that nominee's, so that the slot is the same
 * one. `limit` is the last day to which the assignment could be extended.
 */
const heldSchema = z.object({
  caseId: idSchema,
  standing: z.string(),
  slot: z.enum(['none', 'reserved', 'active']),
  term: assignmentTermSchema.optional(),
  limit: z.object({ endDate: dateSchema, cappedBy: termCapSchema }).optional(),
});

export const nomineeFactsSchema = z.object({
  nomineeId: idSchema,
  personId: idSchema,
  /** Unit of the origin agency, whose head releases. */
  originUnitId: z.string().nullable().default(null),
  cooperativeCode: z.string().nullable().default(null),
  hostVillageUnitId: z.string().nullable().default(null),
  hostDistrictUnitId: z.string().nullable().default(null),
  /** Role of the village's head: `kades` of a desa, `lurah` of a kelurahan. */
  hostHeadRole: z.string().nullable().default(null),
  route: z.enum(['pppk_support', 'pns_mentoring']).nullable().default(null),
  dossierId: z.string().nullable().default(null),
  dossierVersion: z.number().int().nonnegative().default(0),
  hasAccount: z.boolean().default(true),
  /** What the nominee has by another case already, where this one is about that. */
  held: heldSchema.optional(),
  /**
   * Rank ordinal 1-17, echelon since, birth date, of nominees of before rules 3 only. Since then they stay in the dossier,
   * and an opening of sheets brings the order that they make (`tieOrdersSchema`).
   */
  tieAttributes: z.record(z.string(), z.string()).default({}),
  /** Months of assignment asked for by whoever nominated; absent: the longest that the policy allows. */
  termMonths: termMonthsSchema.optional(),
});
export type NomineeFacts = z.infer<typeof nomineeFactsSchema>;

/** What one eligibility rule saw, its limit and source, and what it proposes. People dispose. */
export const findingSchema = z.object({
  findingId: idSchema,
  nomineeId: idSchema,
  rule: z.string(),
  code: z.string(),
  passed: z.boolean(),
  seen: z.string(),
  limit: z.string(),
  legalRef: z.string(),
  proposed: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

export const panelMemberSchema = z.object({
  personId: idSchema,
  chair: z.boolean(),
  internal: z.boolean(),
  alternate: z.boolean().default(false),
});
export type PanelMember = z.infer<typeof panelMemberSchema>;

/** Terms of a vacancy, printed and frozen by its announcement. Decimals are strings, days are numbers. */
export const termsSchema = z.object({
  vacancyId: idSchema,
  weights: z.record(z.string(), z.string()),
  ageMode: z.enum(['strict_birthday', 'completed_years']),
  ageRef: dateSchema,
  maxAge: z.number().int(),
  acMin: z.string().nullable(),
  tieBreak: z.array(z.string()),
  objectionFileDays: z.number().int().nonnegative(),
  objectionAnswerDays: z.number().int().nonnegative(),
  /** Authority whose special consent the post needs, or null. */
  specialConsent: z.string().nullable(),
  echelon: z.string(),
});
export type Terms = z.infer<typeof termsSchema>;

export const sheetEntrySchema = z.object({ nomineeId: idSchema, criterion: z.string(), score: z.string() });
export const openedSheetSchema = z.object({
  sheetId: idSchema,
  stageId: z.string(),
  personId: idSchema,
  nonce: z.string(),
  commitment: sha256Schema,
  entries: z.array(sheetEntrySchema),
});
export type OpenedSheet = z.infer<typeof openedSheetSchema>;

/** By step of a chain of tie-breaks and nominee: the place in that step, 1 first; equal ones share a place. */
export const tieOrdersSchema = z.record(z.string(), z.record(idSchema, z.number().int().positive()));
export type TieOrders = z.infer<typeof tieOrdersSchema>;

/**
 * What a placement meeting is told about a nominee: the score of how well they fit, and the day before which the
 * assignment must end. The day is kept only where it may shorten the assignment: any other would tell a birth date.
 */
export const placementFactsSchema = z.object({
  nomineeId: idSchema,
  dossierVersion: z.number().int().nonnegative(),
  match: z.object({ parts: z.record(z.string(), z.string()), total: z.string() }).nullable(),
  limit: z.object({ endDate: dateSchema, cappedBy: z.enum(['contract', 'retirement']) }).nullable(),
});
export type PlacementFacts = z.infer<typeof placementFactsSchema>;

/** Why a nominee's way is ended by the personnel office. */
export const endCauses = ['death', 'transfer', 'dismissal'] as const;
export type EndCause = (typeof endCauses)[number];

/** Where in the ledger a slot became free: the event of the case that had kept it. */
export const ledgerPlaceSchema = z.object({ caseId: idSchema, sequence: z.number().int().positive() });

/** An office that someone who nominated held at the submission. */
export const nominatorOfficeSchema = z.object({ personId: idSchema, role: z.string(), unitId: z.string().nullable() });
export type NominatorOffice = z.infer<typeof nominatorOfficeSchema>;

/** How an issued paper is changed: put right, amended, revoked, or as a judgment orders. */
export const paperChangeKinds = ['correct', 'amend', 'revoke', 'judgment'] as const;
export type PaperChangeKind = (typeof paperChangeKinds)[number];

/** A time during which the service could not be reached, from and to (exclusive). */
export const outageSchema = z.object({ from: instantSchema, to: instantSchema });
export type Outage = z.infer<typeof outageSchema>;

/** What an objection carries over from the case that it is about: who had a part there, and whether it is a rehearsal. */
export const contestsSchema = z.object({ duties: z.record(idSchema, z.array(z.string())), rehearsal: z.boolean() });

const villageSchema = z.object({ unitId: idSchema, headRole: z.string() });

export const subjectSchema = z.object({
  districtCode: z.string().optional(),
  districtUnitId: z.string().optional(),
  /** Villages of the district, where each head is asked. */
  villages: z.array(villageSchema).optional(),
  vacancyId: z.string().optional(),
  /** The assignment that the case is about: the id of the nominee who was placed. */
  assignmentId: idSchema.optional(),
  /** Day for which an evaluation was opened. */
  dueOn: dateSchema.optional(),
  /** Last day of the assignment, where the case decides what comes after it. */
  endsOn: dateSchema.optional(),
  /** The issued paper that the case changes, and the case that issued it. */
  paperId: idSchema.optional(),
  paperNumber: z.string().optional(),
  paperCaseId: idSchema.optional(),
  change: z.enum(paperChangeKinds).optional(),
  /** One of the two: the change ends what the paper gave, or leaves it. */
  revokes: z.literal(true).optional(),
  amends: z.literal(true).optional(),
  /** The result that is objected to: the event of another case, the stage it came from, whom it is about, its paper. */
  resultCaseId: idSchema.optional(),
  resultSequence: z.number().int().positive().optional(),
  resultStageId: z.string().optional(),
  resultNomineeId: idSchema.optional(),
  resultPaperId: idSchema.optional(),
  resultPaperNumber: z.string().optional(),
  /** One of the three: which office answers; and whether there is one above it. */
  byAgency: z.literal(true).optional(),
  byPyb: z.literal(true).optional(),
  byPpk: z.literal(true).optional(),
  appealable: z.literal(true).optional(),
});
export type Subject = z.infer<typeof subjectSchema>;
