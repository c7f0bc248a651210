import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import {
  readAssertionConfig,
  readKeyRings,
  readTemporalConfig,
  type AssertionConfig,
  type TemporalConfig,
} from '../temporal/config';
import type { KeyRing } from '../temporal/key-ring';
import type { TokenTrust } from './deps';
import { type DoorSettings, readDoorSettings } from './door-settings';
import { type GateSecrets, parseGateSecrets } from './gate-secrets';
import { readEnvironment, withoutEmpty } from '../temporal/read-environment';
import { productionFaults } from './production-faults';
import { readTemporalPages } from './payload-door';
import type { SignIn } from './sign-in';
import { readSignIn, signInVariables } from './sign-in-config';

const text = z.string().trim().min(1);

const environmentSchema = z.object({
  NODE_ENV: text.optional(),
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATABASE_URL: text,
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  JENJANG_TOKEN_ISSUER: text.optional(),
  JENJANG_TOKEN_AUDIENCE: text.optional(),
  JENJANG_TOKEN_JWKS_URL: z.url().optional(),
  JENJANG_TOKEN_JWKS: text.optional(),
  JENJANG_GATE_SECRETS: text.optional(),
  ...signInVariables,
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
  /** Absent: nobody signs in by a browser. */
  readonly signIn?: SignIn;
  readonly isProduction: boolean;
  readonly gateSecrets: GateSecrets;
  readonly door: DoorSettings;
  /** Origins of Temporal's pages, which have their payloads opened here. */
  readonly temporalPages: readonly string[];
  readonly temporal: TemporalConfig;
  readonly keys: { readonly payload: KeyRing; readonly sealing: KeyRing };
  readonly assertion: AssertionConfig;
}

/**
 * Reads the environment once, at the start. Throws an error that names the variable at fault and never its value; in
 * production one that names all that must not be there.
 */
export function readApiConfig(environment: NodeJS.ProcessEnv = process.env): ApiConfig {
  refuseInProduction(environment);
  const data = readEnvironment(environmentSchema, environment);
  const signIn = readSignIn(data);
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    databasePool: data.DATABASE_POOL,
    logLevel: data.LOG_LEVEL,
    auth: trustOf(data),
    ...(signIn === undefined ? {} : { signIn }),
    isProduction: data.NODE_ENV === 'production',
    gateSecrets: gateSecretsOf(data.JENJANG_GATE_SECRETS),
    door: readDoorSettings(environment),
    temporalPages: readTemporalPages(environment),
    temporal: readTemporalConfig(environment),
    keys: readKeyRings(environment),
    assertion: readAssertionConfig('api', environment),
  };
}

function refuseInProduction(environment: NodeJS.ProcessEnv): void {
  if (environment['NODE_ENV'] !== 'production') return;
  const faults = productionFaults(withoutEmpty(environment));
  if (faults.length > 0) throw new Error(['refused in production:', ...faults].join('\n  '));
}

// Whoever signs people in also signs the tokens of services, unless another issuer is named.
function trustOf(data: z.output<typeof environmentSchema>): TokenTrust {
  const issuer = data.JENJANG_TOKEN_ISSUER ?? data.OIDC_ISSUER;
  if (issuer === undefined) throw new Error('JENJANG_TOKEN_ISSUER is missing, and so is OIDC_ISSUER');
  const audience = data.JENJANG_TOKEN_AUDIENCE ?? data.OIDC_AUDIENCE ?? 'jenjang';
  return { issuer, audience, jwks: keySetOf(data) };
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
