import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import { noticeBodies, type NoticeRow } from './notice-bodies';
import type { Reader } from '../reader';
import type { NoticeBody } from '../schemas/notice';

export interface NoticeFilter {
  readonly case?: string | undefined;
  readonly about?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What was sent to the reader and to nobody else's name, the latest first. Its words are put together now. */
export async function listNotices(reader: Reader, filter: NoticeFilter): Promise<Page<NoticeBody>> {
  const { deps, caller } = reader;
  const after = decodeCursor('notices', filter.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const conditions = [
    Prisma.sql`"kind" = 'notice' AND "payload" -> 'to' @> to_jsonb(${caller.personId}::text)`,
    ...(filter.case === undefined ? [] : [Prisma.sql`"case_id" = ${filter.case}`]),
    ...(filter.about === undefined ? [] : [Prisma.sql`"payload" ->> 'about' = ${filter.about}`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`("created_at", "message_id") < (${after[0]}::timestamptz, ${after[1]})`]),
  ];
  const rows = await deps.asPerson(
    (own) => own.$queryRaw<NoticeRow[]>`
    SELECT "message_id" AS "messageId", "case_id" AS "caseId", "payload", "created_at" AS "createdAt" FROM "outbox"
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY "created_at" DESC, "message_id" DESC LIMIT ${filter.limit + 1}`,
  );
  const page = pageOf(rows, {
    limit: filter.limit,
    list: 'notices',
    keyOf: ({ createdAt, messageId }) => [createdAt.toISOString(), messageId],
    itemOf: (row) => row,
  });
  return { items: await noticeBodies(reader, page.items), nextCursor: page.nextCursor };
}
