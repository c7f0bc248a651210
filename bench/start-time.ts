import { rmSync } from 'node:fs';
import { newHome, startSystem } from '../test/support/started-system';

/**
 * `node --import tsx bench/start-time.ts`: how long the first start on an empty state folder takes until it says
 * `ready`, and how long later ones on the same folder. Goals on a 2-core machine: 60 s and 15 s.
 */
async function main(): Promise<void> {
  const folder = newHome();
  try {
    for (const name of ['first start', 'second start', 'third start']) {
      const before = performance.now();
      const system = await startSystem(folder);
      const seconds = (performance.now() - before) / 1000;
      process.stdout.write(`${name}: ${seconds.toFixed(1)} s until ready\n`);
      await system.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
