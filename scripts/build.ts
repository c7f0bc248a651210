import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWorkflowBundle } from '../worker/workflow-bundle';

const PROJECT = join(__dirname, '..');
const DIST = join(PROJECT, 'dist');

/** `npm run build`: what the image runs, in dist/: compiled rooms, the workflow bundle, the data that ships. */
async function main(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: PROJECT,
    stdio: 'inherit',
  });
  await writeWorkflowBundle(join(DIST, 'workflow-bundle.js'));
  cpSync(join(PROJECT, 'data'), join(DIST, 'data'), { recursive: true });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
