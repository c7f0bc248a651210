import { z } from 'zod';
import { canonicalJson, digestText } from './hash-chain';
import type { SentAct } from './recording';
import type { Refusal } from './refusals';

/**
 * What the API says of an act that it sends: RFC 8785 JSON of who does what in which case, signed with Ed25519. A
 * workflow cannot check a signature; the recording transaction does, before anything is written. Ids and codes only.
 */
const assertionSchema = z.object({
  /** Who holds the private key is told by how its id begins: see `senderOfKey`. */
  keyId: z.string().min(1).max(40),
  /** The text that is signed, as it was signed. */
  signed: z.string().min(2).max(20_000),
  /** Ed25519, base64. */
  signature: z.string().min(1).max(120),
});
export type Assertion = z.infer<typeof assertionSchema>;

/**
 * Why an act is not believed. Missing: it carries no signature. Invalid: no key that may sign such an act made it.
 * Replayed: it is genuine and was made for something else, or no call waits for it any more.
 */
export const assertionRules = ['ASSERTION_MISSING', 'ASSERTION_INVALID', 'ASSERTION_REPLAYED'] as const;
export type AssertionRule = (typeof assertionRules)[number];

export function isAssertionRule(rule: string): rule is AssertionRule {
  return assertionRules.some((known) => known === rule);
}

export function unbelieved(rule: AssertionRule): Refusal {
  return { class: 'unauthenticated', rule };
}

export function isAssertion(value: unknown): value is Assertion {
  return assertionSchema.safeParse(value).success;
}

/** Signatures over anything else, made with the same key, are none over an act. */
const FORMAT = 'jenjang-act-1';

const idSchema = z.string().max(200);
const claimsSchema = z.object({
  format: z.literal(FORMAT),
  caseId: idSchema,
  commandId: idSchema,
  type: z.string(),
  taskId: idSchema.nullable(),
  /** Null: an outside authority, or a part of the system. */
  personId: idSchema.nullable(),
  /** Mandates under which the person may act, as they were sent. */
  mandates: z.array(z.object({ mandateId: idSchema, principalId: idSchema })),
  /** SHA-256 of the act's RFC 8785 JSON, with everything that it says of its actor. */
  bodyHash: z.string(),
  issuedAt: z.iso.datetime(),
});
export type AssertedClaims = z.infer<typeof claimsSchema>;

/** An act as it goes over Temporal; read with care, since anybody may have written it. */
const bodySchema = z.object({
  type: z.string(),
  commandId: idSchema,
  taskId: idSchema.optional(),
  actor: z
    .object({
      personId: idSchema,
      mandates: z.array(z.object({ mandateId: idSchema, principalId: idSchema })).default([]),
    })
    .nullable(),
});

/** The text to be signed for an act. Throws for what is no act. */
export function assertedText(act: {
  readonly caseId: string;
  readonly body: unknown;
  readonly issuedAt: string;
}): string {
  const { caseId, issuedAt } = act;
  const { type, commandId, taskId, actor } = bodySchema.parse(act.body);
  const claims: AssertedClaims = {
    format: FORMAT,
    caseId,
    commandId,
    type,
    taskId: taskId ?? null,
    personId: actor?.personId ?? null,
    mandates: actor?.mandates ?? [],
    bodyHash: digestText(canonicalJson(act.body)),
    issuedAt,
  };
  return canonicalJson(claims);
}

/** What a signed text says; null for a text of another kind. */
export function readClaims(signed: string): AssertedClaims | null {
  try {
    return claimsSchema.parse(JSON.parse(signed));
  } catch {
    return null;
  }
}

/** Looks at an act and its signature alone. Null: a key that may sign it made this signature for exactly this act. */
export function assertionFault(
  sent: SentAct,
  caseId: string,
  isGenuine: (assertion: Assertion) => boolean,
): AssertionRule | null {
  const read = assertionSchema.safeParse(sent.assertion);
  if (!read.success) return 'ASSERTION_MISSING';
  const { keyId, signed } = read.data;
  const claims = readClaims(signed);
  if (claims === null || !isGenuine(read.data) || !maySign(keyId, claims)) return 'ASSERTION_INVALID';
  return signed === textOf({ caseId, body: sent.body, issuedAt: claims.issuedAt }) ? null : 'ASSERTION_REPLAYED';
}

/** Whose key it is: the API's sign what persons and authorities do, a worker's what the system itself has to say. */
export function senderOfKey(keyId: string): 'api' | 'worker' | undefined {
  if (keyId.startsWith('api-')) return 'api';
  return keyId.startsWith('worker-') ? 'worker' : undefined;
}

/** What a worker brings to a case from outside it: an answer to a report, a slot that became free, a new case. */
const ofWorker: ReadonlySet<string> = new Set(['answer_report', 'offer_slot', 'open_split', 'open_due']);
/** The one act that is nobody's of this house and comes over the API. */
const GATE = 'answer_gate';

function maySign(keyId: string, { type, personId }: AssertedClaims): boolean {
  const sender = senderOfKey(keyId);
  if (sender === 'worker') return personId === null && ofWorker.has(type);
  return sender === 'api' && (personId === null) === (type === GATE);
}

function textOf(act: Parameters<typeof assertedText>[0]): string | undefined {
  try {
    return assertedText(act);
  } catch {
    return undefined;
  }
}

const MINUTE_MS = 60_000;
/** Clocks of two machines and of the database. */
const TOLERANCE_MS = 2 * MINUTE_MS;
/**
 * An act that was accepted is recorded however long the database is away, so this is no time for answering: it only
 * ends what a signature that got into the wrong hands is good for. Longer than an outage over the holidays.
 */
const MAX_AGE_MS = 14 * 24 * 60 * MINUTE_MS;

/**
 * Whether a signature is of the time in which it may be used. `calledAt`: when the call was taken up that it is for; no
 * signature for it can be older.
 */
export function isTimely(
  issuedAt: string,
  { now, calledAt }: { readonly now: Date; readonly calledAt?: Date },
): boolean {
  const issued = Date.parse(issuedAt);
  if (issued > now.getTime() + TOLERANCE_MS || issued < now.getTime() - MAX_AGE_MS) return false;
  return calledAt === undefined || issued >= calledAt.getTime() - TOLERANCE_MS;
}
