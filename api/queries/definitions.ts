import type { PipelineDefinition } from '../../domain/pipeline';
import { definitionSchema } from '../../domain/pipeline';
import { startsUnder } from '../../domain/starts-under';
import type { CallDeps } from '../deps';
import { readPolicyAt } from './policies';

type Database = Pick<CallDeps, 'prisma'>;

const listedByClient = new WeakMap<object, readonly PipelineDefinition[]>();
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

/** The version by which a new case would run: the newest that is for the policy of now. Undefined: no such pipeline. */
export async function readLatestDefinition(deps: Database, pipeline: string): Promise<PipelineDefinition | undefined> {
  const rows = await deps.prisma.pipelineVersion.findMany({
    where: { pipeline },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  if (rows.length === 0) return undefined;
  const policy = await readPolicyAt(deps, new Date());
  for (const { version } of rows) {
    const definition = await readDefinition(deps, pipeline, version);
    if (startsUnder(definition, policy)) return definition;
  }
  return undefined;
}

/** The highest version of a pipeline that is published, whatever policy it is for. */
export async function readNewestVersion({ prisma }: Database, pipeline: string): Promise<number | undefined> {
  const row = await prisma.pipelineVersion.findFirst({
    where: { pipeline },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  return row?.version;
}

/** Every version of every pipeline, to tell which cases an office of the region may see. */
export async function readAllDefinitions(deps: Database): Promise<PipelineDefinition[]> {
  const rows = await deps.prisma.pipelineVersion.findMany({
    select: { pipeline: true, version: true },
    orderBy: [{ pipeline: 'asc' }, { version: 'asc' }],
  });
  const definitions = await Promise.all(rows.map(({ pipeline, version }) => readDefinition(deps, pipeline, version)));
  listedByClient.set(deps.prisma, definitions);
  return definitions;
}

/** Those that were there when somebody last asked; undefined: nobody has yet. Another may have been published since. */
export function listedDefinitions({ prisma }: Database): readonly PipelineDefinition[] | undefined {
  return listedByClient.get(prisma);
}

function knownTo({ prisma }: Database): Map<string, PipelineDefinition> {
  const known = parsedByClient.get(prisma) ?? new Map<string, PipelineDefinition>();
  parsedByClient.set(prisma, known);
  return known;
}
