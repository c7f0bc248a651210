import { z } from 'zod';
import { Prisma, type AccessLog } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import { seesPerson } from '../redaction';
import type { CaseEventBody } from '../schemas/case-event';
import type { TrailEntry } from '../schemas/own-data';
import { accessInWords } from '../trail-words';
import { loadCases, type LoadedCase } from './case-states';
import { eyesOf } from './case-view';
import { ownActs } from './own-acts';
import { readOwnObjects, type OwnObjects } from './own-objects';
import { readPersons, type Persons } from './persons';

export interface TrailFilter {
  readonly kind?: TrailEntry['kind'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Place {
  readonly kind: TrailEntry['kind'];
  readonly id: string;
  readonly at: Date;
}

/**
 * What was done with the reader's data and about them, the latest first: who read it, and the acts of their cases, each as
 * the one redaction opens it to them. A page may be shorter than asked where acts are not theirs to know.
 */
export async function ownTrail(reader: Reader, filter: TrailFilter): Promise<Page<TrailEntry>> {
  const { deps, caller } = reader;
  const after = decodeCursor('own-trail', filter.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const own = await readOwnObjects(deps, caller.personId);
  const sources = sourcesSql(caller.personId, own, filter.kind);
  const rows = await placesOf(reader, sources, { after, limit: filter.limit + 1 });
  const page = pageOf(rows, {
    limit: filter.limit,
    list: 'own-trail',
    keyOf: ({ at, id }) => [at.toISOString(), id],
    itemOf: (row) => row,
  });
  return { items: await entriesOf(reader, own, page.items), nextCursor: page.nextCursor };
}

/** Ids of the events that name the reader, the latest first, before redaction. */
export async function actPlaces(reader: Reader, own: OwnObjects, limit: number): Promise<string[]> {
  const rows = await placesOf(reader, sourcesSql(reader.caller.personId, own, 'act'), { after: undefined, limit });
  return rows.map(({ id }) => id);
}

async function placesOf(
  { deps }: Pick<Reader, 'deps'>,
  sources: Prisma.Sql,
  { after, limit }: { readonly after: readonly [string, string] | undefined; readonly limit: number },
): Promise<Place[]> {
  const from =
    after === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(t.at, t.id COLLATE "C") < (${after[0]}::timestamptz, ${after[1]})`;
  return deps.beyondSight(
    'own_trail',
    (all) => all.$queryRaw<Place[]>`
    SELECT t.kind, t.id, t.at FROM (${sources}) t WHERE ${from}
    ORDER BY t.at DESC, t.id COLLATE "C" DESC LIMIT ${limit}`,
  );
}

function sourcesSql(personId: string, { nominees, objects }: OwnObjects, kind: TrailFilter['kind']): Prisma.Sql {
  const accesses = Prisma.sql`
    SELECT 'access' AS kind, access_id AS id, created_at AS at FROM access_log
    WHERE object = ANY(${[...objects.keys()]}::text[])`;
  const ids = JSON.stringify({ ids: [personId, ...nominees.map(({ nomineeId }) => nomineeId)] });
  const acts = Prisma.sql`
    SELECT 'act' AS kind, e.event_id AS id, e.recorded_at AS at FROM case_event e JOIN case_file c USING (case_id)
    WHERE ${personId} = ANY(c.participant_ids)
      AND (e.actor_id = ${personId} OR e.on_behalf_of = ${personId}
        OR jsonb_path_exists(e.payload, '$.** ? (@ == $ids[*])', ${ids}::jsonb))`;
  if (kind === undefined) return Prisma.sql`${accesses} UNION ALL ${acts}`;
  return kind === 'access' ? accesses : acts;
}

async function entriesOf(reader: Reader, own: OwnObjects, places: readonly Place[]): Promise<TrailEntry[]> {
  const { deps } = reader;
  const idsOf = (kind: Place['kind']) => places.flatMap((place) => (place.kind === kind ? place.id : []));
  const accesses = await deps.beyondSight('own_trail', (all) =>
    all.accessLog.findMany({ where: { accessId: { in: idsOf('access') } } }),
  );
  const caseIds = [
    ...idsOf('act').map((id) => id.replace(/-e\d+$/, '')),
    ...accesses.flatMap((row) => caseOf(row, own) ?? []),
  ];
  const [cases, persons] = await Promise.all([
    loadCases(deps, caseIds),
    readPersons(
      deps,
      accesses.map(({ personId }) => personId),
    ),
  ]);
  const acts = await ownActs(reader, { eventIds: idsOf('act'), cases });
  const read = new Map(accesses.map((row) => [row.accessId, accessEntry(reader, row, { own, cases, persons })]));
  return places.flatMap(({ id }) => {
    const act = acts.get(id);
    return read.get(id) ?? (act === undefined ? [] : actEntry(act));
  });
}

interface AccessParts {
  readonly own: OwnObjects;
  readonly cases: ReadonlyMap<string, LoadedCase>;
  readonly persons: Persons;
}

function accessEntry(reader: Reader, row: AccessLog, { own, cases, persons }: AccessParts): TrailEntry {
  const caseId = caseOf(row, own);
  const state = caseId === null ? undefined : cases.get(caseId)?.state;
  // Whoever else is a nominee of the case is not named, whatever office they read it in.
  const isNamed = state === undefined || seesPerson(eyesOf(reader, state), state, row.personId);
  return {
    kind: 'access',
    entryId: row.accessId,
    at: row.createdAt.toISOString(),
    summary: accessInWords(row, reader.language),
    person: isNamed ? persons.of(row.personId) : null,
    roles: row.roles,
    caseId,
    object: row.object,
    type: row.action,
    sequence: null,
  };
}

function caseOf({ caseId, object }: AccessLog, own: OwnObjects): string | null {
  return caseId ?? own.objects.get(object) ?? null;
}

function actEntry({ eventId, recordedAt, summary, actor, caseId, type, sequence }: CaseEventBody): TrailEntry {
  return {
    kind: 'act',
    entryId: eventId,
    at: recordedAt,
    summary,
    person: actor,
    roles: [],
    caseId,
    object: null,
    type,
    sequence,
  };
}
