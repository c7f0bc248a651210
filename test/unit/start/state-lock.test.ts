import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeStateLock } from '../../../start/state-lock';

let home: string;
let lock: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jenjang-lock-'));
  lock = join(home, 'lock.json');
});
afterEach(() => rmSync(home, { recursive: true }));

describe('the lock of a state folder', () => {
  it('is held until it is given back', () => {
    const giveBack = takeStateLock(lock, home);
    expect(() => takeStateLock(lock, home)).toThrow(`${home} is in use by process ${process.pid}`);
    giveBack();
    expect(readdirSync(home)).toEqual([]);
    takeStateLock(lock, home)();
  });

  it('is taken over from a holder that has ended', () => {
    const { pid } = spawnSync('true');
    writeFileSync(lock, JSON.stringify({ pid, started: '1' }));
    takeStateLock(lock, home);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(readdirSync(home)).toEqual(['lock.json']);
  });

  it('is taken over from a stranger who was given the holder’s process id', () => {
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, started: 'another time' }));
    takeStateLock(lock, home);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('is taken over if it cannot be read', () => {
    writeFileSync(lock, '');
    takeStateLock(lock, home)();
    expect(existsSync(lock)).toBe(false);
  });

  it('is not given back by one who no longer has it', () => {
    const giveBack = takeStateLock(lock, home);
    writeFileSync(lock, 'somebody else');
    giveBack();
    expect(readFileSync(lock, 'utf8')).toBe('somebody else');
  });
});
