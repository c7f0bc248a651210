import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../cursor';
import { problem } from '../problem';
import type { Reader } from '../reader';
import type { pipelineSummarySchema, pipelineVersionSchema } from '../schemas/definitions';
import { readDefinition, readLatestDefinition } from './definitions';

type Summary = z.infer<typeof pipelineSummarySchema>;
type Version = z.infer<typeof pipelineVersionSchema>;
type Deps = Pick<Reader, 'deps'>;

/** Published versions, by pipeline, the newest version first. */
export async function listPipelines(
  { deps }: Deps,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Summary>> {
  const after = decodeCursor('pipelines', cursor, z.tuple([z.string(), z.number().int()]));
  const rows = await deps.prisma.pipelineVersion.findMany({
    ...(after === undefined
      ? {}
      : { where: { OR: [{ pipeline: { gt: after[0] } }, { pipeline: after[0], version: { lt: after[1] } }] } }),
    select: { pipeline: true, version: true },
    orderBy: [{ pipeline: 'asc' }, { version: 'desc' }],
    take: limit + 1,
  });
  const page = pageOf(rows, {
    limit,
    list: 'pipelines',
    keyOf: ({ pipeline, version }) => [pipeline, version],
    itemOf: (row) => row,
  });
  const items = await Promise.all(page.items.map(async ({ pipeline, version }) => summaryOf(deps, pipeline, version)));
  return { items, nextCursor: page.nextCursor };
}

/** One version, the newest unless one is named, with its whole definition. */
export async function readPipeline({ deps }: Deps, pipeline: string, version: number | undefined): Promise<Version> {
  const known =
    version === undefined
      ? (await readLatestDefinition(deps, pipeline))?.version
      : (
          await deps.prisma.pipelineVersion.findUnique({
            where: { pipeline_version: { pipeline, version } },
            select: { version: true },
          })
        )?.version;
  if (known === undefined) return problem('not_found', 'UNKNOWN_PIPELINE');
  const definition = await readDefinition(deps, pipeline, known);
  return { ...(await summaryOf(deps, pipeline, known)), definition: { ...definition } };
}

async function summaryOf(deps: Reader['deps'], pipeline: string, version: number): Promise<Summary> {
  const [{ title, subject, startedBy, stages, legalRef }, row] = await Promise.all([
    readDefinition(deps, pipeline, version),
    deps.prisma.pipelineVersion.findUniqueOrThrow({
      where: { pipeline_version: { pipeline, version } },
      select: { sha256: true, publishedAt: true },
    }),
  ]);
  const { sha256, publishedAt } = row;
  const stageCount = stages.length;
  return {
    pipeline,
    version,
    title,
    subject,
    startedBy,
    stageCount,
    legalRef,
    sha256,
    publishedAt: publishedAt.toISOString(),
  };
}
