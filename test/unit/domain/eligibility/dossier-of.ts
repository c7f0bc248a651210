import type { Dossier } from '../../../../domain/eligibility/dossier';

/** A PPPK who meets every rule of the assignment, changed as a test needs. */
export function pppkDossier(change: Partial<Dossier> = {}): Dossier {
  return {
    nip: '198812032024211931',
    status: 'PPPK',
    active: true,
    birthDate: '1988-12-03',
    sex: 'male',
    education: 'S1',
    field: 'economics',
    postGroup: 'administration',
    rank: 'IX',
    contractEnd: '2029-02-28',
    skp: [
      { year: 2025, predicate: 'baik' },
      { year: 2024, predicate: 'sangat_baik' },
    ],
    discipline: [],
    boardOf: [],
    kinBoard: [],
    onLeave: false,
    openAssignment: false,
    consent: true,
    openAuditFindings: 0,
    cooperativeExperience: false,
    documents: ['appointment_decree', 'work_contract', 'diploma', 'skp', 'identity_card'].map((type) => ({ type })),
    isSuspect: false,
    partyMember: false,
    ...change,
  };
}

/** A PNS who meets every rule of a selection for echelon II.b, changed as a test needs. */
export function pnsDossier(change: Partial<Dossier> = {}): Dossier {
  const { contractEnd: _, ...person } = pppkDossier();
  return {
    ...person,
    nip: '197408211999032902',
    status: 'PNS',
    birthDate: '1974-08-21',
    sex: 'female',
    education: 'S2',
    rank: 'IV/b',
    experienceYears: 8,
    tenureYears: 3,
    documents: [
      ...['appointment_decree', 'identity_card', 'rank_decree', 'post_decree', 'diploma', 'skp'],
      ...['ppk_recommendation', 'lhkpn', 'spt', 'integrity_pact'],
    ].map((type) => ({ type })),
    ...change,
  };
}
