import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threeSteps } from '../../domain/pipelines/custom-example';
import { workflowIdOfCase } from '../../domain/ids';
import { createPayloadCodec } from '../../temporal/payload-codec';
import { fetchPlainHistory } from '../../temporal/plain-history';
import { CaseWorld } from '../support/case-world';
import { consentPipeline } from '../support/consent-pipeline';
import { startTestPostgres, startTestTemporal } from '../support/embedded';
import { playAssignment } from '../support/play-assignment';
import { playSelection } from '../support/play-selection';

const [, , version] = process.argv;

/**
 * Writes the histories that the replay tests hold the code to: one of each workflow type, and the second run of a case
 * that continued as new. Run it (`node --import tsx test/replay/record-histories.ts signed-acts`) when acts, rules or
 * policy have a new version: the new histories get that word in their names, and the old ones stay beside them.
 */
async function main(): Promise<void> {
  if (version === undefined) throw new Error('say what is new about these histories, in a word');
  const [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  try {
    const world = await CaseWorld.open({ superuserUrl: postgres.superuserUrl, temporalAddress: temporal.address });
    try {
      await keep(world, 'cooperative-assignment', (await playAssignment(world)).caseId);
      await keep(world, 'official-selection', (await playSelection(world)).caseId);
      await keep(world, 'custom-pipeline', await playThreeSteps(world));
      await keep(world, 'continued-as-new', await playRuns(world));
    } finally {
      await world.close();
    }
  } finally {
    await Promise.all([postgres.stop(), temporal.stop()]);
  }
}

async function keep(world: CaseWorld, name: string, caseId: string): Promise<void> {
  const codec = createPayloadCodec(world.keys.payload);
  const history = await fetchPlainHistory(world.client, codec, { workflowId: workflowIdOfCase(caseId) });
  writeFileSync(join(__dirname, 'histories', `${name}.${version ?? ''}.json`), history);
  process.stdout.write(`${name}: ${String(history.length)} bytes\n`);
}

async function playThreeSteps(world: CaseWorld): Promise<string> {
  const caseId = await world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] });
  await world.decide(caseId, 'kepala-bkpsdm', 'c1_agency', 'approve');
  await world.decide(caseId, 'legal', 'c2_legal', 'return', { returnTo: 'c1_agency', reasonCode: 'DOC_MISSING' });
  await world.decide(caseId, 'kepala-bkpsdm', 'c1_agency', 'approve');
  await world.decide(caseId, 'legal', 'c2_legal', 'initial');
  await world.decide(caseId, 'sekda', 'c3_secretary', 'approve');
  return caseId;
}

/** The latest run has the state of the one before it, and takes acts of its own. */
async function playRuns(world: CaseWorld): Promise<string> {
  await world.publish(consentPipeline);
  const nominees = [world.nominee('nominee-1')];
  const caseId = await world.start(consentPipeline, 'officer', { nominees }, { updatesBeforeContinueAsNew: 4 });
  const { taskId } = await world.task(caseId, 'x1_consent');
  for (const type of [
    'claim_task',
    'release_task',
    'claim_task',
    'release_task',
    'claim_task',
    'release_task',
  ] as const) {
    await world.act(caseId, 'nominee-1', { type, taskId });
  }
  return caseId;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
