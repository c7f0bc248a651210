import { z } from 'zod';
import { askingEventPayloads } from './asking-events';
import { calendarSchema } from './calendar';
import { carriedNomineeSchema } from './commands';
import { carriedConflictsSchema, conflictEventPayloads } from './conflict-events';
import {
  capacitySchema,
  contestsSchema,
  documentRefSchema,
  endCauses,
  findingSchema,
  idSchema,
  instantSchema,
  letterSchema,
  nominatorOfficeSchema,
  nomineeFactsSchema,
  openedSchema,
  panelMemberSchema,
  paperChangeKinds,
  sha256Schema,
  subjectSchema,
  termMonthsSchema,
  termsSchema,
  textRefSchema,
} from './facts';
import { gateAnswerSchema } from './gate-answer';
import { placementEventPayloads } from './placement-events';
import { followUpEventPayloads } from './follow-up-events';
import { selectionEventPayloads } from './selection-events';
import { windowEventPayloads } from './window-events';
import { signatureSchema } from './signature';

/**
 * The audit vocabulary. An event is decided by the workflow; what the recording transaction alone can know (who holds
 * an office, which number is next) is put by it under `resolved`, the only part of a payload outside the digest.
 */
const stage = { stageId: z.string(), round: z.number().int().positive() };
const task = { ...stage, taskId: idSchema };
const text = { text: textRefSchema.optional() };
/** The office on which an act rests; absent where the person acts in their own name. */
const by = { capacity: capacitySchema.optional() };
const nomineeIds = z.array(idSchema);

/** What one act made of one nominee: adverse and returned ones have an event of their own beside it. */
const nomineeResultSchema = z.object({
  nomineeId: idSchema,
  outcome: z.string(),
  standing: z.string(),
  order: z.number().int().positive().optional(),
  termMonths: termMonthsSchema.optional(),
});

