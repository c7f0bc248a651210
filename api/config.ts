import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { readKeyRings, readTemporalConfig, type TemporalConfig } from '../temporal/config';
import type { KeyRing } from '../temporal/key-ring';
import type { TokenTrust } from './deps';
import { type DoorSettings, readDoorSettings } from './door-settings';
import { type GateSecrets, parseGateSecrets } from './gate-secrets';
import { readEnvironment } from '../temporal/read-environment';

const text = z.string().trim().min(1);

const environmentSchema = z.object({
  NODE_ENV: text.optional(),
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATABASE_URL: text,
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  JENJANG_TOKEN_ISSUER: text,
  JENJANG_TOKEN_AUDIENCE: text.default('jenjang'),
  JENJANG_TOKEN_JWKS_URL: z.url().optional(),
  JENJANG_TOKEN_JWKS: text.optional(),
  JENJANG_GATE_SECRETS: text.optional(),
});

/** What the API as a process of its own runs with. */
export interface ApiConfig {
  readonly host: string;
  /** 0: a free one of the system's choice. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly logLevel: string;
  readonly auth: TokenTrust;
  readonly gateSecrets: GateSecrets;
  readonly door: DoorSettings;
  readonly temporal: TemporalConfig;
  readonly keys: { readonly payload: KeyRing; readonly sealing: KeyRing };
}

/** Its tokens are signed for demo people, by a key in a state folder. */
const EMBEDDED_ISSUER = 'urn:jenjang:embedded-issuer';

/** Reads the environment once, at the start. Throws one line that names the variable at fault and never its value. */
export function readApiConfig(environment: NodeJS.ProcessEnv = process.env): ApiConfig {
  const data = readEnvironment(environmentSchema, environment);
  if (data.NODE_ENV === 'production' && data.JENJANG_TOKEN_ISSUER === EMBEDDED_ISSUER) {
    throw new Error('JENJANG_TOKEN_ISSUER: the embedded issuer is for demonstrations and is refused in production');
  }
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    databasePool: data.DATABASE_POOL,
    logLevel: data.LOG_LEVEL,
    auth: { issuer: data.JENJANG_TOKEN_ISSUER, audience: data.JENJANG_TOKEN_AUDIENCE, jwks: keySetOf(data) },
    gateSecrets: gateSecretsOf(data.JENJANG_GATE_SECRETS),
    door: readDoorSettings(environment),
    temporal: readTemporalConfig(environment),
    keys: readKeyRings(environment),
  };
}

function gateSecretsOf(text = ''): GateSecrets {
  try {
    return parseGateSecrets(text);
  } catch (error) {
    throw new Error(`JENJANG_GATE_SECRETS: ${error instanceof Error ? error.message : 'unreadable'}`, { cause: error });
  }
}

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

function keySetOf(data: {
  JENJANG_TOKEN_JWKS_URL?: string | undefined;
  JENJANG_TOKEN_JWKS?: string | undefined;
}): URL | JSONWebKeySet {
  if (data.JENJANG_TOKEN_JWKS_URL !== undefined) return new URL(data.JENJANG_TOKEN_JWKS_URL);
  try {
    return keySetSchema.parse(JSON.parse(data.JENJANG_TOKEN_JWKS ?? ''));
  } catch {
    throw new Error('set JENJANG_TOKEN_JWKS_URL, or JENJANG_TOKEN_JWKS to a JSON Web Key Set');
  }
}
