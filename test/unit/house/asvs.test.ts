import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const STATES = ['test', 'written', 'no', 'open'];

const { levels } = JSON.parse(readFileSync(join(ROOT, 'test/data/asvs-5.0.0.json'), 'utf8')) as {
  levels: Record<string, number>;
};
const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .map((path) => `/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.test.ts'));

interface Row {
  readonly id: string;
  readonly level: number;
  readonly about: string;
  readonly state: string;
  readonly shown: string;
}

function rowsOf(page: string): Row[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| V'))
    .map((line) => {
      const [id = '', level = '', about = '', state = '', ...shown] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { id, level: Number(level), about, state, shown: shown.join('|') };
    });
}

/** What is wrong with a row, in words; a fault that a reader of the table would be misled by. */
function faultsOf({ id, level, about, state, shown }: Row): string[] {
  const faults: string[] = [];
  if (level !== levels[id]) faults.push('another level');
  if (about === '') faults.push('says nothing of what is asked');
  if (!STATES.includes(state)) faults.push(`state "${state}"`);
  if (shown.length < 8) faults.push('shows nothing');
  if (state === 'test') faults.push(...testFaults(shown));
  if (state === 'written') faults.push(...linkFaults(shown));
  return faults.map((fault) => `${id}: ${fault}`);
}

function testFaults(shown: string): string[] {
  const names = [...shown.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
  if (names.length === 0) return ['names no test'];
  return names
    .map((name) => ({ name, found: tests.filter((path) => path.endsWith(`/${name}.test.ts`)).length }))
    .filter(({ found }) => found !== 1)
    .map(({ name, found }) => `"${name}" is ${String(found)} tests`);
}

function linkFaults(shown: string): string[] {
  const links = [...shown.matchAll(/\]\(([\w-]+\.md)#([\w-]+)\)/g)];
  if (links.length === 0) return ['leads nowhere'];
  return links.flatMap(([, page = '', anchor = '']) => {
    const headings = readFileSync(join(ROOT, 'docs', page), 'utf8').match(/^#+ .*$/gm) ?? [];
    return headings.some((heading) => anchorOf(heading) === anchor) ? [] : [`no heading #${anchor} in ${page}`];
  });
}

function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

describe('the table of ASVS 5.0', () => {
  const rows = rowsOf(readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8'));

  it('knows the requirements of levels 1 and 2', () => {
    const of = (level: number) => Object.values(levels).filter((one) => one === level).length;
    expect([of(1), of(2), Object.keys(levels).length]).toEqual([70, 183, 253]);
  });

  it('has each of them once, and no other', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(levels).sort());
  });

  it('names tests and headings that are there, and leaves no row empty', () => {
    expect(rows.flatMap(faultsOf)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a test that is not there', '| V1.2.4 | 1 | bind values | test | `no-such-test` |', '"no-such-test" is 0 tests'],
    ['a name of several', '| V1.2.4 | 1 | bind values | test | `config` |', '"config" is 4 tests'],
    ['no test at all', '| V1.2.4 | 1 | bind values | test | surely so |', 'names no test'],
    ['another level', '| V1.2.4 | 2 | bind values | no | no database |', 'another level'],
    ['no reason', '| V1.2.4 | 1 | bind values | no |  |', 'shows nothing'],
    ['a state of its own', '| V1.2.4 | 1 | bind values | done | surely so |', 'state "done"'],
    ['a heading that is not there', '| V1.2.4 | 1 | b | written | [x](security.md#nowhere) |', 'no heading #nowhere'],
  ])('would not pass with %s', (_what, line, fault) => {
    const [row] = rowsOf(line);
    expect(faultsOf(row!)).toEqual([expect.stringContaining(fault)]);
  });

  it('is led to by the page about security', () => {
    expect(readFileSync(join(ROOT, 'docs/security.md'), 'utf8')).toContain('(asvs.md)');
  });
});