export const eventPayloads = {
  case_opened: z.object({
    pipeline: z.string(),
    pipelineVersion: z.number().int(),
    policyId: z.string(),
    policyVersion: z.number().int(),
    rulesVersion: z.number().int(),
    calendar: calendarSchema,
    subject: subjectSchema,
    /** Null: a date called for the case, and the system opened it. */
    initiatorId: idSchema.nullable(),
    nominatorIds: z.array(idSchema),
    nominatorOffices: z.array(nominatorOfficeSchema).optional(),
    letter: letterSchema.nullable(),
    documents: z.array(documentRefSchema),
    nominees: z.array(nomineeFactsSchema),
    terms: termsSchema.nullable(),
    contests: contestsSchema.optional(),
    ...by,
    ...text,
    /** Present where the case was split off: it goes on at `stageId` with what is carried. */
    splitFrom: z
      .object({
        caseId: idSchema,
        sequence: z.number().int(),
        stageId: z.string(),
        carried: z.array(carriedNomineeSchema),
        duties: z.record(idSchema, z.array(z.string())),
        actedAt: z.record(z.string(), z.array(idSchema)),
        panel: z.array(panelMemberSchema),
        conflicts: carriedConflictsSchema.optional(),
        rehearsal: z.boolean(),
      })
      .optional(),
  }),
  stage_opened: z.object({
    ...stage,
    nomineeIds,
    dueAt: instantSchema.nullable(),
    clock: z.enum(['internal', 'statutory']),
  }),
  /** nomineeIds empty: the whole stage was passed over; else only for those nominees. */
  stage_skipped: z.object({
    ...stage,
    nomineeIds,
    why: z.enum(['nominator_heads_origin', 'nominator_is_host', 'nobody_concerned', 'setting_zero', 'not_required']),
  }),
  ...askingEventPayloads,
  decision_recorded: z.object({
    ...task,
    /** Outcome for the whole file (case scope) or null where each nominee has its own. */
    outcome: z.string().nullable(),
    nominees: z.array(
      z.object({
        nomineeId: idSchema,
        outcome: z.string(),
        round: z.number().int(),
        order: z.number().int().optional(),
        reasonCode: z.string().optional(),
        text: textRefSchema.optional(),
        /** Nominees of the same cooperative with a higher match score whom this place goes past. */
        passedOver: nomineeIds.optional(),
        termMonths: termMonthsSchema.optional(),
      }),
    ),
    reasonCode: z.string().optional(),
    ...text,
    documents: z.array(documentRefSchema),
    letter: letterSchema.optional(),
    effectiveDate: z.string().optional(),
    until: z.string().optional(),
    returnTo: z.string().optional(),
    capacity: capacitySchema,
    signature: signatureSchema.optional(),
    seenSequence: z.number().int(),
    /** Absent: a decision of before this was kept. */
    opened: openedSchema.optional(),
    /** Quorum after this act, of the task (case scope) or of the slowest nominee it touched. */
    quorum: z.object({ have: z.number().int(), need: z.number().int() }),
  }),
  delegation_used: z.object({ ...task, mandateId: idSchema, onBehalfOf: idSchema, kind: z.string() }),
  finding_overruled: z.object({ ...task, findingId: idSchema, nomineeId: idSchema, code: z.string(), ...text }),
  findings_proposed: z.object({
    ...stage,
    nominees: z.array(z.object({ nomineeId: idSchema, round: z.number().int() })),
    findings: z.array(findingSchema),
  }),
  /** Outcomes reached for nominees by an act (or by a period's close), adverse ones and returns included. */
  nominees_settled: z.object({ ...stage, results: z.array(nomineeResultSchema) }),
  nominee_ruled_out: z.object({
    ...stage,
    nomineeId: idSchema,
    outcome: z.string(),
    standing: z.string(),
    reasonCodes: z.array(z.string()),
    ...text,
  }),
  nominee_returned: z.object({
    ...stage,
    nomineeId: idSchema,
    times: z.number().int(),
    max: z.number().int(),
    reasonCode: z.string().optional(),
    ...text,
  }),
  /** `cause` and `letter`: the personnel office ended it, for what the letter says. */
  nominee_withdrawn: z.object({
    nomineeId: idSchema,
    bySelf: z.boolean(),
    cause: z.enum(endCauses).optional(),
    letter: letterSchema.optional(),
    ...by,
    ...text,
  }),
  /** Everyone voted and no outcome has its quorum: the question is put again for these nominees (none: the file). */
  vote_tied: z.object({
    ...task,
    nomineeIds,
    /** Present where every answer was an abstention. */
    allAbstained: z.literal(true).optional(),
  }),
  answer_entered: z.object({ ...task, nomineeIds, confirmTaskId: idSchema }),
  answer_disputed: z.object({ ...task, nomineeIds, ...text }),
  gate_answered: gateAnswerSchema,
  dossier_amended: z.object({
    nomineeId: idSchema,
    taskId: idSchema,
    stageId: z.string(),
    dossierId: idSchema,
    dossierVersion: z.number().int(),
    factsHash: sha256Schema,
    documents: z.array(documentRefSchema),
    ...by,
  }),
  stage_settled: z.object({ ...stage, outcome: z.string().nullable(), counts: z.record(z.string(), z.number().int()) }),
  case_returned: z.object({
    fromStageId: z.string(),
    toStageId: z.string(),
    times: z.number().int(),
    max: z.number().int(),
    reasonCode: z.string().optional(),
    ...text,
  }),
  case_split: z.object({ nomineeIds, newCaseId: idSchema, stageId: z.string(), ...by, ...text }),
  recusal_recorded: z.object({ ...task, personId: idSchema, ...by, ...text }),
  conflict_declared: z.object({ personId: idSchema, nomineeId: idSchema.nullable(), ...text }),
  ...conflictEventPayloads,
  case_held: z.object({ ...by, ...text }),
  case_resumed: z.object({
    dues: z.array(z.object({ taskId: idSchema.nullable(), stageId: z.string(), dueAt: instantSchema })),
    ...by,
    ...text,
  }),
  deadline_recomputed: z.object({
    calendar: calendarSchema,
    dues: z.array(
      z.object({ taskId: idSchema.nullable(), stageId: z.string(), from: instantSchema, to: instantSchema }),
    ),
  }),
  ...windowEventPayloads,
  entry_received: z.object({
    ...stage,
    nominee: nomineeFactsSchema,
    documents: z.array(documentRefSchema),
    late: z.boolean(),
  }),
  objection_filed: z.object({ ...stage, nomineeId: idSchema, documents: z.array(documentRefSchema), ...text }),
  ...selectionEventPayloads,
  document_issued: z.object({
    ...stage,
    paperType: z.string(),
    series: z.string(),
    nomineeIds,
    effectiveDate: z.string().optional(),
    /** The paper that this one changes, of another case. */
    changes: z
      .object({ paperId: idSchema, number: z.string(), caseId: idSchema, kind: z.enum(paperChangeKinds) })
      .optional(),
    resolved: z
      .object({ paperId: idSchema, number: z.string(), ordinal: z.number().int(), year: z.number().int() })
      .optional(),
  }),
  slot_reserved: z.object({ nomineeId: idSchema, cooperativeCode: z.string() }),
  slot_activated: z.object({ nomineeId: idSchema, cooperativeCode: z.string() }),
  /** `returned`: the case went back to before the slot was kept, and goes on with the same nominees. */
  slot_freed: z.object({ nomineeId: idSchema, cooperativeCode: z.string(), returned: z.literal(true).optional() }),
  ...placementEventPayloads,
  ...followUpEventPayloads,
  report_requested: z.object({
    ...stage,
    nomineeId: idSchema.nullable(),
    receiver: z.string(),
    attempt: z.number().int(),
  }),
  report_answered: z.object({
    ...stage,
    nomineeId: idSchema.nullable(),
    outcome: z.enum(['acknowledged', 'rejected']),
    reference: z.string(),
  }),
  /** `setting`: the policy's number whose days ran out, `taskId` the question that was not answered. */
  legal_consequence_arose: z.object({
    ...stage,
    taskId: idSchema,
    legalRef: z.string(),
    setting: z.string().optional(),
  }),
  time_fast_forwarded: z.object({ until: instantSchema, ...by }),
  case_closed: z.object({
    status: z.enum(['completed', 'rejected', 'withdrawn', 'cancelled']),
    outcome: z.string(),
    counts: z.record(z.string(), z.number().int()),
    ...by,
    ...text,
  }),
} as const;

export type EventType = keyof typeof eventPayloads;
export const eventTypes = Object.keys(eventPayloads) as EventType[];
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

/** What `decide` answers: an event without its place in the ledger. */
export type DecidedEvent = { [T in EventType]: { readonly type: T; readonly payload: EventPayload<T> } }[EventType];
export type EventOf<T extends EventType> = Extract<DecidedEvent, { type: T }>;

/** Who did it, by which command and when: the same for all events of one command. */
export interface EventEnvelope {
  readonly commandId: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly mandateId: string | null;
  /** Workflow time of the act. */
  readonly occurredAt: string;
}

/** An event as the ledger holds it; `evolve` folds these. */
export type CaseEvent = DecidedEvent & EventEnvelope & { readonly caseId: string; readonly sequence: number };

/** With the ledger's own additions: what the auditor reads. */
export type LedgerEvent = CaseEvent & { readonly recordedAt: string; readonly prevHash: string; readonly hash: string };

export function parseEventPayload<T extends EventType>(type: T, payload: unknown): EventPayload<T> {
  return eventPayloads[type].parse(payload) as EventPayload<T>;
}

export function isEventType(type: string): type is EventType {
  return type in eventPayloads;
}
