import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProcesses, isAlive } from '../../start/processes';
import { createTestDatabase } from '../support/embedded';
import { PROJECT, type StartOptions, type StartedProgram, startProgram } from '../support/npm-start';
import { sharedServers } from '../support/shared-servers';

// Several starts one after another, on a machine that others use too.
jest.setTimeout(300_000);

const started: StartedProgram[] = [];
const homes: string[] = [];

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'jenjang-start-'));
  // As root the database runs under another account, which passes through this folder.
  chmodSync(home, 0o711);
  homes.push(home);
  return home;
}

function start(options: StartOptions): StartedProgram {
  const program = startProgram(options);
  started.push(program);
  return program;
}

function serversOf(home: string): number[] {
  return [...findProcesses(join(home, 'postgres')), ...findProcesses(join(home, 'temporal', 'temporal.db'))];
}

/**
 * The two servers of a running home. A session that PostgreSQL forks bears its parent's arguments for a moment, until
 * it has named itself: that one is waited out.
 */
async function bothServersOf(home: string): Promise<number[]> {
  const deadline = Date.now() + 20_000;
  while (serversOf(home).length !== 2 && Date.now() < deadline) await pause(50);
  const servers = serversOf(home);
  expect(servers).toHaveLength(2);
  return servers;
}

async function stopped(program: StartedProgram, signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
  program.signal(signal);
  expect((await program.ended).code).toBe(0);
}

/** The program ended by itself with exactly one line on what to do, besides the line that names the binary. */
async function refusal(program: StartedProgram): Promise<string> {
  const { code, output } = await program.ended;
  const lines = output.split('\n').filter((line) => line !== '' && !line.startsWith('temporal: '));
  expect({ code, lines: lines.length, output }).toMatchObject({ code: 1, lines: 1 });
  return lines[0]!;
}

function token(home: string, login: string): { status: number | null; out: string; fault: string } {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/token.ts', login], {
    cwd: PROJECT,
    env: { ...process.env, JENJANG_HOME: home },
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, fault: run.stderr };
}

