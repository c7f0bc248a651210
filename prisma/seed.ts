import type { KeyRing } from '../temporal/key-ring';
import { createPrisma } from './client';
import type { PrismaClient } from './generated/client';
import { writeDemo } from './seed/demo';
import { demoLogins } from './seed/demo-logins';
import { seedReference } from './seed/reference';

export interface SeedOptions {
  /** Wraps the keys under which the dossiers are sealed. */
  readonly sealingKeys: KeyRing;
  /** The folder with the village list and the calendar; the project's own if absent. */
  readonly dataFolder?: string;
}

// Some thousand rows at once; a busy machine needs longer than an act ever may.
const TIMEOUT_MS = 60_000;
// The vacancies are written last, in the same transaction as everything else.
const LAST_ROW = 'vac-kesehatan';

/** Writes definitions, policy, calendar and the demo data, with an owner's client. Safe to repeat at every start. */
export async function seed(prisma: PrismaClient, options: SeedOptions): Promise<void> {
  await prisma.$transaction((tx) => seedReference(tx, options.dataFolder), {
    timeout: TIMEOUT_MS,
    maxWait: TIMEOUT_MS,
  });
  if ((await prisma.vacancy.count({ where: { vacancyId: LAST_ROW } })) > 0) return;
  await prisma.$transaction((tx) => writeDemo(tx, options.sealingKeys, options.dataFolder), {
    timeout: TIMEOUT_MS,
    maxWait: TIMEOUT_MS,
  });
}

/** Seeds the database at `ownerUrl` and returns the person ids of the demo accounts by login. */
export async function seedDemo(ownerUrl: string, options: SeedOptions): Promise<Record<string, string>> {
  const prisma = createPrisma(ownerUrl, {
    maxConnections: 2,
    statementTimeoutMs: TIMEOUT_MS,
    lockTimeoutMs: TIMEOUT_MS,
    applicationName: 'jenjang seed',
  });
  try {
    await seed(prisma, options);
  } finally {
    await prisma.$disconnect();
  }
  return Object.fromEntries(demoLogins(options.dataFolder).map(({ login, personId }) => [login, personId]));
}
