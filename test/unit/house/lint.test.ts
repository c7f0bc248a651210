import { plantTree } from './planted-tree';

interface LintedFile {
  filePath: string;
  messages: { ruleId: string | null; message: string; severity: number }[];
}

const LONG_FUNCTION = `export function long(): number {\n${'  Math.abs(1);\n'.repeat(70)}  return 1;\n}\n`;
const LONG_FILE = '// A line.\n'.repeat(300) + 'export const last = 1;\n';

// The rule that must speak, a file, and the fault in it.
const FAULTS = [
  [
    '@typescript-eslint/no-misused-promises',
    'workflows/async-validator.ts',
    `import { defineUpdate, setHandler } from '@temporalio/workflow';
const act = defineUpdate<number, [number]>('act');
export function setup(): void {
  setHandler(act, (by: number) => by, {
    validator: async (by: number): Promise<void> => {
      await Promise.resolve();
      if (by < 0) throw new Error('refused');
    },
  });
}
`,
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'activities/floating.ts',
    'async function send(): Promise<void> {\n  await Promise.resolve();\n}\nexport function notify(): void {\n  send();\n}\n',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'domain/open-switch.ts',
    "export function word(kind: 'any' | 'all'): string {\n  switch (kind) {\n    case 'any':\n      return 'one';\n  }\n  return '';\n}\n",
  ],
  ['no-restricted-properties', 'domain/now.ts', 'export const startedAt = (): number => Date.now();\n'],
  ['no-restricted-syntax', 'domain/new-date.ts', 'export const startedAt = (): Date => new Date();\n'],
  ['no-restricted-properties', 'domain/dice.ts', 'export const dice = (): number => Math.random();\n'],
  [
    'no-restricted-syntax',
    'domain/temporal-now.ts',
    "import { Temporal } from 'temporal-polyfill';\nexport const now = (): unknown => Temporal.Now.instant();\n",
  ],
  ['no-restricted-globals', 'domain/timer.ts', 'export const later = (): unknown => setTimeout(() => 1, 1);\n'],
  ['no-restricted-syntax', 'api/enum.ts', 'export enum Outcome {\n  Approve = 1,\n}\n'],
  ['no-restricted-syntax', 'api/default.ts', 'export default function run(): number {\n  return 1;\n}\n'],
  ['no-restricted-syntax', 'api/barrel.ts', "export * from './clean';\n"],
  ['no-restricted-properties', 'api/environment.ts', 'export const port = process.env.PORT;\n'],
  ['no-restricted-properties', 'api/routes/config.ts', 'export const port = process.env.PORT;\n'],
  ['no-restricted-imports', 'api/process.ts', "import { env } from 'node:process';\nexport const port = env.PORT;\n"],
  [
    'no-restricted-syntax',
    'api/queries/unnamed-rows.ts',
    "import type { AppDeps } from '../deps';\nexport const read = (deps: AppDeps): unknown => deps.prisma.caseEvent.findMany();\n",
  ],
  [
    'no-restricted-syntax',
    'api/records/unnamed-log.ts',
    "import type { AppDeps } from '../deps';\nexport const read = ({ prisma }: AppDeps): unknown => prisma.accessLog.count();\n",
  ],
  [
    'no-restricted-syntax',
    'api/records/read-back.ts',
    "import type { Rows } from '../database/row-scope';\nexport const keep = (rows: Rows): unknown => rows.accessLog.create({ data: {} as never });\n",
  ],
  [
    'no-restricted-syntax',
    'api/queries/unnamed-sql.ts',
    "import type { AppDeps } from '../deps';\nexport const read = ({ prisma }: AppDeps): unknown => prisma.$queryRaw`SELECT 1`;\n",
  ],
  [
    'no-restricted-imports',
    'activities/shell.ts',
    "import { execFileSync } from 'node:child_process';\nexport const list = (): Buffer => execFileSync('ls');\n",
  ],
  [
    'no-restricted-properties',
    'api/built-sql.ts',
    'export const ask = (sql: { $queryRawUnsafe: (text: string) => string }, id: string): string =>\n  sql.$queryRawUnsafe(`select ${id}`);\n',
  ],
  ['no-eval', 'api/eval.ts', 'export const run = (text: string): unknown => eval(text);\n'],
  ['no-new-func', 'api/function.ts', 'export const run = (text: string): unknown => new Function(text);\n'],
  ['max-lines-per-function', 'api/long-function.ts', LONG_FUNCTION],
  ['max-lines', 'api/long-file.ts', LONG_FILE],
  [
    '@typescript-eslint/consistent-type-imports',
    'workflows/type-by-value.ts',
    "import { Clean } from '../api/clean';\nexport const read = (clean: Clean): number => clean.value;\n",
  ],
  ['@typescript-eslint/no-explicit-any', 'api/any.ts', 'export const read = (value: any): number => Number(value);\n'],
] as const;

const SOUND = {
  'api/clean.ts': 'export interface Clean {\n  value: number;\n}\n',
  'api/config.ts': 'export const port = process.env.PORT;\n',
  'domain/instant.ts': 'export const at = (iso: string): number => new Date(iso).getTime();\n',
  'activities/clock.ts': 'export const recordedAt = (): number => Date.now();\n',
  'workflows/sync-validator.ts': `import { defineUpdate, setHandler } from '@temporalio/workflow';
const act = defineUpdate<number, [number]>('act');
export function setup(): void {
  setHandler(act, (by: number) => by, {
    validator: (by: number): void => {
      if (by < 0) throw new Error('refused');
    },
  });
}
`,
};

describe('lint', () => {
  const messagesByFile = new Map<string, LintedFile['messages']>();

  beforeAll(() => {
    const files: Record<string, string> = { ...SOUND };
    for (const [, path, content] of FAULTS) files[path] = content;
    const tree = plantTree(files);
    try {
      for (const file of JSON.parse(tree.run('eslint/bin/eslint.js', '.', '--format', 'json')) as LintedFile[]) {
        const path = /(?:api|domain|activities|workflows)\/.*$/.exec(file.filePath.replaceAll('\\', '/'))?.[0];
        if (path !== undefined) messagesByFile.set(path, file.messages);
      }
    } finally {
      tree.remove();
    }
  });

  it.each(FAULTS)('%s catches %s', (rule, path) => {
    const rules = messagesByFile.get(path)?.map((message) => message.ruleId);
    expect(rules).toContain(rule);
  });

  it.each(Object.keys(SOUND))('has nothing to say of %s', (path) => {
    expect(messagesByFile.get(path)).toEqual([]);
  });

  it('knows no warnings', () => {
    const severities = new Set([...messagesByFile.values()].flat().map((message) => message.severity));
    expect(severities).toEqual(new Set([2]));
  });
});
