import type { PipelineDefinition } from '../../domain/pipeline';
import type { Caller } from '../caller';
import { versionsOf, type RowSight, type SightSource } from '../database/row-scope';
import type { AppDeps } from '../deps';
import { listedDefinitions, readAllDefinitions } from '../queries/definitions';
import { openPipelines, sightOf, type Sight } from './see';

/** What of the database a person reads now, by `seesCase`'s own rule. */
export function rowSightOf(deps: Pick<AppDeps, 'prisma'>, caller: Pick<Caller, 'actor'>): SightSource {
  const sight = sightOf(caller, new Date());
  if (sight.everything || sight.roles.length === 0) return always(withoutPipelines(sight));
  return {
    known: () => {
      const definitions = listedDefinitions(deps);
      return definitions === undefined ? undefined : sightBy(sight, definitions);
    },
    fresh: async () => sightBy(sight, await readAllDefinitions(deps)),
  };
}

/** A sight that does not depend on what is published. */
export function always(sight: RowSight): SightSource {
  return { known: () => sight, fresh: () => Promise.resolve(sight) };
}

function withoutPipelines({ everything, personId, unitIds }: Sight): RowSight {
  return { everything, personId, unitIds, pipelines: [], toldBy: null };
}

function sightBy(sight: Sight, definitions: readonly PipelineDefinition[]): RowSight {
  const open = openPipelines(sight, definitions);
  return {
    ...withoutPipelines(sight),
    pipelines: open.map(({ pipeline, version }) => `${pipeline}@${String(version)}`),
    toldBy: versionsOf(definitions),
  };
}
