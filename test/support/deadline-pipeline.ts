import { definePipeline } from '../../domain/pipeline';

/** One approval within three working days, with a reminder a day before and a second office after them. */
export const deadlinePipeline = definePipeline({
  pipeline: 'test-deadline',
  version: 1,
  title: { id: 'Uji tenggat', en: 'Deadline of a test' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  holdBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Test',
  stages: [
    {
      id: 'y1_approval',
      title: { id: 'Persetujuan', en: 'Approval' },
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'kepala_bkpsdm' }],
      outcomes: [
        { id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' }, standing: 'selected' },
      ],
      due: { amount: 3, unit: 'wd', then: 'escalate', escalateTo: { role: 'asisten' } },
      reminders: [{ before: 1, unit: 'wd' }],
      legalRef: 'Test',
    },
  ],
});
