import type { LedgerEvent } from '../../domain/events';
import type { Opened } from '../../domain/facts';
import type { Rows } from '../database/row-scope';
import type { Reader } from '../reader';
import type { Fault } from './verify-case';

/** What people said of others, with what they had opened before. */
type Judged = LedgerEvent & { readonly type: 'decision_recorded' | 'score_recorded' };
/** By object, as the access records name it: what it must be, as the ledger says. */
type Pieces = Map<string, string>;

/** Whether everything that a decision or a sheet says was opened is what it was, and its author opened it before. */
export async function openedFaults(
  { asPerson }: Pick<Reader['deps'], 'asPerson'>,
  events: readonly LedgerEvent[],
): Promise<Fault[]> {
  const judged = events
    .filter((event): event is Judged => event.type === 'decision_recorded' || event.type === 'score_recorded')
    .flatMap((event) =>
      event.payload.opened === undefined ? [] : [{ event, pieces: piecesOf(event.payload.opened) }],
    );
  const objects = [...new Set(judged.flatMap(({ pieces }) => [...pieces.keys()]))];
  if (objects.length === 0) return [];
  const [reads, known] = await asPerson(async (rows) => {
    const first = await rows.accessLog.groupBy({
      by: ['object', 'personId'],
      where: { object: { in: objects }, action: 'read' },
      _min: { createdAt: true },
    });
    return [first, await readPieces(rows, objects)] as const;
  });
  const since = new Map(reads.map(({ object, personId, _min }) => [`${object} ${personId}`, _min.createdAt]));
  return judged.flatMap(({ event, pieces }): Fault[] => {
    const fault = [...pieces].map(([object, hash]) => {
      if (known.pieces.get(object) !== hash && !known.erased.has(object)) return 'changed';
      const at = since.get(`${object} ${event.actorId ?? ''}`);
      return at != null && at.toISOString() <= event.recordedAt ? undefined : 'unread';
    });
    const [first] = fault.filter((one) => one !== undefined);
    return first === undefined ? [] : [{ sequence: event.sequence, check: 'opened', fault: first }];
  });
}

function piecesOf({ dossiers, documents, papers }: Opened): Pieces {
  return new Map([
    ...dossiers.map(
      ({ dossierId, version, factsHash }) => [`dossier:${dossierId}`, `${String(version)} ${factsHash}`] as const,
    ),
    ...documents.map(({ documentId, sha256 }) => [`document:${documentId}`, sha256] as const),
    ...papers.map(({ paperId, sha256 }) => [`paper:${paperId}`, sha256] as const),
  ]);
}

interface Known {
  readonly pieces: Pieces;
  /** Of persons who are erased: no hash is left by which they could be guessed, so that they cannot be checked. */
  readonly erased: ReadonlySet<string>;
}

async function readPieces(rows: Rows, objects: readonly string[]): Promise<Known> {
  const idsOf = (kind: string): string[] =>
    objects.filter((object) => object.startsWith(`${kind}:`)).map((object) => object.slice(kind.length + 1));
  const [dossiers, documents, papers] = [
    await rows.dossier.findMany({
      where: { dossierId: { in: idsOf('dossier') } },
      select: { dossierId: true, version: true, factsHash: true, person: { select: { erasedAt: true } } },
    }),
    await rows.document.findMany({
      where: { documentId: { in: idsOf('document') } },
      select: { documentId: true, sha256: true },
    }),
    await rows.paper.findMany({ where: { paperId: { in: idsOf('paper') } }, select: { paperId: true, sha256: true } }),
  ];
  const pieces = piecesOf({
    dossiers,
    documents,
    papers: papers.map(({ paperId, sha256 }) => ({ paperId, sha256: sha256 ?? '' })),
    findingsSequence: null,
  });
  const gone = dossiers.filter(({ person }) => person.erasedAt !== null);
  return { pieces, erased: new Set(gone.map(({ dossierId }) => `dossier:${dossierId}`)) };
}
