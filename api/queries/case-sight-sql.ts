import { Prisma } from '../../prisma/generated/client';
import { openPipelines, type Sight } from '../auth/see';
import type { CallDeps } from '../deps';
import { readAllDefinitions } from './definitions';

/** `seesCase` as a condition on `case_file c`, for lists that join other tables to it. */
export async function seenCasesSql(deps: Pick<CallDeps, 'prisma'>, sight: Sight): Promise<Prisma.Sql> {
  if (sight.everything) return Prisma.sql`TRUE`;
  const open = [Prisma.sql`${sight.personId} = ANY(c.participant_ids)`];
  if (sight.unitIds.length > 0) open.push(Prisma.sql`c.unit_ids && ${[...sight.unitIds]}::text[]`);
  for (const { pipeline, version } of openPipelines(sight, await readAllDefinitions(deps))) {
    open.push(Prisma.sql`(c.pipeline = ${pipeline} AND c.pipeline_version = ${version})`);
  }
  return Prisma.sql`(${Prisma.join(open, ' OR ')})`;
}