function ordinaryAccount(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** The project itself, or a copy where a folder above it is closed to the account. */
function projectFor(account: { uid: number; gid: number }): string {
  const reads = spawnSync('test', ['-r', join(PROJECT, 'package.json')], { ...account, cwd: '/' });
  if (reads.status === 0) return PROJECT;
  const copy = newHome();
  chmodSync(copy, 0o755);
  const parts = readdirSync(PROJECT).filter((name) => !/^(\.git|\.jenjang.*|dist|coverage)$/.test(name));
  const run = spawnSync('cp', ['-a', '--reflink=auto', ...parts.map((name) => join(PROJECT, name)), copy]);
  expect(run.status).toBe(0);
  return copy;
}

async function status(url: string, path: string, bearer?: string): Promise<number> {
  const headers: Record<string, string> = bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
  return (await fetch(`${url}${path}`, { headers })).status;
}

afterEach(async () => {
  for (const program of started.splice(0)) {
    program.signal('SIGKILL');
    await program.ended;
  }
  for (const home of homes.splice(0)) {
    for (const pid of serversOf(home)) process.kill(pid, 'SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});

describe('npm start', () => {
  it('comes up, serves its people, stops without a trace, and comes back with its state', async () => {
    const home = newHome();
    const program = start({ home });
    const url = await program.ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await status(url, '/healthz')).toBe(200);
    expect(await status(url, '/readyz')).toBe(200);
    expect(await status(url, '/v1/me')).toBe(401);
    const bearer = token(home, 'officer').out.trim();
    expect(await status(url, '/v1/me', bearer)).toBe(200);

    const family = program.family();
    expect(family.length).toBeGreaterThan(5);
    const secrets = readFileSync(join(home, 'secrets.json'), 'utf8');
    await stopped(program);
    expect(family.filter(isAlive)).toEqual([]);
    expect(serversOf(home)).toEqual([]);
    expect(readdirSync(home)).not.toContain('lock.json');

    // A token is signed while nothing runs, and the next run knows the key.
    const offline = token(home, 'admin');
    expect(offline.out.split('.')).toHaveLength(3);
    const second = start({ home });
    const secondUrl = await second.ready;
    expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe(secrets);
    for (const one of [bearer, offline.out.trim()]) expect(await status(secondUrl, '/v1/me', one)).toBe(200);
    await stopped(second, 'SIGTERM');
    expect(serversOf(home)).toEqual([]);
  });

  it('keeps its secrets to itself', async () => {
    const home = newHome();
    const program = start({ home });
    await program.ready;
    const narrow = (path: string): number => statSync(join(home, path)).mode & 0o077;
    for (const path of ['secrets.json', 'people.json', 'temporal', 'logs', 'postgres']) expect(narrow(path)).toBe(0);
    const { passwords } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as { passwords: object };
    for (const password of Object.values(passwords) as string[]) {
      expect(program.output()).not.toContain(password);
      for (const log of readdirSync(join(home, 'logs'))) {
        expect(readFileSync(join(home, 'logs', log), 'utf8')).not.toContain(password);
      }
    }
    await stopped(program);
  });

  it('refuses a second start on the same folder and leaves the first alone', async () => {
    const home = newHome();
    const program = start({ home });
    const url = await program.ready;
    expect(await refusal(start({ home }))).toBe(
      `${home} is in use by process ${program.pid}: stop it first, or set JENJANG_HOME and PORT for a second one`,
    );
    expect(await status(url, '/healthz')).toBe(200);
    await stopped(program);
  });

  it('lets only one of two simultaneous starts have the folder', async () => {
    const home = newHome();
    const both = [start({ home }), start({ home })];
    const outcomes = await Promise.all(
      both.map((program) => program.ready.then(() => 'ready' as const).catch((error: unknown) => String(error))),
    );
    expect(outcomes.filter((outcome) => outcome === 'ready')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome !== 'ready')).toMatch(/is in use by/);
    await stopped(both[outcomes.indexOf('ready')]!);
  });

  it('says in one line that the port is taken, and starts nothing', async () => {
    const home = newHome();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address!.port : 0;
    expect(await refusal(start({ home, port }))).toBe(
      `port ${port} is in use: stop the program that has it, or set PORT to another one`,
    );
    expect(serversOf(home)).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('goes on after everything was killed at once', async () => {
    const home = newHome();
    const program = start({ home });
    await program.ready;
    const family = program.family();
    for (const pid of family) process.kill(pid, 'SIGKILL');
    await program.ended;
    const second = start({ home });
    expect(await status(await second.ready, '/readyz')).toBe(200);
    await stopped(second);
  });

  it('goes on after it was killed alone, and stops the servers that outlived it', async () => {
    const home = newHome();
    const program = start({ home });
    await program.ready;
    const orphans = await bothServersOf(home);
    program.signal('SIGKILL');
    await program.ended;
    expect(orphans.every(isAlive)).toBe(true);
    const second = start({ home });
    expect(await status(await second.ready, '/readyz')).toBe(200);
    expect(orphans.filter(isAlive)).toEqual([]);
    await bothServersOf(home);
    await stopped(second);
  });

  it('stops the rest and says so when one of its servers dies', async () => {
    const home = newHome();
    const program = start({ home });
    await program.ready;
    const [postgres] = findProcesses(join(home, 'postgres'));
    process.kill(postgres!, 'SIGKILL');
    const { code, output } = await program.ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^PostgreSQL has ended unexpectedly: .* run "npm start" again$/m);
    expect(serversOf(home)).toEqual([]);
  });
});

describe('servers of one’s own', () => {
  it('replace the embedded ones', async () => {
    const home = newHome();
    const { superuserUrl, temporalAddress } = sharedServers();
    const database = await createTestDatabase(superuserUrl);
    const environment = {
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_TASK_QUEUE: `start-${process.pid}`,
    };
    const program = start({ home, environment });
    const url = await program.ready;
    expect(await status(url, '/readyz')).toBe(200);
    expect(await status(url, '/v1/me', token(home, 'officer').out.trim())).toBe(200);
    expect(serversOf(home)).toEqual([]);
    await stopped(program);
    const unsafe = { ...environment, DATABASE_URL: database.superuserUrl };
    expect(await refusal(start({ home, environment: unsafe }))).toMatch(
      /^DATABASE_URL: the login "postgres" is a superuser/,
    );
    await database.drop();
  });

  it('are named in one line where they cannot be reached', async () => {
    const away = 'postgresql://nobody:nothing@127.0.0.1:1/none';
    const environment = {
      DATABASE_URL: away,
      DATABASE_OWNER_URL: away,
      TEMPORAL_ADDRESS: sharedServers().temporalAddress,
    };
    expect(await refusal(start({ home: newHome(), environment }))).toMatch(
      /DATABASE_OWNER_URL cannot be prepared .*: check both URLs$/,
    );
    const home = newHome();
    const line = await refusal(start({ home, environment: { TEMPORAL_ADDRESS: '127.0.0.1:1' } }));
    expect(line).toMatch(/^Temporal at 127\.0\.0\.1:1 cannot be reached .*: check TEMPORAL_ADDRESS$/);
    expect(serversOf(home)).toEqual([]);
  });
});

describe('accounts', () => {
  it('runs as an ordinary user', async () => {
    const home = newHome();
    // As an ordinary user all of these tests are this test; as root one is borrowed.
    const account = process.getuid?.() === 0 ? ordinaryAccount() : undefined;
    if (account !== undefined) chownSync(home, account.uid, account.gid);
    const project = account === undefined ? PROJECT : projectFor(account);
    const program = start({
      home,
      project,
      environment: { HOME: home },
      ...(account === undefined ? {} : { account }),
    });
    expect(await status(await program.ready, '/readyz')).toBe(200);
    const [postgres] = findProcesses(join(home, 'postgres'));
    expect(statSync(`/proc/${postgres}`).uid).toBe(account?.uid ?? process.getuid?.());
    expect(statSync(join(home, 'postgres')).uid).toBe(account?.uid ?? process.getuid?.());
    await stopped(program);
    expect(serversOf(home)).toEqual([]);
  });

  it('runs in a folder that is closed to others, where root steps down to another account', async () => {
    const closed = newHome();
    chmodSync(closed, 0o700);
    const home = join(closed, 'state');
    const program = start({ home });
    expect(await status(await program.ready, '/readyz')).toBe(200);
    const [postgres] = findProcesses(join(home, 'postgres'));
    expect(statSync(`/proc/${postgres}`).uid).not.toBe(0);
    await stopped(program);
    expect(serversOf(home)).toEqual([]);
  });
});

describe('a state folder that cannot be used', () => {
  it('is refused untouched if it is somebody else’s', async () => {
    const home = newHome();
    writeFileSync(join(home, 'thesis.txt'), 'mine');
    expect(await refusal(start({ home }))).toMatch(/holds files that are not Jenjang's: set JENJANG_HOME/);
    expect(readdirSync(home)).toEqual(['thesis.txt']);
  });

  it.each([
    ['a damaged marker', 'jenjang.json', '{"product":', /jenjang\.json is damaged: restore .* or set JENJANG_HOME/],
    [
      'a newer format',
      'jenjang.json',
      '{"product":"jenjang","format":99}',
      /newer version \(format 99\): start that version/,
    ],
  ])('is refused for %s', async (_what, file, content, line) => {
    const home = newHome();
    writeFileSync(join(home, file), content);
    expect(await refusal(start({ home }))).toMatch(line);
  });

  it('is refused for damaged parts, each with its own line, and works again when they are restored', async () => {
    const home = newHome();
    const program = start({ home });
    await program.ready;
    await stopped(program);
    const backup = `${home}-backup`;
    homes.push(backup);
    cpSync(home, backup, { recursive: true, preserveTimestamps: true });
    const parts: [string, RegExp][] = [
      ['secrets.json', /secrets\.json cannot be read: .* set JENJANG_HOME to a new folder/],
      ['temporal/temporal.db', /the Temporal server cannot run on .*temporal\.db: see .*temporal\.log; restore/],
      ['postgres/global/pg_control', /PostgreSQL cannot open .*: see .*postgres\.log; restore/],
      ['postgres/PG_VERSION', /PostgreSQL cannot open .*: see .*postgres\.log; restore/],
    ];
    for (const [part, line] of parts) {
      writeFileSync(join(home, part), 'garbage');
      // SQLite would mend its file from the log of the latest writes.
      rmSync(join(home, `${part}-wal`), { force: true });
      expect(await refusal(start({ home }))).toMatch(line);
      expect(serversOf(home)).toEqual([]);
      writeFileSync(join(home, part), readFileSync(join(backup, part)));
    }
    for (const file of readdirSync(join(backup, 'temporal'))) {
      writeFileSync(join(home, 'temporal', file), readFileSync(join(backup, 'temporal', file)));
    }
    const mended = start({ home });
    expect(await status(await mended.ready, '/readyz')).toBe(200);
    await stopped(mended);
    rmSync(join(home, 'secrets.json'));
    expect(await refusal(start({ home }))).toMatch(/secrets\.json is missing beside the data that it unlocks/);
  });

  it('is refused for a missing binary with a line that names the remedy', async () => {
    const home = newHome();
    const environment = { TEMPORAL_CLI_PATH: join(home, 'nowhere') };
    expect(await refusal(start({ home: join(home, 'state'), environment }))).toMatch(
      /^TEMPORAL_CLI_PATH=.* is not a Temporal CLI .* or set TEMPORAL_ADDRESS to a server of your own$/,
    );
    expect(serversOf(join(home, 'state'))).toEqual([]);
  });
});

describe('tokens', () => {
  it('are refused for an unknown login, and for a folder that was never started', async () => {
    const home = newHome();
    expect(token(home, 'officer')).toMatchObject({ status: 1, out: '' });
    const program = start({ home });
    await program.ready;
    await stopped(program);
    const unknown = token(home, 'nobody-here');
    expect(unknown).toMatchObject({ status: 1, out: '' });
    expect(unknown.fault).toMatch(/^nobody has the login "nobody-here": try one of .+\n$/);
    expect(token(home, 'constructor').status).toBe(1);
  });

  it('are not signed in production', async () => {
    const home = newHome();
    expect(await refusal(start({ home, environment: { NODE_ENV: 'production' } }))).toMatch(/^NODE_ENV=production: /);
    expect(readdirSync(home)).toEqual([]);
  });
});
