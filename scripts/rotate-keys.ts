import { createPrisma } from '../prisma/client';
import { rewrapKeys } from '../prisma/rewrap-keys';
import { readInstallationConfig } from './config';

/**
 * `npm run rotate-keys`: wraps the data keys of all subjects with the first key of JENJANG_SEALING_KEYS (of
 * `.jenjang/secrets.json` in the embedded run), after the new key was put in front of the old one on all machines. The
 * system may be running. Ends with 1 while an older key is still needed.
 */
async function main(): Promise<void> {
  const { databaseUrl, sealingKeys } = readInstallationConfig();
  const prisma = createPrisma(databaseUrl, { maxConnections: 2, applicationName: 'jenjang rotate-keys' });
  try {
    const { rewrapped, left } = await rewrapKeys({ prisma, ring: sealingKeys });
    process.stdout.write(`data keys wrapped anew with ${sealingKeys.active}: ${String(rewrapped)}\n`);
    for (const [keyId, count] of Object.entries(left)) {
      process.stdout.write(`left under ${keyId}: ${String(count)}\n`);
      process.exitCode = 1;
    }
    if (Object.keys(left).length === 0) process.stdout.write('nothing is left under an older key\n');
  } finally {
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
