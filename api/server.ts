import { createServer, type Server } from 'node:http';
import { API_CONNECTION_WAIT_MS, createPrisma } from '../prisma/client';
import { findLoginFault } from '../prisma/login-fault';
import { ROLES } from '../prisma/roles';
import { connectClient, createTemporalClient } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { createFieldLog } from '../temporal/field-log';
import { createPayloadOpener } from '../temporal/payload-codec';
import { createApp } from './app';
import { readApiConfig, type ApiConfig } from './config';
import { countDemoPeople } from './queries/demo-people';
import { serverLimits } from './server-limits';

/** Requests in flight at a stop get this long; an act waits for at most ten seconds. */
const GRACE_MS = 12_000;

/** The API as a process of its own, beside workers on the same database and Temporal. */
async function main(): Promise<void> {
  const config = readApiConfig();
  const fault = await findLoginFault(config.databaseUrl, ['api']);
  if (fault !== undefined) throw new Error(fault);
  if (config.isProduction) await refuseDemoPeople(config.databaseUrl);
  const { server, close } = await open(config);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  process.stdout.write(`ready: http://${config.host}:${String(port)}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await close();
}

async function open(config: ApiConfig): Promise<{ server: Server; close: () => Promise<void> }> {
  const logger = createFieldLog({ name: 'jenjang-api', level: config.logLevel });
  const connection = await connectClient(config.temporal);
  const { namespace, taskQueue } = config.temporal;
  const dataConverter = createDataConverter(config.keys.payload);
  const temporal = createTemporalClient({ connection, namespace, dataConverter });
  const prisma = createPrisma(config.databaseUrl, {
    maxConnections: config.databasePool,
    role: ROLES.api,
    connectionWaitMs: API_CONNECTION_WAIT_MS,
    applicationName: 'jenjang api',
    onConnectionLost: () => logger.warn('a database connection was lost'),
  });
  const app = createApp({
    prisma,
    temporal,
    taskQueue,
    sealingKeys: config.keys.sealing,
    assertion: config.assertion,
    auth: config.auth,
    ...(config.signIn === undefined ? {} : { signIn: config.signIn }),
    payloads: { open: createPayloadOpener(config.keys.payload), pages: config.temporalPages },
    gateSecrets: config.gateSecrets,
    embedded: false,
    door: config.door,
    logger,
  });
  const server = createServer(serverLimits, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return {
    server,
    close: async () => {
      await closeServer(server);
      await Promise.all([prisma.$disconnect(), connection.close()]);
    },
  };
}

/** Anybody may be one of them. */
async function refuseDemoPeople(databaseUrl: string): Promise<void> {
  const prisma = createPrisma(databaseUrl, { maxConnections: 1 });
  try {
    const people = await countDemoPeople(prisma);
    if (people === 0) return;
    throw new Error(`refused in production:\n  DATABASE_URL: the database holds ${String(people)} demo people`);
  } finally {
    await prisma.$disconnect();
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
    server.closeIdleConnections();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
