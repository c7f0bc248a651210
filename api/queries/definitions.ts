import type { PipelineDefinition } from '../../domain/pipeline';
import { definitionSchema } from '../../domain/pipeline';
import type { AppDeps } from '../deps';

type Database = Pick<AppDeps, 'prisma'>;

// A published version never changes, so that it is parsed once a process.
const parsedByClient = new WeakMap<object, Map<string, PipelineDefinition>>();

/** The version of a pipeline that a case runs by. */
export async function readDefinition(deps: Database, pipeline: string, version: number): Promise<PipelineDefinition> {
  const known = knownTo(deps);
  const key = `${pipeline}@${String(version)}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const row = await deps.prisma.pipelineVersion.findUniqueOrThrow({
    where: { pipeline_version: { pipeline, version } },
  });
  const definition = definitionSchema.parse(row.definition);
  known.set(key, definition);
  return definition;
}

/** The version by which a new case would run; undefined: no such pipeline. */
export async function readLatestDefinition(deps: Database, pipeline: string): Promise<PipelineDefinition | undefined> {
  const row = await deps.prisma.pipelineVersion.findFirst({
    where: { pipeline },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  return row === null ? undefined : readDefinition(deps, pipeline, row.version);
}

/** Every version of every pipeline, to tell which cases an office of the region may see. */
export async function readAllDefinitions(deps: Database): Promise<PipelineDefinition[]> {
  const rows = await deps.prisma.pipelineVersion.findMany({
    select: { pipeline: true, version: true },
    orderBy: [{ pipeline: 'asc' }, { version: 'asc' }],
  });
  return Promise.all(rows.map(({ pipeline, version }) => readDefinition(deps, pipeline, version)));
}

function knownTo({ prisma }: Database): Map<string, PipelineDefinition> {
  const known = parsedByClient.get(prisma) ?? new Map<string, PipelineDefinition>();
  parsedByClient.set(prisma, known);
  return known;
}
