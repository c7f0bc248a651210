import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What the last stage of a Dockerfile leaves: its working folder on this machine, and how a container starts. */
export interface BuiltImage {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

interface Stage {
  readonly folder: string;
  readonly environment: Record<string, string>;
  command: string[];
}

/**
 * Runs the steps of a Dockerfile on this machine, one folder a stage, for want of a Docker engine: FROM, WORKDIR, COPY,
 * RUN, ENV, CMD; EXPOSE and USER are noted only. Base images are taken as given (this Node in place of theirs), and any
 * other instruction is an error, so that a Dockerfile cannot grow past what is tested.
 */
export async function runDockerfile(path: string, context: string, folder: string): Promise<BuiltImage> {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const { instruction, rest } of readInstructions(path)) {
    if (instruction === 'FROM') {
      const [, alias = `stage-${stages.size}`] = / AS (\S+)$/.exec(rest) ?? [];
      stage = { folder: join(folder, alias), environment: {}, command: [] };
      mkdirSync(stage.folder, { recursive: true });
      stages.set(alias, stage);
    } else if (stage === undefined) throw new Error(`${instruction} before FROM`);
    else if (instruction === 'COPY') copy(rest, context, stages, stage);
    else if (instruction === 'RUN') await run(rest, stage);
    else if (instruction === 'ENV') Object.assign(stage.environment, { [rest.split('=')[0]!]: rest.split('=')[1]! });
    else if (instruction === 'CMD') stage.command = JSON.parse(rest) as string[];
    else if (!['WORKDIR', 'EXPOSE', 'USER'].includes(instruction)) throw new Error(`unknown step ${instruction}`);
  }
  if (stage === undefined) throw new Error(`${path} has no FROM`);
  return stage;
}

function readInstructions(path: string): { instruction: string; rest: string }[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ instruction: line.split(' ')[0]!, rest: line.slice(line.indexOf(' ') + 1) }));
}

function copy(rest: string, context: string, stages: ReadonlyMap<string, Stage>, stage: Stage): void {
  const words = rest.split(' ');
  const from = words[0]!.startsWith('--from=') ? stages.get(words.shift()!.slice('--from='.length)) : undefined;
  const target = join(stage.folder, words.pop()!);
  for (const word of words) {
    const source = from === undefined ? join(context, word) : join(from.folder, word.replace(/^\/app\//, ''));
    if (!existsSync(source)) throw new Error(`COPY ${word}: it does not exist`);
    const isFolderTarget = rest.endsWith('/');
    cpSync(source, isFolderTarget ? join(target, basename(source)) : target, {
      recursive: true,
      verbatimSymlinks: true,
      // As .dockerignore has it.
      filter: (name) => from !== undefined || !name.includes('/prisma/generated'),
    });
  }
}

async function run(command: string, stage: Stage): Promise<void> {
  const environment = {
    ...process.env,
    npm_config_prefer_offline: 'true',
    npm_config_loglevel: 'error',
    ...stage.environment,
  };
  try {
    await execute('sh', ['-c', command], { cwd: stage.folder, env: environment, maxBuffer: 32 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`RUN ${command} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
