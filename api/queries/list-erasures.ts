import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { CallDeps, Data } from '../deps';
import type { ErasedBody } from '../schemas/privacy';
import { readPersons } from './persons';

interface ErasedRow {
  readonly id: string;
  readonly at: Date;
  /** person:<id>, document:<id> or text:<id> */
  readonly object: string;
  readonly ground: ErasedBody['ground'];
  readonly decidedBy: string | null;
  readonly personIds: string[];
  readonly caseIds: string[];
  readonly setting: string | null;
  readonly policyId: string | null;
  readonly policyVersion: number | null;
}

/** What was erased, by people and by the policy's periods, the latest first. */
export async function listErasures(
  deps: Pick<CallDeps, Data>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<ErasedBody>> {
  const after = decodeCursor('erasures', cursor, z.tuple([z.iso.datetime(), z.string()]));
  const from =
    after === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(t.at, t.id COLLATE "C") < (${after[0]}::timestamptz, ${after[1]})`;
  const rows = await deps.asPerson(
    (all) => all.$queryRaw<ErasedRow[]>`
    SELECT t.* FROM (
      SELECT erasure_id AS id, erased_at AS at, 'person:' || person_id AS object, ground, decided_by AS "decidedBy",
             ARRAY[person_id] AS "personIds", ARRAY[]::text[] AS "caseIds", NULL AS setting, NULL AS "policyId",
             NULL::int AS "policyVersion"
      FROM erasure
      UNION ALL
      SELECT deletion_id, deleted_at, object, 'retention', NULL, person_ids, case_ids, setting, policy_id, policy_version
      FROM retention_deletion
    ) t WHERE ${from} ORDER BY t.at DESC, t.id COLLATE "C" DESC LIMIT ${limit + 1}`,
  );
  const persons = await readPersons(
    deps,
    rows.map(({ decidedBy }) => decidedBy),
  );
  return pageOf(rows, {
    limit,
    list: 'erasures',
    keyOf: ({ at, id }) => [at.toISOString(), id],
    itemOf: (row) => ({ ...bodyOf(row), by: persons.orNull(row.decidedBy) }),
  });
}

function bodyOf(row: ErasedRow): Omit<ErasedBody, 'by'> {
  const { id, at, object, ground, personIds, caseIds, setting, policyId, policyVersion } = row;
  const [what = '', ...rest] = object.split(':');
  return {
    erasureId: id,
    at: at.toISOString(),
    what: what as ErasedBody['what'],
    ground,
    personIds,
    caseIds,
    objectId: what === 'person' ? null : rest.join(':'),
    period:
      setting === null || policyId === null || policyVersion === null ? null : { setting, policyId, policyVersion },
  };
}
