import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { CaseEventBody } from '../schemas/case-event';
import { eventBodies } from './case-history';
import { ledgerEvent, loadCases } from './case-states';
import { eyesOf } from './case-view';
import { periodWhere, type PeriodFilter } from './period';

export interface EventFilter extends PeriodFilter {
  readonly person?: string | undefined;
  readonly case?: string | undefined;
  readonly type?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Events of all cases, the latest record first, each as the auditor may know it. */
export async function listAuditEvents(reader: Reader, filter: EventFilter): Promise<Page<CaseEventBody>> {
  const after = decodeCursor('audit-events', filter.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const conditions: Prisma.CaseEventWhereInput[] = [periodWhere('recordedAt', filter)];
  if (filter.person !== undefined) conditions.push({ OR: [{ actorId: filter.person }, { onBehalfOf: filter.person }] });
  if (filter.case !== undefined) conditions.push({ caseId: filter.case });
  if (filter.type !== undefined) conditions.push({ type: filter.type });
  if (after !== undefined) {
    const [recordedAt, eventId] = after;
    conditions.push({ OR: [{ recordedAt: { lt: recordedAt } }, { recordedAt, eventId: { lt: eventId } }] });
  }
  const rows = await reader.deps.asPerson((rows) =>
    rows.caseEvent.findMany({
      where: { AND: conditions },
      orderBy: [{ recordedAt: 'desc' }, { eventId: 'desc' }],
      take: filter.limit + 1,
    }),
  );
  const page = pageOf(rows, {
    limit: filter.limit,
    list: 'audit-events',
    keyOf: ({ recordedAt, eventId }) => [recordedAt.toISOString(), eventId],
    itemOf: ledgerEvent,
  });
  const cases = await loadCases(
    reader.deps,
    page.items.map(({ caseId }) => caseId),
  );
  const bodies = new Map<string, CaseEventBody>();
  for (const [caseId, { state }] of cases) {
    const events = page.items.filter((event) => event.caseId === caseId);
    for (const body of await eventBodies(reader, { state, eyes: eyesOf(reader, state) }, events)) {
      bodies.set(body.eventId, body);
    }
  }
  const items = page.items.flatMap(({ caseId, sequence }) => bodies.get(`${caseId}-e${String(sequence)}`) ?? []);
  return { items, nextCursor: page.nextCursor };
}
