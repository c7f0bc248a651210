import { z } from 'zod';
import { reasonCodes, problemClasses, type Refusal } from '../../domain/refusals';
import { authorityOfActor } from '../../domain/ids';
import { whyRefused } from '../../domain/sentences/refusals';
import type { Prisma, RefusalRecord } from '../../prisma/generated/client';
import type { Language } from '../caller';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { refusedAttemptSchema } from '../schemas/audit';
import { periodWhere, type PeriodFilter } from './period';
import { readPersons, type Persons } from './persons';

type RefusedAttempt = z.infer<typeof refusedAttemptSchema>;

export interface RefusalFilter extends PeriodFilter {
  readonly person?: string | undefined;
  readonly case?: string | undefined;
  readonly class?: string | undefined;
  readonly rule?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Attempts that a rule refused, the latest first. */
export async function listRefusals(
  { deps, language }: Pick<Reader, 'deps' | 'language'>,
  filter: RefusalFilter,
): Promise<Page<RefusedAttempt>> {
  const after = decodeCursor('refusals', filter.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const conditions: Prisma.RefusalRecordWhereInput[] = [periodWhere('createdAt', filter)];
  if (filter.person !== undefined) conditions.push({ personId: filter.person });
  if (filter.case !== undefined) conditions.push({ caseId: filter.case });
  if (filter.class !== undefined) conditions.push({ class: filter.class });
  if (filter.rule !== undefined) conditions.push({ rule: filter.rule });
  if (after !== undefined) {
    const [createdAt, refusalId] = after;
    conditions.push({ OR: [{ createdAt: { lt: createdAt } }, { createdAt, refusalId: { lt: refusalId } }] });
  }
  const rows = await deps.asPerson((own) =>
    own.refusalRecord.findMany({
      where: { AND: conditions },
      orderBy: [{ createdAt: 'desc' }, { refusalId: 'desc' }],
      take: filter.limit + 1,
    }),
  );
  const persons = await readPersons(
    deps,
    rows.map(({ personId }) => personId),
  );
  return pageOf(rows, {
    limit: filter.limit,
    list: 'refusals',
    keyOf: ({ createdAt, refusalId }) => [createdAt.toISOString(), refusalId],
    itemOf: (row) => attemptBody(row, { persons, language }),
  });
}

function attemptBody(
  row: RefusalRecord,
  { persons, language }: { readonly persons: Persons; readonly language: Language },
): RefusedAttempt {
  const problemClass = problemClasses.find((known) => known === row.class) ?? 'malformed';
  const authority = (row.personId === null ? undefined : authorityOfActor(row.personId)) ?? null;
  const reasonCode = reasonCodes.find((known) => known === row.reasonCode);
  const params = row.params as NonNullable<Refusal['params']>;
  const refusal = { class: problemClass, rule: row.rule, params, ...(reasonCode === undefined ? {} : { reasonCode }) };
  return {
    refusalId: row.refusalId,
    person: authority === null ? persons.orNull(row.personId) : null,
    authority,
    caseId: row.caseId,
    taskId: row.taskId,
    commandId: row.commandId,
    route: row.route,
    class: problemClass,
    rule: row.rule,
    reasonCode: row.reasonCode,
    params,
    message: `${whyRefused(refusal, language)}.`,
    createdAt: row.createdAt.toISOString(),
  };
}
