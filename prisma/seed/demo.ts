import type { KeyRing } from '../../temporal/key-ring';
import type { Prisma } from '../generated/client';
import { createSealer } from '../sealing';
import type { CivilServant } from './civil-servant';
import { demoCooperatives, demoSlots } from './cooperatives';
import { demoPeople, type NamedOfficial } from './demo-people';
import { dossierIdOf, officeIdOf, personIdOf } from './person-id';
import { demoUnits } from './units';
import { demoVacancies } from './vacancies';
import { readVillages } from './villages';

/** All offices of the demo are older than any case. */
const IN_OFFICE_SINCE = new Date('2024-12-31T16:00:00.000Z');

/**
 * Writes units, invented people, cooperatives and vacancies of Kutai Timur. A row that is there already is left as it
 * is, so that seeding again after people have worked with it takes nothing back.
 */
export async function writeDemo(tx: Prisma.TransactionClient, ring: KeyRing, dataFolder?: string): Promise<void> {
  const villages = readVillages(dataFolder);
  const { officials, civilServants } = demoPeople(villages);
  const once = { skipDuplicates: true } as const;
  await tx.unit.createMany({ data: demoUnits(villages), ...once });
  await tx.person.createMany({ data: [...officials.map(officialRow), ...civilServants.map(civilServantRow)], ...once });
  await tx.office.createMany({ data: officials.flatMap(officeRows), ...once });
  await tx.dossier.createMany({ data: await dossierRows(tx, ring, civilServants), ...once });
  await tx.cooperative.createMany({ data: demoCooperatives(villages), ...once });
  await tx.slot.createMany({ data: demoSlots(villages, peopleAtSepaso(civilServants)), ...once });
  await tx.vacancy.createMany({ data: demoVacancies(), ...once });
}

function officialRow({ login, name, nip, status, unitId }: NamedOfficial) {
  return { personId: personIdOf(login), login, name, nip, status, unitId };
}

function civilServantRow({ key, login, name, unitId, dossier }: CivilServant) {
  const { nip, status, active } = dossier;
  return { personId: personIdOf(key), login, name, nip, status, active, unitId };
}

function officeRows({ login, offices }: NamedOfficial) {
  return offices.map(({ role, unitId }) => ({
    officeId: officeIdOf({ key: login, role, unitId }),
    role,
    personId: personIdOf(login),
    unitId,
    validFrom: IN_OFFICE_SINCE,
  }));
}

async function dossierRows(tx: Prisma.TransactionClient, ring: KeyRing, people: readonly CivilServant[]) {
  const sealed = await createSealer({ prisma: tx, ring }).sealJsons(
    people.map(({ key, dossier }) => ({
      subject: `person:${personIdOf(key)}` as const,
      id: dossierIdOf(key),
      value: dossier,
    })),
  );
  return people.flatMap(({ key }, index) => {
    const facts = sealed[index];
    if (facts === undefined) return [];
    return [
      {
        dossierId: dossierIdOf(key),
        personId: personIdOf(key),
        version: 1,
        sealed: facts.sealed,
        keyId: facts.keyId,
        factsHash: facts.commitment,
        factsSalt: facts.salt,
      },
    ];
  });
}

function peopleAtSepaso(people: readonly CivilServant[]): string[] {
  return people.filter(({ servesAtSepaso }) => servesAtSepaso === true).map(({ key }) => personIdOf(key));
}
