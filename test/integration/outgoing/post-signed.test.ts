import { createServer as createHttps } from 'node:https';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { Resolve } from '../../../activities/outgoing/guarded-lookup';
import { postSigned, type Receiver } from '../../../activities/outgoing/post-signed';

// What leaves the machine, at real servers of this machine: signed, to addresses that may be reached, and no further.
const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

interface Heard {
  readonly url: string;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

/** A receiver that keeps what it hears and answers as told. */
async function hearing(answer: RequestListener, host?: string): Promise<{ port: number; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      heard.push({ url: request.url ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  return { port: await listen(server, host), heard };
}

const fine: RequestListener = (_request, response) => response.end('{"ok":true}');
const message = { id: 'c1-e7-report', body: { type: 'report', paperNumber: 'DEMO-1' } };

function at(port: number, more: Partial<Receiver> = {}, host = '127.0.0.1'): Receiver {
  return { url: new URL(`http://${host}:${String(port)}/reports`), secret, allowed: LOOPBACK, ...more };
}

/** A name that leads to these addresses, one list after another. */
function leadingTo(...answers: readonly (readonly string[])[]): Resolve & { asked: number } {
  const resolve = Object.assign(
    (_hostname: string, callback: Parameters<Resolve>[1]) => {
      const addresses = answers[Math.min(resolve.asked, answers.length - 1)] ?? [];
      resolve.asked += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
    { asked: 0 },
  );
  return resolve;
}

describe('a message', () => {
  it('is signed by the rules of Standard Webhooks, with the id that is the same each time', async () => {
    const { port, heard } = await hearing(fine);
    expect(await postSigned(at(port), message)).toBe('{"ok":true}');
    await postSigned(at(port), message);
    expect(heard).toHaveLength(2);
    for (const { url, headers, body } of heard) {
      expect(url).toBe('/reports');
      expect(headers['webhook-id']).toBe(message.id);
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(message.body);
      expect(() =>
        new Webhook(`whsec_${Buffer.alloc(32, 6).toString('base64')}`).verify(body, headers as never),
      ).toThrow();
    }
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %d', async (status) => {
    const inside = await hearing(fine);
    const { port } = await hearing((_request, response) =>
      response.writeHead(status, { Location: `http://127.0.0.1:${String(inside.port)}/` }).end(),
    );
    await expect(postSigned(at(port), message)).rejects.toThrow(`the receiver answered ${String(status)}`);
    expect(inside.heard).toEqual([]);
  });

  it.each([400, 404, 429, 500, 503])('is not taken by an answer %d, and comes again', async (status) => {
    const { port } = await hearing((_request, response) => response.writeHead(status).end('secret words'));
    await expect(postSigned(at(port), message)).rejects.toMatchObject({
      name: 'DeliveryError',
      message: `the receiver answered ${String(status)}`,
    });
  });

  it('waits for no answer longer than allowed: none, and one that never ends', async () => {
    for (const answer of [() => undefined, ((_request, response) => response.write('{')) as RequestListener]) {
      const { port } = await hearing(answer);
      const start = Date.now();
      await expect(postSigned(at(port, { timeoutMs: 300 }), message)).rejects.toThrow('could not be reached');
      expect(Date.now() - start).toBeLessThan(5_000);
    }
  });

  it('reads no more than an answer may have, also without an end', async () => {
    const { port } = await hearing((_request, response) => {
      const more = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(more));
    });
    await expect(postSigned(at(port), message)).rejects.toThrow('the receiver says too much');
    const loud = await hearing((_request, response) => response.writeHead(200, { 'X-A': 'x'.repeat(20_000) }).end());
    await expect(postSigned(at(loud.port), message)).rejects.toThrow('could not be reached');
  });

  it('says nothing of where it failed to go', async () => {
    const port = await listen(createServer());
    await new Promise((resolve) => servers.splice(0)[0]!.close(resolve));
    const fault = await postSigned(at(port), message).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'DeliveryError', message: 'the receiver could not be reached' });
    expect(String(fault)).not.toMatch(/127|ECONN/);
  });
});

describe('an address that is not public', () => {
  const refused = { name: 'UnreachableAddressError' };

  it.each(['127.0.0.1', '[::1]', 'localhost', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0.0.0.0'])(
    'is not connected to, though somebody listens there: %s',
    async (host) => {
      const { port, heard } = await hearing(fine);
      const url = new URL(`https://${host}:${String(port)}/`);
      await expect(postSigned({ url, secret, allowed: [] }, message)).rejects.toMatchObject(refused);
      expect(heard).toEqual([]);
    },
  );

  it.each([
    ['private', ['10.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['private beside a public one', ['1.1.1.1', '192.168.0.1']],
    ['private beside a public one, the other way', ['fd00::1', '2400:cb00::1']],
    ['mapped', ['::ffff:10.0.0.1']],
    ['none', []],
  ])('is not the one that a name leads to: %s', async (_what, addresses) => {
    const url = new URL('https://receiver.example/');
    const receiver = { url, secret, allowed: [], resolve: leadingTo(addresses) };
    await expect(postSigned(receiver, message)).rejects.toMatchObject(refused);
  });

  it('is not reached by a name that leads elsewhere the second time', async () => {
    const { port, heard } = await hearing(fine);
    const resolve = leadingTo(['127.0.0.1'], ['127.0.0.2'], ['10.0.0.1']);
    const receiver = at(port, { resolve, allowed: ['127.0.0.1/32'] }, 'receiver.example');
    // The address that was judged is the one that is connected to: the name is asked once for each message.
    await postSigned(receiver, message);
    expect([resolve.asked, heard.length]).toEqual([1, 1]);
    await expect(postSigned(receiver, message)).rejects.toMatchObject(refused);
    await expect(postSigned(receiver, message)).rejects.toMatchObject(refused);
    expect([resolve.asked, heard.length]).toEqual([3, 1]);
  });

  it('may be one of a rehearsal’s networks, and no other', async () => {
    const { port } = await hearing(fine);
    expect(await postSigned(at(port), message)).toBe('{"ok":true}');
    await expect(postSigned(at(port, { allowed: ['10.0.0.0/8'] }), message)).rejects.toMatchObject(refused);
  });
});

describe('a receiver by https', () => {
  it('shows a certificate that is trusted, or hears nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jenjang-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost -keyout ${key} -out ${cert}`.split(
        ' ',
      ),
      { stdio: 'ignore' },
    );
    const heard: string[] = [];
    const server = createHttps({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      heard.push(request.url ?? '');
      response.end('{}');
    });
    const port = await listen(server);
    const url = new URL(`https://127.0.0.1:${String(port)}/`);
    await expect(postSigned({ url, secret, allowed: LOOPBACK }, message)).rejects.toThrow('could not be reached');
    expect(heard).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('is the only one where no network is allowed', async () => {
    const url = new URL('http://1.1.1.1/');
    await expect(postSigned({ url, secret, allowed: [] }, message)).rejects.toThrow('by https only');
  });
});
