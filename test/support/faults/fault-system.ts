import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { v4 } from 'uuid';
import { freePort } from '../../../start/free-port';
import { formatKeyRing } from '../../../temporal/key-ring';
import { testAssertionTexts } from '../builders/signed-acts';
import { CaseWorld } from '../case-world';
import type { TestPostgres, TestTemporal } from '../embedded';
import { type ChildProgram, startChild } from './child-program';
import { manyActsPipeline } from './many-acts-pipeline';
import { PatientPerson } from './patient-person';

const ISSUER = 'urn:jenjang:test-issuer';
const AUDIENCE = 'jenjang';
const TOKEN = '2h';

interface Servers {
  readonly postgres: TestPostgres;
  readonly temporal: TestTemporal;
}

/**
 * API and worker as processes of their own, as in production, on servers that a test stops, kills and robs of their
 * data; a database and a task queue of its own.
 */
export class FaultSystem {
  private api: ChildProgram | undefined;
  private running: ChildProgram | undefined;
  private readonly over = new AbortController();
  private readonly folder = mkdtempSync(join(tmpdir(), 'jenjang-faults-'));

  private constructor(
    readonly world: CaseWorld,
    readonly servers: Servers,
    private readonly apiPort: number,
    private readonly signer: { readonly keySet: string; readonly sign: (personId: string) => Promise<string> },
  ) {
    chmodSync(this.folder, 0o700);
  }

  static async open(servers: Servers): Promise<FaultSystem> {
    const { superuserUrl } = servers.postgres;
    const world = await CaseWorld.open({ superuserUrl, temporalAddress: servers.temporal.address, withWorker: false });
    await world.publish(manyActsPipeline);
    return new FaultSystem(world, servers, await freePort(), await createSigner());
  }

  get worker(): ChildProgram {
    if (this.running === undefined) throw new Error('no worker was started');
    return this.running;
  }

  /** `killedAtAct`: the how-manieth act that this process records is its last. */
  async startWorker(killedAtAct?: number): Promise<void> {
    const failpoint = killedAtAct === undefined ? {} : { JENJANG_FAILPOINT: `after_commit:${String(killedAtAct)}` };
    this.running = startChild('worker/main.ts', this.folder, {
      ...this.environment(),
      JENJANG_ASSERTION_KEY: testAssertionTexts.worker,
      HEALTH_PORT: '0',
      ...failpoint,
    });
    await this.running.ready;
  }

  async startApi(): Promise<void> {
    this.api = startChild('api/server.ts', this.folder, {
      ...this.environment(),
      JENJANG_ASSERTION_KEY: testAssertionTexts.api,
      PORT: String(this.apiPort),
      JENJANG_TOKEN_ISSUER: ISSUER,
      JENJANG_TOKEN_AUDIENCE: AUDIENCE,
      JENJANG_TOKEN_JWKS: this.signer.keySet,
    });
    await this.api.ready;
  }

  async killApi(): Promise<void> {
    await this.api?.kill();
  }

  async killTemporal(): Promise<void> {
    const { temporal } = this.servers;
    process.kill(temporal.pid(), 'SIGKILL');
    // Finds the process gone, and waits for that.
    await temporal.halt();
  }

  /** `npm run recover`, as an operator runs it; what it printed. */
  async recover(): Promise<string> {
    const program = startChild('scripts/recover.ts', this.folder, this.environment());
    const { code } = await program.ended;
    if (code !== 0) throw new Error(`recovery failed:\n${program.output()}`);
    return program.output();
  }

  /** A person of the demo who calls the API until an answer is final. */
  async person(login: string): Promise<PatientPerson> {
    const token = await this.signer.sign(this.world.personId(login));
    return new PatientPerson(login, `http://127.0.0.1:${String(this.apiPort)}`, token, this.over.signal);
  }

  async close(): Promise<void> {
    this.over.abort();
    await Promise.all([this.api?.stop(), this.running?.stop()]);
    await this.world.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private environment(): Record<string, string> {
    const { database, taskQueue, keys } = this.world;
    return {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: this.servers.temporal.address,
      TEMPORAL_TASK_QUEUE: taskQueue,
      JENJANG_PAYLOAD_KEYS: formatKeyRing(keys.payload),
      JENJANG_SEALING_KEYS: formatKeyRing(keys.sealing),
      JENJANG_ASSERTION_KEYS: testAssertionTexts.known,
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
    };
  }
}

async function createSigner() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const kid = v4();
  const key = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid };
  return {
    keySet: JSON.stringify({ keys: [key] }),
    sign: (personId: string): Promise<string> =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(personId)
        .setJti(v4())
        .setIssuedAt()
        .setExpirationTime(TOKEN)
        .sign(privateKey),
  };
}
