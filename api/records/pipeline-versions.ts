import { digestText } from '../../domain/hash-chain';
import type { PipelineDefinition } from '../../domain/pipeline';
import { canonicalText } from '../../prisma/sealing';
import type { CallDeps } from '../deps';
import { problem } from '../problem';

/**
 * Publishes a version of a pipeline, for good. The same content under the same number again changes nothing; another
 * content is refused as stale, since somebody else published that number meanwhile.
 */
export async function publishVersion(
  { prisma }: Pick<CallDeps, 'prisma'>,
  definition: PipelineDefinition,
): Promise<void> {
  const { pipeline, version } = definition;
  const text = canonicalText(definition);
  const sha256 = digestText(text);
  const row = { pipeline, version, definition: JSON.parse(text) as object, sha256 };
  await prisma.pipelineVersion.createMany({ data: [row], skipDuplicates: true });
  const where = { pipeline_version: { pipeline, version } };
  const stored = await prisma.pipelineVersion.findUniqueOrThrow({ where, select: { sha256: true } });
  if (stored.sha256 !== sha256) problem('stale_version', 'VERSION_PUBLISHED', { field: 'version' });
}
