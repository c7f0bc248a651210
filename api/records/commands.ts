import type { Prisma } from '../../prisma/generated/client';
import type { CallDeps } from '../deps';

type Database = Pick<CallDeps, 'prisma'>;

/** A call as the retry rule knows it: the same person, route and key with the same fingerprint is the same call. */
export interface CommandKey {
  readonly commandId: string;
  readonly actorId: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
  /** Answers of calls that are no acts are forgotten after this many days; null: kept for good. */
  readonly keepDays: number | null;
}

export interface CommandRow {
  readonly commandId: string;
  readonly actorId: string;
  readonly route: string;
  readonly fingerprint: string;
  readonly status: 'pending' | 'recorded' | 'refused' | 'done';
  readonly caseId: string | null;
  readonly httpStatus: number | null;
  readonly answer: unknown;
}

export type Lease =
  /** The call is ours to carry out: it is new, or whoever began it has gone. */
  | { readonly kind: 'mine'; readonly commandId: string }
  | { readonly kind: 'answered'; readonly row: CommandRow }
  | { readonly kind: 'in_progress' }
  | { readonly kind: 'key_reused' };

/** Longer than any act may take (10 s), so that two requests never work on one command; seconds. */
const LEASE_SECONDS = 20;

/**
 * Writes the command before anything is done, or finds what became of it. One statement, so that of two requests with
 * the same key exactly one gets the lease.
 */
export async function leaseCommand({ prisma }: Database, key: CommandKey): Promise<Lease> {
  const leased = await prisma.$queryRaw<{ command_id: string }[]>`
    INSERT INTO command AS c (command_id, actor_id, key, route, fingerprint, status, expires_at, leased_until)
    VALUES (${key.commandId}, ${key.actorId}, ${key.key}, ${key.route}, ${key.fingerprint}, 'pending',
            now() + ${key.keepDays}::int * interval '1 day', now() + ${LEASE_SECONDS}::int * interval '1 second')
    ON CONFLICT (actor_id, route, key) DO UPDATE SET
      command_id = CASE WHEN c.expires_at < now() THEN excluded.command_id ELSE c.command_id END,
      fingerprint = excluded.fingerprint,
      status = 'pending',
      http_status = NULL,
      answer = NULL,
      answered_at = NULL,
      expires_at = excluded.expires_at,
      leased_until = excluded.leased_until
    WHERE c.expires_at < now()
       OR (c.status = 'pending' AND c.fingerprint = excluded.fingerprint
           AND (c.leased_until IS NULL OR c.leased_until < now()))
    RETURNING command_id`;
  const mine = leased[0];
  if (mine !== undefined) return { kind: 'mine', commandId: mine.command_id };
  const row = await prisma.command.findUnique({
    where: { actorId_route_key: { actorId: key.actorId, route: key.route, key: key.key } },
  });
  if (row === null) return { kind: 'in_progress' };
  if (row.fingerprint !== key.fingerprint) return { kind: 'key_reused' };
  return row.status === 'pending' ? { kind: 'in_progress' } : { kind: 'answered', row: commandRow(row) };
}

export async function findCommand({ prisma }: Database, commandId: string): Promise<CommandRow | undefined> {
  const row = await prisma.command.findUnique({ where: { commandId } });
  return row === null ? undefined : commandRow(row);
}

/** Names the case that a command starts or acts on; the first one that was named stays. */
export async function nameCaseOfCommand({ prisma }: Database, commandId: string, caseId: string): Promise<string> {
  const rows = await prisma.$queryRaw<{ case_id: string }[]>`
    UPDATE command SET case_id = coalesce(case_id, ${caseId}) WHERE command_id = ${commandId} RETURNING case_id`;
  const named = rows[0];
  if (named === undefined) throw new Error('the command has no row');
  return named.case_id;
}

/** The answer of a call that is no act, to be replayed while it is kept. */
export async function finishCommand(
  { prisma }: Database,
  commandId: string,
  answer: { readonly status: number; readonly body: unknown },
): Promise<void> {
  await prisma.command.updateMany({
    where: { commandId, status: 'pending' },
    data: { status: 'done', httpStatus: answer.status, answer: json(answer.body), answeredAt: new Date() },
  });
}

/** Beside the receipt that the ledger's transaction wrote: the status and the body that the caller was given. */
export async function keepReply(
  { prisma }: Database,
  commandId: string,
  answer: { readonly status: number; readonly reply: unknown },
): Promise<void> {
  const reply = JSON.stringify({ reply: answer.reply });
  await prisma.$executeRaw`
    UPDATE command SET http_status = ${answer.status}, answer = coalesce(answer, '{}'::jsonb) || ${reply}::jsonb
    WHERE command_id = ${commandId} AND status = 'recorded'`;
}

/** Lets the next request with the same key take over at once. */
export async function releaseLease({ prisma }: Database, commandId: string): Promise<void> {
  await prisma.command.updateMany({ where: { commandId, status: 'pending' }, data: { leasedUntil: null } });
}

/** Work that takes longer than a lease (a bulk sign-off) renews it. */
export async function renewLease({ prisma }: Database, commandId: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE command SET leased_until = now() + ${LEASE_SECONDS}::int * interval '1 second'
    WHERE command_id = ${commandId} AND status = 'pending'`;
}

function commandRow(row: Omit<CommandRow, 'status'> & { readonly status: string }): CommandRow {
  const { status } = row;
  if (status !== 'pending' && status !== 'recorded' && status !== 'refused' && status !== 'done') {
    throw new Error(`a command has the unknown status ${status}`);
  }
  return { ...row, status };
}

function json(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null)) as Prisma.InputJsonValue;
}
