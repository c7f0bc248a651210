import { randomUUID } from 'node:crypto';
import type { Command } from '../../../domain/commands';
import { workflowIdOfCase } from '../../../domain/ids';
import { CaseWorld } from '../../support/case-world';
import { consentPipeline } from '../../support/consent-pipeline';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(120_000);

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
  await world.publish(consentPipeline);
});

afterAll(async () => {
  await world.close();
});

async function runsOf(caseId: string): Promise<number> {
  const query = `WorkflowId = "${workflowIdOfCase(caseId)}"`;
  const runs: string[] = [];
  for await (const { runId } of world.client.workflow.list({ query })) runs.push(runId);
  return runs.length;
}

test('the id of an act of an earlier run, sent again, gets the first receipt', async () => {
  const caseId = await world.start(
    consentPipeline,
    'officer',
    { nominees: [world.nominee('nominee-1')] },
    { updatesBeforeContinueAsNew: 2 },
  );
  const { taskId } = await world.task(caseId, 'x1_consent');
  const actor = await world.actor('nominee-1');
  const command: Command = { type: 'claim_task', commandId: randomUUID(), actor, taskId };
  const first = await world.sendPatiently(caseId, command);
  for (const type of ['release_task', 'claim_task', 'release_task', 'claim_task'] as const) {
    await world.sendPatiently(caseId, { type, commandId: randomUUID(), actor, taskId });
  }
  await world.until(async () => (await runsOf(caseId)) >= 3);
  const rows = (await world.ledger(caseId)).length;
  expect(await world.sendPatiently(caseId, command)).toEqual(first);
  expect(await world.ledger(caseId)).toHaveLength(rows);
});
