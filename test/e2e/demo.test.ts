import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { createPrisma } from '../../prisma/client';
import { createSealer } from '../../prisma/sealing';
import type { Subject } from '../../prisma/subject-keys';
import { readPorts } from '../../start/ports';
import { isAlive } from '../../start/processes';
import { readSecrets } from '../../start/secrets';
import { existingStateFolder } from '../../start/state-folder';
import { leaksIn, leaksInFolder } from '../support/leak-checker';
import { newHome, runScript, startSystem, waitFor } from '../support/started-system';
import type { RunningScript, StartedSystem } from '../support/started-system';

jest.setTimeout(900_000);

let system: StartedSystem;
let demo: RunningScript;
let superuser: Client;

beforeAll(async () => {
  system = await startSystem(newHome());
  demo = runScript('scripts/demo/main.ts', [], { JENJANG_HOME: system.home, PORT: String(system.port) });
});

afterAll(async () => {
  await superuser.end();
  demo.process.kill('SIGKILL');
  await system.stop();
  rmSync(dirname(system.home), { recursive: true, force: true });
});

async function rows<T>(sql: string): Promise<T[]> {
  return (await superuser.query(sql)).rows as T[];
}

describe('the demo', () => {
  it('goes on where every process was killed in the middle, and again', async () => {
    for (const place of ['a2_admin_verification: a teacher', 'b9_paper: panel-3']) {
      await waitFor(demo, place, 400_000);
      await system.killAll();
      system = await startSystem(dirname(system.home), system.port);
    }
    const code = await demo.ended;
    expect(demo.output()).toContain('story: complete');
    expect(code).toBe(0);
  });

  it('ends both processes as told', () => {
    const told = demo.output();
    expect(told).toMatch(/ranking: 1 Nurhayati.* 83[.,]70/);
    expect(told).toMatch(/ranking: 2 Rina.* 83[.,]49/);
    expect(told).toMatch(/ranking: 3 Bambang.* 83[.,]08/);
    expect(told).toMatch(/ranking: 4 Yusuf.* 83[.,]08/);
    expect(told.match(/== History of case/g)).toHaveLength(3);
  });

  it('left a ledger with nothing lost, doubled or unanswered', async () => {
    const folder = existingStateFolder(system.home);
    const { superuser: password } = readSecrets(folder).passwords;
    superuser = new Client({
      host: '127.0.0.1',
      port: readPorts(folder.ports).postgres,
      user: 'postgres',
      password,
      database: 'jenjang',
    });
    await superuser.connect();
    const cases = await rows<{ count: number; last: number; first: number }>(
      'select count(*)::int as count, max(sequence) as last, min(sequence) as first from case_event group by case_id',
    );
    expect(cases).toHaveLength(3);
    for (const { count, last, first } of cases) expect([first, last]).toEqual([1, count]);
    expect(await rows("select command_id from command where status = 'pending'")).toEqual([]);
    const doubled = await rows(
      `select payload->>'taskId', actor_id, count(*) from case_event where type = 'score_recorded'
       group by 1, 2 having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
    expect(await rows("select status from case_file where status <> 'completed'")).toEqual([]);
  });
});

describe('what is personal', () => {
  let secrets: string[];
  const comments = [
    'Perjanjian kerja belum ada.',
    'Pemeriksaan masih berjalan.',
    'Desa tujuan belum dapat menjawab; yang lain tidak perlu menunggu.',
    'Pengalaman membina koperasi desa di lapangan paling panjang.',
  ];

  it('was written somewhere: the checker finds every canary in a dump that holds them', async () => {
    const people = await rows<{ name: string; nip: string | null }>(
      `select distinct person.name, person.nip from person
       join nominee_standing using (person_id)`,
    );
    expect(people.length).toBeGreaterThanOrEqual(11);
    secrets = [...people.flatMap(({ name, nip }) => (nip === null ? [name] : [name, nip])), ...comments];
    const dump = Buffer.from(JSON.stringify([people, comments]));
    const aligned = [0, 1, 2].map((shift) =>
      Buffer.from(Buffer.concat([Buffer.alloc(shift), dump]).toString('base64')),
    );
    for (const content of [dump, ...aligned]) {
      expect(new Set(leaksIn('dump', content, secrets).map(({ secret }) => secret)).size).toBe(new Set(secrets).size);
    }
  });

  it('is in no file of Temporal and in no log', () => {
    const folder = existingStateFolder(system.home);
    expect(leaksInFolder(folder.temporal, secrets)).toEqual([]);
    expect(leaksInFolder(folder.logs, secrets)).toEqual([]);
    expect(leaksIn('output of npm start', Buffer.from(system.output()), secrets)).toEqual([]);
  });

  it.each(['case_event', 'refusal', 'outbox'])('is not in %s', async (table) => {
    const dump = await rows<{ row: string }>(`select ${table}::text as row from ${table}`);
    expect(dump.length).toBeGreaterThan(0);
    expect(leaksIn(table, Buffer.from(dump.map(({ row }) => row).join('\n')), secrets)).toEqual([]);
  });

  it('can be erased with its key, and every chain stays valid', async () => {
    const [text] = await rows<{ text_id: string; key_id: string; subject: string }>(
      'select text_id, key_id, subject from event_text join subject_key using (key_id) limit 1',
    );
    if (text === undefined) throw new Error('the story sealed no text');
    const folder = existingStateFolder(system.home);
    const { passwords, sealingKeys } = readSecrets(folder);
    const url = `postgresql://jenjang_app:${passwords.application}@127.0.0.1:${readPorts(folder.ports).postgres}/jenjang`;
    const prisma = createPrisma(url, { maxConnections: 2 });
    await createSealer({ prisma, ring: sealingKeys }).destroyKey(text.subject as Subject);
    await prisma.$disconnect();
    const [key] = await rows<{ wrapped: Buffer | null }>(
      `select wrapped from subject_key where key_id = '${text.key_id}'`,
    );
    expect(key?.wrapped).toBeNull();
    for (const { case_id: caseId } of await rows<{ case_id: string }>('select case_id from case_file')) {
      const answer = await asAuditor('/v1/audit/verification', { caseId });
      expect(answer).toMatchObject({ result: 'sound', faults: [] });
    }
  });

  async function asAuditor(path: string, body: unknown): Promise<unknown> {
    const script = runScript('scripts/token.ts', ['auditor'], { JENJANG_HOME: system.home });
    await script.ended;
    const response = await fetch(`${system.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${script.output().trim()}`,
        'content-type': 'application/json',
        'idempotency-key': `verify-${JSON.stringify(body)}`.slice(0, 100),
      },
      body: JSON.stringify(body),
    });
    return response.json();
  }
});

describe('the end', () => {
  it('leaves no process when it is told to stop', async () => {
    const started = await startSystem(newHome());
    const family = started.family();
    expect(family.length).toBeGreaterThan(2);
    expect(await started.stop()).toBe(0);
    expect(family.filter(isAlive)).toEqual([]);
    rmSync(dirname(started.home), { recursive: true, force: true });
  });
});
