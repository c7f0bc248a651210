import { z } from 'zod';
import {
  actorFactsSchema,
  contestsSchema,
  documentRefSchema,
  endCauses,
  findingSchema,
  idSchema,
  instantSchema,
  ledgerPlaceSchema,
  letterSchema,
  nominatorOfficeSchema,
  nomineeFactsSchema,
  openedSchema,
  openedSheetSchema,
  outageSchema,
  panelMemberSchema,
  placementFactsSchema,
  sentLetterSchema,
  sha256Schema,
  sheetEntrySchema,
  subjectSchema,
  termMonthsSchema,
  termsSchema,
  textRefSchema,
  tieOrdersSchema,
} from './facts';
import { calendarSchema } from './calendar';
import { carriedConflictsSchema } from './conflict-events';
import { maxActorsPerStage } from './limits';

/**
 * Commands: what people, time and outside authorities ask of a case. `actor` is null for the system's own commands
 * (time, notices, deliveries), which can never decide anything about a person, and for an authority's signed answer,
 * which is nobody's of this house.
 */
const personAct = { commandId: idSchema, actor: actorFactsSchema };
const systemAct = { commandId: idSchema, actor: z.null() };

export const nomineeDecisionSchema = z.object({
  nomineeId: idSchema,
  outcome: z.string(),
  order: z.number().int().positive().optional(),
  reasonCode: z.string().optional(),
  text: textRefSchema.optional(),
  overrules: z.array(idSchema).optional(),
  /** Months of assignment, where the act places the nominee; in place of those asked at the nomination. */
  termMonths: termMonthsSchema.optional(),
});
export type NomineeDecision = z.infer<typeof nomineeDecisionSchema>;

/** What a split carries over: the nominees as they stood, so that the new case goes on at the same stage. */
export const carriedNomineeSchema = nomineeFactsSchema.extend({
  standing: z.string(),
  reasonCodes: z.array(z.string()),
  outcomes: z.record(
    z.string(),
    z.object({ outcome: z.string(), round: z.number().int(), sequence: z.number().int() }),
  ),
  slotReserved: z.boolean(),
  returnedAt: z.string().nullable().optional(),
  rounds: z.record(z.string(), z.number().int()).optional(),
  returns: z.record(z.string(), z.number().int()).optional(),
  uses: z.record(z.string(), z.number().int()).optional(),
  /** The nominee comes from a reserve list: a slot that became free is offered. */
  offered: z.literal(true).optional(),
});
export type CarriedNominee = z.infer<typeof carriedNomineeSchema>;

/** Version of the decider's rules by which the case is to run; absent: the first, as of before there was another. */
const openedBySchema = z.number().int().min(1).optional();

const openCaseSchema = z.object({
  ...personAct,
  type: z.literal('open_case'),
  rules: openedBySchema,
  subject: subjectSchema,
  nominatorIds: z.array(idSchema),
  /** Offices of the nominators now, so that a stage does not ask a head for what the nomination already says. */
  nominatorOffices: z.array(nominatorOfficeSchema).optional(),
  letter: letterSchema.nullable(),
  documents: z.array(documentRefSchema),
  nominees: z.array(nomineeFactsSchema).max(500),
  terms: termsSchema.nullable(),
  text: textRefSchema.optional(),
  /** Present where the person concerned objects to what another case decided. */
  contests: contestsSchema.optional(),
});

