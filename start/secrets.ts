import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type GateSecrets, parseGateSecrets } from '../api/gate-secrets';
import { type AssertionKey, makeAssertionKey, parseAssertionKey } from '../temporal/assertion-keys';
import { DEMO_KEY_PREFIX, type KeyRing, formatKeyRing, parseKeyRing } from '../temporal/key-ring';
import { StartError } from './start-error';
import type { StateFolder } from './state-folder';
import { writeFileSafely } from './write-file-safely';

const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

const secretsSchema = z.object({
  passwords: z.object({ superuser: z.string().min(1), owner: z.string().min(1), application: z.string().min(1) }),
  payloadKeys: z.string().transform(parseKeyRing),
  sealingKeys: z.string().transform(parseKeyRing),
  issuerKey: jwkSchema,
  gateSecrets: z.string().default('').transform(parseGateSecrets),
  assertionKeys: z
    .object({
      api: z.string().transform((text) => parseAssertionKey(text, 'api')),
      worker: z.string().transform((text) => parseAssertionKey(text, 'worker')),
    })
    .optional(),
});

/** What an embedded installation made up for itself once and must not lose. */
export interface Secrets {
  /** Of the three logins of the embedded database. */
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly application: string };
  readonly payloadKeys: KeyRing;
  readonly sealingKeys: KeyRing;
  /** Private key of the embedded token issuer. */
  readonly issuerKey: z.infer<typeof jwkSchema>;
  /** With which a rehearsal signs the answer of an outside authority. */
  readonly gateSecrets: GateSecrets;
  /** With which API and worker sign acts; a folder of before there were any gets them at its next start. */
  readonly assertionKeys?: { readonly api: AssertionKey; readonly worker: AssertionKey } | undefined;
}

const PASSWORD_BYTES = 24;
const KEY_BYTES = 32;

/**
 * Reads the secrets, or makes them for a folder that holds no data yet. With data present and the file gone nothing is
 * made up: new keys could not read what the old ones sealed.
 */
export function loadSecrets(folder: StateFolder): Secrets {
  if (!existsSync(folder.secrets)) {
    if (existsSync(folder.postgres)) {
      throw new StartError(
        `${folder.secrets} is missing beside the data that it unlocks: restore it from a backup, or set JENJANG_HOME to a new folder`,
      );
    }
    writeFileSafely(folder.secrets, makeSecrets());
  } else addMissing(folder);
  // A copied folder may have lost the narrow mode.
  chmodSync(folder.secrets, 0o600);
  return readSecrets(folder);
}

/** Reads the secrets of a folder that has been started before. */
export function readSecrets(folder: StateFolder): Secrets {
  try {
    return secretsSchema.parse(readJson(folder.secrets));
  } catch {
    throw new StartError(
      `${folder.secrets} cannot be read: run as the user who started first, restore the file from a backup, or set JENJANG_HOME to a new folder`,
    );
  }
}

function makeSecrets(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secrets = {
    passwords: { superuser: makePassword(), owner: makePassword(), application: makePassword() },
    payloadKeys: makeRing(`${DEMO_KEY_PREFIX}payload-1`),
    sealingKeys: makeRing(`${DEMO_KEY_PREFIX}sealing-1`),
    issuerKey: privateKey.export({ format: 'jwk' }),
    ...makeLaterSecrets(),
  };
  return textOf(secrets);
}

/** A folder of an older version gets what it lacks at its next start; nothing was sealed with it. */
function addMissing(folder: StateFolder): void {
  const kept = z.looseObject({}).safeParse(readJson(folder.secrets));
  if (!kept.success) return;
  const whole = { ...makeLaterSecrets(), ...kept.data };
  if (Object.keys(whole).some((name) => !(name in kept.data))) writeFileSafely(folder.secrets, textOf(whole));
}

/** What the first version of this file did not have. */
function makeLaterSecrets() {
  const [api, worker] = [makeAssertionKey('api-1'), makeAssertionKey('worker-1')];
  return {
    gateSecrets: makeGateSecrets(),
    assertionKeys: { api: api.privateText, worker: worker.privateText },
  };
}

function textOf(secrets: object): string {
  return `${JSON.stringify(secrets, undefined, 2)}\n`;
}

/** Undefined for what cannot be read: `readSecrets` says what to do then. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function makeGateSecrets(): string {
  return `bkn=whsec_${randomBytes(KEY_BYTES).toString('base64')}`;
}

function makePassword(): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
}

function makeRing(id: string): string {
  return formatKeyRing({ active: id, keys: { [id]: randomBytes(KEY_BYTES) } });
}
