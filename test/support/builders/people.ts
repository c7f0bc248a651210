import type { Directory } from '../../../activities/resolve-assignees';
import type { ActorFacts, MandateFact, OfficeFact, PanelMember } from '../../../domain/facts';

/** A person of a test: the offices held, and the mandates under which they stand in for somebody. */
export interface Person {
  readonly personId: string;
  readonly offices: readonly OfficeFact[];
  readonly mandates: readonly MandateFact[];
  /** Unit in which the person works, whatever offices they hold. */
  readonly unitId?: string;
}

const longAgo = '2020-01-01T00:00:00.000Z';

/** Units that offices of the tests belong to. */
export const units = {
  agencies: ['unit-agency-1', 'unit-agency-2'],
  district: 'unit-district-1',
  villages: ['unit-village-1', 'unit-village-2', 'unit-village-3'],
} as const;

/** Offices of the region by role, with how many persons hold each. */
const regionalOffices: Readonly<Record<string, number>> = {
  hr_officer: 1,
  bkpsdm_verifier: 2,
  bkpsdm_operator: 2,
  sekretaris_bkpsdm: 1,
  kepala_bkpsdm: 1,
  inspektorat: 1,
  dinas_koperasi: 1,
  dpmdes: 1,
  tim_penempatan: 3,
  kabag_hukum: 1,
  asisten: 2,
  sekda: 1,
  ppk: 1,
  bkn_desk: 2,
  hospital_desk: 2,
  assessor: 1,
  administrator: 1,
  auditor: 1,
  council: 5,
};

/** The people of a test region: who holds which office, and when. */
export class People {
  private readonly persons = new Map<string, Person>();

  constructor(persons: readonly Person[]) {
    for (const person of persons) this.persons.set(person.personId, person);
  }

  get all(): readonly Person[] {
    return [...this.persons.values()];
  }

  /** Where each person works, as far as the test says. */
  get units(): ReadonlyMap<string, string | null> {
    return new Map(this.all.map(({ personId, unitId }) => [personId, unitId ?? null]));
  }

  /** First holder of a role, by name: `hr_officer` is `hr_officer-1`. */
  holder(role: string, place = 1): string {
    return `${role}-${String(place)}`;
  }

  facts(personId: string): ActorFacts {
    const person = this.persons.get(personId);
    return { personId, offices: [...(person?.offices ?? [])], mandates: [...(person?.mandates ?? [])] };
  }

  /** What the recording transaction would read from the directory at an instant. */
  directoryAt(now: string): Directory {
    const valid = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }): boolean =>
      validFrom <= now && (validTo === null || validTo > now);
    return {
      offices: this.all.flatMap(({ personId, offices }) =>
        offices.filter(valid).map(({ officeId, role, unitId }) => ({ officeId, role, unitId, personId })),
      ),
      mandates: this.all.flatMap(({ personId, mandates }) =>
        mandates.filter(valid).map((mandate) => ({ ...mandate, holderId: personId })),
      ),
      inactive: new Set(),
    };
  }
}

export function officeFact(role: string, personId: string, rest: Partial<OfficeFact> = {}): OfficeFact {
  return {
    officeId: `office-${role}-${personId}`,
    role,
    unitId: null,
    validFrom: longAgo,
    validTo: null,
    ...rest,
  };
}

export function mandateFact(
  mandateId: string,
  rest: Partial<MandateFact> & Pick<MandateFact, 'principalId' | 'role'>,
): MandateFact {
  return { mandateId, kind: 'plt', unitId: null, scope: [], validFrom: longAgo, validTo: null, ...rest };
}

export function person(
  personId: string,
  offices: readonly OfficeFact[] = [],
  mandates: readonly MandateFact[] = [],
): Person {
  return { personId, offices, mandates };
}

/** One builder for people: every office of the shipped pipelines, a substitute, an office that ended, a late mandate. */
export function buildPeople(extra: readonly Person[] = []): People {
  const regional = Object.entries(regionalOffices).flatMap(([role, count]) =>
    Array.from({ length: count }, (_, index) => {
      const personId = `${role}-${String(index + 1)}`;
      return person(personId, [officeFact(role, personId)]);
    }),
  );
  const heads = units.agencies.map((unitId, index) => {
    const personId = `opd_head-${String(index + 1)}`;
    return person(personId, [officeFact('opd_head', personId, { unitId })]);
  });
  const villages = units.villages.map((unitId, index) => {
    const personId = `kades-${String(index + 1)}`;
    return person(personId, [officeFact('kades', personId, { unitId })]);
  });
  return new People([
    ...regional,
    ...heads,
    ...villages,
    person('camat-1', [officeFact('camat', 'camat-1', { unitId: units.district })]),
    person('former-legal', [officeFact('kabag_hukum', 'former-legal', { validTo: '2026-01-05T00:00:00.000Z' })]),
    person(
      'plt-secretary',
      [],
      [mandateFact('mandate-sekda', { principalId: 'sekda-1', role: 'sekda', kind: 'delegation' })],
    ),
    person('plt-regent', [], [mandateFact('mandate-ppk', { principalId: 'ppk-1', role: 'ppk', kind: 'delegation' })]),
    person(
      'late-substitute',
      [],
      [
        mandateFact('mandate-legal', {
          principalId: 'kabag_hukum-1',
          role: 'kabag_hukum',
          kind: 'delegation',
          validTo: '2026-01-05T00:00:00.000Z',
        }),
      ],
    ),
    ...Array.from({ length: 7 }, (_, index) => person(`panel-${String(index + 1)}`)),
    ...Array.from({ length: 20 }, (_, index) => person(`nominee-${String(index + 1)}`)),
    ...Array.from({ length: 12 }, (_, index) => person(`applicant-${String(index + 1)}`)),
    ...extra,
  ]);
}

/** A panel that obeys the rules of composition: five, the first in the chair, the first two internal. */
export function buildPanel(): PanelMember[] {
  return Array.from({ length: 5 }, (_, index) => ({
    personId: `panel-${String(index + 1)}`,
    chair: index === 0,
    internal: index < 2,
    alternate: false,
  }));
}
