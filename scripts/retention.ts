import { createKeepRetention } from '../activities/nightly/keep-retention';
import { createPrisma } from '../prisma/client';
import { readInstallationConfig } from './config';

/**
 * `npm run retention`: what the nightly run deletes by the policy's periods, now; for operators of whose system the
 * nightly run is no part. The system may be running. Whose data need not be kept any longer at all is told by
 * `GET /v1/retention-review`.
 */
async function main(): Promise<void> {
  const { databaseUrl } = readInstallationConfig();
  const prisma = createPrisma(databaseUrl, { maxConnections: 1, applicationName: 'jenjang retention' });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const keepRetention = createKeepRetention({
      prisma,
      onNotSet: (setting) => say(`${setting}: not set by the policy in force, left as it is`),
    });
    const gone = await keepRetention({ at: new Date().toISOString() });
    for (const [what, count] of Object.entries(gone)) say(`${what}: ${String(count)} deleted`);
  } finally {
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
