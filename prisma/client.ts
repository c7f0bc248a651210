import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';
import type { ROLES } from './roles';

export interface PrismaOptions {
  /** Connections that this process may hold at once. */
  readonly maxConnections: number;
  /** The server ends a statement that runs longer. */
  readonly statementTimeoutMs?: number;
  /** Milliseconds to wait for a free connection, or for a new one. */
  readonly connectionWaitMs?: number;
  /** The server gives up waiting for a row's or table's lock. */
  readonly lockTimeoutMs?: number;
  /** The one duty of the login's that this client acts in; by default all that it has. */
  readonly role?: (typeof ROLES)[keyof typeof ROLES];
  /** What `pg_stat_activity` shows. */
  readonly applicationName?: string;
  /** Told of connections that break while nobody uses them; the pool replaces them by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

// The recording transaction holds a workflow task open, so it fails early and is tried again rather than wait.
const STATEMENT_TIMEOUT_MS = 3_000;
const LOCK_TIMEOUT_MS = 2_000;
// A database that is away must be noticed while the caller still waits.
const CONNECT_TIMEOUT_MS = 3_000;
/** Many callers at once queue for the API's connections, each for a few short transactions; an act has 10 s in all. */
export const API_CONNECTION_WAIT_MS = 8_000;
const IDLE_MS = 60_000;
// A transaction whose process hangs between two statements holds locks that others wait for.
const IDLE_IN_TRANSACTION_MS = 10_000;

/**
 * Opens a client of PostgreSQL at `url` (`postgresql://login:password@host:port/database`, with `sslmode` and `schema`
 * where needed). Nothing connects before the first query; `$disconnect()` closes the pool.
 */
export function createPrisma(url: string, options: PrismaOptions): PrismaClient {
  const schema = new URL(url).searchParams.get('schema');
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: options.maxConnections,
      ...(options.role === undefined ? {} : { options: `-c role=${options.role}` }),
      application_name: options.applicationName ?? 'jenjang',
      statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
      lock_timeout: options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      connectionTimeoutMillis: options.connectionWaitMs ?? CONNECT_TIMEOUT_MS,
      idleTimeoutMillis: IDLE_MS,
    },
    {
      ...(schema === null ? {} : { schema }),
      onPoolError: options.onConnectionLost ?? ignore,
      onConnectionError: options.onConnectionLost ?? ignore,
    },
  );
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}

function ignore(): void {
  // The query that meets the broken connection reports it.
}
