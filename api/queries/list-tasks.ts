import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { sightOf } from '../auth/see';
import { decodeCursor, encodeCursor, type CursorKey, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { TaskBody } from '../schemas/task';
import { mandatesAt } from '../auth/mandates-at';
import { findSeenCase } from './case-sight';
import { seenCasesSql } from './case-sight-sql';
import { forecastOf, loadTasks, taskBodies, type LoadedTask } from './task-views';

export interface TaskFilter {
  readonly assignee?: 'me' | undefined;
  readonly actor?: 'me' | undefined;
  readonly status?: TaskBody['status'] | undefined;
  readonly case?: string | undefined;
  readonly stage?: string | undefined;
  readonly pipeline?: string | undefined;
  readonly due_before?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Row {
  readonly task_id: string;
  /** Microseconds since 1970; the tasks without a due date come last. */
  readonly due: string;
}

const LIST = 'tasks';
const keySchema = z.tuple([z.string().regex(/^\d{1,20}$/), z.string()]);
type Key = z.output<typeof keySchema>;
/** Acts that make a task part of somebody's work; the others manage it. */
const WORK = ['decide', 'score'];
/** How many pages of forecasts one request asks the decider about before it hands on what it has. */
const MAX_ROUNDS = 10;

/**
 * Tasks by due date, then id. `assignee=me` is what the reader may act on now: the table says who was asked, and the
 * decider whether they still may. `actor=me` is what they have acted on.
 */
export async function listTasks(reader: Reader, filter: TaskFilter): Promise<Page<TaskBody>> {
  if (filter.case !== undefined) await findSeenCase(reader, filter.case);
  const conditions = await conditionsOf(reader, filter);
  const mineOnly = filter.assignee === 'me' && (filter.status ?? 'open') === 'open';
  const found: { task: LoadedTask; key: Key }[] = [];
  let after: Key | undefined = decodeCursor(LIST, filter.cursor, keySchema);
  let exhausted = false;
  for (let round = 0; round < MAX_ROUNDS && !exhausted && found.length <= filter.limit; round += 1) {
    const rows = await readRows(reader, conditions, after, filter.limit + 1);
    exhausted = rows.length <= filter.limit;
    const loaded = new Map(
      (
        await loadTasks(
          reader,
          rows.map((row) => row.task_id),
        )
      ).map((one) => [one.task.taskId, one]),
    );
    for (const row of rows) {
      const key: Key = [row.due, row.task_id];
      const task = loaded.get(row.task_id);
      if (task !== undefined && (!mineOnly || mayWork(reader, task))) found.push({ task, key });
      after = key;
    }
  }
  const page = found.slice(0, filter.limit);
  const next = found.length > filter.limit ? page.at(-1)?.key : exhausted ? undefined : after;
  return {
    items: await taskBodies(
      reader,
      page.map(({ task }) => task),
    ),
    nextCursor: next === undefined ? null : encodeCursor(LIST, next satisfies CursorKey),
  };
}

function mayWork(reader: Reader, task: LoadedTask): boolean {
  return forecastOf(reader, task).some(({ action, allowed }) => allowed && WORK.includes(action));
}

async function readRows(
  { deps }: Reader,
  conditions: readonly Prisma.Sql[],
  after: Key | undefined,
  limit: number,
): Promise<Row[]> {
  const due = Prisma.sql`coalesce((extract(epoch FROM t.due_at) * 1000000)::bigint, 9223372036854775807)`;
  const later = after === undefined ? [] : [Prisma.sql`(${due}, t.task_id) > (${after[0]}::bigint, ${after[1]})`];
  return deps.asPerson(
    (own) => own.$queryRaw<Row[]>`
    SELECT t.task_id, ${due}::text AS due
    FROM task t JOIN case_file c ON c.case_id = t.case_id
    WHERE ${Prisma.join([...conditions, ...later], ' AND ')}
    ORDER BY t.due_at ASC NULLS LAST, t.task_id ASC
    LIMIT ${limit}`,
  );
}

async function conditionsOf(reader: Reader, filter: TaskFilter): Promise<Prisma.Sql[]> {
  const { personId } = reader.caller;
  const conditions = [await seenCasesSql(reader.deps, sightOf(reader.caller, new Date()))];
  const status = filter.status ?? (filter.assignee === 'me' ? 'open' : undefined);
  if (status !== undefined) conditions.push(Prisma.sql`t.status = ${status}`);
  if (filter.case !== undefined) conditions.push(Prisma.sql`t.case_id = ${filter.case}`);
  if (filter.stage !== undefined) conditions.push(Prisma.sql`t.stage_id = ${filter.stage}`);
  if (filter.pipeline !== undefined) conditions.push(Prisma.sql`t.pipeline = ${filter.pipeline}`);
  if (filter.due_before !== undefined) conditions.push(Prisma.sql`t.due_at < ${filter.due_before}::timestamptz`);
  if (filter.assignee === 'me') {
    const askedSql = status === 'open' ? mayBeAskedSql(reader) : Prisma.sql`p.person_id = ${personId}`;
    conditions.push(Prisma.sql`EXISTS (SELECT FROM task_person p WHERE p.task_id = t.task_id AND ${askedSql})`);
  }
  if (filter.actor === 'me') {
    conditions.push(
      Prisma.sql`EXISTS (SELECT FROM task_person p WHERE p.task_id = t.task_id AND p.person_id = ${personId} AND p.acted)`,
    );
  }
  const sight = sightOf(reader.caller, new Date());
  if (!sight.everything) {
    conditions.push(Prisma.sql`(
      t.purpose <> 'conflict' OR EXISTS (SELECT FROM task_person p WHERE p.task_id = t.task_id AND (
        p.person_id = ANY(${[personId, ...principalsOf(reader)]}::text[]) OR p.role = ANY(${[...sight.roles]}::text[]))))`);
  }
  // A nominee sees of their own case the tasks in which they are asked, not those about them.
  conditions.push(Prisma.sql`(
    NOT EXISTS (SELECT FROM nominee_standing n WHERE n.case_id = t.case_id AND n.person_id = ${personId})
    OR EXISTS (SELECT FROM task_person p WHERE p.task_id = t.task_id AND p.person_id = ${personId}))`);
  return conditions;
}

function principalsOf({ caller }: Pick<Reader, 'caller'>): string[] {
  return mandatesAt(caller.actor.mandates, new Date().toISOString()).map(({ principalId }) => principalId);
}

/**
 * Who may have to act: the person asked, whoever stands in for them now, and whoever holds the same office now that the
 * person asked does not. It finds too many rather than too few; the decider judges each.
 */
function mayBeAskedSql({ caller }: Reader): Prisma.Sql {
  const now = new Date();
  const { roles } = sightOf(caller, now);
  return Prisma.sql`p.can_act AND (
    p.person_id = ANY(${[caller.personId, ...principalsOf({ caller })]}::text[])
    OR (p.role = ANY(${[...roles]}::text[]) AND NOT EXISTS (
      SELECT FROM office o WHERE o.person_id = p.person_id AND o.role = p.role
        AND o.valid_from <= ${now} AND (o.valid_to IS NULL OR o.valid_to > ${now}))))`;
}
