import type { CallDeps, Data } from '../deps';

/** Documents are uploaded before their case exists; from its opening on they belong to it, and who sees it sees them. */
export async function attachDocuments(
  { asPerson }: Pick<CallDeps, Data>,
  opening: {
    readonly documents: readonly { readonly documentId: string }[];
    readonly actor: { readonly personId: string };
  },
  caseId: string,
): Promise<void> {
  const ids = opening.documents.map(({ documentId }) => documentId);
  if (ids.length === 0) return;
  await asPerson((rows) =>
    rows.document.updateMany({
      where: { documentId: { in: ids }, caseId: null, uploadedBy: opening.actor.personId },
      data: { caseId },
    }),
  );
}
