import { collectPaperData, type PaperSource } from './collect-paper-data';
import { renderPaper } from './render-paper';

/**
 * Renders an issued paper and stores it, once: a paper that has its content keeps it, whoever renders it again or at
 * the same time. Resolves to whether this call stored it. Throws if the paper does not exist.
 */
export async function renderAndStorePaper(source: PaperSource): Promise<boolean> {
  const { prisma, paperId } = source;
  const paper = await prisma.paper.findUniqueOrThrow({ where: { paperId }, select: { renderedAt: true } });
  if (paper.renderedAt !== null) return false;
  const { mediaType, content, sha256 } = await renderPaper(await collectPaperData(source));
  const { count } = await prisma.paper.updateMany({
    where: { paperId, content: null },
    data: { mediaType, content: new Uint8Array(content), sha256, renderedAt: new Date() },
  });
  return count > 0;
}
