import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentWith } from '../config';

const PACKAGE = 'schemathesis==4.32.0';
const FOLDER = join(__dirname, '..', '..', '.cache', 'schemathesis-4.32.0');
const INSTALL_MS = 300_000;
/** A run that takes longer hangs. */
const RUN_MS = 40 * 60_000;

export interface FuzzRun {
  readonly url: string;
  readonly token: string;
  readonly seed: number;
  /** What to generate: phases, how many, which operations. */
  readonly args: readonly string[];
}

/** Installs Schemathesis from the Python index, once, into the project's cache. */
export async function installSchemathesis(): Promise<void> {
  if (existsSync(FOLDER)) return;
  // Into a folder of its own and then renamed: an install that was cut short never looks like a finished one.
  const draft = `${FOLDER}.${String(process.pid)}.new`;
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', draft, PACKAGE];
  try {
    await promisify(execFile)('python3', args, { timeout: INSTALL_MS });
    renameSync(draft, FOLDER);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Runs all its checks over the system's own OpenAPI document; returns its report, one event a line, and its output. */
export async function runSchemathesis({
  url,
  token,
  seed,
  args,
}: FuzzRun): Promise<{ report: string; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'jenjang-fuzz-'));
  const report = join(folder, 'report.ndjson');
  try {
    const output = await runPython(folder, [
      join(FOLDER, 'bin', 'schemathesis'),
      'run',
      `${url}/openapi.json`,
      ...['--header', `Authorization: Bearer ${token}`],
      ...['--checks', 'all'],
      ...['--seed', String(seed), '--workers', '2', '--continue-on-failure', '--no-shrink', '--warnings', 'off'],
      // How fast it makes its data depends on the machine, and says nothing of an answer.
      ...['--suppress-health-check', 'all'],
      ...['--generation-database', 'none', '--request-timeout', '30', '--no-color'],
      ...['--report', 'ndjson', '--report-ndjson-path', report],
      ...args,
    ]);
    if (!existsSync(report)) throw new Error(`Schemathesis left no report:\n${output}`);
    return { report: readFileSync(report, 'utf8'), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runPython(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    // In a folder of its own, since it leaves notes where it runs.
    const child = spawn('python3', args, {
      cwd: folder,
      env: environmentWith({ PYTHONPATH: FOLDER }),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: RUN_MS,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      // 1: it found something, which the report tells.
      if (code === 0 || code === 1) resolve(output);
      else reject(new Error(`Schemathesis ended with ${String(code)}:\n${output}`));
    });
  });
}
