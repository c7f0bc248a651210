import { randomUUID } from 'node:crypto';
import type { CallDeps, Data } from '../deps';

/** A file as it was read from a request. */
export interface UploadedFile {
  readonly content: Uint8Array<ArrayBuffer>;
  /** Lower hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface NewDocument {
  readonly type: string;
  readonly caseId?: string | undefined;
  readonly nomineeId?: string | undefined;
  readonly uploadedBy: string;
  readonly file: UploadedFile;
}

/** 20 MiB take longer to write on a busy machine than any other statement may. */
const STORING_TIMEOUT_MS = 30_000;

/** Keeps an uploaded file. Neither its name nor anything else that the client says of it is kept. */
export async function storeDocument(
  { asPerson }: Pick<CallDeps, Data>,
  { type, caseId, nomineeId, uploadedBy, file }: NewDocument,
): Promise<{ documentId: string }> {
  const documentId = randomUUID();
  await asPerson(
    (rows) =>
      rows.document.create({
        data: { documentId, type, caseId: caseId ?? null, nomineeId: nomineeId ?? null, uploadedBy, ...file },
        select: { documentId: true },
      }),
    { statementTimeoutMs: STORING_TIMEOUT_MS },
  );
  return { documentId };
}
