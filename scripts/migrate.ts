import { prepareDatabase } from '../prisma/prepare-database';
import { readMigrateConfig } from './config';

/** `npm run migrate`: roles, grants and migrations on the database of DATABASE_OWNER_URL. */
async function main(): Promise<void> {
  await prepareDatabase(readMigrateConfig());
  process.stdout.write('the database is up to date\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
