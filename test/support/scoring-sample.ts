import { definePipeline } from '../../domain/pipeline';

/** Two assessors score on two criteria, then the head approves. */
export const scoringSample = definePipeline({
  pipeline: 'scoring-sample',
  version: 1,
  title: { id: 'Contoh penilaian', en: 'Scoring sample' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Example; no regulation',
  stages: [
    {
      id: 's1_scores',
      title: { id: 'Penilaian', en: 'Scoring' },
      kind: 'scoring',
      scope: 'nominee',
      actors: [{ role: 'bkpsdm_verifier' }],
      quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
      outcomes: [
        { id: 'score', title: { id: 'Nilai', en: 'Score' }, lead: { to: 'next' } },
        { id: 'absent', title: { id: 'Tidak hadir', en: 'Absent' }, lead: { to: 'next' } },
      ],
      scoring: {
        input: 'per_panelist_mean',
        component: 'paper',
        criteria: [
          {
            criterion: 'reasoning',
            title: { id: 'Penalaran', en: 'Reasoning' },
            min: '0',
            max: '100',
            decimals: 2,
            weight: '60',
          },
          {
            criterion: 'strategy',
            title: { id: 'Strategi', en: 'Strategy' },
            min: '0',
            max: '100',
            decimals: 2,
            weight: '40',
          },
        ],
      },
      legalRef: 'Example; no regulation',
    },
    {
      id: 's2_head',
      title: { id: 'Persetujuan', en: 'Approval' },
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'kepala_bkpsdm' }],
      outcomes: [
        { id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' }, standing: 'selected' },
      ],
      legalRef: 'Example; no regulation',
    },
  ],
});
