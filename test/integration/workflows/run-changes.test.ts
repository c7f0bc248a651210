import { randomUUID } from 'node:crypto';
import type { Command } from '../../../domain/commands';
import { workflowIdOfCase } from '../../../domain/ids';
import { CaseWorld } from '../../support/case-world';
import { consentPipeline } from '../../support/consent-pipeline';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(300_000);

const clients = 24;
const threshold = 20;
const wantedChanges = 50;

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

test('24 clients act while the run changes 50 times: every acknowledged act is there once, in order', async () => {
  const logins = Array.from({ length: clients }, (_, index) =>
    index < 12 ? `applicant-${index + 1}` : `nominee-${index - 11}`,
  );
  const nominees = logins.map((login) => world.nominee(login));
  const caseId = await world.start(consentPipeline, 'officer', { nominees }, { updatesBeforeContinueAsNew: threshold });
  const tasks = await world.prisma.task.findMany({ where: { caseId }, include: { persons: true } });
  const acknowledged: { commandId: string; sequence: number; hash: string }[] = [];
  const acts = Math.ceil(((wantedChanges + 3) * threshold) / clients);
  await Promise.all(
    logins.map(async (login) => {
      const actor = await world.actor(login);
      const taskId =
        tasks.find(({ persons }) => persons.some(({ personId }) => personId === actor.personId))?.taskId ?? '';
      let last = 0;
      for (let index = 0; index < acts; index += 1) {
        const type = index % 2 === 0 ? 'claim_task' : 'release_task';
        const command: Command = { type, commandId: randomUUID(), actor, taskId };
        const receipt = await world.sendPatiently(caseId, command);
        expect(receipt.sequence).toBeGreaterThan(last);
        last = receipt.sequence;
        acknowledged.push({ commandId: command.commandId, sequence: receipt.sequence, hash: receipt.hash });
      }
    }),
  );
  const rows = await world.ledger(caseId);
  for (const { commandId, sequence, hash } of acknowledged) {
    const own = rows.filter((row) => row.commandId === commandId);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ sequence, hash });
  }
  expect(acknowledged).toHaveLength(clients * acts);
  const live = await world.live(caseId);
  expect(live.head).toEqual({ sequence: rows.length, hash: rows.at(-1)?.hash });
  await world.until(async () => (await runsOf(caseId)) > wantedChanges);
  // The case goes on.
  const [{ taskId } = { taskId: '' }] = tasks;
  const owner =
    logins.find((login) => tasks[0]?.persons.some(({ personId }) => personId === world.personId(login))) ?? '';
  const receipt = await world.act(caseId, owner, { type: acts % 2 === 0 ? 'claim_task' : 'release_task', taskId });
  expect(receipt.sequence).toBe(rows.length + 1);
});

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
