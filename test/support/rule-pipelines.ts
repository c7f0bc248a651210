import { definePipeline } from '../../domain/pipeline';
import type { PipelineDefinition } from '../../domain/pipeline';
import { createPrisma } from '../../prisma/client';
import type { RunningSystem } from './running-system';

interface Look {
  readonly pipeline: string;
  readonly ruleSet: 'cooperative_assignment' | 'official_selection';
  readonly subject: 'district' | 'vacancy';
}

/** One check, made on submission: the shortest way from a dossier to what a rule set finds in it. */
export function checkPipeline({ pipeline, ruleSet, subject }: Look): PipelineDefinition {
  return definePipeline({
    pipeline,
    version: 1,
    title: { id: 'Uji syarat', en: 'Requirements of a test' },
    subject,
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    cancelBy: ['hr_officer'],
    correctionDue: { setting: 'due.correction' },
    returnMax: { setting: 'return_max' },
    legalRef: 'Test',
    stages: [
      {
        id: 'z1_check',
        title: { id: 'Pemeriksaan', en: 'Check' },
        kind: 'check',
        scope: 'nominee',
        actors: [{ role: 'bkpsdm_verifier' }],
        ruleSet,
        outcomes: [
          { id: 'eligible', title: { id: 'MS', en: 'Eligible' }, lead: { to: 'next' }, standing: 'selected' },
          {
            id: 'ineligible',
            title: { id: 'TMS', en: 'Not eligible' },
            lead: { to: 'end' },
            side: 'against',
            reason: 'required',
            standing: 'ineligible',
          },
          {
            id: 'return',
            title: { id: 'Kembalikan', en: 'Return' },
            lead: { to: 'correction' },
            side: 'against',
            reason: 'required',
            standing: 'returned',
          },
        ],
        legalRef: 'Test',
      },
    ],
  });
}

/** Definitions are written with an owner's rights here; the program publishes them through its own call. */
export async function writeDefinition(system: RunningSystem, definition: PipelineDefinition): Promise<void> {
  const { pipeline, version } = definition;
  const stored: object = definition;
  const owner = createPrisma(system.database.ownerUrl, { maxConnections: 1 });
  await owner.pipelineVersion.create({
    data: { pipeline, version, definition: stored, sha256: '0'.repeat(64) },
  });
  await owner.$disconnect();
}

/** One meeting, where any one member places: the shortest way to a slot. */
export const placementPipeline: PipelineDefinition = definePipeline({
  pipeline: 'test-placement',
  version: 1,
  title: { id: 'Uji penempatan', en: 'Placement of a test' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Test',
  stages: [
    {
      id: 'z1_meeting',
      title: { id: 'Rapat penempatan', en: 'Placement meeting' },
      kind: 'ranking',
      scope: 'nominee',
      actors: [{ role: 'tim_penempatan' }],
      ranking: { source: 'none' },
      outcomes: [
        {
          id: 'place',
          title: { id: 'Tempatkan', en: 'Place' },
          lead: { to: 'next' },
          standing: 'placed',
          slot: 'reserve',
          slotRoute: 'pppk_support',
        },
        { id: 'reserve', title: { id: 'Cadangkan', en: 'Reserve' }, lead: { to: 'end' }, standing: 'reserve' },
      ],
      legalRef: 'Test',
    },
  ],
});
