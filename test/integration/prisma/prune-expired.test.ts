import { randomUUID } from 'node:crypto';
import { createPrisma } from '../../../prisma/client';
import { Prisma, type PrismaClient } from '../../../prisma/generated/client';
import { pruneExpired } from '../../../prisma/prune-expired';
import { ROLES } from '../../../prisma/roles';
import { seedDemo } from '../../../prisma/seed';
import { runScript } from '../../support/started-system';
import { createTestDatabase, type TestDatabase } from '../../support/embedded';
import { sharedServers } from '../../support/shared-servers';

const sealingKeys = { active: 's', keys: { s: new Uint8Array(32).fill(3) } };
const at = new Date('2031-07-01T00:00:00Z');
const days = { session: 30, draft: 180 };
const ago = (count: number): Date => new Date(at.getTime() - count * 24 * 60 * 60_000);
const NONE = { replies: 0, sessions: 0, drafts: 0, taskDrafts: 0 };

let database: TestDatabase;
let prisma: PrismaClient;
/** As the nightly run has it: with the rights of the worker's duty and no others. */
let worker: PrismaClient;
let people: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase(sharedServers().superuserUrl);
  people = await seedDemo(database.ownerUrl, { sealingKeys });
  prisma = createPrisma(database.url, { maxConnections: 4 });
  worker = createPrisma(database.url, { maxConnections: 1, role: ROLES.worker });
});
afterAll(async () => {
  await Promise.all([prisma.$disconnect(), worker.$disconnect()]);
  await database.drop();
});

/** One of each, as old as given. */
async function leave(personId: string, old: { reply: number | null; session: number; draft: number }): Promise<void> {
  const expiresAt = old.reply === null ? null : ago(old.reply);
  const call = { key: randomUUID(), route: 'POST /v1/offices', fingerprint: 'f', status: 'done', expiresAt };
  await prisma.command.create({ data: { ...call, commandId: randomUUID(), actorId: personId } });
  const [begun, hash] = [ago(old.session + 1), randomUUID().replaceAll('-', '').repeat(2)];
  const times = { authTime: begun, createdAt: begun, lastSeenAt: begun, absoluteExpiresAt: ago(old.session) };
  await prisma.session.create({ data: { ...times, sessionId: randomUUID(), tokenHash: hash, personId } });
  const draft = { pipeline: 'three-steps', body: {}, updatedAt: ago(old.draft) };
  await prisma.draft.create({ data: { ...draft, draftId: randomUUID(), ownerId: personId } });
  const typed = { sealed: new Uint8Array([1]), keyId: 'k', updatedAt: ago(old.draft) };
  await prisma.taskDraft.create({ data: { ...typed, taskId: randomUUID(), personId } });
}

describe('what needs nobody’s decision', () => {
  it('is deleted when its period has ended, and not before', async () => {
    await leave(people['officer']!, { reply: 1, session: 31, draft: 181 });
    await leave(people['officer']!, { reply: -1, session: 29, draft: 179 });
    // Commands of acts are kept for good.
    await leave(people['officer']!, { reply: null, session: 1, draft: 1 });
    const pruned = await pruneExpired({ prisma: worker, at, days });
    expect(pruned).toEqual({ replies: 1, sessions: 1, drafts: 1, taskDrafts: 1 });
    expect(await pruneExpired({ prisma: worker, at, days })).toEqual(NONE);
    expect(await prisma.command.count()).toBe(2);
  });

  it('stays, but for answers that name their own end, where the policy does not say how long it is kept', async () => {
    await leave(people['inspector']!, { reply: 1, session: 31, draft: 181 });
    const unsaid = { session: null, draft: null };
    expect(await pruneExpired({ prisma: worker, at, days: unsaid })).toEqual({ ...NONE, replies: 1 });
    expect(await pruneExpired({ prisma: worker, at, days })).toEqual({
      ...NONE,
      sessions: 1,
      drafts: 1,
      taskDrafts: 1,
    });
  });

  it('is deleted by the function of the nightly run alone, and not by the worker otherwise', async () => {
    for (const table of ['command', 'session', 'draft', 'task_draft']) {
      const statement = Prisma.sql`DELETE FROM ${Prisma.raw(table)}`;
      await expect(worker.$executeRaw(statement)).rejects.toThrow(/permission denied/);
    }
    const api = createPrisma(database.url, { maxConnections: 1, role: ROLES.api });
    await expect(pruneExpired({ prisma: api, at, days })).rejects.toThrow(/permission denied/);
    await api.$disconnect();
  });

  it('stays while a legal hold stands on the person', async () => {
    const personId = people['verifier']!;
    await leave(personId, { reply: 1, session: 31, draft: 181 });
    const hold = { holdId: 'h', personId, setBy: people['legal']!, setAt: ago(1), sealedReason: new Uint8Array([1]) };
    await prisma.legalHold.create({ data: { ...hold, keyId: 'k' } });
    expect(await pruneExpired({ prisma, at, days })).toEqual(NONE);
    const lifted = { liftedBy: people['legal']!, liftedAt: at, sealedLiftReason: new Uint8Array([1]) };
    await prisma.legalHold.update({ where: { holdId: 'h' }, data: lifted });
    expect(await pruneExpired({ prisma, at, days })).toEqual({ replies: 1, sessions: 1, drafts: 1, taskDrafts: 1 });
  });

  it('goes in batches, however much there is', async () => {
    const row = { actorId: 'x', route: 'r', fingerprint: 'f', status: 'done', expiresAt: ago(1) };
    const data = Array.from({ length: 2_500 }, () => ({ ...row, commandId: randomUUID(), key: randomUUID() }));
    await prisma.command.createMany({ data });
    expect((await pruneExpired({ prisma, at, days })).replies).toBe(2_500);
  });

  it('is deleted by a command, by the periods of the policy', async () => {
    await prisma.draft.updateMany({ data: { updatedAt: new Date('2020-01-01') } });
    const left = await prisma.draft.count();
    const ring = (fill: number) => `k:${Buffer.from(new Uint8Array(32).fill(fill)).toString('base64')}`;
    const keys = { JENJANG_PAYLOAD_KEYS: ring(3), JENJANG_SEALING_KEYS: ring(4) };
    const script = runScript('scripts/retention.ts', [], { DATABASE_URL: database.url, ...keys });
    expect(await script.ended).toBe(0);
    expect(script.output()).toContain(`drafts: ${String(left)} deleted`);
    expect(script.output()).toContain('healthData: 0 deleted');
    expect(left).toBeGreaterThan(0);
  });
});
