import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { decideFile } from '../../../scripts/demo/acts';
import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import type { World } from '../../../scripts/demo/world';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// A register and a messenger of the outside, over HTTP: the register is away at first, takes one report, refuses the
// other, and takes it when it was put right. Each message comes at least once under one id, signed, with ids only.
const a11 = 'a11_bkn_report';
const secrets = {
  reports: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  notices: `whsec_${Buffer.alloc(32, 8).toString('base64')}`,
};
const refused = 'nominee-12';
const nominations = ['nominee-9', refused].map((login, index) => {
  return { login, village: `200${String(index + 2)}`, route: 'pppk_support' as const };
});

interface Heard {
  readonly id: string;
  readonly status: number;
  readonly body: Record<string, unknown>;
}
const heard: Record<'reports' | 'notices', Heard[]> = { reports: [], notices: [] };
let outside: Server;
let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

/** What the register says: away for each report's first coming, then "no" to one person's first attempt. */
function answerTo(id: string, body: Record<string, unknown>): { status: number; answer: object } {
  if (!heard.reports.some((one) => one.id === id)) return { status: 503, answer: {} };
  const isRefused = (body['personIds'] as string[]).includes(system.as(refused).personId) && body['attempt'] === 1;
  return { status: 200, answer: { outcome: isRefused ? 'rejected' : 'acknowledged', reference: `BKN-${id}` } };
}

beforeAll(async () => {
  outside = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString('utf8')));
    request.on('end', () => {
      const kind = request.url === '/reports' ? 'reports' : 'notices';
      const headers = request.headers as Record<string, string>;
      const body = new Webhook(secrets[kind]).verify(text, headers) as Record<string, unknown>;
      const id = headers['webhook-id'] ?? '';
      const { status, answer } = kind === 'reports' ? answerTo(id, body) : { status: 204, answer: {} };
      heard[kind].push({ id, status, body });
      response.writeHead(status).end(status === 204 ? undefined : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((outside.address() as AddressInfo).port)}`;
  const to = (kind: 'reports' | 'notices') => ({
    url: new URL(`${origin}/${kind}`),
    secret: secrets[kind],
    allowed: ['127.0.0.0/8'],
  });
  system = await startSystem({ outgoing: { reports: to('reports'), notices: to('notices') } });
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.toMeeting(nominations);
  await player.place();
  await player.approve();
});
afterAll(async () => {
  await system.stop();
  outside.closeAllConnections();
  await new Promise((resolve) => outside.close(resolve));
});

const answers = async (): Promise<Record<string, unknown>[]> =>
  (await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=report_answered&limit=200`)).body.items;

it('the register is tried again until it answers, and what it answers is in the record', async () => {
  const told = await world.until('two answers', async () => {
    const found = await answers();
    return found.length === 2 ? found : undefined;
  });
  const byNominee = Object.fromEntries(
    told.map(({ payload }) => {
      const { nomineeId, outcome, reference } = payload as Record<string, string>;
      return [nomineeId, { outcome, reference }];
    }),
  );
  const idOf = (login: string) =>
    heard.reports.find(({ body }) => JSON.stringify(body).includes(system.as(login).personId))!.id;
  expect(byNominee).toEqual({
    [player.idOf('nominee-9')]: { outcome: 'acknowledged', reference: `BKN-${idOf('nominee-9')}` },
    [player.idOf(refused)]: { outcome: 'rejected', reference: `BKN-${idOf(refused)}` },
  });
  for (const login of ['nominee-9', refused]) {
    expect(heard.reports.filter(({ id }) => id === idOf(login)).map(({ status }) => status)).toEqual([503, 200]);
  }
});

it('a report that was refused goes out again, as another message, once the operator has put it right', async () => {
  await decideFile(world, 'operator', player.caseId, a11, { outcome: 'rejected' });
  await world.waitForStage('officer', player.caseId, 'a12_handover', 'open');
  const own = heard.reports.filter(({ body }) => JSON.stringify(body).includes(system.as(refused).personId));
  expect(own.map(({ status, body }) => [status, body['attempt']])).toEqual([
    [503, 1],
    [200, 1],
    [503, 2],
    [200, 2],
  ]);
  expect(new Set(own.map(({ id }) => id)).size).toBe(2);
  expect(new Set(own.map(({ body }) => body['key'])).size).toBe(1);
});

it('the messenger is told of each person once, under an id of its own', async () => {
  const notices = await world.until('notices', () =>
    Promise.resolve(heard.notices.length > 10 ? heard.notices : undefined),
  );
  expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
  for (const { id, body } of notices) expect(id).toBe(`${String(body['messageId'])}.${String(body['personId'])}`);
});

it('nobody is named to either: ids, codes and numbers of papers only', async () => {
  const people = await system.prisma.person.findMany({ select: { name: true, nip: true } });
  const text = JSON.stringify(heard);
  expect(text).toContain(system.as(refused).personId);
  for (const { name, nip } of people) {
    expect(text.includes(name)).toBe(false);
    if (nip !== null) expect(text.includes(nip)).toBe(false);
  }
});
