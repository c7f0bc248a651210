import { definePipeline } from '../../domain/pipeline';
import { createPrisma } from '../../prisma/client';
import type { RunningSystem } from './running-system';

const base = { legalRef: 'Test', kind: 'decision', scope: 'case' } as const;

/** Two offices agree: one that somebody may stand in for, within days, and one that acts in person only. */
export const competencePipeline = definePipeline({
  pipeline: 'test-competence',
  version: 1,
  title: { id: 'Uji kewenangan', en: 'Competence' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  holdBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  splitBy: ['hr_officer'],
  separateDuties: [['review', 'approval']],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Test',
  stages: [
    {
      ...base,
      id: 'x1_review',
      title: { id: 'Telaah', en: 'Review' },
      actors: [{ role: 'kabag_hukum', of: 'region' }],
      substitutes: [
        { role: 'sekretaris_bkpsdm', of: 'region' },
        { role: 'sekda', of: 'region' },
      ],
      duty: 'review',
      outcomes: [{ id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' } }],
      due: { amount: 3, unit: 'wd', then: 'remind' },
    },
    {
      ...base,
      id: 'x2_approval',
      title: { id: 'Persetujuan', en: 'Approval' },
      actors: [{ role: 'sekda', of: 'region' }],
      duty: 'approval',
      outcomes: [{ id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' } }],
    },
    {
      ...base,
      id: 'x3_decree',
      title: { id: 'Keputusan', en: 'Decree' },
      actors: [{ role: 'ppk', of: 'region' }],
      delegable: false,
      outcomes: [{ id: 'sign', title: { id: 'Tetapkan', en: 'Sign' }, lead: { to: 'next' }, standing: 'selected' }],
    },
  ],
});

/** Publishes the pipeline with an owner's rights, as the seed does. */
export async function publishCompetence({ database }: RunningSystem): Promise<void> {
  const { pipeline, version } = competencePipeline;
  const owner = createPrisma(database.ownerUrl, { maxConnections: 1 });
  const definition = competencePipeline as object;
  await owner.pipelineVersion.create({ data: { pipeline, version, definition, sha256: '0'.repeat(64) } });
  await owner.$disconnect();
}

export async function startCompetence(system: RunningSystem): Promise<string> {
  const nominees = [{ personId: system.people['nominee-1'] }];
  const started = await system.as('officer').post('/v1/cases', { pipeline: competencePipeline.pipeline, nominees });
  if (started.status !== 201) throw new Error(`starting a case was answered ${JSON.stringify(started.body)}`);
  return started.body.caseId;
}
