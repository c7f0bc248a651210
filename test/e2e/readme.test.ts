import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newHome, startSystem } from '../support/started-system';
import type { StartedSystem } from '../support/started-system';

jest.setTimeout(300_000);

const root = join(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Step {
  readonly command: string;
  readonly answer: readonly string[];
}

/** The tour as a reader meets it: a block of commands, then the lines that its answer must hold. */
function tourOf(text: string): Step[] {
  const pairs = text.matchAll(/```sh tour\n([\s\S]*?)```\s+```text answer\n([\s\S]*?)```/g);
  return [...pairs].map(([, command = '', answer = '']) => ({ command, answer: answer.trim().split('\n') }));
}

describe('the README', () => {
  let system: StartedSystem;

  beforeAll(async () => {
    system = await startSystem(newHome());
  });

  afterAll(async () => {
    await system.stop();
    rmSync(dirname(system.home), { recursive: true, force: true });
  });

  it('has a tour whose every command answers as it says', () => {
    const steps = tourOf(readme);
    expect(steps).toHaveLength(readme.split('```sh tour').length - 1);
    expect(steps.length).toBeGreaterThanOrEqual(5);
    const marker = '=== next step ===';
    const script = steps.map(({ command }) => command).join(`\necho; echo '${marker}'\n`);
    const run = spawnSync('bash', ['-c', `set -euo pipefail\n${script}`], {
      cwd: root,
      env: { ...process.env, PORT: String(system.port), JENJANG_HOME: system.home },
      encoding: 'utf8',
    });
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    const answers = run.stdout.split(marker);
    for (const [index, step] of steps.entries()) {
      for (const line of step.answer) expect(answers[index]).toContain(line);
    }
  });

  it('shows the example pipeline as it stands in the code', () => {
    const source = readFileSync(join(root, 'domain/pipelines/custom-example.ts'), 'utf8');
    const [, shown = 'no excerpt'] = /<!-- excerpt: [^>]*-->\s+```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(source).toContain(shown.trim());
  });
});
