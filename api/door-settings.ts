import { z } from 'zod';
import { readEnvironment } from '../temporal/read-environment';

/** How the API meets the network: whom it believes about addresses, and how much it takes from one caller. */
export interface DoorSettings {
  /** Proxies in front of the API that are ours; their `X-Forwarded-*` are believed. 0: none is. */
  readonly proxies: number;
  /** Requests of one minute. */
  readonly limits: {
    /** Of one person: calls that change something. */
    readonly writes: number;
    /** Of one person: all others. */
    readonly reads: number;
    /** Of one address: calls that were answered 401. */
    readonly failures: number;
  };
}

const perMinute = z.coerce.number().int().min(1).max(1_000_000);

// Far above what a person does, and what a person's browser or script does in earnest; far below what would keep
// everybody else waiting.
const environmentSchema = z.object({
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  RATE_LIMIT_WRITES: perMinute.default(12_000),
  RATE_LIMIT_READS: perMinute.default(60_000),
  RATE_LIMIT_FAILURES: perMinute.default(6_000),
});

/** Throws one line that names the variable at fault. */
export function readDoorSettings(environment: NodeJS.ProcessEnv): DoorSettings {
  const data = readEnvironment(environmentSchema, environment);
  return {
    proxies: data.TRUST_PROXY,
    limits: { writes: data.RATE_LIMIT_WRITES, reads: data.RATE_LIMIT_READS, failures: data.RATE_LIMIT_FAILURES },
  };
}
