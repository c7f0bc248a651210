import { Prisma } from '../../prisma/generated/client';
import { regionRolesOf, type Sight } from '../auth/see';
import type { CallDeps } from '../deps';
import { readAllDefinitions } from './definitions';

/** `seenCasesWhere` as a condition on `case_file c`, for lists that join other tables to it. */
export async function seenCasesSql(deps: Pick<CallDeps, 'prisma'>, sight: Sight): Promise<Prisma.Sql> {
  if (sight.everything) return Prisma.sql`TRUE`;
  const open = [Prisma.sql`${sight.personId} = ANY(c.participant_ids)`];
  if (sight.unitIds.length > 0) open.push(Prisma.sql`c.unit_ids && ${[...sight.unitIds]}::text[]`);
  for (const definition of await readAllDefinitions(deps)) {
    const roles = regionRolesOf(definition);
    if (sight.roles.some((role) => roles.has(role))) {
      open.push(Prisma.sql`(c.pipeline = ${definition.pipeline} AND c.pipeline_version = ${definition.version})`);
    }
  }
  return Prisma.sql`(${Prisma.join(open, ' OR ')})`;
}
