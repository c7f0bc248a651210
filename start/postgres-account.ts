import { execFileSync, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { StartError } from './start-error';

/** How to run a program as the account that the database belongs to. */
export interface PostgresAccount {
  /** Present where this process is root and must step down: PostgreSQL refuses to run as root. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Turns a command into the one to spawn. */
  readonly command: (
    program: string,
    args: readonly string[],
  ) => { file: string; args: string[]; uid?: number; gid?: number };
}

const NAME = 'postgres';
const MAKE_ACCOUNT = 'useradd';

/**
 * Chooses the account. An ordinary user runs the database as itself. Root runs it as `postgres` (made if missing); where
 * that account cannot reach the program or the data because a folder above is closed (a clone under /root, say), it is
 * given the single capability of reading past folder modes. (`no_setuid_fixup` lets access(2), with which PostgreSQL
 * checks its own programs, honour that capability too.)
 */
export function choosePostgresAccount(program: string, dataFolder: string): PostgresAccount {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args: [...args] }) };
  const owner = findAccount() ?? makeAccount();
  const plain: PostgresAccount = {
    owner,
    command: (file, args) => ({ file, args: [...args], uid: owner.uid, gid: owner.gid }),
  };
  if (reaches(plain, program, dataFolder)) return plain;
  const step = [
    '--reuid',
    String(owner.uid),
    '--regid',
    String(owner.gid),
    '--clear-groups',
    '--securebits',
    '+no_setuid_fixup',
  ];
  const capability = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  const capable: PostgresAccount = {
    owner,
    command: (file, args) => ({ file: 'setpriv', args: [...step, ...capability, '--', file, ...args] }),
  };
  if (reaches(capable, program, dataFolder)) return capable;
  throw new StartError(
    `the account "${NAME}" cannot reach ${program} or ${dirname(dataFolder)}: run as an ordinary user, or move both to folders that it may enter`,
  );
}

function reaches(account: PostgresAccount, program: string, dataFolder: string): boolean {
  const version = account.command(program, ['--version']);
  const folder = account.command('test', ['-x', dirname(dataFolder)]);
  return [version, folder].every(({ file, args, ...identity }) => {
    // The working folder is inherited and may itself be closed to the account.
    return spawnSync(file, args, { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
  });
}

function findAccount(): { uid: number; gid: number } | undefined {
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function makeAccount(): { uid: number; gid: number } {
  try {
    execFileSync(MAKE_ACCOUNT, ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]);
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new StartError(
      `PostgreSQL refuses to run as root and the account "${NAME}" could not be made: add it ("useradd ${NAME}"), or run as an ordinary user`,
    );
  }
}

function id(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
}
