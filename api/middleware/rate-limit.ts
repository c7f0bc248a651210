import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { AppDeps } from '../deps';
import { readDoorSettings } from '../door-settings';
import { problem, ProblemError } from '../problem';
import { createRateCounter } from '../records/rate-counters';
import { LeasedLimit, type Verdict } from './leased-limit';

export interface RateLimits {
  /** Counts a call of a person; throws 429 `rate_limited` with `Retry-After` above the limit. */
  readonly countCall: (call: {
    readonly personId: string;
    readonly changes: boolean;
    readonly response: Response;
  }) => Promise<void>;
  /** Runs a check of who calls, and counts its failures by address: above the limit a 401 becomes 429. */
  readonly countFailures: <T>(request: Request, response: Response, check: () => Promise<T>) => Promise<T>;
}

/** A counter that does not answer in this time lets the request through, which then meets the outage itself. */
const COUNTER_TIMEOUT_MS = 1_000;

export function createRateLimits(deps: AppDeps): RateLimits {
  const { limits } = deps.door ?? readDoorSettings({});
  const limitOf = (name: 'reads' | 'writes' | 'failures'): LeasedLimit =>
    new LeasedLimit(limits[name], createRateCounter(deps, name, limits[name]));
  const [reads, writes, failures] = [limitOf('reads'), limitOf('writes'), limitOf('failures')];
  return {
    countCall: async ({ personId, changes, response }) => {
      await enforce(changes ? writes : reads, personId, response);
    },
    countFailures: async (request, response, check) => {
      try {
        return await check();
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) {
          await enforce(failures, addressKey(request.ip), response);
        }
        throw error;
      }
    },
  };
}

async function enforce(limit: LeasedLimit, key: string, response: Response): Promise<void> {
  const verdict = await verdictOrNone(limit, key);
  if (verdict === undefined) return;
  const { allowed, remaining, secondsLeft } = verdict;
  const reset = String(secondsLeft);
  response.setHeader('RateLimit-Limit', String(verdict.limit));
  response.setHeader('RateLimit-Remaining', String(remaining));
  response.setHeader('RateLimit-Reset', reset);
  if (!allowed) problem('rate_limited', 'REQUEST_RATE', {}, { headers: { 'Retry-After': reset } });
}

/** Without its counter a limit limits nothing: what is away is then the database, and the call answers that. */
async function verdictOrNone(limit: LeasedLimit, key: string): Promise<Verdict | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), COUNTER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([limit.request(key), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** An address is nobody's to read in a table; of IPv6 it is the network, since one subscriber has all of it. */
function addressKey(address = ''): string {
  const network = address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
  return createHash('sha256').update(network).digest('hex').slice(0, 32);
}
