import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { policyVersionSchema } from '../schemas/definitions';
import { readPolicy } from './policy-versions';

type PolicyVersion = z.infer<typeof policyVersionSchema>;

/** Policy versions, by id, the newest version first. */
export async function listPolicies(
  { deps }: Pick<Reader, 'deps'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<PolicyVersion>> {
  const after = decodeCursor('policies', cursor, z.tuple([z.string(), z.number().int()]));
  const rows = await deps.prisma.policyVersion.findMany({
    ...(after === undefined
      ? {}
      : { where: { OR: [{ policyId: { gt: after[0] } }, { policyId: after[0], version: { lt: after[1] } }] } }),
    select: { policyId: true, version: true },
    orderBy: [{ policyId: 'asc' }, { version: 'desc' }],
    take: limit + 1,
  });
  const page = pageOf(rows, {
    limit,
    list: 'policies',
    keyOf: ({ policyId, version }) => [policyId, version],
    itemOf: (row) => row,
  });
  const items = await Promise.all(page.items.map(({ policyId, version }) => readPolicy(deps, policyId, version)));
  return { items: items.map((policy) => policyBody(policy)), nextCursor: page.nextCursor };
}

function policyBody({ policyId, version, validFrom, settings }: Awaited<ReturnType<typeof readPolicy>>): PolicyVersion {
  return {
    policyId,
    version,
    validFrom,
    settings: Object.fromEntries(
      Object.entries(settings).map(([key, { value, unit, legalRef, tag, note }]) => [
        key,
        { value, legalRef, tag, ...(unit === undefined ? {} : { unit }), ...(note === undefined ? {} : { note }) },
      ]),
    ),
  };
}
