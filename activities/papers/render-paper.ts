import { createHash } from 'node:crypto';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PrismaClient } from '../../prisma/generated/client';
import { composePaper } from './compose-paper';
import { paperTemplate } from './paper-template';

/** Renders one issued paper as PDF/A and keeps it. A paper that is kept already stays as it is. */
export async function renderPaper(
  { prisma, isDemo }: { readonly prisma: PrismaClient; readonly isDemo: boolean },
  paperId: string,
): Promise<void> {
  const paper = await prisma.paper.findUnique({ where: { paperId }, omit: { content: true } });
  if (paper === null) throw new Error(`paper ${paperId} was never issued`);
  if (paper.renderedAt !== null) return;
  const data = await composePaper(prisma, paper, isDemo);
  const content = renderPdf(JSON.stringify(data), paper.issuedAt);
  await prisma.paper.update({
    where: { paperId },
    data: {
      mediaType: 'application/pdf',
      content: new Uint8Array(content),
      sha256: createHash('sha256').update(content).digest('hex'),
      renderedAt: new Date(),
    },
  });
}

/** The same data at the same instant give the same bytes. */
function renderPdf(paper: string, issuedAt: Date): Buffer {
  const compiler = NodeCompiler.create();
  try {
    return compiler.pdf(
      { mainFileContent: paperTemplate, inputs: { paper } },
      { creationTimestamp: Math.floor(issuedAt.getTime() / 1000) },
    );
  } finally {
    compiler.evictCache(0);
  }
}
