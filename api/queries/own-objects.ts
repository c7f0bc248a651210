import type { Rows } from '../database/row-scope';
import type { CallDeps, Data } from '../deps';

/** What of the record is about one person. */
export interface OwnObjects {
  /** Nominee ids of the person, with their cases. */
  readonly nominees: readonly { readonly nomineeId: string; readonly caseId: string }[];
  /** As the access record names them (`dossier:…`), with the case that each belongs to. */
  readonly objects: ReadonlyMap<string, string | null>;
  readonly documents: readonly OwnDocument[];
}

export interface OwnDocument {
  readonly documentId: string;
  readonly type: string;
  readonly caseId: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly createdAt: Date;
}

/** The person's dossiers, the documents and papers about them, and those that they handed in for themself. */
export async function readOwnObjects({ asPerson }: Pick<CallDeps, Data>, personId: string): Promise<OwnObjects> {
  return asPerson((own) => findOwnObjects(own, personId));
}

async function findOwnObjects(own: Rows, personId: string): Promise<OwnObjects> {
  const nominees = await own.nomineeStanding.findMany({
    where: { personId },
    select: { nomineeId: true, caseId: true },
    orderBy: [{ caseId: 'asc' }, { nomineeId: 'asc' }],
  });
  const nomineeIds = nominees.map(({ nomineeId }) => nomineeId);
  const caseIds = [...new Set(nominees.map(({ caseId }) => caseId))];
  const [dossiers, documents, papers] = [
    await own.dossier.findMany({ where: { personId }, select: { dossierId: true } }),
    await own.document.findMany({
      where: {
        OR: [
          { nomineeId: { in: nomineeIds } },
          { uploadedBy: personId, OR: [{ caseId: null }, { caseId: { in: caseIds }, nomineeId: null }] },
        ],
      },
      select: {
        documentId: true,
        type: true,
        caseId: true,
        sha256: true,
        bytes: true,
        mediaType: true,
        createdAt: true,
      },
      orderBy: [{ createdAt: 'asc' }, { documentId: 'asc' }],
    }),
    await own.$queryRaw<{ paperId: string; caseId: string }[]>`
      SELECT p.paper_id AS "paperId", p.case_id AS "caseId" FROM paper p
      JOIN case_event e ON e.case_id = p.case_id AND e.sequence = p.sequence
      WHERE p.case_id = ANY(${caseIds}::text[])
        AND jsonb_exists_any(e.payload -> 'nomineeIds', ${nomineeIds}::text[])`,
  ];
  const objects = new Map<string, string | null>([
    [`person:${personId}`, null],
    ...dossiers.map(({ dossierId }) => [`dossier:${dossierId}`, null] as const),
    ...documents.map(({ documentId, caseId }) => [`document:${documentId}`, caseId] as const),
    ...papers.map(({ paperId, caseId }) => [`paper:${paperId}`, caseId] as const),
  ]);
  return { nominees, objects, documents };
}
