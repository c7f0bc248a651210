import { demoLogins } from '../../prisma/seed/demo-logins';
import type { PrismaClient } from '../../prisma/generated/client';

/** How many people of the demo are in the directory: they have no password, and their ids are the same everywhere. */
export async function countDemoPeople(prisma: PrismaClient): Promise<number> {
  return prisma.person.count({ where: { personId: { in: demoLogins().map(({ personId }) => personId) } } });
}
