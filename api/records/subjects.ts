import { v7 } from 'uuid';
import type { OpenTransaction } from '../database/row-scope';
import type { CallDeps } from '../deps';
import { malformed, problem } from '../problem';

interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

interface Change {
  readonly personId: string;
  /** Null: the person is linked to nobody there. */
  readonly identity: Identity | null;
  readonly by: string;
  readonly at: Date;
  readonly route: string;
}

/**
 * Links a person to the one account that signs them in, or unlinks them; false where there is no such person. A change
 * ends the person's sessions and leaves a row in the access record; what is so already stays as it is. Throws 400
 * `SUBJECT_TAKEN` for an account that signs in somebody else, and 403 `R8` for the one of who asks.
 */
export async function changeSubject({ prisma }: Pick<CallDeps, 'prisma'>, change: Change): Promise<boolean> {
  const { personId, identity } = change;
  return prisma.$transaction(async (tx) => {
    // Two links to one account, or of one person, take their turn.
    for (const name of [`person ${personId}`, ...(identity === null ? [] : [`subject ${identity.subject}`])].sort()) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${name}))`;
    }
    const person = await tx.person.findUnique({ where: { personId }, select: { subjectIssuer: true, subject: true } });
    if (person === null) return false;
    const [issuer, subject] = [identity?.issuer ?? null, identity?.subject ?? null];
    if (identity !== null) await refuseTaken(tx, change, identity);
    if (person.subjectIssuer === issuer && person.subject === subject) return true;
    await tx.person.update({ where: { personId }, data: { subjectIssuer: issuer, subject } });
    await noteChange(tx, change);
    return true;
  });
}

// The id of a person is their subject where the issuer gives it, so that it is taken by them from the start.
async function refuseTaken(
  tx: OpenTransaction,
  { personId, by }: Change,
  { issuer, subject }: Identity,
): Promise<void> {
  const other = await tx.person.findFirst({
    where: { personId: { not: personId }, OR: [{ subjectIssuer: issuer, subject }, { personId: subject }] },
    select: { personId: true },
  });
  if (other === null) return;
  if (other.personId === by) problem('separation_of_duties', 'R8', { field: 'subject' });
  malformed('subject', 'SUBJECT_TAKEN');
}

async function noteChange(tx: OpenTransaction, { personId, identity, by, at, route }: Change): Promise<void> {
  await tx.session.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: at, revokedBy: by } });
  const action = identity === null ? 'unlink' : 'link';
  await tx.accessLog.createMany({
    data: { accessId: v7(), personId: by, object: `person:${personId}`, action, route },
  });
}
