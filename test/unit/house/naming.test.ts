import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../../..');
const ROOMS = 'domain workflows activities prisma api temporal worker start scripts test bench'.split(' ');
const ROLE_WORDS = /(^|-)(utils?|helpers?|common|types|manager|service)(-|$)/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const sources = ROOMS.flatMap((room) => filesBelow(join(REPOSITORY, room)))
  .map((path) => relative(REPOSITORY, path).replaceAll('\\', '/'))
  .filter((path) => /\.(ts|mjs|cjs)$/.test(path) && !path.startsWith('prisma/generated/'));

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** The lines of the sources that match, as `path:line`. This file, which spells the words, is left out. */
function linesMatching(pattern: RegExp): string[] {
  return sources
    .filter((path) => path !== 'test/unit/house/naming.test.ts')
    .flatMap((path) =>
      readFileSync(join(REPOSITORY, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${String(index + 1)}`] : [])),
    );
}

describe('names', () => {
  it('finds the sources', () => {
    expect(sources).toContain('test/unit/house/naming.test.ts');
    expect(sources.some((path) => path.startsWith('domain/'))).toBe(true);
  });

  it('are kebab-case, folders too', () => {
    const parts = sources.flatMap((path) => path.replace(/(\.test)?\.(ts|mjs|cjs)$/, '').split('/'));
    expect(parts.filter((part) => !KEBAB_CASE.test(part))).toEqual([]);
  });

  it('say what a file is about, not that it helps', () => {
    expect(sources.filter((path) => ROLE_WORDS.test(basename(path).replace(/(\.test)?\.\w+$/, '')))).toEqual([]);
  });

  it('call the person who is judged a nominee', () => {
    expect(linesMatching(/\bcandidates?\b/i)).toEqual([]);
  });

  it('leave no work to be done without a number', () => {
    expect(linesMatching(/\b(TODO(?!\(#\d+\):)|FIXME|XXX)\b/)).toEqual([]);
  });
});

describe('the pre-commit hook', () => {
  it('is a shell script that parses and can be run', () => {
    const hook = join(REPOSITORY, '.githooks/pre-commit');
    expect(() => execFileSync('sh', ['-n', hook])).not.toThrow();
    expect(() => execFileSync('test', ['-x', hook])).not.toThrow();
  });
});
