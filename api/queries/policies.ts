import type { Policy } from '../../domain/policy';
import type { CallDeps } from '../deps';
import { readPolicy } from './policy-versions';

/** The policy by which a case that starts at `at` will run for its whole life. Throws where none is valid yet. */
export async function readPolicyAt(deps: Pick<CallDeps, 'prisma'>, at: Date): Promise<Policy> {
  const row = await deps.prisma.policyVersion.findFirst({
    where: { validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
    select: { policyId: true, version: true },
  });
  if (row === null) throw new Error('no policy version is valid yet');
  return readPolicy(deps, row.policyId, row.version);
}
