import { dossierSchema, type Dossier } from '../../domain/eligibility/dossier';
import { createSealer } from '../../prisma/sealing';
import { completeDossier, selectionPapers, type DossierInput } from '../../prisma/seed/dossier-facts';
import { unitIds } from '../../prisma/seed/units';
import type { RunningSystem } from './running-system';

/** The facts of somebody who may apply for a senior post: a PNS whose file meets every rule of the screening. */
export function applicantDossier(nip: string, rest: Partial<DossierInput> = {}): Dossier {
  return fileOf({ nip, status: 'PNS', rank: 'IV/b', documents: selectionPapers, ...rest });
}

/** The facts of a PPPK who may be assigned to any cooperative. */
export function supportDossier(nip: string, rest: Partial<DossierInput> = {}): Dossier {
  return fileOf({ nip, status: 'PPPK', ...rest });
}

function fileOf(given: Partial<DossierInput> & Pick<DossierInput, 'nip' | 'status'>): Dossier {
  const whole = completeDossier({
    education: 'S1',
    postGroup: 'management',
    experienceYears: 9,
    tenureYears: 4,
    echelonSince: '2020-01-02',
    ...given,
  });
  return dossierSchema.parse({ ...whole, ...given });
}

/** Writes a person with an account and a sealed personnel file into the directory, and returns the person's id. */
export async function addPerson(system: RunningSystem, login: string, dossier: Dossier): Promise<string> {
  const { prisma, deps } = system;
  const personId = `p-${login}`;
  const dossierId = `d-${login}`;
  const { status } = dossier;
  // The number stands in the file as it was handed in; the directory's own column is for numbers that are numbers.
  await prisma.person.create({
    data: { personId, login, name: `Contoh ${login.replaceAll('-', ' ')}`, status, unitId: unitIds.kominfo },
  });
  const [sealed] = await createSealer({ prisma, ring: deps.sealingKeys }).sealJsons([
    { subject: `person:${personId}`, id: dossierId, value: dossier },
  ]);
  if (sealed === undefined) throw new Error('the file was not sealed');
  const { sealed: content, keyId, salt, commitment } = sealed;
  await prisma.dossier.create({
    data: { dossierId, personId, version: 1, sealed: content, keyId, factsHash: commitment, factsSalt: salt },
  });
  system.people[login] = personId;
  return personId;
}
