import type { Opened } from '../../domain/facts';
import { maxOpened } from '../../domain/limits';
import type { AppDeps } from '../deps';

export interface Decider {
  readonly personId: string;
  readonly task: { readonly caseId: string; readonly stageId: string };
  /** Sequence of the task as it was read. */
  readonly seenSequence: number;
}

/**
 * What a person has opened of a case until now, by the access records: ids, versions and hashes, and nothing that was in
 * them. A dossier may be of other cases as well and counts since this one began. In the order of their ids, since it is
 * signed. The findings are those that stood in the task when it was read.
 */
export async function readOpened(
  { prisma }: Pick<AppDeps, 'prisma'>,
  { personId, task, seenSequence }: Decider,
): Promise<Opened> {
  const { caseId, stageId } = task;
  const [dossiers, documents, papers, findings] = await Promise.all([
    prisma.$queryRaw<Opened['dossiers']>`
      SELECT d.dossier_id AS "dossierId", d.version, d.facts_hash AS "factsHash" FROM dossier d
      WHERE d.person_id IN (SELECT n.person_id FROM nominee_standing n WHERE n.case_id = ${caseId})
        AND EXISTS (SELECT FROM access_log a
          WHERE a.object = 'dossier:' || d.dossier_id AND a.person_id = ${personId} AND a.action = 'read'
            AND a.created_at >= (SELECT e.recorded_at FROM case_event e WHERE e.case_id = ${caseId} AND e.sequence = 1))
      ORDER BY d.dossier_id LIMIT ${maxOpened}`,
    prisma.$queryRaw<Opened['documents']>`
      SELECT d.document_id AS "documentId", d.sha256 FROM document d
      WHERE d.case_id = ${caseId}
        AND EXISTS (SELECT FROM access_log a
          WHERE a.object = 'document:' || d.document_id AND a.person_id = ${personId} AND a.action = 'read')
      ORDER BY d.document_id LIMIT ${maxOpened}`,
    prisma.$queryRaw<Opened['papers']>`
      SELECT p.paper_id AS "paperId", p.sha256 FROM paper p
      WHERE p.case_id = ${caseId} AND p.sha256 IS NOT NULL
        AND EXISTS (SELECT FROM access_log a
          WHERE a.object = 'paper:' || p.paper_id AND a.person_id = ${personId} AND a.action = 'read')
      ORDER BY p.paper_id LIMIT ${maxOpened}`,
    prisma.caseEvent.findFirst({
      where: {
        caseId,
        type: 'findings_proposed',
        sequence: { lte: seenSequence },
        payload: { path: ['stageId'], equals: stageId },
      },
      orderBy: { sequence: 'desc' },
      select: { sequence: true },
    }),
  ]);
  return { dossiers, documents, papers, findingsSequence: findings?.sequence ?? null };
}
