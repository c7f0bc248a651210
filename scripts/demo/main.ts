import { tellAssignment } from './assignment-story';
import { readDemoConfig } from './config';
import { openDemoDoor } from './door';
import { printHistory } from './histories';
import { enterSampleCalendars } from './sample-calendar';
import { tellSelection } from './selection-story';
import { caseSchema } from './shapes';
import { World } from './world';

/** `npm run demo`: both processes end to end on the running system, over HTTP only, as its people. */
async function main(): Promise<void> {
  const config = readDemoConfig();
  const world = new World(openDemoDoor(config));
  world.say(`telling the story at ${config.baseUrl} (run ${config.runId})`);
  await enterSampleCalendars(world);
  const { caseId, splitCaseId } = await tellAssignment(world);
  const selectionId = await tellSelection(world);
  for (const id of [caseId, splitCaseId, selectionId]) await printHistory(world, id);
  for (const id of [caseId, splitCaseId, selectionId]) await assertCompleted(world, id);
  world.say('\nstory: complete');
}

async function assertCompleted(world: World, caseId: string): Promise<void> {
  const { status } = await world.get('auditor', `/v1/cases/${caseId}`, caseSchema);
  if (status !== 'completed') throw new Error(`case ${caseId} ended ${status}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
