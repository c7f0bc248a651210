import { readStartConfig } from './config';
import { type EmbeddedRun, runEmbedded } from './run';
import { StartError } from './start-error';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `npm start`: everything in one process, until it is told to stop or a part is lost. */
async function main(): Promise<void> {
  const asked = new Promise<string>((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
  });
  const run = await runEmbedded(readStartConfig(), print);
  print(`ready: ${run.url}`);
  await Promise.race([asked, lostPart(run)]);
  print('stopping');
  await run.stop();
  print('stopped');
}

async function lostPart(run: EmbeddedRun): Promise<void> {
  const what = await run.lost;
  print(`${what} has ended unexpectedly: see the logs in the state folder, then run "npm start" again`);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof StartError ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => {
    // The SDK's native part would keep the process alive for a moment.
    process.exit();
  });
