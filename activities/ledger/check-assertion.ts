import {
  assertionFault,
  isTimely,
  readClaims,
  senderOfKey,
  type Assertion,
  type AssertionRule,
} from '../../domain/assertion';
import { canonicalJson } from '../../domain/hash-chain';
import { actorIdOfAuthority } from '../../domain/ids';
import type { SentAct, SubmittedCommand } from '../../domain/recording';
import type { SignatureCheck } from '../ports';
import type { KeptSignature } from './complete-commands';
import type { Transaction } from './transaction';

/** An act that is not believed. Its body and signature are what was sent, for telling one attempt from another. */
export interface Doubt {
  readonly rule: AssertionRule;
  readonly sent: SentAct;
}

/**
 * `waited`: a call of the API waits for this act, so that the ledger cannot hold it yet. `uncalled`: nobody called for
 * it, as for what a case asks of itself and what a worker brings.
 */
export type FoundCall = 'waited' | 'uncalled' | Doubt;

/** What the recording transaction does about signatures. */
export interface ActCheck {
  /** By the act and its signature alone; null: it is genuine. */
  readonly doubtSignature: (caseId: string, command: SubmittedCommand) => Doubt | null;
  /** By the call that it belongs to; only for acts whose signature is genuine. */
  readonly findCall: (tx: Transaction, command: SubmittedCommand, now: Date) => Promise<FoundCall>;
  /** What is to be kept beside the act's events. */
  readonly signatureOf: (command: SubmittedCommand) => KeptSignature | undefined;
}

export function createActCheck(isGenuine: SignatureCheck): ActCheck {
  return {
    doubtSignature: (caseId, command) => doubtSignature(caseId, command, isGenuine),
    findCall,
    signatureOf,
  };
}

/** Looks at signature and act alone. What a case asks of itself needs none, and never has a person in it. */
function doubtSignature(
  caseId: string,
  { origin, envelope }: SubmittedCommand,
  isGenuine: SignatureCheck,
): Doubt | null {
  if (origin === 'case') {
    return envelope.actorId === null ? null : { rule: 'ASSERTION_MISSING', sent: { body: null, assertion: null } };
  }
  const rule = assertionFault(origin, caseId, isGenuine) ?? envelopeFault(origin, envelope);
  return rule === null ? null : { rule, sent: origin };
}

/** What is recorded must be in the name of whoever signed. */
function envelopeFault(origin: SentAct, { commandId, actorId }: SubmittedCommand['envelope']): AssertionRule | null {
  const claims = readClaims((origin.assertion as Assertion).signed);
  return claims?.commandId === commandId && claims.personId === actorId ? null : 'ASSERTION_REPLAYED';
}

/**
 * Whether a call still waits for this act. The API writes a call down before it sends anything; one that was refused, or
 * answered otherwise, is over, and its signature is good for nothing more.
 */
async function findCall(tx: Transaction, command: SubmittedCommand, now: Date): Promise<FoundCall> {
  if (command.origin === 'case') return 'uncalled';
  const { keyId, signed } = command.origin.assertion as Assertion;
  const claims = readClaims(signed);
  const replayed: Doubt = { rule: 'ASSERTION_REPLAYED', sent: command.origin };
  if (claims === null) return replayed;
  // What a worker sends follows from the outbox, and is no call.
  if (senderOfKey(keyId) === 'worker') return isTimely(claims.issuedAt, { now }) ? 'uncalled' : replayed;
  const call = await tx.command.findUnique({
    where: { commandId: claims.commandId },
    select: { actorId: true, status: true, createdAt: true },
  });
  const isWaited =
    call?.status === 'pending' &&
    call.actorId === (claims.personId ?? authorityOf(command.origin.body)) &&
    isTimely(claims.issuedAt, { now, calledAt: call.createdAt });
  return isWaited ? 'waited' : replayed;
}

function authorityOf(body: unknown): string {
  const { authority } = body as { readonly authority?: unknown };
  return actorIdOfAuthority(typeof authority === 'string' ? authority : '');
}

/** So that anybody with the public keys can check later who did what. */
function signatureOf({ origin }: SubmittedCommand): KeptSignature | undefined {
  if (origin === 'case') return undefined;
  const { keyId, signed, signature } = origin.assertion as Assertion;
  return { keyId, signed, signature, body: canonicalJson(origin.body) };
}
