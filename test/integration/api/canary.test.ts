import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { createApp } from '../../../api/app';
import { operations } from '../../../api/routes/operations';
import { workflowIdOfCase } from '../../../domain/ids';
import { unitIds } from '../../../prisma/seed/units';
import { createFieldLog } from '../../../temporal/field-log';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import { fetchPlainHistory } from '../../../temporal/plain-history';
import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { leaksIn, leaksInFolder, type Leak } from '../../support/leak-checker';
import { openTaskOf } from '../../support/open-task';
import { startSystem, testPayloadKeys, type RunningSystem } from '../../support/running-system';
import { serveApp, type ServedApp } from '../../support/serve-app';
import { sweepOperation } from '../../support/sweep-operations';

// A number, a name and a comment of nobody are driven through every operation, in order, malformed and while the system
// fails, and are then looked for wherever something personal must not be.
const NIP = '199203172019032987';
const NAME = 'Kanarina Sulungwati';
const COMMENT = 'komentar-kenari yang rahasia';
const CANARIES = [NIP, NAME, COMMENT];
const PLANTED = 'tanaman-uji-4711';

let postgres: TestPostgres;
let temporal: TestTemporal;
// Every operation several times over, also while the database gives no answer.
jest.setTimeout(300_000);

let system: RunningSystem;
let failing: ServedApp;
let logger: Logger;
let caseId: string;
let taskId: string;
const lines: string[] = [];
const told: string[] = [];
const mailbox = mkdtempSync(join(tmpdir(), 'jenjang-mailbox-'));

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  logger = createFieldLog({ name: 'canary', level: 'trace' }, { write: (line) => lines.push(line) });
  system = await startSystem({
    servers: { superuserUrl: postgres.superuserUrl, temporalAddress: temporal.address },
    logger,
    mailboxFolder: mailbox,
  });
  const person = {
    personId: 'p-canary',
    login: 'canary',
    name: NAME,
    nip: NIP,
    status: 'PNS',
    unitId: unitIds.kominfo,
  };
  await system.prisma.person.create({ data: person });
  system.people['canary'] = person.personId;
  failing = await serveApp(createApp({ ...system.deps, prisma: faultyPrisma() }));
});
afterAll(async () => {
  await failing.close();
  await system.stop();
  await Promise.all([postgres.stop(), temporal.stop()]);
});

/** Whatever is read or written fails, and the fault says what it was about, as those of databases do. */
function faultyPrisma(): RunningSystem['deps']['prisma'] {
  const fail = (): never => {
    throw new Error(`value ${NIP}\n    at ${NAME} (${COMMENT})`);
  };
  const real = system.deps.prisma;
  return new Proxy(real, {
    // The caller is found, so that the fault is the operation's own.
    get: (target, name) =>
      ['person', 'office', 'mandate'].includes(String(name)) ? Reflect.get(target, name) : fail(),
  });
}

async function send(
  url: string,
  request: { method: string; path: string; headers: object; body?: string },
  token: string,
) {
  const { method, path, headers, body } = request;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body }),
  });
  await response.text();
  told.push(
    `${String(response.status)} ${[...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}`,
  );
  return response.status;
}

/** Where nothing of it may be, as it stands now. */
async function leaksOf(secrets: readonly string[]): Promise<Leak[]> {
  const metrics = await Promise.all(
    [system.url, failing.url].map(async (url) => (await fetch(`${url}/metrics`)).text()),
  );
  const { prisma } = system;
  const ids = [caseId, PLANTED].map((id) => (id === caseId ? workflowIdOfCase(id) : id));
  const codec = createPayloadCodec(testPayloadKeys);
  const histories = await Promise.all(
    ids.map((workflowId) => fetchPlainHistory(system.deps.temporal, codec, { workflowId }).catch(() => '')),
  );
  const texts: Readonly<Record<string, string>> = {
    logs: lines.join(''),
    headers: told.join('\n'),
    metrics: metrics.join('\n'),
    outbox: JSON.stringify(await prisma.outbox.findMany()),
    ledger: JSON.stringify(await prisma.caseEvent.findMany({ select: { type: true, payload: true } })),
    refusals: JSON.stringify(await prisma.refusalRecord.findMany({ select: { rule: true, route: true, class: true } })),
    histories: histories.join('\n'),
  };
  return [
    ...Object.entries(texts).flatMap(([place, text]) => leaksIn(place, Buffer.from(text), secrets)),
    ...leaksInFolder(dirname(temporal.databaseFile), secrets).map((leak) => ({ ...leak, where: 'temporal file' })),
    ...leaksInFolder(mailbox, secrets).map((leak) => ({ ...leak, where: 'mailbox' })),
  ];
}

