import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, answeredByBkn, backTo, end, office, outcome, remind, withinDays } from './stage-parts';
import type { OutcomeInput } from './stage-parts';

const PP11 = 'PP 11/2017 jo PP 17/2020 Ps 113';
const PANSEL_LAW = 'PP 11/2017 jo PP 17/2020 Ps 114; PermenPANRB 15/2019';
const NOTICES = 'Announcements of open selections, 2025';

const toPlan: OutcomeInput = adverse('return', 'Kembalikan', 'Return', { lead: backTo('b0_vacancy_plan') });

const vacancyPlan: StageInput = {
  id: 'b0_vacancy_plan',
  title: { id: 'Rencana pengisian', en: 'Vacancy plan' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kepala_bkpsdm', { group: 'agency' }), office('sekda', { group: 'pyb' })],
  quorum: {
    groups: [
      { group: 'agency', rule: { kind: 'any' }, title: { id: 'BKPSDM', en: 'Personnel agency' } },
      { group: 'pyb', rule: { kind: 'any' }, title: { id: 'Sekda', en: 'Regional secretary' } },
    ],
    sequential: true,
    // Either of the two can let the plan go.
    rejection: { kind: 'any' },
  },
  outcomes: [
    outcome('propose', 'Usulkan', 'Propose'),
    adverse('drop', 'Tidak dilanjutkan', 'Drop', { lead: end, caseStatus: 'cancelled' }),
  ],
  ...withinDays('b0_vacancy_plan', remind),
  ...documents('vacancy_plan', 'competency_standard', 'replacement_consent'),
  replacesOfficial: true,
  legalRef: PP11,
};

const bknPermission: StageInput = {
  id: 'b1_bkn_permission',
  title: { id: 'Rekomendasi BKN', en: 'BKN recommendation' },
  kind: 'gate',
  scope: 'case',
  actors: [office('bkn_desk')],
  outcomes: [
    outcome('approve', 'Setujui', 'Approve', { requiresLetter: true }),
    { ...toPlan, requiresLetter: true },
    adverse('refuse', 'Tolak', 'Refuse', { lead: end, caseStatus: 'rejected', requiresLetter: true }),
  ],
  ...withinDays('b1_bkn_permission', remind),
  ...documents('vacancy_plan', 'authority_letter'),
  secondPerson: true,
  ...answeredByBkn,
  legalRef: 'Perpres 116/2022; Peraturan BKN 1/2023; practice of 2025',
};

const panelFormation: StageInput = {
  id: 'b2_panel_formation',
  title: { id: 'Pembentukan panitia seleksi', en: 'Formation of the selection panel' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [outcome('appoint', 'Tetapkan panitia', 'Appoint the panel'), toPlan],
  ...withinDays('b2_panel_formation', remind),
  ...documents('panel_statements'),
  delegable: false,
  panelFormation: true,
  paper: {
    type: 'panel_decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati tentang panitia seleksi', en: 'Decree on the selection panel' },
  },
  legalRef: PANSEL_LAW,
};

const announcement: StageInput = {
  id: 'b3_announcement',
  title: { id: 'Pengumuman lowongan', en: 'Announcement' },
  kind: 'window',
  scope: 'case',
  actors: [{ role: 'pansel_chair', of: 'panel' }],
  outcomes: [outcome('publish', 'Umumkan', 'Publish')],
  due: { amount: { setting: 'due.b3_announcement' }, unit: 'cd', then: 'remind' },
  reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
  ...documents('vacancy_notice'),
  window: { mode: 'announce' },
  legalRef: `${PP11}; ${NOTICES}`,
};

const registration: StageInput = {
  id: 'b4_registration',
  title: { id: 'Pendaftaran', en: 'Registration' },
  kind: 'window',
  scope: 'nominee',
  actors: [
    { role: 'applicant', of: 'nominee' },
    { role: 'pansel_chair', of: 'panel', group: 'manage' },
  ],
  quorum: {
    groups: [
      { group: 'main', rule: { kind: 'any' } },
      { group: 'manage', rule: { kind: 'any' }, title: { id: 'Ketua panitia', en: 'Chair of the panel' } },
    ],
  },
  outcomes: [
    outcome('submit', 'Daftar', 'Apply'),
    outcome('withdraw', 'Mengundurkan diri', 'Withdraw', { side: 'against', lead: end, standing: 'withdrawn' }),
    outcome('closed', 'Ditutup', 'Closed', { systemOnly: true }),
    outcome('extend', 'Perpanjang', 'Extend', { lead: { to: 'extend' } }),
    outcome('proceed', 'Lanjutkan dengan persetujuan BKN', 'Go on with BKN’s consent', {
      requiresLetter: true,
      confirmedBy: office('bkn_desk'),
    }),
    adverse('cancel', 'Batalkan', 'Cancel', { lead: end, standing: 'rejected', caseStatus: 'cancelled' }),
  ],
  due: {
    amount: { setting: 'due.b4_registration' },
    unit: 'cd',
    clock: 'statutory',
    then: 'close',
    closeOutcome: 'closed',
  },
  ...documents('rank_decree', 'post_decree', 'diploma', 'skp', 'ppk_recommendation', 'lhkpn', 'spt', 'integrity_pact'),
  delegable: false,
  window: {
    mode: 'apply',
    minEntries: { setting: 'min_applicants' },
    floorWithConsent: { setting: 'floor_with_consent' },
    extendBy: { setting: 'extend.cd' },
    extendMax: { setting: 'extend.max' },
    managerOutcomes: ['extend', 'proceed', 'cancel'],
  },
  legalRef: `${PP11}; ${NOTICES}`,
};

/** B0 to B4: the plan, BKN's word, the panel, the notice and the applications. */
export const selectionOpening: StageInput[] = [vacancyPlan, bknPermission, panelFormation, announcement, registration];
