import { definePipeline } from '../../domain/pipeline';

/** One question to each nominee, who may claim and release it as often as they like: acts without end. */
export const consentPipeline = definePipeline({
  pipeline: 'test-consent',
  version: 1,
  title: { id: 'Uji kesediaan', en: 'Consent of a test' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Test',
  stages: [
    {
      id: 'x1_consent',
      title: { id: 'Kesediaan', en: 'Consent' },
      kind: 'decision',
      scope: 'nominee',
      actors: [{ role: 'nominee', of: 'nominee' }],
      claim: true,
      outcomes: [
        { id: 'accept', title: { id: 'Bersedia', en: 'Accept' }, lead: { to: 'next' }, standing: 'selected' },
        {
          id: 'decline',
          title: { id: 'Menolak', en: 'Decline' },
          lead: { to: 'end' },
          side: 'against',
          standing: 'withdrawn',
        },
      ],
      legalRef: 'Test',
    },
  ],
});
