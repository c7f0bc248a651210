import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signDemoToken } from '../../start/embedded-issuer';
import { findDemoPerson } from '../../start/people-file';
import { readSecrets } from '../../start/secrets';
import { existingStateFolder } from '../../start/state-folder';
import { environmentWith } from '../config';

const PROJECT = join(__dirname, '..', '..');

/** The whole product on a free port of this machine and a state folder that is thrown away. */
export interface FuzzedSystem {
  readonly url: string;
  readonly tokenOf: (login: string) => Promise<string>;
  /** The last lines of its log that tell of a fault of its own. */
  readonly faultsLogged: () => string[];
  readonly stop: () => Promise<void>;
}

export async function startFuzzedSystem(): Promise<FuzzedSystem> {
  const home = mkdtempSync(join(tmpdir(), 'jenjang-fuzzed-'));
  // As root the database runs under another account, which passes through this folder.
  chmodSync(home, 0o711);
  const child = spawn(process.execPath, ['--import', 'tsx', 'start/main.ts'], {
    cwd: PROJECT,
    env: environmentWith({
      JENJANG_HOME: home,
      PORT: '0',
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      TEMPORAL_ADDRESS: '',
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const ready = /^ready: (\S+)$/m.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`the system ended before it was ready:\n${output}`)));
  });
  return {
    url,
    tokenOf: (login) => {
      const folder = existingStateFolder(home);
      return signDemoToken(readSecrets(folder).issuerKey, findDemoPerson(folder, login));
    },
    faultsLogged: () => faultsIn(readFileSync(join(existingStateFolder(home).logs, 'jenjang.log'), 'utf8')),
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Lines that are enough to see what happened. */
const SHOWN = 20;
/** How pino numbers `error`. */
const ERROR = 50;

function faultsIn(log: string): string[] {
  const isFault = (line: string): boolean => {
    try {
      return (JSON.parse(line) as { level: number }).level >= ERROR;
    } catch {
      return false;
    }
  };
  return log.split('\n').filter(isFault).slice(-SHOWN);
}
