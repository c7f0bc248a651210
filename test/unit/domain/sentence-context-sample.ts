import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { SentenceContext } from '../../../domain/sentences/sentence-context';
import type { Envelope } from '../../../domain/sentences/teller';

/** Ids are unlike any word, so that a sentence that lets one through is found out. */
const people: SentenceContext['people'] = {
  p_camat: { name: 'Hasan', office: { role: 'camat', unitId: 'u_bengalon' } },
  p_officer: { name: 'Lestari', office: { role: 'hr_officer', unitId: null } },
  p_sari: { name: 'Sari', office: { role: 'bkpsdm_verifier', unitId: null } },
  p_budi: { name: 'Budi', office: { role: 'bkpsdm_verifier', unitId: null } },
  p_rini: { name: 'Rini', office: { role: 'bkpsdm_verifier', unitId: null } },
  p_dewi: { name: 'Dewi', office: { role: 'sekretaris_bkpsdm', unitId: null } },
  p_kepala: { name: 'Anwar', office: { role: 'kepala_bkpsdm', unitId: null } },
  p_legal: { name: 'Yanti', office: { role: 'kabag_hukum', unitId: null } },
  p_asisten: { name: 'Rusdi', office: { role: 'asisten', unitId: null } },
  p_sekda: { name: 'Hamid', office: { role: 'sekda', unitId: null } },
  p_ppk: { name: 'Arif', office: { role: 'ppk', unitId: null } },
  p_opd: { name: 'Wahid', office: { role: 'opd_head', unitId: 'u_dinkes' } },
  p_andi: { name: 'Andi', office: { role: 'bkn_desk', unitId: null } },
  p_wati: { name: 'Wati', office: { role: 'bkn_desk', unitId: null } },
  p_admin: { name: 'Tono', office: { role: 'administrator', unitId: null } },
  p_rahmat: { name: 'Rahmat', office: { role: 'nominee', unitId: null } },
  p_panel1: { name: 'Mulyadi', office: { role: 'pansel_member', unitId: null }, panelist: 1 },
  p_panel2: { name: 'Siti', office: { role: 'pansel_member', unitId: null }, panelist: 2 },
  p_panel3: { name: 'Joko', office: { role: 'pansel_member', unitId: null }, panelist: 3 },
};

const base = {
  policy: policy2026,
  people,
  units: { u_bengalon: 'Kecamatan Bengalon', u_dinkes: 'Dinas Kesehatan', u_sepaso: 'Desa Sepaso' },
  districts: { '64.08.09': 'Bengalon' },
  cooperatives: { 'k-64-08-09-2001': 'Sepaso' },
  vacancies: { v_koperasi: 'Kepala Dinas Koperasi' },
  mandates: { m_plh: { number: '800/12', validTo: '2026-11-30T15:59:59.000Z' } },
} as const;

/** Opened texts, in the language in which they were written. */
export const assignmentContext: SentenceContext = {
  ...base,
  definition: cooperativeAssignment,
  nominees: { n_rahmat: 'Rahmat', n_maria: 'Maria Bulan', n_fajar: 'Fajar', n_4: 'Dayang', n_5: 'Irwan', n_6: 'Ratna' },
  texts: {},
  tasks: {
    t_legal: [assignee('p_legal', 'kabag_hukum')],
    t_verify: [assignee('p_sari', 'bkpsdm_verifier'), assignee('p_budi', 'bkpsdm_verifier')],
  },
};

export const selectionContext: SentenceContext = {
  ...base,
  definition: officialSelection,
  nominees: { n_bambang: 'Bambang', n_nurhayati: 'Nurhayati', n_rina: 'Rina', n_yusuf: 'Yusuf', n_hendra: 'Hendra' },
  texts: {},
  tasks: {},
};

export function assignee(
  personId: string,
  role: string,
  unitId: string | null = null,
): SentenceContext['tasks'][string][number] {
  return { personId, role, unitId, group: 'main', officeId: `o_${personId}`, mandateId: null, onBehalfOf: null };
}

/** Tuesday 24 November 2026, 10:10 WITA. */
const morning = '2026-11-24T02:10:00.000Z';

export function by(actorId: string | null, rest: Partial<Envelope> = {}): Envelope {
  return { actorId, onBehalfOf: null, mandateId: null, occurredAt: morning, ...rest };
}
