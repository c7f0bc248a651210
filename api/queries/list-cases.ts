import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { sightOf } from '../auth/see';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { CaseBody } from '../schemas/case';
import { seenCasesSql } from './case-sight-sql';
import { loadCases } from './case-states';
import { caseBodies } from './case-view';

export interface CaseFilter {
  readonly pipeline?: string | undefined;
  readonly status?: CaseBody['status'] | undefined;
  readonly stage?: string | undefined;
  readonly unit?: string | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Row {
  readonly case_id: string;
  readonly opened_at: Date;
}

/** Cases that the reader may see, the latest first. */
export async function listCases(reader: Reader, filter: CaseFilter): Promise<Page<CaseBody>> {
  const sight = sightOf(reader.caller, new Date());
  const after = decodeCursor('cases', filter.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const conditions = [await seenCasesSql(reader.deps, sight), ...filterSql(reader.caller.personId, filter)];
  if (after !== undefined) {
    conditions.push(Prisma.sql`(c.opened_at, c.case_id) < (${after[0]}::timestamptz, ${after[1]})`);
  }
  const rows = await reader.deps.asPerson(
    (own) => own.$queryRaw<Row[]>`
    SELECT c.case_id, c.opened_at FROM case_file c
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY c.opened_at DESC, c.case_id DESC
    LIMIT ${filter.limit + 1}`,
  );
  const page = pageOf(rows, {
    limit: filter.limit,
    list: 'cases',
    keyOf: (row) => [row.opened_at.toISOString(), row.case_id],
    itemOf: (row) => row.case_id,
  });
  const loaded = await loadCases(reader.deps, page.items);
  const bodies = await caseBodies(
    reader,
    page.items.flatMap((caseId) => loaded.get(caseId) ?? []),
  );
  return { items: bodies, nextCursor: page.nextCursor };
}

function filterSql(personId: string, { pipeline, status, stage, unit, q }: CaseFilter): Prisma.Sql[] {
  return [
    ...(pipeline === undefined ? [] : [Prisma.sql`c.pipeline = ${pipeline}`]),
    ...(status === undefined ? [] : [Prisma.sql`c.status = ${status}`]),
    ...(stage === undefined ? [] : [Prisma.sql`${stage} = ANY(c.stage_ids)`]),
    ...(unit === undefined ? [] : [Prisma.sql`${unit} = ANY(c.unit_ids)`]),
    ...(q === undefined ? [] : [searchSql(personId, q)]),
  ];
}

/**
 * Part of the title, of the district, of the post or of a nominee's name. Whoever is a nominee of a case finds it by
 * their own name only: a search must not tell who else is in it.
 */
function searchSql(personId: string, q: string): Prisma.Sql {
  const part = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`(
    c.case_id = ${q}
    OR c.title->>'id' ILIKE ${part} OR c.title->>'en' ILIKE ${part}
    OR EXISTS (SELECT FROM unit u WHERE u.code = c.district_code AND u.kind = 'district' AND u.name ILIKE ${part})
    OR EXISTS (SELECT FROM vacancy v WHERE v.vacancy_id = c.vacancy_id AND v.title ILIKE ${part})
    OR EXISTS (
      SELECT FROM nominee_standing n JOIN person p ON p.person_id = n.person_id
      WHERE n.case_id = c.case_id AND p.name ILIKE ${part}
        AND (n.person_id = ${personId} OR NOT EXISTS (
          SELECT FROM nominee_standing o WHERE o.case_id = c.case_id AND o.person_id = ${personId}))))`;
}