export const commandSchema = z.discriminatedUnion('type', [
  openCaseSchema,
  /** A date calls for the case; nobody submits it. */
  z.object({
    ...systemAct,
    type: z.literal('open_due'),
    rules: openedBySchema,
    subject: subjectSchema,
    nominees: z.array(nomineeFactsSchema).min(1).max(500),
  }),
  z.object({
    ...systemAct,
    type: z.literal('open_split'),
    rules: openedBySchema,
    subject: subjectSchema,
    initiatorId: idSchema,
    nominatorIds: z.array(idSchema),
    nominatorOffices: z.array(nominatorOfficeSchema).optional(),
    letter: letterSchema.nullable(),
    terms: termsSchema.nullable(),
    from: z.object({ caseId: idSchema, sequence: z.number().int() }),
    stageId: z.string(),
    nominees: z.array(carriedNomineeSchema).min(1),
    /** Duties already done in the case it came from stay done: the same persons stay kept apart. */
    duties: z.record(idSchema, z.array(z.string())),
    actedAt: z.record(z.string(), z.array(idSchema)),
    panel: z.array(panelMemberSchema),
    /** Absent: nobody was recused or reported. */
    conflicts: carriedConflictsSchema.optional(),
    rehearsal: z.boolean(),
  }),
  z.object({
    ...personAct,
    type: z.literal('decide'),
    taskId: idSchema,
    outcome: z.string().optional(),
    returnTo: z.string().optional(),
    reasonCode: z.string().optional(),
    text: textRefSchema.optional(),
    nominees: z.array(nomineeDecisionSchema).max(500).default([]),
    documents: z.array(documentRefSchema).default([]),
    letter: letterSchema.optional(),
    effectiveDate: z.string().optional(),
    /** Last day of the assignment that the act extends; absent: as far as it may go. */
    until: z.string().optional(),
    seenSequence: z.number().int().nonnegative(),
    /** Absent: an act of before this was kept. */
    opened: openedSchema.optional(),
    /** Holders of the panel's offices, used by a panel formation for which no panel was proposed. */
    defaultPanel: z.array(panelMemberSchema).optional(),
  }),
  z.object({
    ...personAct,
    type: z.literal('lock_sheet'),
    taskId: idSchema,
    sheetId: idSchema,
    commitment: sha256Schema,
    nomineeIds: z.array(idSchema).min(1),
    /** Members who were present when a collegiate score was agreed. */
    present: z.array(idSchema).max(maxActorsPerStage).optional(),
    /** Absent: an act of before this was kept. */
    opened: openedSchema.optional(),
  }),
  z.object({
    ...personAct,
    type: z.literal('correct_score'),
    sheetId: idSchema,
    entries: z.array(sheetEntrySchema).min(1).max(100),
    text: textRefSchema,
  }),
  z.object({ ...personAct, type: z.literal('claim_task'), taskId: idSchema }),
  z.object({ ...personAct, type: z.literal('release_task'), taskId: idSchema }),
  z.object({
    ...personAct,
    type: z.literal('reassign_task'),
    taskId: idSchema,
    toPersonId: idSchema,
    text: textRefSchema,
  }),
  z.object({
    ...personAct,
    type: z.literal('delegate_task'),
    taskId: idSchema,
    toPersonId: idSchema,
    text: textRefSchema.optional(),
  }),
  z.object({ ...personAct, type: z.literal('recuse'), taskId: idSchema, text: textRefSchema.optional() }),
  z.object({ ...personAct, type: z.literal('hold_case'), text: textRefSchema.optional() }),
  z.object({ ...personAct, type: z.literal('resume_case'), text: textRefSchema.optional() }),
  z.object({ ...personAct, type: z.literal('withdraw_case'), text: textRefSchema.optional() }),
  z.object({ ...personAct, type: z.literal('cancel_case'), text: textRefSchema.optional() }),
  z.object({
    ...personAct,
    type: z.literal('split_case'),
    nomineeIds: z.array(idSchema).min(1),
    newCaseId: idSchema,
    text: textRefSchema.optional(),
  }),
  z.object({
    ...personAct,
    type: z.literal('withdraw_nominee'),
    nomineeId: idSchema,
    text: textRefSchema.optional(),
    /** Given by the personnel office, with the letter that says so; absent where the person or the nominator acts. */
    cause: z.enum(endCauses).optional(),
    letter: letterSchema.optional(),
  }),
  z.object({
    ...personAct,
    type: z.literal('amend_dossier'),
    nomineeId: idSchema,
    dossierId: idSchema,
    dossierVersion: z.number().int().positive(),
    factsHash: sha256Schema,
    documents: z.array(documentRefSchema).default([]),
  }),
  z.object({
    ...personAct,
    type: z.literal('enter_application'),
    nominee: nomineeFactsSchema,
    documents: z.array(documentRefSchema).default([]),
  }),
  z.object({
    ...personAct,
    type: z.literal('file_objection'),
    nomineeId: idSchema,
    text: textRefSchema.optional(),
    documents: z.array(documentRefSchema).default([]),
  }),
  z.object({ ...personAct, type: z.literal('propose_panel'), members: z.array(panelMemberSchema).min(1).max(30) }),
  z.object({ ...personAct, type: z.literal('replace_panel'), members: z.array(panelMemberSchema).min(1).max(30) }),
  z.object({ ...personAct, type: z.literal('set_terms'), terms: termsSchema }),
  z.object({
    ...personAct,
    type: z.literal('extend_window'),
    stageId: idSchema,
    outage: outageSchema,
    text: textRefSchema,
  }),
  z.object({
    ...personAct,
    type: z.literal('declare_conflict'),
    /** Of another person who acts in the case; absent: the actor's own. */
    personId: idSchema.optional(),
    nomineeId: idSchema.optional(),
    text: textRefSchema.optional(),
  }),
  z.object({ ...personAct, type: z.literal('note_fast_forward'), until: instantSchema }),
  z.object({ ...systemAct, type: z.literal('tick') }),
  z.object({ ...systemAct, type: z.literal('adopt_calendar'), calendar: calendarSchema }),
  z.object({
    ...systemAct,
    type: z.literal('review_holders'),
    why: z.enum(['office', 'mandate']),
    taskIds: z.array(idSchema).min(1),
  }),
  z.object({ ...systemAct, type: z.literal('settle_answers') }),
  z.object({ ...systemAct, type: z.literal('note_unreachable'), taskId: idSchema }),
  z.object({ ...systemAct, type: z.literal('flag_conflicts') }),
  z.object({
    ...systemAct,
    type: z.literal('propose_findings'),
    stageId: z.string(),
    /** Rounds of the nominees at the time of the assessment: an amended dossier makes older findings void. */
    nominees: z.array(z.object({ nomineeId: idSchema, round: z.number().int() })),
    findings: z.array(findingSchema),
  }),
  z.object({
    ...systemAct,
    type: z.literal('weigh_placement'),
    stageId: z.string(),
    nominees: z.array(placementFactsSchema),
  }),
  z.object({
    ...systemAct,
    type: z.literal('offer_slot'),
    nomineeId: idSchema,
    newCaseId: idSchema,
    freed: ledgerPlaceSchema,
  }),
  z.object({
    ...systemAct,
    type: z.literal('reveal_scores'),
    stageId: z.string(),
    sheets: z.array(openedSheetSchema),
    orders: tieOrdersSchema.optional(),
  }),
  z.object({
    ...systemAct,
    type: z.literal('answer_report'),
    stageId: z.string(),
    nomineeId: idSchema.nullable(),
    outcome: z.enum(['acknowledged', 'rejected']),
    reference: z.string().max(200),
  }),
  z.object({
    ...systemAct,
    type: z.literal('answer_gate'),
    taskId: idSchema,
    /** Whose signature was verified, and the id under which the message came. */
    authority: z.string(),
    webhookId: idSchema,
    outcome: z.string(),
    returnTo: z.string().optional(),
    reasonCode: z.string().optional(),
    text: textRefSchema.optional(),
    letter: sentLetterSchema,
  }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
