import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { CallDeps } from '../deps';

/** What became of asking for requests of the current window. */
export interface Taken {
  readonly granted: boolean;
  /** Left to all replicas together. */
  readonly remaining: number;
  /** Unix time in milliseconds. */
  readonly endsAt: number;
}

/** Takes `count` requests at once for this key, out of what all replicas share. */
export type TakeRequests = (key: string, count: number) => Promise<Taken>;

const WINDOW_SECONDS = 60;

/** A shared counter of at most `limit` requests a minute and key. Rejects where the database does not answer. */
export function createRateCounter({ prisma }: Pick<CallDeps, 'prisma'>, name: string, limit: number): TakeRequests {
  const limiter = new RateLimiterPostgres({
    storeClient: { query: queryOf(prisma) },
    storeType: 'client',
    tableName: 'rate_counter',
    // By the migrations: this login may not create tables.
    tableCreated: true,
    keyPrefix: name,
    points: limit,
    duration: WINDOW_SECONDS,
  });
  return async (key, count) => {
    try {
      return takenOf(await limiter.consume(key, count), true);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return takenOf(refused, false);
      throw refused;
    }
  };
}

function takenOf({ remainingPoints, msBeforeNext }: RateLimiterRes, granted: boolean): Taken {
  return { granted, remaining: remainingPoints, endsAt: Date.now() + Math.max(msBeforeNext, 1) };
}

interface Row {
  readonly points?: number;
  readonly expire?: bigint | null;
}

/** The store speaks to a client of pg; what is passed on goes through the pool that the API has. */
function queryOf(prisma: CallDeps['prisma']) {
  return async ({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) => {
    // eslint-disable-next-line no-restricted-properties -- the store's own texts, with its values beside them
    const rows = await prisma.$queryRawUnsafe<Row[]>(text, ...values);
    return {
      rows: rows.map((row) => ({ ...row, expire: typeof row.expire === 'bigint' ? Number(row.expire) : null })),
      rowCount: rows.length,
    };
  };
}
