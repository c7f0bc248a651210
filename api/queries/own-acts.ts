import type { CaseEventBody } from '../schemas/case-event';
import type { Reader } from '../reader';
import { eventBodies } from './case-history';
import { ledgerEvent, type LoadedCase } from './case-states';
import { eyesOf } from './case-view';

/**
 * Of these events of the ledger, those that tell the reader something about themself, each as their own redaction shows
 * it: an event that is withheld, or whose visible part names somebody else only, is left out. By event id.
 */
export async function ownActs(
  reader: Reader,
  { eventIds, cases }: { readonly eventIds: readonly string[]; readonly cases: ReadonlyMap<string, LoadedCase> },
): Promise<Map<string, CaseEventBody>> {
  const rows = await reader.deps.asPerson((all) =>
    all.caseEvent.findMany({ where: { eventId: { in: [...eventIds] } } }),
  );
  const events = rows.map(ledgerEvent);
  const { personId } = reader.caller;
  const found = new Map<string, CaseEventBody>();
  for (const [caseId, { state }] of cases) {
    const own = events.filter((event) => event.caseId === caseId);
    if (own.length === 0) continue;
    const eyes = eyesOf(reader, state);
    const ids = new Set([personId, ...eyes.self]);
    for (const body of await eventBodies(reader, { state, eyes }, own)) {
      const isActor = body.actor?.personId === personId || body.onBehalfOf?.personId === personId;
      if (!body.withheld && (isActor || names(body.payload, ids))) found.set(body.eventId, body);
    }
  }
  return found;
}

function names(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return ids.has(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => names(inner, ids));
}
