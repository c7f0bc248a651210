import { createPrisma } from '../prisma/client';
import { prepareDatabase } from '../prisma/prepare-database';
import { seedReference } from '../prisma/seed/reference';
import { readMigrateConfig } from './config';

const TIMEOUT_MS = 60_000;

/**
 * `npm run migrate`: roles, grants and migrations on the database of DATABASE_OWNER_URL, and the definitions, policy and
 * calendar that ship with the program. No people: those are the administrator's to enter.
 */
async function main(): Promise<void> {
  const config = readMigrateConfig();
  await prepareDatabase(config);
  const prisma = createPrisma(config.ownerUrl, { maxConnections: 1, applicationName: 'jenjang migrate' });
  try {
    await prisma.$transaction((tx) => seedReference(tx), { timeout: TIMEOUT_MS });
  } finally {
    await prisma.$disconnect();
  }
  process.stdout.write('the database is up to date\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
