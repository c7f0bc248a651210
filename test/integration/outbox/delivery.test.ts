import { enqueueMessages } from '../../../activities/outbox/enqueue-messages';
import type { OutboxMessage } from '../../../activities/outbox/messages-of';
import { OutboxLoop, type Delivery, type OutboxRow } from '../../../activities/outbox/outbox-loop';
import { createPrisma } from '../../../prisma/client';
import type { PrismaClient } from '../../../prisma/generated/client';
import { createTestDatabase, type TestDatabase } from '../../support/embedded';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(60_000);

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase(sharedServers().superuserUrl);
  prisma = createPrisma(database.url, { maxConnections: 8 });
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

function loopWith(notice: Delivery): OutboxLoop {
  const never: Delivery = () => Promise.reject(new Error('not this kind'));
  const deliveries = {
    notice,
    report: never,
    offer_slot: never,
    start_case: never,
    notify_case: never,
    tell_cases: never,
    render_paper: never,
    check_heard: never,
  };
  return new OutboxLoop({ prisma, deliveries, onFault: () => undefined });
}

async function put(messageId: string, kind = 'notice', createdAt = new Date()): Promise<void> {
  await prisma.outbox.create({ data: { messageId, kind, caseId: 'c1', payload: {}, createdAt } });
}

const row = (messageId: string) => prisma.outbox.findUniqueOrThrow({ where: { messageId } });

test('two loops share the waiting messages and deliver each once', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `share-${String(index)}`);
  for (const id of ids) await put(id);
  const seen: string[] = [];
  const deliver: Delivery = async ({ messageId }: OutboxRow) => {
    seen.push(messageId);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const loops = [loopWith(deliver), loopWith(deliver)];
  for (const loop of loops) loop.start();
  while ((await prisma.outbox.count({ where: { state: 'waiting' } })) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all(loops.map((loop) => loop.stop()));
  expect(seen.sort()).toEqual([...ids].sort());
});

test('a delivery that fails is tried again later, each time after a longer pause, and names no content', async () => {
  await put('failing');
  const loop = loopWith(() => Promise.reject(new TypeError('quotes Budi, NIP 199001012020011901')));
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await prisma.outbox.update({ where: { messageId: 'failing' }, data: { nextAttemptAt: new Date(0) } });
    const start = Date.now();
    expect(await loop.deliverDue()).toBe(1);
    pauses.push((await row('failing')).nextAttemptAt.getTime() - start);
  }
  expect(await row('failing')).toMatchObject({ state: 'waiting', attempts: 3, lastError: 'TypeError' });
  expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
  expect(pauses[1]).toBeGreaterThanOrEqual(2_000);
  expect(pauses[2]).toBeGreaterThanOrEqual(4_000);
  expect(await loop.deliverDue()).toBe(0);
});

test('after a day of failures the message is dead and is not tried again', async () => {
  await put('dying', 'notice', new Date(Date.now() - 25 * 3_600_000));
  const loop = loopWith(() => Promise.reject(new Error('away')));
  expect(await loop.deliverDue()).toBe(1);
  expect((await row('dying')).state).toBe('dead');
  await prisma.outbox.update({ where: { messageId: 'dying' }, data: { nextAttemptAt: new Date(0) } });
  expect(await loop.deliverDue()).toBe(0);
});

test('a message whose worker died is taken over when its lease is over', async () => {
  await put('leased');
  const hanging = loopWith(() => new Promise(() => undefined));
  void hanging.deliverDue();
  while ((await row('leased')).attempts === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const seen: string[] = [];
  const loop = loopWith(async ({ messageId }) => {
    seen.push(messageId);
  });
  expect(await loop.deliverDue()).toBe(0);
  await prisma.outbox.update({ where: { messageId: 'leased' }, data: { nextAttemptAt: new Date(0) } });
  await loop.deliverDue();
  expect(seen).toEqual(['leased']);
  expect((await row('leased')).state).toBe('delivered');
});

test('a message of a kind that nobody knows waits and is told', async () => {
  await put('strange', 'no_such_kind');
  await loopWith(() => Promise.resolve()).deliverDue();
  expect(await row('strange')).toMatchObject({ state: 'waiting', attempts: 1 });
});

test('of several reminders of a day to one person the first goes out; any other message comes twice for a fault only', async () => {
  const notice = (sequence: number): OutboxMessage => ({
    messageId: 'case-reminder-2026-02-05-person',
    kind: 'notice',
    payload: { about: 'reminder', to: ['person'], taskId: `t${String(sequence)}`, stageId: 's', sequence },
    once: true,
  });
  await prisma.$transaction((tx) => enqueueMessages(tx, 'c2', [notice(4), notice(5)]));
  await prisma.$transaction((tx) => enqueueMessages(tx, 'c2', [notice(9)]));
  const rows = await prisma.outbox.findMany({ where: { caseId: 'c2' } });
  expect(rows).toMatchObject([{ payload: { taskId: 't4', sequence: 4 } }]);
  const other: OutboxMessage = { messageId: 'paper', kind: 'render_paper', payload: { paperId: 'p' } };
  await prisma.$transaction((tx) => enqueueMessages(tx, 'c2', [other]));
  await expect(prisma.$transaction((tx) => enqueueMessages(tx, 'c2', [other]))).rejects.toThrow();
});
