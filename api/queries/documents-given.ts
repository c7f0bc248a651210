import type { DocumentRef } from '../../domain/facts';
import type { CallDeps, Data } from '../deps';
import { malformed } from '../problem';

export interface DocumentGiven {
  readonly documentId: string;
  /** Absent where only the letter's file is named. */
  readonly sha256?: string;
  /** Path of the field, for the fault. */
  readonly field: string;
}

/** The documents that a request names, with their types; 400 for one that was never uploaded or has another hash. */
export async function readDocumentsGiven(
  { beyondSight }: Pick<CallDeps, Data>,
  given: readonly DocumentGiven[],
): Promise<DocumentRef[]> {
  if (given.length === 0) return [];
  const rows = await beyondSight('documents_given', (rows) =>
    rows.document.findMany({
      where: { documentId: { in: given.map(({ documentId }) => documentId) } },
      select: { documentId: true, sha256: true, type: true },
    }),
  );
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  return given.map(({ documentId, sha256, field }) => {
    const row = byId.get(documentId);
    if (row === undefined) return malformed(`${field}.documentId`, 'UNKNOWN_DOCUMENT');
    if (sha256 !== undefined && sha256 !== row.sha256) return malformed(`${field}.sha256`, 'DOCUMENT_HASH');
    return row;
  });
}
