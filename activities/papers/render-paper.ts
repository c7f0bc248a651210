import { createHash } from 'node:crypto';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { toString as drawQrCode } from 'qrcode';
import type { PaperData } from './paper-data';
import { printable } from './printable';
import { pageFrame, SPECIMEN, UNSIGNED } from './templates/page-frame';
import { paperBodies } from './templates/paper-body';

export interface RenderedPaper {
  readonly mediaType: 'application/pdf';
  readonly content: Buffer;
  /** Lower hex SHA-256 of the content. */
  readonly sha256: string;
}

/** Raised when a paper cannot be laid out. Its message names no value of the paper. */
class PaperLayoutError extends Error {
  override readonly name = 'PaperLayoutError';
}

// Layout results that no paper has asked for since this many papers are dropped, which bounds the memory kept.
const CACHED_PAPERS = 10;

let compiler: NodeCompiler | undefined;

/**
 * Lays a paper out as PDF/A-2b. The same data gives the same bytes, in every process: the date comes from the data, the
 * typeface from the package.
 */
export async function renderPaper(data: PaperData): Promise<RenderedPaper> {
  const qr = await drawQrCode(data.verifyAddress, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
  const inputs = {
    paper: JSON.stringify({ ...printableDeep(data), date: dateParts(data.issuedAt) }),
    qr,
    specimen: SPECIMEN,
    unsigned: UNSIGNED,
  };
  const content = typeset(pageFrame + paperBodies[data.form], inputs);
  return { mediaType: 'application/pdf', content, sha256: createHash('sha256').update(content).digest('hex') };
}

function typeset(mainFileContent: string, inputs: Record<string, string>): Buffer {
  // Fonts are read once a process. The workspace is this folder, in which no template looks for a file.
  compiler ??= NodeCompiler.create({ workspace: __dirname });
  try {
    const compiled = compiler.compile({ mainFileContent, inputs });
    if (compiled.result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []));
    return compiler.pdf(compiled.result, { pdfStandard: 'a-2b' });
  } catch (error) {
    throw new PaperLayoutError(`the paper could not be laid out: ${withoutValues(error)}`);
  } finally {
    compiler.evictCache(CACHED_PAPERS);
  }
}

/** Typst quotes the text that it stumbles over. */
function withoutValues(error: unknown): string {
  return (error instanceof Error ? error.message : 'unknown').replace(/`[^`]*`/g, '`…`');
}

function printableDeep(value: unknown): object {
  const printed: unknown = JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? printable(part) : part,
  );
  return printed as object;
}

function dateParts(instant: string): Record<string, number> {
  const at = new Date(instant);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