async function playOneCase(): Promise<void> {
  const officer = system.as('officer');
  const opened = await officer.post('/v1/cases', {
    pipeline: 'three-steps',
    nominees: [{ nip: NIP }],
    reason: COMMENT,
  });
  expect(opened).toMatchObject({ status: 201, body: { nominees: [{ name: NAME }] } });
  caseId = opened.body.caseId;
  const form = new FormData();
  form.set('file', new Blob([`${NIP} ${NAME}`], { type: 'text/plain' }), `${NAME}.txt`);
  form.set('type', 'nomination_letter');
  expect((await officer.upload('/v1/documents', form)).status).toBe(201);
  const task = await openTaskOf(system, caseId, 'c1_agency');
  ({ taskId } = task);
  const body = { outcome: 'approve', comment: COMMENT, seen: { sequence: task.sequence } };
  expect((await system.as('kepala-bkpsdm').post(`/v1/tasks/${taskId}/decisions`, body)).status).toBe(201);
  expect((await officer.post(`/v1/cases/${caseId}/cancellation`, { reason: COMMENT })).status).toBe(201);
  // It is kept, and told to who may know it: what is looked for below is really there.
  const { body: history } = await system.as('auditor').get(`/v1/cases/${caseId}/history`);
  expect(JSON.stringify(history)).toContain(COMMENT);
}

it('the check finds what is planted in each place that it looks at', async () => {
  await playOneCase();
  lines.push(`{"msg":"${PLANTED}"}\n`);
  told.push(`location: /v1/${PLANTED}`);
  writeFileSync(join(mailbox, 'planted.json'), JSON.stringify({ subject: PLANTED }));
  await system.prisma.outbox.create({
    // Not to be delivered: nobody knows its kind.
    data: {
      messageId: 'planted',
      kind: 'planted',
      payload: { text: PLANTED },
      nextAttemptAt: new Date(Date.now() + 86_400_000),
    },
  });
  await system.deps.temporal.workflow.start('planted', { workflowId: PLANTED, taskQueue: PLANTED, args: [] });
  const found = new Set((await leaksOf([PLANTED])).map(({ where }) => where));
  expect([...found].sort()).toEqual(['headers', 'histories', 'logs', 'mailbox', 'outbox', 'temporal file']);
});

it('every operation was met with the canaries, in order, malformed, and while the system fails', async () => {
  const token = await system.signToken({ personId: system.people['officer'] ?? '' });
  const statuses = new Set<number>();
  const faults = new Set<string>();
  for (const operation of operations) {
    for (const request of sweepOperation(operation, CANARIES, { caseId, taskId })) {
      statuses.add(await send(system.url, request, token));
      if ((await send(failing.url, request, token)) === 500) faults.add(operation.id);
    }
    const [first] = sweepOperation(operation, CANARIES, { caseId, taskId });
    if (first !== undefined) statuses.add(await send(system.url, first, NIP));
  }
  for (const status of [200, 400, 401, 403, 404, 409]) expect(statuses).toContain(status);
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  // All but those that ask no database.
  expect(faults.size).toBeGreaterThan(operations.length / 2);
});

it('nothing of them is in logs, addresses, metrics, messages, mailboxes or Temporal', async () => {
  expect(lines.length).toBeGreaterThan(operations.length * 10);
  expect(lines.some((line) => line.includes('a request failed'))).toBe(true);
  expect(readdirSync(mailbox).length).toBeGreaterThan(1);
  expect(await leaksOf(CANARIES)).toEqual([]);
});
