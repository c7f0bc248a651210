import type { z } from 'zod';
import { addYears } from '../../domain/civil-date';
import { dossierSchema, type Dossier } from '../../domain/eligibility/dossier';
import { policy2026 } from '../../domain/policies/policy-2026';
import { settingList } from '../../domain/policy';
import { birthDateOf, sexOf } from './numbers';

export type DossierInput = z.input<typeof dossierSchema>;

type Given = Pick<DossierInput, 'nip' | 'status' | 'education' | 'postGroup'> & Partial<DossierInput>;

// Civil servants below the senior posts retire at this age.
const RETIREMENT_AGE = 58;
const PPPK_GRADES: Readonly<Record<string, string>> = { SMA: 'V', D3: 'VII', D4: 'IX', S1: 'IX', S2: 'X' };
const PNS_RANKS: Readonly<Record<string, string>> = { SMA: 'II/b', D3: 'II/d', D4: 'III/b', S1: 'III/b', S2: 'III/c' };

/**
 * A complete file that meets every rule of its route, save for what `given` says otherwise. Birth date and sex are those
 * of the number.
 */
export function completeDossier(given: Given): Dossier {
  const birthDate = birthDateOf(given.nip);
  const isPns = given.status === 'PNS';
  const papers = settingList(policy2026, isPns ? 'kdkmp.documents_pns' : 'kdkmp.documents_pppk');
  return dossierSchema.parse({
    active: true,
    birthDate,
    sex: sexOf(given.nip),
    rank: (isPns ? PNS_RANKS : PPPK_GRADES)[given.education] ?? 'IX',
    ...(isPns ? {} : { contractEnd: given.status === 'PPPK' ? '2030-12-31' : '2027-12-31' }),
    retirementDate: addYears(birthDate, RETIREMENT_AGE),
    skp: goodAppraisals,
    discipline: [],
    boardOf: [],
    kinBoard: [],
    onLeave: false,
    openAssignment: false,
    consent: true,
    documents: papers.map((type) => ({ type })),
    ...given,
  });
}

/** What an applicant for a senior post hands in. */
export const selectionPapers = settingList(policy2026, 'jpt.documents').map((type) => ({ type }));

export const goodAppraisals: DossierInput['skp'] = [
  { year: 2024, predicate: 'baik' },
  { year: 2025, predicate: 'baik' },
];

export const bestAppraisals: DossierInput['skp'] = [
  { year: 2024, predicate: 'baik' },
  { year: 2025, predicate: 'sangat_baik' },
];
