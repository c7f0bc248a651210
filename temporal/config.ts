import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type AssertionKey,
  type AssertionKeys,
  isAmong,
  parseAssertionKey,
  parseAssertionKeys,
} from './assertion-keys';
import { type KeyRing, parseKeyRing, shareKey } from './key-ring';
import { withoutEmpty } from './read-environment';

/** How to reach Temporal. Certificates are PEM bytes. */
export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly apiKey?: string;
  readonly tls?: TemporalTls;
}

export interface TemporalTls {
  readonly serverName?: string;
  readonly serverCa?: Buffer;
  readonly client?: { readonly certificate: Buffer; readonly key: Buffer };
}

const text = z.string().trim().min(1).optional();

// The names are those of Temporal's own environment configuration, so that one set of variables serves its CLI as well.
const environmentSchema = z.object({
  TEMPORAL_ADDRESS: text,
  TEMPORAL_NAMESPACE: text,
  TEMPORAL_TASK_QUEUE: text,
  TEMPORAL_API_KEY: text,
  TEMPORAL_TLS: z.enum(['true', 'false', '1', '0']).optional(),
  TEMPORAL_TLS_SERVER_NAME: text,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: text,
  TEMPORAL_TLS_SERVER_CA_CERT_DATA: text,
  TEMPORAL_TLS_CLIENT_CERT_PATH: text,
  TEMPORAL_TLS_CLIENT_CERT_DATA: text,
  TEMPORAL_TLS_CLIENT_KEY_PATH: text,
  TEMPORAL_TLS_CLIENT_KEY_DATA: text,
});
type Environment = z.infer<typeof environmentSchema>;

/** Reads Temporal's environment; `defaults` fill what it leaves out (the embedded server's address). */
export function readTemporalConfig(
  environment: NodeJS.ProcessEnv = process.env,
  defaults: { readonly address?: string } = {},
): TemporalConfig {
  const read = environmentSchema.parse(withoutEmpty(environment));
  const tls = readTls(read);
  return {
    address: read.TEMPORAL_ADDRESS ?? defaults.address ?? '127.0.0.1:7233',
    namespace: read.TEMPORAL_NAMESPACE ?? 'default',
    taskQueue: read.TEMPORAL_TASK_QUEUE ?? 'jenjang',
    ...(read.TEMPORAL_API_KEY === undefined ? {} : { apiKey: read.TEMPORAL_API_KEY }),
    ...(tls === undefined ? {} : { tls }),
  };
}

/**
 * The keys that API and worker share, each as `id:base64,...` (see `parseKeyRing`). No key is in both: whoever may have
 * payloads opened must not come a step nearer to what is sealed.
 */
export function readKeyRings(environment: NodeJS.ProcessEnv = process.env): { payload: KeyRing; sealing: KeyRing } {
  const payload = ring(environment, 'JENJANG_PAYLOAD_KEYS');
  const sealing = ring(environment, 'JENJANG_SEALING_KEYS');
  if (shareKey(payload, sealing)) throw new Error('JENJANG_PAYLOAD_KEYS: holds a key of JENJANG_SEALING_KEYS as well');
  return { payload, sealing };
}

/** The key with which a process signs acts, and all those whose signatures are believed. */
export interface AssertionConfig {
  readonly key: AssertionKey;
  readonly keys: AssertionKeys;
}

/** Throws one line that names the variable at fault, also where the process would not be believed itself. */
export function readAssertionConfig(
  holder: 'api' | 'worker',
  environment: NodeJS.ProcessEnv = process.env,
): AssertionConfig {
  const key = named('JENJANG_ASSERTION_KEY', () =>
    parseAssertionKey(environment['JENJANG_ASSERTION_KEY'] ?? '', holder),
  );
  const keys = named('JENJANG_ASSERTION_KEYS', () => parseAssertionKeys(environment['JENJANG_ASSERTION_KEYS'] ?? ''));
  if (!isAmong(keys, key)) {
    throw new Error(
      `JENJANG_ASSERTION_KEYS: the public half of ${key.keyId} (JENJANG_ASSERTION_KEY) is not among them`,
    );
  }
  return { key, keys };
}

function ring(environment: NodeJS.ProcessEnv, name: string): KeyRing {
  return named(name, () => parseKeyRing(environment[name] ?? ''));
}

function named<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : 'unreadable'}`, { cause: error });
  }
}

function readTls(read: Environment): TemporalTls | undefined {
  if (read.TEMPORAL_TLS === 'false' || read.TEMPORAL_TLS === '0') return undefined;
  const serverCa = pem(read.TEMPORAL_TLS_SERVER_CA_CERT_DATA, read.TEMPORAL_TLS_SERVER_CA_CERT_PATH);
  const certificate = pem(read.TEMPORAL_TLS_CLIENT_CERT_DATA, read.TEMPORAL_TLS_CLIENT_CERT_PATH);
  const key = pem(read.TEMPORAL_TLS_CLIENT_KEY_DATA, read.TEMPORAL_TLS_CLIENT_KEY_PATH);
  if ((certificate === undefined) !== (key === undefined)) {
    throw new Error('TEMPORAL_TLS_CLIENT_CERT_* and TEMPORAL_TLS_CLIENT_KEY_* must be given together');
  }
  // An API key is only ever sent over TLS, as Temporal's own tools hold it.
  const wanted = read.TEMPORAL_TLS !== undefined || read.TEMPORAL_API_KEY !== undefined;
  const serverName = read.TEMPORAL_TLS_SERVER_NAME;
  if (!wanted && serverCa === undefined && certificate === undefined && serverName === undefined) return undefined;
  return {
    ...(serverName === undefined ? {} : { serverName }),
    ...(serverCa === undefined ? {} : { serverCa }),
    ...(certificate === undefined || key === undefined ? {} : { client: { certificate, key } }),
  };
}

function pem(data: string | undefined, path: string | undefined): Buffer | undefined {
  if (data !== undefined) return Buffer.from(data);
  return path === undefined ? undefined : readFileSync(path);
}
