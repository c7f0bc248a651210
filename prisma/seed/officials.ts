import type { Sex } from '../../domain/nip';
import { districtUnitId, REGION, unitIds, villageUnitId } from './units';
import { districtsOf, type Village } from './villages';

/** Someone who holds offices and has an account. */
export interface Official {
  readonly login: string;
  readonly sex: Sex;
  readonly unitId: string;
  /** PNS have a number of their own; elected and outside people have none. */
  readonly status: 'PNS' | 'OTHER';
  /** Roles of the region as a whole have no unit. */
  readonly offices: readonly { readonly role: string; readonly unitId: string | null }[];
}

/** Everyone of the demo who acts in an office: the logins and role keys are fixed, the people invented. */
export function demoOfficials(villages: readonly Village[]): Official[] {
  return [
    ...POSTS.map(([login, sex, unitId, status, ...roles]): Official => {
      return { login, sex, unitId, status, offices: roles.map((role) => ({ role, unitId: null })) };
    }),
    ...HEADS.map(([login, sex, unitId]): Official => ({
      login,
      sex,
      unitId,
      status: 'PNS',
      offices: [{ role: 'opd_head', unitId }],
    })),
    ...districtsOf(villages).map(({ code }, index): Official => {
      const unitId = districtUnitId(code);
      // A camat is also the head of the staff of the district office.
      const offices = ['camat', 'opd_head'].map((role) => ({ role, unitId }));
      return { login: `camat-${code}`, sex: alternating(index), unitId, status: 'PNS', offices };
    }),
    ...villages.map((village, index): Official => {
      const unitId = villageUnitId(village);
      const isVillage = village.kind === 'desa';
      // The head of a desa is elected; the head of a kelurahan is a civil servant.
      return {
        login: `kades-${village.code}`,
        sex: alternating(index),
        unitId,
        status: isVillage ? 'OTHER' : 'PNS',
        offices: [{ role: isVillage ? 'kades' : 'lurah', unitId }],
      };
    }),
  ];
}

type Post = readonly [login: string, sex: Sex, unitId: string, status: 'PNS' | 'OTHER', ...roles: string[]];

const POSTS: readonly Post[] = [
  ['officer', 'female', unitIds.bkpsdm, 'PNS', 'hr_officer'],
  ['verifier', 'male', unitIds.bkpsdm, 'PNS', 'bkpsdm_verifier'],
  ['verifier-2', 'female', unitIds.bkpsdm, 'PNS', 'bkpsdm_verifier'],
  ['operator', 'male', unitIds.bkpsdm, 'PNS', 'bkpsdm_operator'],
  ['operator-2', 'female', unitIds.bkpsdm, 'PNS', 'bkpsdm_operator'],
  ['sekretaris-bkpsdm', 'female', unitIds.bkpsdm, 'PNS', 'sekretaris_bkpsdm'],
  ['kepala-bkpsdm', 'male', unitIds.bkpsdm, 'PNS', 'kepala_bkpsdm'],
  ['inspector', 'male', unitIds.inspektorat, 'PNS', 'inspektorat'],
  ['dinas-koperasi', 'female', unitIds.koperasi, 'PNS', 'dinas_koperasi'],
  ['dpmdes', 'male', unitIds.dpmdes, 'PNS', 'dpmdes'],
  ['placement-1', 'male', unitIds.koperasi, 'PNS', 'tim_penempatan'],
  ['placement-2', 'female', unitIds.bkpsdm, 'PNS', 'tim_penempatan'],
  ['placement-3', 'male', unitIds.dpmdes, 'PNS', 'tim_penempatan'],
  ['legal', 'female', unitIds.legalSection, 'PNS', 'kabag_hukum'],
  ['asisten', 'male', unitIds.setda, 'PNS', 'asisten'],
  ['asisten-2', 'female', unitIds.setda, 'PNS', 'asisten'],
  ['sekda', 'male', unitIds.setda, 'PNS', 'sekda'],
  ['ppk', 'male', REGION, 'OTHER', 'ppk'],
  ['bkn-desk', 'female', unitIds.bkn, 'PNS', 'bkn_desk'],
  ['bkn-desk-2', 'male', unitIds.bkn, 'PNS', 'bkn_desk'],
  ['hospital', 'female', unitIds.rsud, 'PNS', 'hospital_desk'],
  ['hospital-2', 'male', unitIds.rsud, 'PNS', 'hospital_desk'],
  // Members 1 and 2 are of the regency, 3 to 5 from outside: two of five are internal. None works where an applicant does.
  ['panel-1', 'male', unitIds.pertanian, 'PNS', 'pansel_chair', 'pansel_member'],
  ['panel-2', 'female', unitIds.inspektorat, 'PNS', 'pansel_member'],
  ['panel-3', 'male', unitIds.university, 'OTHER', 'pansel_member'],
  ['panel-4', 'female', unitIds.university, 'OTHER', 'pansel_member'],
  ['panel-5', 'male', unitIds.bkdProvinsi, 'PNS', 'pansel_member'],
  ['panel-6', 'female', unitIds.inspektorat, 'PNS', 'pansel_alternate'],
  ['panel-7', 'male', unitIds.university, 'OTHER', 'pansel_alternate'],
  ['assessor', 'female', unitIds.bkdProvinsi, 'PNS', 'assessor'],
  ['auditor', 'male', unitIds.bpk, 'OTHER', 'auditor'],
  ['admin', 'female', unitIds.kominfo, 'PNS', 'administrator'],
];

/** Heads of the agencies whose staff the demo has. The other agencies' heads are vacant or act in no case. */
const HEADS: readonly (readonly [login: string, sex: Sex, unitId: string])[] = [
  ['opd-head', 'male', unitIds.pendidikan],
  ['opd-head-2', 'female', unitIds.kominfo],
  ['opd-head-3', 'male', unitIds.pertanian],
  ['opd-head-4', 'female', unitIds.rsud],
];

function alternating(index: number): Sex {
  return index % 2 === 0 ? 'male' : 'female';
}
