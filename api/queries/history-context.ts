import type { LedgerEvent } from '../../domain/events';
import type { SentenceContext } from '../../domain/sentences/sentence-context';
import type { CaseState } from '../../domain/state';
import type { CallDeps } from '../deps';
import { seesNominee, type Eyes } from '../redaction';
import { readCaseNames, type CaseNames } from './case-names';
import type { TaskHolders } from './task-holders';

export interface HistoryParts {
  readonly state: CaseState;
  readonly eyes: Eyes;
  readonly holders: TaskHolders;
  readonly events: readonly LedgerEvent[];
}

export interface HistoryContext {
  readonly names: CaseNames;
  /** For the sentence of one event: the task lists are those of that moment, the texts those that may be opened. */
  readonly at: (event: LedgerEvent, texts: ReadonlyMap<string, string | null>) => SentenceContext;
}

/** The words behind the ids of a page of history, leaving out the names of nominees that the reader may not know. */
export async function readHistoryContext(
  deps: Pick<CallDeps, 'prisma'>,
  { state, eyes, holders, events }: HistoryParts,
): Promise<HistoryContext> {
  const personIds = new Set(events.flatMap(personsOf));
  for (const { personId } of [...holders.everyone(), ...state.panel]) personIds.add(personId);
  const offices = await readOffices(deps, [...personIds, ...caseStarters(state)], events.at(-1)?.occurredAt);
  const nominees = Object.values(state.nominees);
  const unitIds = [
    ...offices.flatMap(({ unitId }) => unitId ?? []),
    ...holders.everyone().flatMap(({ unitId }) => unitId ?? []),
    ...nominees.flatMap((one) =>
      [one.originUnitId, one.hostVillageUnitId, one.hostDistrictUnitId].flatMap((id) => id ?? []),
    ),
    ...events.flatMap(({ payload }) => ('capacity' in payload ? (payload.capacity?.unitId ?? []) : [])),
  ];
  const [names, cooperatives, mandates] = await Promise.all([
    readCaseNames(deps, [state], { personIds, unitIds }),
    deps.prisma.cooperative.findMany({
      where: { code: { in: nominees.flatMap(({ cooperativeCode }) => cooperativeCode ?? []) } },
      select: { code: true, name: true },
    }),
    readMandates(deps, events),
  ]);
  const words = {
    definition: state.file.definition,
    policy: state.file.policy,
    people: peopleOf({ state, eyes, holders, names, offices, personIds }),
    nominees: Object.fromEntries(
      nominees
        .filter(({ nomineeId }) => seesNominee(eyes, nomineeId))
        .map(({ nomineeId, personId }) => [nomineeId, names.persons.of(personId).name]),
    ),
    units: Object.fromEntries(names.units),
    districts: Object.fromEntries([...names.districts].map(([code, name]) => [code, placeName(name)])),
    cooperatives: Object.fromEntries(cooperatives.map(({ code, name }) => [code, placeName(name)])),
    vacancies: Object.fromEntries(names.vacancies),
    mandates,
  };
  return {
    names,
    at: (event, texts) => ({
      ...words,
      tasks: holders.at(event.sequence),
      texts: Object.fromEntries([...texts].flatMap(([id, text]) => (text === null ? [] : [[id, text]]))),
    }),
  };
}

interface HeldOffice {
  readonly personId: string;
  readonly role: string;
  readonly unitId: string | null;
}

function peopleOf(parts: {
  state: CaseState;
  eyes: Eyes;
  holders: TaskHolders;
  names: CaseNames;
  offices: readonly HeldOffice[];
  personIds: ReadonlySet<string>;
}): SentenceContext['people'] {
  const { state, eyes, holders, names, offices } = parts;
  const hidden = new Set(
    Object.values(state.nominees).flatMap(({ nomineeId, personId }) =>
      seesNominee(eyes, nomineeId) ? [] : [personId],
    ),
  );
  const members = state.panel.filter(({ alternate }) => !alternate).map(({ personId }) => personId);
  const entries = [...parts.personIds, ...caseStarters(state)].flatMap((personId) => {
    const { name } = names.persons.of(personId);
    if (hidden.has(personId) || name === '') return [];
    const office =
      holders.everyone().find((one) => one.personId === personId) ?? offices.find((one) => one.personId === personId);
    const seat = members.indexOf(personId);
    const entry = {
      name,
      ...(office === undefined ? {} : { office: { role: office.role, unitId: office.unitId } }),
      ...(seat < 0 ? {} : { panelist: seat + 1 }),
    };
    return [[personId, entry] as const];
  });
  return Object.fromEntries(entries);
}

/** Offices that persons held at an instant, for those who appear without having been asked. */
async function readOffices(
  { prisma }: Pick<CallDeps, 'prisma'>,
  personIds: readonly string[],
  at: string | undefined,
): Promise<HeldOffice[]> {
  const then = at === undefined ? new Date() : new Date(at);
  return prisma.office.findMany({
    where: {
      personId: { in: [...new Set(personIds)] },
      validFrom: { lte: then },
      OR: [{ validTo: null }, { validTo: { gt: then } }],
    },
    select: { personId: true, role: true, unitId: true },
    orderBy: [{ role: 'asc' }, { officeId: 'asc' }],
  });
}

async function readMandates(
  { prisma }: Pick<CallDeps, 'prisma'>,
  events: readonly LedgerEvent[],
): Promise<SentenceContext['mandates']> {
  const ids = events.flatMap(({ mandateId }) => mandateId ?? []);
  if (ids.length === 0) return {};
  const rows = await prisma.mandate.findMany({
    where: { mandateId: { in: ids } },
    select: { mandateId: true, number: true, validTo: true },
  });
  return Object.fromEntries(
    rows.map(({ mandateId, number, validTo }) => [mandateId, { number, validTo: validTo?.toISOString() ?? null }]),
  );
}

function caseStarters({ initiatorId, nominatorIds }: CaseState): string[] {
  return [...(initiatorId === null ? [] : [initiatorId]), ...nominatorIds];
}

/** Persons that an event names, wherever its payload holds them. */
function personsOf({ actorId, onBehalfOf, payload }: LedgerEvent): string[] {
  const found = [actorId, onBehalfOf].filter((id): id is string => id !== null);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && PERSON_KEYS.has(key)) found.push(inner);
      else if (PERSON_LISTS.has(key) && Array.isArray(inner))
        found.push(...inner.filter((one) => typeof one === 'string'));
      else visit(inner);
    }
  };
  visit(payload);
  return found;
}

const PERSON_KEYS = new Set([
  'personId',
  'fromPersonId',
  'toPersonId',
  'enteredBy',
  'confirmedBy',
  'onBehalfOf',
  'initiatorId',
]);

const PERSON_LISTS = new Set(['present', 'recused']);

/** The sentence itself says what kind of place or cooperative it is. */
function placeName(name: string): string {
  return name.replace(/^(Kecamatan|KDKMP|Koperasi (Desa|Kelurahan) Merah Putih) /, '');
}
