/**
 * `npm run test:fuzz -- --cases 20000 --seed 7`: starts the product on a free port and has Schemathesis call every
 * operation of its OpenAPI document, with all of its checks, by right persons and by a wrong one. Ends with 1 where an
 * answer was a 5xx, had an undocumented status, type, header or shape, took what its schema forbids or refused what it
 * allows. Loopback only.
 */
import { Command } from 'commander';
import { z } from 'zod';
import { readFuzzSettings } from './config';
import { startFuzzedSystem, type FuzzedSystem } from './fuzz/fuzzed-system';
import { judgeReport, type Finding } from './fuzz/judge-report';
import { planRuns } from './fuzz/plan-runs';
import { installSchemathesis, runSchemathesis } from './fuzz/schemathesis';

const optionsSchema = z.object({
  cases: z.coerce.number().int().min(1).max(200_000),
  seed: z.coerce.number().int().min(0),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});

/** Findings that are shown in full; more of them rarely tell more. */
const SHOWN = 20;

async function main(): Promise<void> {
  const settings = readFuzzSettings();
  const command = new Command('fuzz')
    .option('--cases <number>', 'about how many requests', settings.cases)
    .option('--seed <number>', 'what they are made from', settings.seed);
  const { cases, seed } = optionsSchema.parse(command.parse().opts());
  await installSchemathesis();
  const system = await startFuzzedSystem();
  try {
    const findings = await fuzz(system, cases, seed);
    for (const one of findings.slice(0, SHOWN)) console.log(textOf(one));
    if (findings.length > 0) {
      for (const line of system.faultsLogged()) console.log(line);
      console.log(`${String(findings.length)} answers were not as the OpenAPI document says`);
      process.exitCode = 1;
    }
  } finally {
    await system.stop();
  }
}

async function fuzz(system: FuzzedSystem, cases: number, seed: number): Promise<Finding[]> {
  const operationIds = await operationIdsOf(system.url);
  const findings: Finding[] = [];
  let sent = 0;
  for (const { login, args } of planRuns({ cases, seed, operationIds })) {
    const token = await system.tokenOf(login);
    const { report } = await runSchemathesis({ url: system.url, token, seed, args });
    const judged = judgeReport(report);
    sent += judged.cases;
    findings.push(...judged.findings);
    const what = args[1] ?? '';
    console.log(
      `${login}, ${what}: ${String(judged.cases)} cases, ${String(judged.findings.length)} findings, ` +
        `${String(judged.allowed)} refused by what no schema says`,
    );
  }
  console.log(`note: fuzz: ${String(sent)} cases over ${String(operationIds.length)} operations, seed ${String(seed)}`);
  return findings;
}

async function operationIdsOf(url: string): Promise<string[]> {
  const response = await fetch(`${url}/openapi.json`);
  const { paths } = documentSchema.parse(await response.json());
  return Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
}

function textOf({ check, operation, status, rule, message, request }: Finding): string {
  return `${operation}: ${check}, answered ${String(status)} ${rule ?? ''}\n${message}\n${request ?? ''}\n`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
