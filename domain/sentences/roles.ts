import type { Language, Words } from './language';

interface RoleWords {
  /** Title as a label; `{unit}` is the unit's own name. */
  readonly id: string;
  readonly en: string;
  readonly enPlural: string;
  /** How a sentence names the one holder of the office; absent where several people share the desk and go by name. */
  readonly holder?: Words;
  /** Where English speaks of the office as the one who acts. */
  readonly enActs?: string;
}

const unit = '{unit}';

/** Titles of every role, by its key. */
export const roleWords: Readonly<Record<string, RoleWords>> = {
  hr_officer: { id: 'Petugas kepegawaian', en: 'HR officer', enPlural: 'HR officers' },
  bkpsdm_verifier: { id: 'Verifikator BKPSDM', en: 'BKPSDM verifier', enPlural: 'BKPSDM verifiers' },
  bkpsdm_operator: { id: 'Operator BKPSDM', en: 'BKPSDM operator', enPlural: 'BKPSDM operators' },
  sekretaris_bkpsdm: held('Sekretaris BKPSDM', 'the secretary of BKPSDM'),
  kepala_bkpsdm: held('Kepala BKPSDM', 'the head of BKPSDM'),
  inspektorat: held('Inspektorat', 'the inspectorate'),
  opd_head: held(`Kepala ${unit}`, `the head of ${unit}`),
  camat: held(`Camat ${unit}`, `the camat of ${unit}`),
  kades: held(`Kepala Desa ${unit}`, `the village head of ${unit}`),
  lurah: held(`Lurah ${unit}`, `the lurah of ${unit}`),
  dinas_koperasi: held('Dinas Koperasi', 'the cooperatives agency'),
  dpmdes: held('DPMDes', 'the village affairs agency'),
  tim_penempatan: {
    id: 'Anggota tim penempatan',
    en: 'placement team member',
    enPlural: 'placement team members',
  },
  kabag_hukum: { ...held('Kabag Hukum', 'the head of Legal'), enActs: 'Legal' },
  asisten: held('Asisten', 'the Asisten'),
  sekda: held('Sekda', 'the Sekda'),
  ppk: held('Bupati (PPK)', 'the regent (PPK)'),
  bkn_desk: { id: 'Petugas BKN', en: 'BKN desk officer', enPlural: 'BKN desk officers' },
  hospital_desk: { id: 'Petugas rumah sakit', en: 'hospital desk officer', enPlural: 'hospital desk officers' },
  pansel_chair: held('Ketua panitia seleksi', 'the chair of the selection panel'),
  pansel_member: { id: 'Penilai', en: 'panelist', enPlural: 'panelists' },
  assessor: { id: 'Asesor', en: 'assessor', enPlural: 'assessors' },
  applicant: { id: 'Pelamar', en: 'applicant', enPlural: 'applicants' },
  nominee: { id: 'Calon', en: 'nominee', enPlural: 'nominees' },
  nominator: { id: 'Pengusul', en: 'nominator', enPlural: 'nominators' },
  initiator: { id: 'Pengusul', en: 'initiator', enPlural: 'initiators' },
  auditor: { id: 'Pemeriksa', en: 'auditor', enPlural: 'auditors' },
  administrator: held('Administrator', 'the administrator'),
};

const otherRole: RoleWords = { id: 'Pejabat lain', en: 'other official', enPlural: 'other officials' };
const unnamedUnit: Words = { id: 'unit terkait', en: 'the unit concerned' };

/** An office as a label, for example "Camat Bengalon" or "Verifikator BKPSDM". An unknown role is an "other official". */
export function roleTitle(
  { role, unitName }: { role: string; unitName?: string | undefined },
  language: Language,
  count: 'one' | 'many' = 'one',
): string {
  const words = wordsOf(role);
  const title = language === 'id' ? words.id : count === 'many' ? words.enPlural : words.en;
  return withUnit(title, unitName, language);
}

/**
 * How a sentence calls the holder of an office that has one holder ("Camat Bengalon", "the camat of Bengalon");
 * undefined for a desk that several people share, whose holders are called by name.
 */
export function holderTitle(
  { role, unitName, acts }: { role: string; unitName?: string | undefined; acts: boolean },
  language: Language,
): string | undefined {
  const { holder, enActs } = wordsOf(role);
  if (holder === undefined) return undefined;
  const title = language === 'en' && acts && enActs !== undefined ? enActs : holder[language];
  return withUnit(title, unitName, language);
}

function wordsOf(role: string): RoleWords {
  return Object.hasOwn(roleWords, role) ? (roleWords[role] ?? otherRole) : otherRole;
}

function held(id: string, enHolder: string): RoleWords {
  const en = enHolder.replace(/^the /, '');
  return { id, en, enPlural: en, holder: { id, en: enHolder } };
}

function withUnit(title: string, unitName: string | undefined, language: Language): string {
  // A head's title says what kind of unit it is, so "Camat Kecamatan Bengalon" would say it twice.
  const name = unitName?.replace(/^(Kecamatan|Desa|Kelurahan) /, '') ?? unnamedUnit[language];
  return title.replace(unit, name);
}
