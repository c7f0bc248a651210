import { z } from 'zod';
import {
  type AssertionConfig,
  type TemporalConfig,
  readAssertionConfig,
  readKeyRings,
  readTemporalConfig,
} from '../temporal/config';
import { isDemoRing, type KeyRing } from '../temporal/key-ring';
import type { Failpoint } from './failpoint';
import { outgoingVariables, readOutgoing, type Outgoing } from './outgoing';
import { readEnvironment } from '../temporal/read-environment';

const text = z.string().trim().min(1);

const environmentSchema = z.object({
  NODE_ENV: text.optional(),
  DATABASE_URL: text,
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HEALTH_HOST: text.default('127.0.0.1'),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(8081),
  METRICS_ADDRESS: text.optional(),
  PUBLIC_URL: z.url().optional(),
  MAILBOX_FOLDER: text.optional(),
  ...outgoingVariables,
  JENJANG_FAILPOINT: z
    .string()
    .regex(/^after_commit:[1-9]\d{0,5}$/)
    .optional(),
});

/** What a worker as a process of its own runs with. */
export interface WorkerConfig {
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly logLevel: string;
  /** Where `/healthz` answers; port 0: a free one of the system's choice. */
  readonly health: { readonly host: string; readonly port: number };
  /** `host:port` of the SDK's metrics in Prometheus' format; absent: none. */
  readonly metricsAddress?: string;
  /** Where the API is reached from outside; printed on papers. */
  readonly publicUrl?: string;
  readonly mailboxFolder?: string;
  readonly outgoing: Outgoing;
  /** Papers are marked as specimens. */
  readonly isDemo: boolean;
  /** Where the process is to die, for tests of crashes: `after_commit:3` at the third act that it records. */
  readonly failpoint?: Failpoint;
  readonly temporal: TemporalConfig;
  readonly keys: { readonly payload: KeyRing; readonly sealing: KeyRing };
  readonly assertion: AssertionConfig;
}

/** Reads the environment once, at the start. Throws one line that names the variable at fault and never its value. */
export function readWorkerConfig(environment: NodeJS.ProcessEnv = process.env): WorkerConfig {
  const data = readEnvironment(environmentSchema, environment);
  const isProduction = data.NODE_ENV === 'production';
  if (isProduction && data.JENJANG_FAILPOINT !== undefined) {
    throw new Error(
      'JENJANG_FAILPOINT: a worker that kills itself is for tests of crashes and is refused in production',
    );
  }
  const keys = readKeyRings(environment);
  if (isProduction) refuseDemoKeys(keys);
  return {
    databaseUrl: data.DATABASE_URL,
    databasePool: data.DATABASE_POOL,
    logLevel: data.LOG_LEVEL,
    health: { host: data.HEALTH_HOST, port: data.HEALTH_PORT },
    ...(data.METRICS_ADDRESS === undefined ? {} : { metricsAddress: data.METRICS_ADDRESS }),
    ...(data.PUBLIC_URL === undefined ? {} : { publicUrl: data.PUBLIC_URL }),
    ...(data.MAILBOX_FOLDER === undefined ? {} : { mailboxFolder: data.MAILBOX_FOLDER }),
    outgoing: readOutgoing(data, { isProduction }),
    isDemo: !isProduction,
    ...(data.JENJANG_FAILPOINT === undefined ? {} : { failpoint: failpointOf(data.JENJANG_FAILPOINT) }),
    temporal: readTemporalConfig(environment),
    keys: readKeyRings(environment),
    assertion: readAssertionConfig('worker', environment),
  };
}

function refuseDemoKeys({ payload, sealing }: { readonly payload: KeyRing; readonly sealing: KeyRing }): void {
  const [fault] = [
    ...(isDemoRing(payload) ? ['JENJANG_PAYLOAD_KEYS'] : []),
    ...(isDemoRing(sealing) ? ['JENJANG_SEALING_KEYS'] : []),
  ];
  if (fault === undefined) return;
  throw new Error(`${fault}: holds the key of an embedded run or of an example and is refused in production`);
}

function failpointOf(value: string): Failpoint {
  return { at: 'after_commit', act: Number(value.slice(value.indexOf(':') + 1)) };
}
