import { z } from 'zod';
import { readHome } from '../start/config';
import { readPorts } from '../start/ports';
import { embeddedDatabase } from '../start/provision-cluster';
import { readSecrets } from '../start/secrets';
import { existingStateFolder } from '../start/state-folder';
import { type TemporalConfig, readKeyRings, readTemporalConfig } from '../temporal/config';
import type { KeyRing } from '../temporal/key-ring';

const url = z.url({ protocol: /^postgres(ql)?$/ });

/** Whose databases `npm run migrate` prepares: the migrator's own login, and the application's where it is known. */
export interface MigrateConfig {
  readonly ownerUrl: string;
  readonly applicationUrl?: string;
}

export function readMigrateConfig(environment: NodeJS.ProcessEnv = process.env): MigrateConfig {
  const ownerUrl = url.safeParse(environment['DATABASE_OWNER_URL']);
  if (!ownerUrl.success)
    throw new Error('DATABASE_OWNER_URL must be a postgresql:// URL of a login that may create roles');
  const applicationUrl = url
    .optional()
    .safeParse(environment['DATABASE_URL'] === '' ? undefined : environment['DATABASE_URL']);
  if (!applicationUrl.success) throw new Error('DATABASE_URL must be a postgresql:// URL');
  return {
    ownerUrl: ownerUrl.data,
    ...(applicationUrl.data === undefined ? {} : { applicationUrl: applicationUrl.data }),
  };
}

/** What the tools that join a running installation need: the embedded one of the state folder, or the operator's own. */
export interface InstallationConfig {
  readonly databaseUrl: string;
  readonly temporal: TemporalConfig;
  readonly payloadKeys: KeyRing;
  readonly sealingKeys: KeyRing;
}

export function readInstallationConfig(environment: NodeJS.ProcessEnv = process.env): InstallationConfig {
  const given = (environment['DATABASE_URL'] ?? '') !== '';
  if (given) {
    const databaseUrl = url.safeParse(environment['DATABASE_URL']);
    if (!databaseUrl.success) throw new Error('DATABASE_URL must be a postgresql:// URL');
    const temporal = readTemporalConfig(environment);
    return { databaseUrl: databaseUrl.data, temporal, ...keysOf(environment) };
  }
  const folder = existingStateFolder(readHome(environment));
  const secrets = readSecrets(folder);
  const ports = readPorts(folder.ports);
  if (ports.postgres === undefined) throw new Error(`${folder.home} has not been started yet: run "npm start" first`);
  const { url: databaseUrl } = embeddedDatabase(ports.postgres, secrets.passwords);
  const address = ports.temporal === undefined ? {} : { address: `127.0.0.1:${String(ports.temporal)}` };
  const { payloadKeys, sealingKeys } = secrets;
  return { databaseUrl, temporal: readTemporalConfig(environment, address), payloadKeys, sealingKeys };
}

/** With a database of one's own the keys are in the environment; an embedded run with one keeps them in its folder. */
function keysOf(environment: NodeJS.ProcessEnv): { payloadKeys: KeyRing; sealingKeys: KeyRing } {
  if ((environment['JENJANG_PAYLOAD_KEYS'] ?? '') === '')
    return readSecrets(existingStateFolder(readHome(environment)));
  const { payload, sealing } = readKeyRings(environment);
  return { payloadKeys: payload, sealingKeys: sealing };
}

/** The environment of a process that a tool starts: the tool's own, and what the tool adds. */
export function environmentWith(added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}

/** How many cases `npm run test:fuzz` sends where no argument says it, and from which seed they are made. */
export function readFuzzSettings(environment: NodeJS.ProcessEnv = process.env): { cases: string; seed: string } {
  return { cases: environment['FUZZ_CASES'] ?? '2000', seed: environment['FUZZ_SEED'] ?? '1' };
}
