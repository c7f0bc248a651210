import { policySchema, type Policy } from '../../domain/policy';
import type { AppDeps } from '../deps';

type Database = Pick<AppDeps, 'prisma'>;

interface PolicyRow {
  readonly policyId: string;
  readonly version: number;
  readonly validFrom: Date;
  readonly settings: unknown;
}

/** The policy by which a case that starts at `at` will run for its whole life. Throws where none is valid yet. */
export async function readPolicyAt({ prisma }: Database, at: Date): Promise<Policy> {
  const row = await prisma.policyVersion.findFirst({
    where: { validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
  });
  if (row === null) throw new Error('no policy version is valid yet');
  return policyOf(row);
}

export async function readPolicy({ prisma }: Database, policyId: string, version: number): Promise<Policy> {
  return policyOf(await prisma.policyVersion.findUniqueOrThrow({ where: { policyId_version: { policyId, version } } }));
}

// Kutai Timur lies eight hours east of UTC all year; a policy is valid from the start of its local day.
const ZONE_MS = 8 * 3_600_000;

function policyOf({ policyId, version, validFrom, settings }: PolicyRow): Policy {
  const day = new Date(validFrom.getTime() + ZONE_MS).toISOString().slice(0, 10);
  return policySchema.parse({ policyId, version, validFrom: day, settings });
}
