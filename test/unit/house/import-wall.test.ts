import { plantTree } from './planted-tree';

interface CruiseReport {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

/** Answers the violations of a planted tree, as `rule: from -> to`. */
function violationsOf(files: Record<string, string>): string[] {
  const tree = plantTree(files);
  try {
    const output = tree.run(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      '.',
    );
    const report = JSON.parse(output) as CruiseReport;
    return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  } finally {
    tree.remove();
  }
}

const CLIENT = 'export function createPrisma(): number { return 1; }\n';

/** The source of a file that uses another at run time. */
function importing(specifier: string): string {
  return `import * as target from '${specifier}';\nexport const user = () => target;\n`;
}

// The rule that must speak, a file, and what the file imports at run time: each file once.
const CROSSINGS = [
  ['wall-domain', 'domain/to-workflows.ts', 'workflows/target.ts'],
  ['wall-domain', 'domain/to-temporal.ts', 'temporal/target.ts'],
  ['wall-workflows', 'workflows/to-temporal.ts', 'temporal/target.ts'],
  ['wall-activities', 'activities/to-workflows.ts', 'workflows/target.ts'],
  ['wall-activities', 'activities/to-api.ts', 'api/target.ts'],
  ['wall-activities', 'activities/to-temporal.ts', 'temporal/target.ts'],
  ['wall-api', 'api/to-activities.ts', 'activities/target.ts'],
  ['wall-api', 'api/to-worker.ts', 'worker/target.ts'],
  ['wall-api', 'api/to-start.ts', 'start/target.ts'],
  ['wall-worker', 'worker/to-workflows.ts', 'workflows/target.ts'],
  ['wall-worker', 'worker/to-api.ts', 'api/target.ts'],
  ['wall-start', 'start/to-workflows.ts', 'workflows/target.ts'],
  ['wall-prisma', 'prisma/to-activities.ts', 'activities/target.ts'],
  ['wall-temporal', 'temporal/to-worker.ts', 'worker/target.ts'],
  ['wall-web', 'web/src/to-domain.ts', 'domain/target.ts'],
  ['api-loads-messages-only', 'api/to-workflows.ts', 'workflows/target.ts'],
  ['api-database-rooms', 'api/to-prisma.ts', 'prisma/target.ts'],
  ['api-database-rooms', 'api/routes/to-prisma.ts', 'prisma/target.ts'],
  ['codec-reaches-no-sealing-key', 'api/codec/to-records.ts', 'api/records/target.ts'],
  ['start-uses-entries', 'start/to-routes.ts', 'api/routes/target.ts'],
  ['nobody-imports-tools', 'api/to-scripts.ts', 'scripts/target.ts'],
  ['nobody-imports-tools', 'domain/to-test.ts', 'test/target.ts'],
  ['tools-import-no-tests', 'scripts/to-test.ts', 'test/target.ts'],
] as const;

const PACKAGES = [
  ['domain-packages', 'domain/to-pino.ts', 'pino'],
  ['sandbox-has-no-node', 'domain/to-crypto.ts', 'node:crypto'],
  ['workflows-packages', 'workflows/to-client.ts', '@temporalio/client'],
  ['sandbox-has-no-node', 'workflows/to-fs.ts', 'fs'],
  ['activities-packages', 'activities/to-client.ts', '@temporalio/client'],
  ['api-packages', 'api/to-sdk-worker.ts', '@temporalio/worker'],
  ['api-database-rooms', 'api/to-pg.ts', 'pg'],
  ['worker-packages', 'worker/to-express.ts', 'express'],
  ['rooms-need-no-dev-packages', 'api/to-fast-check.ts', 'fast-check'],
  ['packages-are-declared', 'api/to-body-parser.ts', 'body-parser'],
  ['imports-resolve', 'api/to-nowhere.ts', 'no-such-package'],
] as const;

describe('the import wall', () => {
  it('lets every crossing of the table pass', () => {
    const violations = violationsOf({
      'domain/quorum.ts':
        "import { Decimal } from 'decimal.js';\nimport { z } from 'zod';\nimport { sha256 } from '@noble/hashes/sha2';\n" +
        'export const quorum = [z, Decimal, sha256];\n',
      'prisma/client.ts': "import { Client } from 'pg';\nexport const createPrisma = () => new Client();\n",
      'activities/index.ts':
        "import { createPrisma } from '../prisma/client';\nimport { quorum } from '../domain/quorum';\n" +
        'export function createActivities() { return { record: async () => [createPrisma(), quorum] }; }\n',
      'workflows/messages.ts':
        "import { defineUpdate } from '@temporalio/workflow';\nexport const act = defineUpdate<number>('act');\n",
      'workflows/index.ts':
        "import { proxyActivities } from '@temporalio/workflow';\nimport type { createActivities } from '../activities';\n" +
        "import { quorum } from '../domain/quorum';\nimport { act } from './messages';\n" +
        'const { record } = proxyActivities<ReturnType<typeof createActivities>>({});\n' +
        'export const run = () => [record, quorum, act];\n',
      'temporal/codec.ts': "import { createHash } from 'node:crypto';\nexport const codec = createHash;\n",
      'api/queries/cases.ts':
        "import { createPrisma } from '../../prisma/client';\nexport const cases = () => createPrisma();\n",
      'api/routes/act.ts':
        "import { act } from '../../workflows/messages';\nimport type { run } from '../../workflows';\n" +
        "import { cases } from '../queries/cases';\nimport { codec } from '../../temporal/codec';\n" +
        'export const route = (start: typeof run) => [act, cases, codec, start];\n',
      'api/app.ts':
        "import express from 'express';\nimport { route } from './routes/act';\nexport const app = [express, route];\n",
      'worker/main.ts':
        "import { Worker } from '@temporalio/worker';\nimport { createActivities } from '../activities';\n" +
        'export const worker = [Worker, createActivities];\n',
      'start/main.ts':
        "import { worker } from '../worker/main';\nimport { app } from '../api/app';\nexport const all = [worker, app];\n",
    });
    expect(violations).toEqual([]);
  });

  it('catches a workflow that reaches the database two files deep', () => {
    const violations = violationsOf({
      'prisma/client.ts': CLIENT,
      'workflows/case-run.ts': "import { near } from './near';\nexport const run = () => near();\n",
      'workflows/near.ts': "import { far } from './far';\nexport const near = () => far();\n",
      'workflows/far.ts':
        "import { createPrisma } from '../prisma/client';\nexport const far = () => createPrisma();\n",
    });
    expect(violations).toContain('wall-workflows: workflows/far.ts -> prisma/client.ts');
    expect(violations).toContain('sandbox-reaches-nothing: workflows/case-run.ts -> prisma/client.ts');
  });

  it('catches a workflow that reaches the database through a rule of the domain', () => {
    const violations = violationsOf({
      'prisma/client.ts': CLIENT,
      'workflows/case-run.ts': "import { decide } from '../domain/case';\nexport const run = () => decide();\n",
      'domain/case.ts': "import { rule } from './stages/rule';\nexport const decide = () => rule();\n",
      'domain/stages/rule.ts':
        "import { createPrisma } from '../../prisma/client';\nexport const rule = () => createPrisma();\n",
    });
    expect(violations).toContain('wall-domain: domain/stages/rule.ts -> prisma/client.ts');
    expect(violations).toContain('domain-reaches-nothing: domain/case.ts -> prisma/client.ts');
    expect(violations).toContain('sandbox-reaches-nothing: workflows/case-run.ts -> prisma/client.ts');
  });

  it('catches activities imported by value where a type was meant', () => {
    const violations = violationsOf({
      'activities/record.ts': 'export const record = async () => 1;\n',
      'workflows/case-run.ts': "import { record } from '../activities/record';\nexport const run = () => record();\n",
    });
    expect(violations).toContain('wall-workflows: workflows/case-run.ts -> activities/record.ts');
  });

  describe('in one tree with a fault a file', () => {
    let violations: string[] = [];

    beforeAll(() => {
      const files: Record<string, string> = {};
      for (const [, from, to] of CROSSINGS) {
        const up = '../'.repeat(from.split('/').length - 1);
        files[from] = importing(`${up}${to.replace(/\.ts$/, '')}`);
        files[to] = 'export const target = () => 1;\n';
      }
      for (const [, from, name] of PACKAGES) files[from] = importing(name);
      violations = violationsOf(files);
    });

    it.each(CROSSINGS)('%s refuses %s -> %s', (rule, from, to) => {
      expect(violations).toContain(`${rule}: ${from} -> ${to}`);
    });

    it.each(PACKAGES)('%s refuses %s -> %s', (rule, from) => {
      expect(violations.filter((violation) => violation.startsWith(`${rule}: ${from} -> `))).toHaveLength(1);
    });
  });

  it('catches a cycle', () => {
    const violations = violationsOf({
      'domain/left.ts': "import { right } from './right';\nexport const left = (): number => right();\n",
      'domain/right.ts': "import { left } from './left';\nexport const right = (): number => left();\n",
    });
    expect(violations).toContain('no-cycles: domain/left.ts -> domain/right.ts');
  });
});
