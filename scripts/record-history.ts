import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { workflowIdOfCase } from '../domain/ids';
import { connectClient, createTemporalClient } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { createPayloadCodec } from '../temporal/payload-codec';
import { fetchPlainHistory } from '../temporal/plain-history';
import { readInstallationConfig } from './config';

/** Keeps the history of a case of a running installation for the replay tests. */
async function main(): Promise<void> {
  const command = new Command('record-history')
    .description('writes the history of a case, decrypted, to a file')
    .requiredOption('--case <caseId>', 'the case')
    .option('--run <runId>', 'one of its runs; the latest if absent')
    .requiredOption('--out <file>', 'for example test/replay/histories/official-selection.json');
  const options = command.parse().opts<{ case: string; run?: string; out: string }>();
  const { temporal, payloadKeys } = readInstallationConfig();
  const connection = await connectClient(temporal);
  try {
    const dataConverter = createDataConverter(payloadKeys);
    const client = createTemporalClient({ connection, namespace: temporal.namespace, dataConverter });
    const execution = {
      workflowId: workflowIdOfCase(options.case),
      ...(options.run === undefined ? {} : { runId: options.run }),
    };
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(options.out, await fetchPlainHistory(client, createPayloadCodec(payloadKeys), execution));
    process.stdout.write(`written: ${options.out}\n`);
  } finally {
    await connection.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
