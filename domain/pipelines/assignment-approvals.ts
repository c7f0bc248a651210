import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, again, backTo, end, escalate, office, outcome, remind, withinDays } from './stage-parts';
import type { OutcomeInput } from './stage-parts';

const PROPOSED = 'Proposed default; no procedure text found';
const LEGAL_DRAFTING = 'Permendagri 80/2015 jo 120/2018';

/** Ends the case for everybody in it, and gives back the slots that the meeting reserved. */
const reject: OutcomeInput = adverse('reject', 'Tolak', 'Reject', {
  lead: end,
  standing: 'rejected',
  caseStatus: 'rejected',
  slot: 'free',
  slotRoute: 'pppk_support',
});

function sendBack(...stages: string[]): OutcomeInput {
  return adverse('return', 'Kembalikan', 'Return', { lead: backTo(...stages) });
}

const placementMeeting: StageInput = {
  id: 'a6_placement_meeting',
  title: { id: 'Rapat penempatan', en: 'Placement meeting' },
  kind: 'ranking',
  scope: 'nominee',
  actors: [office('tim_penempatan')],
  quorum: { groups: [{ group: 'main', rule: { kind: 'majority' } }] },
  ranking: { source: 'none', weighs: true },
  outcomes: [
    outcome('place', 'Tempatkan', 'Place', { standing: 'placed', slot: 'reserve', slotRoute: 'pppk_support' }),
    outcome('reserve', 'Cadangkan', 'Put on the reserve list', {
      lead: end,
      standing: 'reserve',
      listMonths: { setting: 'reserve_months' },
    }),
    outcome('hold_over', 'Tunda ke rapat berikutnya', 'Hold over to the next meeting', { lead: again }),
  ],
  ...withinDays('a6_placement_meeting', remind),
  ...documents('placement_minutes'),
  legalRef: `SEB MenPANRB-Mendagri-BKN 2025 (quota), as reported; meeting: ${PROPOSED}`,
};

const agencyReview: StageInput = {
  id: 'a7_agency_review',
  title: { id: 'Telaahan staf', en: 'Staff review' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kepala_bkpsdm')],
  substitutes: [office('sekretaris_bkpsdm'), office('sekda')],
  outcomes: [
    outcome('forward', 'Teruskan', 'Forward'),
    sendBack('a2_admin_verification', 'a6_placement_meeting'),
    reject,
  ],
  ...withinDays('a7_agency_review', remind),
  ...documents('placement_minutes', 'staff_review', 'draft_decree'),
  duty: 'agency_review',
  legalRef: PROPOSED,
};

const legalReview: StageInput = {
  id: 'a8_legal_review',
  title: { id: 'Paraf koordinasi Bagian Hukum', en: 'Initials of the legal section' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kabag_hukum')],
  outcomes: [outcome('initial', 'Paraf', 'Initial'), sendBack('a7_agency_review')],
  ...withinDays(
    'a8_legal_review',
    escalate(office('asisten', { notIfActedAt: ['a3_integrity_check', 'a4_origin_release'] })),
  ),
  ...documents('draft_decree'),
  duty: 'legal_review',
  legalRef: LEGAL_DRAFTING,
};

const pybApproval: StageInput = {
  id: 'a9_pyb_approval',
  title: { id: 'Persetujuan Pejabat yang Berwenang', en: 'Approval by the authorised official' },
  kind: 'decision',
  scope: 'case',
  actors: [office('sekda')],
  outcomes: [outcome('approve', 'Setujui', 'Approve'), sendBack('a7_agency_review'), reject],
  ...withinDays('a9_pyb_approval', remind),
  ...documents('staff_review', 'draft_decree'),
  duty: 'pyb_approval',
  legalRef: 'UU 20/2023; PP 11/2017 jo PP 17/2020',
};

const ppkDecision: StageInput = {
  id: 'a10_ppk_decision',
  title: { id: 'Penetapan PPK', en: 'Decision of the appointing authority' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [outcome('sign', 'Tandatangani', 'Sign'), sendBack('a9_pyb_approval'), reject],
  ...withinDays('a10_ppk_decision', remind),
  ...documents('draft_decree'),
  delegable: false,
  requiresSignature: true,
  setsTerms: true,
  duty: 'ppk_decision',
  paper: {
    type: 'decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati', en: 'Decree' },
  },
  routePapers: [
    {
      // A routine act of the agency's head, or of whoever acts for them: goes out once the regent has agreed.
      signedAt: 'a7_agency_review',
      route: 'pns_mentoring',
      type: 'assignment_letter',
      series: '800.1.11.1/{n}/BKPSDM/{yyyy}',
      title: { id: 'Surat Tugas', en: 'Assignment letter' },
    },
  ],
  legalRef: `UU 20/2023; ${LEGAL_DRAFTING}; PP 71/2019 and UU 1/2024 for the electronic signature`,
};

/** A6 to A10: the meeting that places, and the four offices that make its result a decree. */
export const assignmentApprovals: StageInput[] = [
  placementMeeting,
  agencyReview,
  legalReview,
  pybApproval,
  ppkDecision,
];
