import { policySchema, type Policy } from '../../domain/policy';
import type { CallDeps } from '../deps';

// A policy version never changes, so that it is parsed once a process.
const parsedByClient = new WeakMap<object, Map<string, Policy>>();

/** The policy version that a case runs by. */
export async function readPolicy(
  { prisma }: Pick<CallDeps, 'prisma'>,
  policyId: string,
  version: number,
): Promise<Policy> {
  const known = parsedByClient.get(prisma) ?? new Map<string, Policy>();
  parsedByClient.set(prisma, known);
  const key = `${policyId}@${String(version)}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const row = await prisma.policyVersion.findUniqueOrThrow({ where: { policyId_version: { policyId, version } } });
  const policy = policySchema.parse({
    policyId,
    version,
    validFrom: row.validFrom.toISOString().slice(0, 10),
    settings: row.settings,
  });
  known.set(key, policy);
  return policy;
}
