import { join } from 'node:path';
import type { Logger } from 'pino';
import { createPrisma } from '../prisma/client';
import { findLoginFault } from '../prisma/login-fault';
import { ROLES } from '../prisma/roles';
import { createTemporalClient } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { createFieldLog } from '../temporal/field-log';
import { ensureNightlySchedule } from '../temporal/nightly-schedule';
import { connectNative } from '../temporal/native-connection';
import { type WorkerConfig, readWorkerConfig } from './config';
import { createWorker } from './create-worker';
import { openHealthDoor } from './health-door';
import { installRuntime } from './install-runtime';
import { loadWorkflowBundle } from './workflow-bundle';

// From source the bundle is kept with the project's other caches; a build brings its own.
const CACHE = join(__dirname, '..', '.cache');

/** A worker as a process of its own, in any number beside others, until it is told to stop or fails. */
async function main(): Promise<void> {
  const config = readWorkerConfig();
  const fault = await findLoginFault(config.databaseUrl, ['worker']);
  if (fault !== undefined) throw new Error(fault);
  const logger = createFieldLog({ name: 'jenjang-worker', level: config.logLevel });
  const asked = new Promise<'asked'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('asked'));
  });
  const { failed, healthUrl, close } = await open(config, logger);
  process.stdout.write(`ready: ${healthUrl}\n`);
  const reason = await Promise.race([asked, failed.then(() => 'failed' as const)]);
  await close();
  if (reason === 'failed') throw new Error('the worker has failed: see the log');
}

async function open(config: WorkerConfig, logger: Logger) {
  installRuntime(logger, config.metricsAddress);
  const { namespace, taskQueue } = config.temporal;
  const connection = await connectNative(config.temporal);
  const dataConverter = createDataConverter(config.keys.payload);
  const prisma = createPrisma(config.databaseUrl, {
    role: ROLES.worker,
    maxConnections: config.databasePool,
    applicationName: 'jenjang worker',
    onConnectionLost: () => logger.warn('a database connection was lost'),
  });
  const client = createTemporalClient({ connection, namespace, dataConverter });
  const worker = await createWorker({
    connection,
    client,
    namespace,
    taskQueue,
    dataConverter,
    workflowBundle: await loadWorkflowBundle([CACHE]),
    prisma,
    sealingKeys: config.keys.sealing,
    assertionKeys: config.assertion.keys,
    assertionKey: config.assertion.key,
    logger,
    isDemo: config.isDemo,
    outgoing: config.outgoing,
    ...(config.mailboxFolder === undefined ? {} : { mailboxFolder: config.mailboxFolder }),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    ...(config.failpoint === undefined ? {} : { failpoint: config.failpoint }),
  });
  await ensureNightlySchedule(client, { taskQueue });
  // A worker without its database holds workflow tasks open and answers nobody.
  const health = await openHealthDoor(config.health, async () => {
    await prisma.$queryRaw`select 1`;
    return true;
  });
  return {
    failed: worker.failed,
    healthUrl: health.url,
    close: async () => {
      await health.close();
      await worker.stop();
      await Promise.all([prisma.$disconnect(), connection.close()]);
    },
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
