import { loadPolicyAt } from '../activities/ledger/load-case-file';
import { settingNumber } from '../domain/policy';
import { createPrisma } from '../prisma/client';
import { pruneExpired } from '../prisma/prune-expired';
import { readInstallationConfig } from './config';

/**
 * `npm run retention`: deletes what needs nobody's decision, by the policy's periods. To be run every day by the operator's
 * own means; the system may be running. Whose data need not be kept any longer is told by `GET /v1/retention-review`.
 */
async function main(): Promise<void> {
  const { databaseUrl } = readInstallationConfig();
  const prisma = createPrisma(databaseUrl, { maxConnections: 1, applicationName: 'jenjang retention' });
  try {
    const at = new Date();
    const policy = await loadPolicyAt(prisma, at);
    if (policy === null) throw new Error('no policy version is valid yet');
    const days = {
      session: settingNumber(policy, 'retention.session_days'),
      draft: settingNumber(policy, 'retention.draft_days'),
    };
    const pruned = await pruneExpired({ prisma, at, days });
    for (const [what, count] of Object.entries(pruned)) process.stdout.write(`${what}: ${String(count)} deleted\n`);
  } finally {
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
