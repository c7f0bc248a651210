import { randomUUID } from 'node:crypto';
import { threeSteps } from '../../../domain/pipelines/custom-example';
import { workflowIdOfCase } from '../../../domain/ids';
import { createTemporalClient } from '../../../temporal/connection';
import { CaseWorld, refusalOf } from '../../support/case-world';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(120_000);

let world: CaseWorld;
let caseId: string;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
  caseId = await world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] });
});

afterAll(async () => {
  await world.close();
});

/** The case takes a proper act, so nothing that came before has blocked it. */
async function expectAlive(): Promise<void> {
  const { taskId } = await world.task(caseId, 'c1_agency');
  await world.act(caseId, 'kepala-bkpsdm', { type: 'claim_task', taskId });
  await world.act(caseId, 'kepala-bkpsdm', { type: 'release_task', taskId });
}

const garbage: readonly (readonly [string, readonly unknown[]])[] = [
  ['nothing', []],
  ['null', [null]],
  ['a number', [42]],
  ['a text', ['decide']],
  ['a list', [[1, 2]]],
  ['an unknown type', [{ type: 'drop_table', commandId: 'x', actor: null }]],
  ['a decision without an actor', [{ type: 'decide', commandId: 'x', actor: null, taskId: 't', seenSequence: 0 }]],
  ['a system command', [{ type: 'tick', commandId: 'x', actor: null }]],
  ['an opening', [{ type: 'open_split', commandId: 'x', actor: null }]],
  ['a prototype', [JSON.parse('{"__proto__": {"type": "tick"}, "commandId": "x"}')]],
];

test.each(garbage)(
  'an Update with %s is refused as malformed, costs nothing, and the case goes on',
  async (_name, args) => {
    const before = await world.ledger(caseId);
    const events = (await world.history(caseId)).length;
    const handle = world.client.workflow.getHandle(workflowIdOfCase(caseId));
    const { type } = await refusalOf(handle.executeUpdate('act', { args: [...args] as [unknown], updateId: 'x' }));
    expect(type).toBe('malformed');
    expect((await world.history(caseId)).length).toBe(events);
    expect(await world.ledger(caseId)).toEqual(before);
    await expectAlive();
  },
);

test('texts that PostgreSQL cannot hold are refused as malformed', async () => {
  for (const number of ['nul\0', 'half \ud800']) {
    const letter = { number, date: '2026-11-24', issuer: 'x', documentId: 'd' };
    const decided = world.decide(caseId, 'kepala-bkpsdm', 'c1_agency', 'approve', { letter });
    expect((await refusalOf(decided)).type).toBe('malformed');
  }
  await expectAlive();
});

test('an Update whose id is not that of its command is refused as malformed', async () => {
  const { taskId } = await world.task(caseId, 'c1_agency');
  const command = { type: 'claim_task', taskId, commandId: randomUUID(), actor: await world.actor('kepala-bkpsdm') };
  const handle = world.client.workflow.getHandle(workflowIdOfCase(caseId));
  const { type } = await refusalOf(handle.executeUpdate('act', { args: [command], updateId: randomUUID() }));
  expect(type).toBe('malformed');
});

test('plain payloads, sent by a client without the codec, block nothing', async () => {
  const plain = createTemporalClient({ connection: world.connection, namespace: 'default', dataConverter: {} });
  const handle = plain.workflow.getHandle(workflowIdOfCase(caseId));
  const { taskId } = await world.task(caseId, 'c1_agency');
  const command = { type: 'claim_task', taskId, commandId: 'plain', actor: await world.actor('kepala-bkpsdm') };
  const before = await world.ledger(caseId);
  await expect(handle.executeUpdate('act', { args: [command], updateId: 'plain' })).rejects.toThrow();
  await handle.signal('factChanged', { kind: 'calendar', id: '2026', version: 1 });
  await handle.signal('noSuchSignal', 'x');
  expect(await world.ledger(caseId)).toEqual(before);
  await expectAlive();
});

test('garbled signals are ignored', async () => {
  const handle = world.client.workflow.getHandle(workflowIdOfCase(caseId));
  for (const args of [[], [null], [1], ['x'], [{ kind: 'everything' }], [{ kind: 7 }]]) {
    await handle.signal('factChanged', ...(args as [unknown]));
  }
  await handle.signal('noSuchSignal', { kind: 'calendar' });
  await expectAlive();
});

test('an Update that no case knows leaves the case at work', async () => {
  const handle = world.client.workflow.getHandle(workflowIdOfCase(caseId));
  const sent = world.client.withDeadline(Date.now() + 2_000, () => handle.executeUpdate('noSuchUpdate', { args: [1] }));
  await expect(sent).rejects.toThrow();
  await expectAlive();
  const count = (await world.history(caseId)).length;
  await expectAlive();
  expect((await world.history(caseId)).length - count).toBeLessThanOrEqual(12);
});
