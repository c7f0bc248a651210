import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../../..');
const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  'jest.config.cjs',
];

export interface PlantedTree {
  /** Runs a tool of node_modules, given by its path there, inside the tree; answers its standard output. */
  run(tool: string, ...args: string[]): string;
  remove(): void;
}

/** Makes a small source tree under this repository's own tool configuration. `files` maps a path to its content. */
export function plantTree(files: Record<string, string>): PlantedTree {
  const root = mkdtempSync(join(tmpdir(), 'jenjang-planted-'));
  for (const name of CONFIGURATION) copyFileSync(join(REPOSITORY, name), join(root, name));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'), 'dir');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return {
    run(tool, ...args) {
      const finished = spawnSync(process.execPath, [join('node_modules', tool), ...args], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      if (finished.stdout === '') throw new Error(`${tool} printed nothing: ${finished.stderr}`);
      return finished.stdout;
    },
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
