import { definePipeline } from '../../../domain/pipeline';

const legalRef = 'Test; no regulation';

/**
 * A pipeline whose one case takes hundreds of acts of many people: each nominee has a question of their own, which may
 * be claimed and released without end, and the whole may be held and resumed. After the answers one of the two
 * operators decides.
 */
export const manyActsPipeline = definePipeline({
  pipeline: 'test-many-acts',
  version: 1,
  title: { id: 'Uji gangguan', en: 'Test of faults' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  holdBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef,
  stages: [
    {
      id: 'x1_consent',
      title: { id: 'Kesediaan', en: 'Consent' },
      kind: 'decision',
      scope: 'nominee',
      actors: [{ role: 'nominee', of: 'nominee' }],
      claim: true,
      outcomes: [
        { id: 'accept', title: { id: 'Bersedia', en: 'Accept' }, lead: { to: 'next' } },
        {
          id: 'decline',
          title: { id: 'Menolak', en: 'Decline' },
          lead: { to: 'end' },
          side: 'against',
          standing: 'withdrawn',
        },
      ],
      legalRef,
    },
    {
      id: 'x2_desk',
      title: { id: 'Putusan meja', en: 'Decision of the desk' },
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'bkpsdm_operator' }],
      claim: true,
      outcomes: [
        { id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' }, standing: 'selected' },
        {
          id: 'reject',
          title: { id: 'Tolak', en: 'Reject' },
          lead: { to: 'end' },
          side: 'against',
          standing: 'rejected',
          caseStatus: 'rejected',
        },
      ],
      legalRef,
    },
  ],
});
