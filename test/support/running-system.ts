import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import pino from 'pino';
import { v4 } from 'uuid';
import { createApp, type AppDeps } from '../../api/app';
import { API_CONNECTION_WAIT_MS, createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { ROLES } from '../../prisma/roles';
import { seedDemo } from '../../prisma/seed';
import { createTemporalClient } from '../../temporal/connection';
import { createDataConverter } from '../../temporal/data-converter';
import type { KeyRing } from '../../temporal/key-ring';
import { createPayloadOpener } from '../../temporal/payload-codec';
import { createWorker, type RunningWorker } from '../../worker/create-worker';
import { installRuntime } from '../../worker/install-runtime';
import type { Outgoing } from '../../worker/outgoing';
import { loadWorkflowBundle } from '../../worker/workflow-bundle';
import { testAssertionKeys } from './builders/signed-acts';
import { createTestDatabase, type TestDatabase } from './embedded';
import { sharedServers } from './shared-servers';

const ISSUER = 'urn:jenjang:test-issuer';
const AUDIENCE = 'jenjang';
const CACHE = join(__dirname, '..', '..', '.cache');

/** What a test reads a case's history in Temporal with. */
export const testPayloadKeys = testRing('payload', 9);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read answers as they come; a wrong shape fails the assertion itself.
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Request {
  readonly body?: unknown;
  /** Given: sent as it is, in place of `body`. */
  readonly raw?: string | Uint8Array | FormData;
  /** Given: in place of a new one; null: none at all. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One person of the demo, calling the API over HTTP with a token of their own. */
export interface Person {
  readonly personId: string;
  readonly get: (path: string, request?: Request) => Promise<Answer>;
  readonly post: (path: string, body?: unknown, request?: Request) => Promise<Answer>;
  readonly put: (path: string, body?: unknown, request?: Request) => Promise<Answer>;
  readonly patch: (path: string, body?: unknown, request?: Request) => Promise<Answer>;
  readonly upload: (path: string, form: FormData, request?: Request) => Promise<Answer>;
}

export interface RunningSystem {
  readonly url: string;
  readonly prisma: PrismaClient;
  readonly database: TestDatabase;
  readonly deps: AppDeps;
  /** Person ids by login; a test that writes people of its own into the directory adds theirs. */
  readonly people: Record<string, string>;
  readonly as: (login: string) => Person;
  /** Calls with whatever authorization header, or none. */
  readonly call: (method: string, path: string, token: string | undefined, request?: Request) => Promise<Answer>;
  readonly signToken: (claims: TokenClaims) => Promise<string>;
  readonly stopWorker: () => Promise<void>;
  readonly startWorker: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface TokenClaims {
  readonly personId: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly typ?: string;
  /** Seconds from now; negative: expired. */
  readonly lifetime?: number;
  /** Signs with a key that the API does not know. */
  readonly foreignKey?: boolean;
}

export interface SystemOptions {
  /** Servers of a test's own, where it stops them. */
  readonly servers?: { readonly superuserUrl: string; readonly temporalAddress: string };
  /** Of outside authorities; none unless a test has them call back. */
  readonly gateSecrets?: AppDeps['gateSecrets'];
  /** What API, worker and the SDK write to; by default nothing is kept. */
  readonly logger?: AppDeps['logger'];
  /** Where notices to persons go; by default nowhere. */
  readonly mailboxFolder?: string;
  /** Receivers over HTTP, of the test's own. */
  readonly outgoing?: Outgoing;
}

/** API and worker in this process on real servers, with the demo data, in a database and on a task queue of their own. */
export async function startSystem(options: SystemOptions = {}): Promise<RunningSystem> {
  const servers = options.servers ?? sharedServers();
  startRuntime(options.logger ?? pino({ level: 'silent' }));
  const database = await createTestDatabase(servers.superuserUrl);
  const sealingKeys = testRing('seal', 7);
  const people = await seedDemo(database.ownerUrl, { sealingKeys });
  const prisma = createPrisma(database.url, { maxConnections: 20 });
  const apiPrisma = createPrisma(database.url, {
    maxConnections: 12,
    connectionWaitMs: API_CONNECTION_WAIT_MS,
    role: ROLES.api,
  });
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const dataConverter = createDataConverter(testPayloadKeys);
  const temporal = createTemporalClient({ connection, namespace: 'default', dataConverter });
  const taskQueue = `test-${v4()}`;
  const logger = options.logger ?? pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const signer = await createSigner();
  const auth = { issuer: ISSUER, audience: AUDIENCE, jwks: { keys: [signer.publicKey] } };
  const deps: AppDeps = {
    prisma: apiPrisma,
    temporal,
    taskQueue,
    sealingKeys,
    assertion: { key: testAssertionKeys.api, keys: testAssertionKeys.known },
    auth,
    payloads: { open: createPayloadOpener(testPayloadKeys), pages: [] },
    gateSecrets: options.gateSecrets ?? {},
    embedded: true,
    logger,
  };
  const workflowBundle = await loadWorkflowBundle([CACHE]);
  const newWorker = (): Promise<RunningWorker> =>
    createWorker({
      connection,
      client: temporal,
      namespace: 'default',
      taskQueue,
      dataConverter,
      workflowBundle,
      prisma,
      sealingKeys,
      assertionKeys: testAssertionKeys.known,
      assertionKey: testAssertionKeys.worker,
      logger,
      ...(options.mailboxFolder === undefined ? {} : { mailboxFolder: options.mailboxFolder }),
      ...(options.outgoing === undefined ? {} : { outgoing: options.outgoing }),
    });
  let worker: RunningWorker | undefined = await newWorker();
  const server = await listen(createServer(createApp(deps)));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const call = (method: string, path: string, token: string | undefined, request: Request = {}) =>
    send(url, { method, path, token, request });
  return {
    url,
    prisma,
    database,
    deps,
    people,
    as: (login) => personOf(login, people, signer.sign, call),
    call,
    signToken: signer.sign,
    stopWorker: async () => {
      await worker?.stop();
      worker = undefined;
    },
    startWorker: async () => {
      worker ??= await newWorker();
    },
    stop: async () => {
      await closeServer(server);
      await worker?.stop();
      await Promise.all([prisma.$disconnect(), apiPrisma.$disconnect()]);
      await connection.close();
      await database.drop().catch(() => undefined);
    },
  };
}

function personOf(
  login: string,
  people: Readonly<Record<string, string>>,
  sign: RunningSystem['signToken'],
  call: RunningSystem['call'],
): Person {
  const personId = people[login];
  if (personId === undefined) throw new Error(`nobody has the login ${login}`);
  const token = sign({ personId });
  const ask = async (method: string, path: string, body?: unknown, request: Request = {}): Promise<Answer> =>
    call(method, path, await token, { ...request, ...(body === undefined ? {} : { body }) });
  return {
    personId,
    get: (path, request) => ask('GET', path, undefined, { key: null, ...request }),
    post: (path, body, request) => ask('POST', path, body, request),
    put: (path, body, request) => ask('PUT', path, body, request),
    patch: (path, body, request) => ask('PATCH', path, body, request),
    upload: (path, form, request) => ask('POST', path, undefined, { ...request, raw: form }),
  };
}

async function send(
  url: string,
  call: {
    readonly method: string;
    readonly path: string;
    readonly token: string | undefined;
    readonly request: Request;
  },
): Promise<Answer> {
  const { method, path, token, request } = call;
  const key = request.key === undefined ? v4() : request.key;
  const body = request.raw ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === null ? {} : { 'Idempotency-Key': key }),
      // A form brings its own type, with the boundary in it.
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
      'Accept-Language': 'en',
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? Buffer.from(body) : body }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

async function createSigner(): Promise<{ publicKey: JWK; sign: RunningSystem['signToken'] }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const foreign = await generateKeyPair('ES256');
  const kid = v4();
  return {
    publicKey: { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid },
    sign: ({ personId, issuer = ISSUER, audience = AUDIENCE, typ = 'at+jwt', lifetime = 3600, foreignKey = false }) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', typ, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(personId)
        .setJti(v4())
        .setIssuedAt(Math.min(now, now + lifetime))
        .setExpirationTime(now + lifetime)
        .sign(foreignKey ? foreign.privateKey : privateKey);
    },
  };
}

let isStarted = false;

/** The SDK tells of every worker that starts and stops; a failing test has its own words. Once a process. */
function startRuntime(logger: AppDeps['logger']): void {
  if (isStarted) return;
  installRuntime(logger);
  isStarted = true;
}

function testRing(id: string, fill: number): KeyRing {
  return { active: id, keys: { [id]: new Uint8Array(32).fill(fill) } };
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
