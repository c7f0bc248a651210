import { randomUUID } from 'node:crypto';
import { whyNotErased } from '../../domain/erasure';
import type { Policy } from '../../domain/policy';
import type { Erasure, Prisma } from '../../prisma/generated/client';
import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';
import { hide } from '../hidden';
import { problem, ProblemError } from '../problem';
import { readErasureFacts } from '../queries/erasure-facts';

export interface NewErasure {
  /** The id of the command: the same call again finds what it did. */
  readonly erasureId: string;
  readonly personId: string;
  readonly decidedBy: string;
  readonly ground: 'request' | 'purpose_ended' | 'unlawful';
  readonly reason: string;
  readonly serviceEndedOn: string | null;
  readonly route: string;
}

// Somebody with many cases has thousands of texts; this is done rarely, and all at once or not at all.
const LONGEST_MS = 60_000;

/**
 * Destroys the person's key with all salts, their files and name, and keeps who decided it and why; what the ledger holds
 * stays, and is what it was. Throws the refusal of the rule that stands against it.
 */
export async function erasePerson(
  { asPerson, sealingKeys }: Pick<CallDeps, Data | 'sealingKeys'>,
  erasure: NewErasure,
  policy: Policy,
): Promise<Erasure> {
  const { erasureId, personId, decidedBy, ground, reason, serviceEndedOn, route } = erasure;
  const carryOut = async (tx: Prisma.TransactionClient): Promise<Erasure> => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`erasure ${personId}`}))`;
    const done = await tx.erasure.findUnique({ where: { erasureId } });
    if (done !== null) return done;
    const erasedAt = new Date();
    const facts = await readErasureFacts(tx, personId, erasedAt);
    if (facts === undefined) return hide();
    const refusal = whyNotErased({ ...facts, serviceEndedOn }, policy);
    if (refusal !== null) throw new ProblemError(refusal);
    await tx.$executeRaw`SELECT erase_person(${personId}, ${erasedAt}::timestamptz)`.catch(throwGuard);
    const sealer = createSealer({ prisma: tx, ring: sealingKeys });
    const { sealed, keyId } = await sealer.sealJson({
      subject: `privacy:${erasureId}`,
      id: erasureId,
      value: reason,
    });
    const access = {
      accessId: randomUUID(),
      personId: decidedBy,
      object: `person:${personId}`,
      action: 'erase',
      route,
    };
    await tx.accessLog.createMany({ data: { ...access, roles: ['administrator'] } });
    return tx.erasure.create({
      data: { erasureId, personId, decidedBy, ground, serviceEndedOn, sealedReason: sealed, keyId, erasedAt },
    });
  };
  return asPerson(carryOut, { statementTimeoutMs: LONGEST_MS });
}

/** The database's own refusal, of a hold or a case that came between, as the rule would have said it. */
export function throwGuard(error: unknown): never {
  const said = error instanceof Error ? error.message : '';
  if (said.includes('a legal hold stands')) return problem('case_held', 'LEGAL_HOLD');
  if (said.includes('a part in a running case')) return problem('out_of_turn', 'RUNNING_CASE');
  throw error;
}
