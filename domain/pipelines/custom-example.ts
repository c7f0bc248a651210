import { definePipeline } from '../pipeline';
import { adverse, end, office, outcome } from './stage-parts';

/** The smallest useful pipeline: three offices say yes or no to a list of people, in turn and without deadlines. */
export const threeSteps = definePipeline({
  pipeline: 'three-steps',
  version: 1,
  title: { id: 'Persetujuan tiga langkah', en: 'Approval in three steps' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Example; no regulation',
  stages: [
    {
      id: 'c1_agency',
      title: { id: 'Persetujuan BKPSDM', en: 'Approval by the personnel agency' },
      kind: 'decision',
      scope: 'case',
      actors: [office('kepala_bkpsdm')],
      outcomes: [
        outcome('approve', 'Setujui', 'Approve'),
        adverse('reject', 'Tolak', 'Reject', { lead: end, standing: 'rejected', caseStatus: 'rejected' }),
      ],
      legalRef: 'Example; no regulation',
    },
    {
      id: 'c2_legal',
      title: { id: 'Paraf Bagian Hukum', en: 'Initials of the legal section' },
      kind: 'decision',
      scope: 'case',
      actors: [office('kabag_hukum')],
      outcomes: [
        outcome('initial', 'Paraf', 'Initial'),
        adverse('return', 'Kembalikan', 'Return', { lead: { to: 'return', stages: ['c1_agency'] } }),
      ],
      legalRef: 'Example; no regulation',
    },
    {
      id: 'c3_secretary',
      title: { id: 'Persetujuan Sekda', en: 'Approval by the regional secretary' },
      kind: 'decision',
      scope: 'case',
      actors: [office('sekda')],
      outcomes: [
        outcome('approve', 'Setujui', 'Approve', { standing: 'selected' }),
        adverse('reject', 'Tolak', 'Reject', { lead: end, standing: 'rejected', caseStatus: 'rejected' }),
      ],
      legalRef: 'Example; no regulation',
    },
  ],
});
