import { connect } from 'node:net';
import { request as ask } from 'node:http';
import { createApp } from '../../../api/app';
import { operations } from '../../../api/routes/operations';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { serveApp, type ServedApp } from '../../support/serve-app';

// What stands in the messages themselves: framing, methods, repeated parts, headers that only a proxy may write, fields
// that nobody asked for.
let system: RunningSystem;
const served: ServedApp[] = [];
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await Promise.all(served.map(({ close }) => close()));
  await system.stop();
});

/** Writes bytes to the API and returns all that it says until it hangs up. */
function say(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text));
    let said = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (bytes) => (said += bytes.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
  });
}

function statusesIn(said: string): number[] {
  return [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

const SMUGGLED = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

describe('where a message ends', () => {
  it.each([
    ['a length and chunks', `Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${String(SMUGGLED.length)}\r\n\r\n${SMUGGLED}`],
    ['a length that is none', `Content-Length: +0\r\n\r\n${SMUGGLED}`],
    ['another coding last', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`],
    ['a blank before the colon', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
    ['a chunk of no size', `Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n${SMUGGLED}`],
  ])('is not left in doubt: %s', async (_what, rest) => {
    const said = await say(system.url, `POST /v1/cases HTTP/1.1\r\nHost: x\r\n${rest}`);
    // Nothing is taken for a second request.
    expect(statusesIn(said).filter((status) => status === 200)).toEqual([]);
    expect(statusesIn(said)).toContain(400);
  });

  it('is found where it is told once, so that two requests are two', async () => {
    const first = 'GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
    expect(statusesIn(await say(system.url, first + SMUGGLED))).toEqual([200, 200]);
  });
});

describe('a method that nothing has', () => {
  it.each(['TRACE', 'CONNECT', 'DELETE', 'OPTIONS'])('does nothing: %s', async (method) => {
    const said = await say(
      system.url,
      `${method} /v1/me HTTP/1.1\r\nHost: x\r\nX-Told: secret\r\nConnection: close\r\n\r\n`,
    );
    expect(said).not.toContain('secret');
    // Node hangs up on CONNECT without a word.
    expect(statusesIn(said)).toEqual(method === 'CONNECT' ? [] : [405]);
  });

  it('is none that changes something by reading', () => {
    const reads = operations.filter(({ method }) => method === 'get');
    expect(reads.length).toBeGreaterThan(20);
    expect(reads.filter(({ retry, request }) => retry !== 'none' || request.body !== undefined)).toEqual([]);
  });
});

describe('a part that is said twice', () => {
  it.each(['status=open&status=done', 'limit=1&limit=2', 'status[]=open&status[]=done', 'limit[a]=1'])(
    'is no question that can be read: %s',
    async (query) => {
      const answer = await system.as('officer').get(`/v1/tasks?${query}`);
      // A name with brackets is no name of ours, and is passed over.
      if (query.includes('[')) expect(answer.status).toBe(200);
      else expect(answer).toMatchObject({ status: 400, body: { class: 'malformed' } });
    },
  );

  it('is not taken from the body or a cookie in place of the address', async () => {
    const answer = await system.as('officer').get('/v1/tasks', { headers: { Cookie: 'limit=0; status=nothing' } });
    expect(answer.status).toBe(200);
  });
});

describe('what only a proxy may say', () => {
  const limits = { writes: 1_000, reads: 1_000, failures: 40 };
  const claims = (address: string) => ({
    'X-Forwarded-For': address,
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'evil.example',
    'X-Real-IP': address,
    Forwarded: `for=${address};proto=https`,
    'X-User-ID': system.people['administrator'] ?? 'x',
  });

  it('is believed of nobody where there is none', async () => {
    const app = await serveApp(createApp({ ...system.deps, door: { proxies: 0, limits } }));
    served.push(app);
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, index) =>
        fetch(`${app.url}/v1/me`, { headers: claims(`192.0.2.${String(index + 1)}`) }),
      ),
    );
    // One address, whatever each says of itself.
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(40);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(50);
    expect(answers.filter(({ headers }) => headers.has('strict-transport-security'))).toEqual([]);
  });

  it('is who calls for none', async () => {
    const { body } = await system.as('officer').get('/v1/me', { headers: claims('192.0.2.77') });
    expect(body.login).toBe('officer');
  });

  it('leads nowhere: nothing is redirected to https or to a named host', async () => {
    for (const path of ['/v1/me', '/healthz', '/openapi.json']) {
      const answer = await fetch(`${system.url}${path}`, { headers: claims('192.0.2.9'), redirect: 'manual' });
      expect({ path, location: answer.headers.get('location') }).toEqual({ path, location: null });
      expect(answer.status).not.toBe(301);
    }
  });
});

describe('fields that nobody asked for', () => {
  it('set nothing: neither who, nor what state, nor which id', async () => {
    const opened = await system.as('officer').post('/v1/cases', {
      pipeline: 'three-steps',
      nominees: [{ personId: system.as('nominee-2').personId, standing: 'selected', nomineeId: 'planted-id' }],
      caseId: 'planted-id',
      status: 'completed',
      outcome: 'approved',
      initiator: system.as('ppk').personId,
      actorId: system.as('ppk').personId,
      onBehalfOf: system.as('ppk').personId,
      policyVersion: 'planted-id',
      sequence: 99,
    });
    expect(opened).toMatchObject({ status: 201, body: { status: 'open', outcome: null } });
    expect(opened.body).toMatchObject({ initiator: { login: 'officer' }, nominees: [{ standing: 'in_process' }] });
    expect(JSON.stringify(opened.body)).not.toContain('planted-id');
    const [first] = await system.prisma.caseEvent.findMany({
      where: { caseId: opened.body.caseId },
      orderBy: { sequence: 'asc' },
    });
    expect(first).toMatchObject({ actorId: system.as('officer').personId, onBehalfOf: null });
    expect(JSON.stringify(first)).not.toContain('planted-id');
  });
});

describe('what an answer is', () => {
  it('is said with its letters by every answer that has words', async () => {
    const paths = [
      '/v1/me',
      '/v1/nothing',
      '/healthz',
      '/readyz',
      '/metrics',
      '/openapi.json',
      '/docs/',
      '/v1/verify/x',
    ];
    for (const path of paths) {
      const { headers } = await system.as('officer').get(path);
      const type = headers.get('content-type') ?? '';
      expect({ path, type }).toEqual({ path, type: expect.stringMatching(/charset=utf-8$/i) });
    }
  });

  it('is no list of files, and no file that is not served', async () => {
    for (const path of ['/docs/..%2fpackage.json', '/docs/%2e%2e/package.json', '/.git/config', '/docs/package.json']) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        ask(`${system.url}${path}`, { path }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect({ path, status }).toEqual({ path, status: 404 });
    }
  });
});
