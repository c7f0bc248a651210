import { casesInLedger, rebuildCase } from '../activities/ledger/rebuild-case';
import { createPrisma } from '../prisma/client';
import { readInstallationConfig } from './config';

// A case of 500 nominees has some thousand rows; nobody waits for this tool.
const CASE_MS = 120_000;

/** `rebuild-projections`: writes every read table anew from the ledger. Acts on a case wait while it is its turn. */
async function main(): Promise<void> {
  const { databaseUrl } = readInstallationConfig();
  const limits = { statementTimeoutMs: CASE_MS, lockTimeoutMs: CASE_MS, applicationName: 'jenjang rebuild' };
  const prisma = createPrisma(databaseUrl, { maxConnections: 2, ...limits });
  try {
    let broken = 0;
    const caseIds = await casesInLedger(prisma);
    for (const caseId of caseIds) {
      const fault = await prisma.$transaction((tx) => rebuildCase(tx, caseId), { timeout: CASE_MS });
      if (fault === null) continue;
      broken += 1;
      process.stderr.write(`${caseId}: broken at event ${String(fault.sequence)} (${fault.fault}), left as it is\n`);
    }
    process.stdout.write(`cases: ${String(caseIds.length - broken)} rebuilt, ${String(broken)} broken\n`);
    if (broken > 0) process.exitCode = 1;
  } finally {
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
