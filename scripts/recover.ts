import { createPrisma } from '../prisma/client';
import { connectClient, createTemporalClient } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { recoverCases } from '../worker/recover-cases';
import { readInstallationConfig } from './config';

/**
 * `npm run recover`: starts the open cases again from their ledger, after Temporal's data was lost or replaced by an
 * older copy. The system may be running.
 */
async function main(): Promise<void> {
  const { databaseUrl, temporal, payloadKeys } = readInstallationConfig();
  const prisma = createPrisma(databaseUrl, { maxConnections: 2, applicationName: 'jenjang recover' });
  const connection = await connectClient(temporal);
  try {
    const { namespace, taskQueue } = temporal;
    const client = createTemporalClient({ connection, namespace, dataConverter: createDataConverter(payloadKeys) });
    const { started, running } = await recoverCases({ prisma, client, taskQueue });
    process.stdout.write(`open cases: ${String(started)} started again, ${String(running)} were running\n`);
  } finally {
    await connection.close();
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
