import type { ToldResult } from '../../domain/objection-case';
import { adverseNotices } from '../../domain/notice-kind';
import type { CallDeps } from '../deps';

interface ResultRow {
  readonly sequence: number;
  readonly stageId: string | null;
  readonly decidedAt: Date;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly paperId: string | null;
  readonly number: string | null;
  readonly objected: boolean;
}

/**
 * The adverse results of which a nominee, who is this person, was told: the events of their notices, with whoever acted there, the paper that
 * the same act issued, and whether an objection to it was filed.
 */
export async function readToldResults(
  { asPerson }: Pick<CallDeps, 'asPerson'>,
  { caseId, nomineeId, personId }: { readonly caseId: string; readonly nomineeId: string; readonly personId: string },
): Promise<ToldResult[]> {
  const rows = await asPerson(
    (own) => own.$queryRaw<ResultRow[]>`
    SELECT DISTINCT ON (e."sequence") e."sequence", o."payload" ->> 'stageId' AS "stageId",
           e."occurred_at" AS "decidedAt", e."actor_id" AS "actorId", e."on_behalf_of" AS "onBehalfOf",
           p."paper_id" AS "paperId", p."number",
           EXISTS (SELECT 1 FROM "case_file" c WHERE c."subject" ->> 'resultCaseId' = e."case_id"
                   AND c."subject" ->> 'resultSequence' = e."sequence"::text
                   AND c."subject" ->> 'resultNomineeId' = ${nomineeId}) AS "objected"
    FROM "outbox" o
    JOIN "case_event" e ON e."case_id" = o."case_id" AND e."sequence" = (o."payload" ->> 'sequence')::int
    LEFT JOIN "case_event" d ON d."command_id" = e."command_id" AND d."case_id" = e."case_id"
      AND d."type" = 'document_issued' AND d."payload" -> 'nomineeIds' ? ${nomineeId}
    LEFT JOIN "paper" p ON p."case_id" = d."case_id" AND p."sequence" = d."sequence"
    WHERE o."case_id" = ${caseId} AND o."kind" = 'notice' AND o."payload" -> 'to' @> to_jsonb(${personId}::text)
      AND o."payload" ->> 'nomineeId' = ${nomineeId}
      AND o."payload" ->> 'about' = ANY(${[...adverseNotices]})
    ORDER BY e."sequence", p."issued_at"`,
  );
  return rows.map(({ decidedAt, actorId, onBehalfOf, paperId, number, ...row }) => ({
    ...row,
    decidedAt: decidedAt.toISOString(),
    by: [actorId, onBehalfOf].flatMap((one) => one ?? []),
    paper: paperId === null || number === null ? null : { paperId, number },
  }));
}
