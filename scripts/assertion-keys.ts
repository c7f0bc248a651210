import { makeAssertionKey } from '../temporal/assertion-keys';

/**
 * `npm run --silent assertion-keys [number]`: new keys for API and worker to sign acts with, as lines of `.env`. To change
 * them take the next number, put the new public halves beside the old ones on all machines, and then the private ones.
 */
function main(): void {
  const number = process.argv[2] ?? '1';
  if (!/^[1-9][0-9]*$/.test(number)) {
    process.stderr.write(`The number of the keys must be 1, 2, 3, …, not ${number}.\n`);
    process.exitCode = 1;
    return;
  }
  const api = makeAssertionKey(`api-${number}`);
  const worker = makeAssertionKey(`worker-${number}`);
  process.stdout.write(
    `JENJANG_API_ASSERTION_KEY=${api.privateText}\n` +
      `JENJANG_WORKER_ASSERTION_KEY=${worker.privateText}\n` +
      `JENJANG_ASSERTION_KEYS=${api.publicText},${worker.publicText}\n`,
  );
}

main();
