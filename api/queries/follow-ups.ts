import { Prisma } from '../../prisma/generated/client';
import { readLatestStandings, type LatestStanding } from '../../prisma/held-places';
import type { Rows } from '../database/row-scope';
import type { CallDeps } from '../deps';
import type { CaseBody } from '../schemas/case';
import type { FollowUpBody, PaperChangeBody } from '../schemas/follow-up';

type Database = Pick<CallDeps, 'beyondSight'>;

/** What later cases made of these cases: their ledgers are closed to others, so it is read from the later ones' rows. */
export interface FollowUps {
  /** By the id of the case that they follow. */
  readonly cases: ReadonlyMap<string, FollowUpBody[]>;
  /** By nominee id; only of those of whom a later case has decided. */
  readonly standings: ReadonlyMap<string, LatestStanding>;
}

export const noFollowUps: FollowUps = { cases: new Map(), standings: new Map() };

interface FollowUpRow {
  readonly ofCaseId: string;
  readonly caseId: string;
  readonly pipeline: string;
  readonly status: FollowUpBody['status'];
  readonly openedAt: Date;
  readonly nomineeIds: string[];
}

export async function readFollowUps({ beyondSight }: Database, caseIds: readonly string[]): Promise<FollowUps> {
  return beyondSight('follow_ups', (all) => findFollowUps(all, caseIds));
}

async function findFollowUps(all: Rows, caseIds: readonly string[]): Promise<FollowUps> {
  const rows = await all.$queryRaw<FollowUpRow[]>(Prisma.sql`
    SELECT l."of_case_id" AS "ofCaseId", c."case_id" AS "caseId", c."pipeline", c."status", c."opened_at" AS "openedAt",
           CASE WHEN c."subject" ? 'resultNomineeId' THEN ARRAY[c."subject" ->> 'resultNomineeId']
             ELSE ARRAY(SELECT n."nominee_id" FROM "nominee_standing" n WHERE n."case_id" = c."case_id")
           END AS "nomineeIds"
    FROM (
      SELECT "subject" ->> 'paperCaseId' AS "of_case_id", "case_id" FROM "case_file"
      WHERE "subject" ->> 'paperCaseId' = ANY(${[...caseIds]})
      UNION
      SELECT "subject" ->> 'resultCaseId', "case_id" FROM "case_file"
      WHERE "subject" ->> 'resultCaseId' = ANY(${[...caseIds]})
      UNION
      SELECT n."case_id", c."case_id" FROM "nominee_standing" n
      JOIN "case_file" c ON c."subject" ->> 'assignmentId' = n."nominee_id" AND c."case_id" <> n."case_id"
      WHERE n."case_id" = ANY(${[...caseIds]})
    ) l JOIN "case_file" c ON c."case_id" = l."case_id"
    ORDER BY c."opened_at", c."case_id"`);
  const cases = new Map<string, FollowUpBody[]>();
  for (const { ofCaseId, openedAt, ...row } of rows) {
    const link = { ...row, openedAt: openedAt.toISOString() };
    cases.set(ofCaseId, [...(cases.get(ofCaseId) ?? []), link]);
  }
  return { cases, standings: await readLatestStandings(all, [...new Set(rows.flatMap((row) => row.nomineeIds))]) };
}

interface ChangeRow {
  readonly ofPaperId: string;
  readonly paperId: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly caseId: string;
  readonly kind: PaperChangeBody['kind'];
  readonly revokes: boolean;
  /** Whether it names everybody whom the paper names that it changes. */
  readonly whole: boolean;
}

/** Papers that changed these ones, oldest first, by the id of the paper that was changed. */
export async function readPaperChanges(
  { beyondSight }: Database,
  paperIds: readonly string[],
): Promise<Map<string, PaperChangeBody[]>> {
  if (paperIds.length === 0) return new Map();
  const rows = await beyondSight('follow_ups', (all) =>
    all.$queryRaw<ChangeRow[]>(Prisma.sql`
    SELECT o."paper_id" AS "ofPaperId", p."paper_id" AS "paperId", p."number", p."issued_at" AS "issuedAt",
           c."case_id" AS "caseId", c."subject" ->> 'change' AS "kind", c."subject" ? 'revokes' AS "revokes",
           eo."payload" -> 'nomineeIds' <@ (e."payload" -> 'nomineeIds') AS "whole"
    FROM "case_file" c
    JOIN "paper" p ON p."case_id" = c."case_id"
    JOIN "paper" o ON o."paper_id" = c."subject" ->> 'paperId'
    JOIN "case_event" e ON e."case_id" = p."case_id" AND e."sequence" = p."sequence"
    JOIN "case_event" eo ON eo."case_id" = o."case_id" AND eo."sequence" = o."sequence"
    WHERE c."subject" ->> 'paperId' = ANY(${[...paperIds]})
    ORDER BY p."issued_at", p."paper_id"`),
  );
  const changes = new Map<string, PaperChangeBody[]>();
  for (const { ofPaperId, issuedAt, revokes, whole, ...row } of rows) {
    const effect = !revokes ? ('changed' as const) : whole ? ('revoked' as const) : ('revoked_in_part' as const);
    const one = { ...row, effect, issuedAt: issuedAt.toISOString() };
    changes.set(ofPaperId, [...(changes.get(ofPaperId) ?? []), one]);
  }
  return changes;
}

/** What a paper is now, after all that changed it. */
export function stateOfPaper(changes: readonly PaperChangeBody[]): CaseBody['papers'][number]['state'] {
  if (changes.some(({ effect }) => effect === 'revoked')) return 'revoked';
  return changes.length === 0 ? 'in_force' : 'changed';
}
