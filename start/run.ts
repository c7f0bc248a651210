import type { WorkflowBundlePath } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createApp } from '../api/app';
import { readDoorSettings } from '../api/door-settings';
import { CODEC_PATH, readTemporalPages } from '../api/payload-door';
import { API_CONNECTION_WAIT_MS, createPrisma } from '../prisma/client';
import { ROLES } from '../prisma/roles';
import { seedDemo } from '../prisma/seed';
import { publicKeysOf } from '../temporal/assertion-keys';
import { createTemporalClient } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { ensureNightlySchedule } from '../temporal/nightly-schedule';
import { createPayloadOpener } from '../temporal/payload-codec';
import { createWorker } from '../worker/create-worker';
import { installRuntime } from '../worker/install-runtime';
import { loadWorkflowBundle } from '../worker/workflow-bundle';
import type { StartConfig } from './config';
import { readDemoPeople } from './demo-people';
import { EMBEDDED_AUDIENCE, EMBEDDED_ISSUER, embeddedKeySet } from './embedded-issuer';
import { besideProvider, createEmbeddedProvider, embeddedSignIn } from './embedded-provider';
import { type HttpDoor, takePort } from './http-door';
import { type OpeningParts, openDatabase } from './open-database';
import { type OpenTemporal, openTemporal } from './open-temporal';
import { writePeopleFile } from './people-file';
import { openProgramLog } from './program-log';
import { loadSecrets } from './secrets';
import { openStateFolder } from './state-folder';
import { takeStateLock } from './state-lock';
import { type StopStack, createStopStack } from './stop-stack';

export interface EmbeddedRun {
  readonly url: string;
  /** Resolves with the name of a part that ended by itself; the rest is then to be stopped. */
  readonly lost: Promise<string>;
  readonly stop: () => Promise<void>;
}

// Of the worker: 10 acts at a time and the outbox. Of the API: what it reads for whoever calls.
const CONNECTIONS = { worker: 14, api: 12 };

/** Brings up everything in one process. If a part fails, what already runs is stopped before the fault is thrown. */
export async function runEmbedded(config: StartConfig, print: (line: string) => void): Promise<EmbeddedRun> {
  const stops = createStopStack();
  const stop = (): Promise<void> =>
    stops.stopAll((what, error) => {
      print(`${what} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
    });
  try {
    let onLost: (what: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => {
      onLost = resolve;
    });
    const url = await bringUp(config, stops, print, onLost);
    return { url, lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  config: StartConfig,
  stops: StopStack,
  print: (line: string) => void,
  onLost: (what: string) => void,
): Promise<string> {
  const folder = openStateFolder(config.home);
  stops.push('the lock', takeStateLock(folder.lock, folder.home));
  const door = await takePort(config.port);
  stops.push('HTTP', door.close);
  const secrets = loadSecrets(folder);
  const logger = openProgramLog(folder);
  installRuntime(logger);
  const parts: OpeningParts = { config, folder, secrets, stops, onLost };
  const [database, temporal, workflowBundle] = await allOrFirstFault([
    openDatabase(parts),
    openTemporal(parts, { print, codecUrl: `${urlOf(door)}${CODEC_PATH}` }),
    loadWorkflowBundle(config.cacheFolders),
  ]);
  writePeopleFile(folder, await seedDemo(database.ownerUrl, { sealingKeys: secrets.sealingKeys }));
  await serve({ parts, logger, http: door, databaseUrl: database.url, temporal, workflowBundle });
  if (temporal.uiUrl !== undefined) print(`temporal ui: ${temporal.uiUrl}`);
  return urlOf(door);
}

function urlOf(door: HttpDoor): string {
  return `http://127.0.0.1:${String(door.port)}`;
}

interface ServingParts {
  readonly parts: OpeningParts;
  readonly logger: Logger;
  readonly http: HttpDoor;
  readonly databaseUrl: string;
  readonly temporal: OpenTemporal;
  readonly workflowBundle: WorkflowBundlePath;
}

// API and worker on one connection to Temporal: only so can a case start eagerly.
async function serve({ parts, logger, http, databaseUrl, temporal, workflowBundle }: ServingParts): Promise<void> {
  const { config, folder, secrets, stops, onLost } = parts;
  const { namespace, taskQueue } = temporal.config;
  const { sealingKeys, gateSecrets, assertionKeys: own } = secrets;
  if (own === undefined) throw new Error('the state folder has no keys to sign acts with');
  const assertionKeys = publicKeysOf([own.api, own.worker]);
  const prisma = createPrisma(databaseUrl, {
    maxConnections: CONNECTIONS.api,
    connectionWaitMs: API_CONNECTION_WAIT_MS,
    role: ROLES.api,
  });
  const workerPrisma = createPrisma(databaseUrl, { maxConnections: CONNECTIONS.worker, role: ROLES.worker });
  stops.push('the database pools', async () => {
    await Promise.all([prisma.$disconnect(), workerPrisma.$disconnect()]);
  });
  const dataConverter = createDataConverter(secrets.payloadKeys);
  const client = createTemporalClient({ connection: temporal.connection, namespace, dataConverter });
  const worker = await createWorker({
    connection: temporal.connection,
    client,
    namespace,
    taskQueue,
    dataConverter,
    workflowBundle,
    prisma: workerPrisma,
    sealingKeys,
    assertionKeys,
    assertionKey: own.worker,
    logger,
    mailboxFolder: folder.mailbox,
    outgoing: config.outgoing,
    publicUrl: urlOf(http),
  });
  stops.push('the worker', worker.stop);
  void worker.failed.then(() => {
    onLost('the worker');
  });
  await ensureNightlySchedule(client, { taskQueue, runNow: true });
  const auth = {
    issuer: EMBEDDED_ISSUER,
    audience: EMBEDDED_AUDIENCE,
    jwks: await embeddedKeySet(secrets.issuerKey),
  };
  const assertion = { key: own.api, keys: assertionKeys };
  const common = { prisma, temporal: client, taskQueue, sealingKeys, assertion };
  const publicUrl = urlOf(http);
  const signIn = embeddedSignIn(publicUrl);
  const door = readDoorSettings(parts.config.environment);
  const ownPages = temporal.uiUrl === undefined ? [] : [temporal.uiUrl];
  const payloads = {
    open: createPayloadOpener(secrets.payloadKeys),
    pages: [...ownPages, ...readTemporalPages(parts.config.environment)],
  };
  const deps = { ...common, auth, signIn, payloads, gateSecrets, embedded: true, door, logger };
  const provider = await createEmbeddedProvider({
    publicUrl,
    key: secrets.issuerKey,
    people: (language) => readDemoPeople(prisma, language),
  });
  http.open(besideProvider(provider, createApp(deps)));
  // Once more, so that it is the first to stop: nothing new comes in while the rest winds down.
  stops.push('HTTP', http.close);
}

/** Waits for all, also when one has failed: a part that is still coming up could not be stopped. */
async function allOrFirstFault<Parts extends readonly unknown[]>(parts: {
  readonly [Index in keyof Parts]: Promise<Parts[Index]>;
}): Promise<Parts> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}
