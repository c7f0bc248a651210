import { definePipeline } from '../pipeline';
import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, backTo, end, escalate, office, outcome, remind, withinDays } from './stage-parts';
import type { OutcomeInput } from './stage-parts';

const LAW = 'UU 30/2014 Ps 63-66 (recalled, to be confirmed)';

/** The change is not made; the paper stays as it is, and whoever it names keeps what it gave. */
const reject: OutcomeInput = adverse('reject', 'Tolak perubahan', 'Reject the change', {
  lead: end,
  caseStatus: 'rejected',
});

const legalReview: StageInput = {
  id: 'd1_legal_review',
  title: { id: 'Telaah Bagian Hukum', en: 'Legal review' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kabag_hukum')],
  outcomes: [outcome('initial', 'Paraf', 'Initial'), reject],
  ...withinDays('d1_legal_review', escalate(office('asisten'))),
  ...documents('judgment', 'draft_decree'),
  duty: 'legal_review',
  legalRef: `${LAW}; Permendagri 80/2015 jo 120/2018`,
};

const pybApproval: StageInput = {
  id: 'd2_pyb_approval',
  title: { id: 'Persetujuan Pejabat yang Berwenang', en: 'Approval by the authorised official' },
  kind: 'decision',
  scope: 'case',
  actors: [office('sekda')],
  outcomes: [
    outcome('approve', 'Setujui', 'Approve'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('d1_legal_review') }),
    reject,
  ],
  ...withinDays('d2_pyb_approval', remind),
  ...documents('judgment', 'draft_decree'),
  duty: 'pyb_approval',
  legalRef: 'UU 20/2023; PP 11/2017 jo PP 17/2020',
};

/** Whether what the paper gave ends or stays is said when the change is asked for: one of the two signatures is due. */
function signature(given: {
  readonly id: string;
  readonly title: StageInput['title'];
  readonly onlyIfSubject: 'revokes' | 'amends';
  readonly sign: OutcomeInput;
  readonly paper: NonNullable<StageInput['paper']>;
}): StageInput {
  return {
    id: given.id,
    title: given.title,
    kind: 'document',
    scope: 'case',
    actors: [office('ppk')],
    outcomes: [given.sign, adverse('return', 'Kembalikan', 'Return', { lead: backTo('d2_pyb_approval') }), reject],
    ...withinDays('d3_ppk_decision', remind),
    ...documents('draft_decree'),
    onlyIfSubject: given.onlyIfSubject,
    delegable: false,
    requiresSignature: true,
    duty: 'ppk_decision',
    paper: given.paper,
    legalRef: `${LAW}; PP 71/2019 and UU 1/2024 for the electronic signature`,
  };
}

const series = '100.3.3.2/K.{n}/{yyyy}';

const amendment = signature({
  id: 'd3_change',
  title: { id: 'Penetapan perubahan keputusan', en: 'Decision on the change' },
  onlyIfSubject: 'amends',
  sign: outcome('sign', 'Tandatangani', 'Sign', { lead: end, caseStatus: 'completed' }),
  paper: {
    type: 'change_decree',
    series,
    title: { id: 'Keputusan Bupati tentang perubahan keputusan', en: 'Decree of change' },
  },
});

const revocation = signature({
  id: 'd3_revocation',
  title: { id: 'Penetapan pencabutan keputusan', en: 'Decision on the revocation' },
  onlyIfSubject: 'revokes',
  sign: outcome('sign', 'Tandatangani', 'Sign', {
    lead: end,
    caseStatus: 'completed',
    standing: 'rejected',
    reason: 'required',
  }),
  paper: {
    type: 'revocation_decree',
    series,
    title: { id: 'Keputusan Bupati tentang pencabutan keputusan', en: 'Decree of revocation' },
  },
});

/** A signed paper is put right, amended, revoked, or changed as a judgment orders: by a new one that names it. */
export const decreeChange = definePipeline({
  pipeline: 'decree-change',
  version: 1,
  title: { id: 'Perubahan keputusan', en: 'Change of a decree' },
  subject: 'paper',
  nomineesFrom: 'subject',
  startedBy: ['hr_officer', 'kepala_bkpsdm'],
  separateDuties: [['nominator', 'legal_review', 'pyb_approval', 'ppk_decision']],
  holdBy: ['hr_officer', 'kepala_bkpsdm'],
  cancelBy: ['hr_officer', 'kepala_bkpsdm'],
  endsNomineeBy: [],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: LAW,
  stages: [legalReview, pybApproval, amendment, revocation],
});
