import { termsSchema, type Terms } from '../../domain/facts';
import { policy2026 } from '../../domain/policies/policy-2026';
import { settingList, settingNumber, settingTable } from '../../domain/policy';
import { unitIds } from './units';

export interface DemoVacancy {
  readonly vacancyId: string;
  readonly title: string;
  readonly unitId: string;
  readonly echelon: string;
  readonly terms: Terms;
}

type Choice = Pick<Terms, 'ageMode' | 'ageRef' | 'acMin'> & Partial<Pick<Terms, 'specialConsent'>>;

const STRICT: Choice = { ageMode: 'strict_birthday', ageRef: '2026-12-28', acMin: null };
const COMPLETED: Choice = { ageMode: 'completed_years', ageRef: '2026-12-28', acMin: null };

/** The six posts that Kutai Timur opened in 2025, and the one of the worked cases. All are of echelon II.b. */
export function demoVacancies(): DemoVacancy[] {
  return [
    vacancy('vac-kadis-koperasi', 'Kepala Dinas Koperasi dan UKM', unitIds.koperasi, { ...STRICT, acMin: '68' }),
    vacancy('vac-asisten-pemkesra', 'Asisten Pemerintahan dan Kesejahteraan Rakyat', unitIds.setda, STRICT),
    vacancy('vac-sekwan', 'Sekretaris DPRD', unitIds.setwan, { ...STRICT, specialConsent: 'dprd_leadership' }),
    vacancy('vac-bappeda', 'Kepala Badan Perencanaan Pembangunan Daerah', unitIds.bappeda, STRICT),
    vacancy('vac-pupr', 'Kepala Dinas Pekerjaan Umum dan Penataan Ruang', unitIds.pupr, COMPLETED),
    vacancy('vac-perkebunan', 'Kepala Dinas Perkebunan', unitIds.perkebunan, COMPLETED),
    vacancy('vac-kesehatan', 'Kepala Dinas Kesehatan', unitIds.kesehatan, STRICT),
  ];
}

const ECHELON = 'II.b';

function vacancy(vacancyId: string, title: string, unitId: string, choice: Choice): DemoVacancy {
  const terms = termsSchema.parse({
    vacancyId,
    weights: settingTable(policy2026, 'weights'),
    maxAge: settingNumber(policy2026, 'jpt.max_age'),
    tieBreak: settingList(policy2026, 'tie_break'),
    objectionFileDays: settingNumber(policy2026, 'objection.b6_file'),
    objectionAnswerDays: settingNumber(policy2026, 'objection.b6_answer'),
    specialConsent: null,
    echelon: ECHELON,
    ...choice,
  });
  return { vacancyId, title, unitId, echelon: ECHELON, terms };
}
