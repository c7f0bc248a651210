import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import { sentence } from '../../domain/sentences/sentence';
import { decisionIdOf } from '../../domain/ids';
import type { LedgerEvent } from '../../domain/events';
import { seenFollowUps } from '../follow-ups-seen';
import { decodeCursor, pageOf, type Page } from '../cursor';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { seenEvent, type SeenEvent } from '../redaction-of-events';
import { seesPerson, type Eyes } from '../redaction';
import type { CaseEventBody } from '../schemas/case-event';
import type { FollowUpBody } from '../schemas/follow-up';
import { partialSummary } from '../partial-summary';
import { findSeenCase } from './case-sight';
import { ledgerEvent, loadCase } from './case-states';
import { eyesOf } from './case-view';
import { readFollowUps } from './follow-ups';
import { readHistoryContext, type HistoryContext } from './history-context';
import { openTexts } from './opened-texts';
import { TaskHolders } from './task-holders';

export interface HistoryFilter {
  readonly type?: string | undefined;
  readonly actor?: string | undefined;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What happened in a case, event by event, as the reader may know it. */
export async function caseHistory(
  reader: Reader,
  caseId: string,
  filter: HistoryFilter,
): Promise<Page<CaseEventBody> & { readonly followUps: FollowUpBody[] }> {
  const { order, limit } = filter;
  await findSeenCase(reader, caseId);
  const list = `history-${order}`;
  const after = decodeCursor(list, filter.cursor, z.tuple([z.number().int()]));
  const [loaded, followUps, rows] = await Promise.all([
    loadCase(reader.deps, caseId),
    readFollowUps(reader.deps, [caseId]),
    reader.deps.asPerson((rows) =>
      rows.caseEvent.findMany({
        where: whereOf(caseId, filter, after?.[0]),
        orderBy: { sequence: order },
        take: limit + 1,
      }),
    ),
  ]);
  if (loaded === undefined) return problem('not_found', 'NOT_VISIBLE');
  const page = pageOf(rows.map(ledgerEvent), {
    limit,
    list,
    keyOf: ({ sequence }) => [sequence],
    itemOf: (event) => event,
  });
  const items = await eventBodies(reader, { state: loaded.state, eyes: eyesOf(reader, loaded.state) }, page.items);
  const seen = seenFollowUps(eyesOf(reader, loaded.state), followUps.cases.get(caseId) ?? []);
  return { items, nextCursor: page.nextCursor, followUps: seen };
}

type Seen = Pick<Parameters<typeof readHistoryContext>[1], 'state' | 'eyes'>;

/** Events of one case as the reader may know them. */
export async function eventBodies(
  reader: Reader,
  seen: Seen,
  events: readonly LedgerEvent[],
): Promise<CaseEventBody[]> {
  const { state, eyes } = seen;
  const last = Math.max(0, ...events.map(({ sequence }) => sequence));
  const holders = await TaskHolders.read(reader.deps, state.file.caseId, last);
  const shown = events.map((event) => {
    const seen = seenEvent(eyes, state.file.definition, event);
    // What follows from an act has its actor: the stage that opens once a fellow nominee has consented.
    const isFellow = [event.actorId, event.onBehalfOf].some((id) => id !== null && !seesPerson(eyes, state, id));
    return { ...seen, anonymous: seen.anonymous || isFellow };
  });
  const [context, texts] = await Promise.all([
    readHistoryContext(reader.deps, { state, eyes, holders, events: shown.map(({ event }) => event) }),
    openTexts(
      reader.deps,
      shown.flatMap(({ textIds }) => textIds),
    ),
  ]);
  return shown.map((one) => eventBody(reader, { ...one, eyes, context, texts }));
}

interface Shown extends SeenEvent {
  readonly eyes: Eyes;
  readonly context: HistoryContext;
  readonly texts: ReadonlyMap<string, string | null>;
}

function eventBody(
  { language }: Reader,
  { event, withheld, anonymous, textIds, context, texts, eyes }: Shown,
): CaseEventBody {
  const { persons } = context.names;
  const own = new Map(textIds.flatMap((id) => (texts.has(id) ? [[id, texts.get(id) ?? null]] : [])));
  const told = new Map([...own].map(([id, text]) => [id, text ?? erasedText[language]]));
  return {
    eventId: decisionIdOf(event.caseId, event.sequence),
    caseId: event.caseId,
    sequence: event.sequence,
    type: event.type,
    summary: partialSummary(event, { withheld, eyes, language }) ?? sentence(event, context.at(event, told), language),
    actor: anonymous ? null : persons.orNull(event.actorId),
    onBehalfOf: anonymous ? null : persons.orNull(event.onBehalfOf),
    mandateId: event.mandateId,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    payload: withheld ? {} : { ...event.payload },
    texts: Object.fromEntries(own),
    withheld,
    prevHash: event.prevHash,
    hash: event.hash,
  };
}

/** What a sentence says in place of a text whose key was destroyed. */
const erasedText = { id: '(dihapus)', en: '(erased)' } as const;

function whereOf(
  caseId: string,
  { type, actor, order }: HistoryFilter,
  after: number | undefined,
): Prisma.CaseEventWhereInput {
  return {
    caseId,
    ...(type === undefined ? {} : { type }),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(after === undefined ? {} : { sequence: order === 'asc' ? { gt: after } : { lt: after } }),
  };
}
