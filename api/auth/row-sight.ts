import type { RowSight } from '../database/row-scope';
import type { Caller } from '../caller';
import type { AppDeps } from '../deps';
import { readAllDefinitions } from '../queries/definitions';
import { regionRolesOf, sightOf } from './see';

/** What of the database a person reads now, by `seesCase`'s own rule. */
export async function rowSightOf(deps: Pick<AppDeps, 'prisma'>, caller: Pick<Caller, 'actor'>): Promise<RowSight> {
  const { personId, everything, roles, unitIds } = sightOf(caller, new Date());
  if (everything) return { everything, personId, unitIds, pipelines: [] };
  const definitions = await readAllDefinitions(deps);
  const open = definitions.filter((definition) => {
    const asked = regionRolesOf(definition);
    return roles.some((role) => asked.has(role));
  });
  return {
    everything,
    personId,
    unitIds,
    pipelines: open.map(({ pipeline, version }) => `${pipeline}@${String(version)}`),
  };
}
