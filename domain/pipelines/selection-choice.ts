import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, answeredByBkn, backTo, office, outcome, remind, withinDays } from './stage-parts';
import type { OutcomeInput } from './stage-parts';

const PP11 = 'PP 11/2017 jo PP 17/2020 Ps 113';
const BKN = 'Perpres 116/2022; Peraturan BKN 1/2023; practice of 2025-26';

/** Whether BKN reviews the result before or after the names are published: setting `bkn_result_gate` of the policy. */
export type BknResultGate = 'before_b15' | 'after_b15';

/** Faults of the selection itself on which all three names may be sent back to the panel. */
const proceduralGrounds = [
  'COI_RECUSED',
  'SOD_SAME_PERSON',
  'PANSEL_PARITY',
  'PANSEL_SIZE',
  'PANSEL_INTERNAL_MAX',
  'WEIGHTS_INVALID',
  'MIN_APPLICANTS',
  'DOC_MISSING',
  'MANDATE_STRATEGIC',
  'OFFICE_ENDED',
];

const approve: OutcomeInput = outcome('approve', 'Setujui', 'Approve', { requiresLetter: true });

/** Another of the three is chosen; once that has been done as often as returns allow, the selection has failed. */
const refuseTheChosen: OutcomeInput = adverse('refuse', 'Tolak', 'Refuse', {
  lead: { to: 'return', stages: ['b16_ppk_choice'], atBound: 'end' },
  caseStatus: 'rejected',
  requiresLetter: true,
});

const report: StageInput = {
  id: 'b13_top_three_report',
  title: { id: 'Laporan tiga besar', en: 'Top three report' },
  kind: 'decision',
  scope: 'case',
  actors: [{ role: 'pansel_chair', of: 'panel' }],
  outcomes: [outcome('submit', 'Sampaikan', 'Submit')],
  ...withinDays('b13_top_three_report', remind),
  ...documents('panel_minutes'),
  shortlist: { size: { setting: 'choice.top' }, withConsent: { setting: 'choice.top_with_consent' } },
  legalRef: PP11,
};

const resultReview: StageInput = {
  id: 'b14_bkn_result_review',
  title: { id: 'Persetujuan hasil oleh BKN', en: 'BKN review of the result' },
  kind: 'gate',
  scope: 'case',
  actors: [office('bkn_desk')],
  outcomes: [
    approve,
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('b12_score_integration'), requiresLetter: true }),
    adverse('annul', 'Batalkan hasil', 'Annul the result', {
      lead: backTo(
        'b0_vacancy_plan',
        'b2_panel_formation',
        'b3_announcement',
        'b5_admin_selection',
        'b7_track_record',
        'b8_assessment_center',
        'b9_paper',
        'b11_health',
        'b10_interview',
        'b12_score_integration',
      ),
      requiresLetter: true,
    }),
  ],
  ...withinDays('b14_bkn_result_review', remind),
  ...documents('authority_letter'),
  secondPerson: true,
  ...answeredByBkn,
  legalRef: BKN,
};

const resultAnnouncement: StageInput = {
  id: 'b15_result_announcement',
  title: { id: 'Pengumuman tiga besar', en: 'Announcement of the top three' },
  kind: 'decision',
  scope: 'case',
  actors: [{ role: 'pansel_chair', of: 'panel' }],
  outcomes: [outcome('publish', 'Umumkan', 'Publish')],
  // One working day leaves no room for a reminder before it.
  due: { amount: { setting: 'due.b15_result_announcement' }, unit: 'wd', then: 'remind' },
  legalRef: PP11,
};

const choice: StageInput = {
  id: 'b16_ppk_choice',
  title: { id: 'Pemilihan satu dari tiga', en: 'Choice of one among three' },
  kind: 'choice',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [
    outcome('choose', 'Pilih', 'Choose'),
    // What was wrong with the procedure, not with the names: the choice among these is the authority's to make.
    adverse('return_all', 'Kembalikan semua', 'Return all', {
      lead: backTo('b12_score_integration'),
      grounds: proceduralGrounds,
    }),
  ],
  ...withinDays('b16_ppk_choice', remind),
  ...documents('replacement_consent'),
  replacesOfficial: true,
  delegable: false,
  requiresSignature: true,
  choice: { from: 'b12_score_integration', topSetting: 'choice.top' },
  legalRef: PP11,
};

const inaugurationGate: StageInput = {
  id: 'b17_bkn_inauguration',
  title: { id: 'Rekomendasi pelantikan', en: 'BKN recommendation on inauguration' },
  kind: 'gate',
  scope: 'case',
  actors: [office('bkn_desk')],
  outcomes: [approve, refuseTheChosen],
  ...withinDays('b17_bkn_inauguration', remind),
  ...documents('authority_letter'),
  secondPerson: true,
  ...answeredByBkn,
  ruleSet: 'appointment_recheck',
  legalRef: BKN,
};

const specialConsent: StageInput = {
  id: 'b18_special_consent',
  title: { id: 'Persetujuan khusus', en: 'Special consent' },
  kind: 'gate',
  scope: 'case',
  actors: [office('bkn_desk')],
  outcomes: [approve, refuseTheChosen],
  ...withinDays('b18_special_consent', remind),
  ...documents('authority_letter'),
  secondPerson: true,
  onlyIfTerm: 'specialConsent',
  legalRef: 'UU 23/2014; PP 72/2019; UU 10/2016 (recalled, to be confirmed)',
};

/** B13 to B18: three names go up, one is chosen, and the authorities say yes or no to that one. */
export function selectionChoice(bknResultGate: BknResultGate): StageInput[] {
  const published =
    bknResultGate === 'before_b15' ? [resultReview, resultAnnouncement] : [resultAnnouncement, resultReview];
  return [report, ...published, choice, inaugurationGate, specialConsent];
}
