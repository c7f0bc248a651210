import type { Opened } from '../../domain/facts';
import { maxOpened } from '../../domain/limits';
import { Prisma } from '../../prisma/generated/client';
import type { Rows } from '../database/row-scope';

export interface Decider {
  readonly personId: string;
  readonly task: { readonly caseId: string; readonly stageId: string };
  /** Sequence of the task as it was read; null: not told, and no findings are said to have been seen. */
  readonly seenSequence: number | null;
}

/**
 * What a person has opened of a case until now, by the access records: ids, versions and hashes, and nothing that was in
 * them. A dossier may be of other cases as well and counts since this one began. In the order of their ids, since it is
 * signed. The findings are those that stood in the task when it was read.
 */
export async function readOpened(rows: Rows, { personId, task, seenSequence }: Decider): Promise<Opened> {
  const { caseId, stageId } = task;
  const read = (object: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`EXISTS (SELECT FROM access_log a WHERE a.object = ${object} AND a.person_id = ${personId} AND a.action = 'read'`;
  // One way to the database and back: every decision and every sheet asks it.
  const [found] = await rows.$queryRaw<{ opened: Opened }[]>`
      SELECT jsonb_build_object(
        'dossiers', coalesce((SELECT jsonb_agg(x ORDER BY x."dossierId") FROM (
          SELECT d.dossier_id AS "dossierId", d.version, d.facts_hash AS "factsHash" FROM dossier d
          WHERE d.person_id IN (SELECT n.person_id FROM nominee_standing n WHERE n.case_id = ${caseId})
            AND ${read(Prisma.sql`'dossier:' || d.dossier_id`)} AND a.created_at >= (
              SELECT e.recorded_at FROM case_event e WHERE e.case_id = ${caseId} AND e.sequence = 1))
          ORDER BY d.dossier_id LIMIT ${maxOpened}) x), '[]'),
        'documents', coalesce((SELECT jsonb_agg(x ORDER BY x."documentId") FROM (
          SELECT d.document_id AS "documentId", d.sha256 FROM document d
          WHERE d.case_id = ${caseId} AND ${read(Prisma.sql`'document:' || d.document_id`)})
          ORDER BY d.document_id LIMIT ${maxOpened}) x), '[]'),
        'papers', coalesce((SELECT jsonb_agg(x ORDER BY x."paperId") FROM (
          SELECT p.paper_id AS "paperId", p.sha256 FROM paper p
          WHERE p.case_id = ${caseId} AND p.sha256 IS NOT NULL AND ${read(Prisma.sql`'paper:' || p.paper_id`)})
          ORDER BY p.paper_id LIMIT ${maxOpened}) x), '[]'),
        'findingsSequence', (SELECT max(e.sequence) FROM case_event e
          WHERE e.case_id = ${caseId} AND e.type = 'findings_proposed' AND e.sequence <= ${seenSequence}::int
            AND e.payload ->> 'stageId' = ${stageId})) AS "opened"`;
  if (found === undefined) throw new Error('the database answered nothing');
  return found.opened;
}
