import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { failureConverterPath } from '../../temporal/data-converter';
import { readPlainHistory } from '../../temporal/plain-history';

jest.setTimeout(180_000);

const project = join(__dirname, '..', '..');
const folder = join(__dirname, 'histories');
const histories = readdirSync(folder).filter((name) => name.endsWith('.json'));

interface Planted {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The workflow code, or a copy of it with one change planted. */
async function bundle(planted?: Planted): Promise<{ code: string }> {
  const logger = new DefaultLogger('ERROR');
  if (planted === undefined) {
    return bundleWorkflowCode({ workflowsPath: join(project, 'workflows', 'index.ts'), failureConverterPath, logger });
  }
  // Inside the project, so that packages resolve as they do for the original.
  mkdirSync(join(project, '.cache'), { recursive: true });
  const copy = mkdtempSync(join(project, '.cache', 'planted-'));
  try {
    for (const room of ['domain', 'workflows']) cpSync(join(project, room), join(copy, room), { recursive: true });
    const path = join(copy, planted.file);
    const source = readFileSync(path, 'utf8');
    expect(source.split(planted.from)).toHaveLength(2);
    writeFileSync(path, source.replace(planted.from, planted.to));
    return await bundleWorkflowCode({
      workflowsPath: join(copy, 'workflows', 'index.ts'),
      failureConverterPath,
      logger,
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function replay(workflowBundle: { code: string }, name: string): Promise<void> {
  const history = readPlainHistory(readFileSync(join(folder, name), 'utf8'));
  await Worker.runReplayHistory({ workflowBundle, dataConverter: { failureConverterPath } }, history);
}

async function faultOf(replaying: Promise<void>): Promise<unknown> {
  return replaying.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('recorded histories', () => {
  let unchanged: { code: string };

  beforeAll(async () => {
    unchanged = await bundle();
  });

  test('there is one of each workflow type, and one of a case that continued as new', () => {
    const types = histories.map((name) => {
      const { events } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        events: {
          workflowExecutionStartedEventAttributes: { workflowType: { name: string }; continuedExecutionRunId?: string };
        }[];
      };
      const started = events[0]?.workflowExecutionStartedEventAttributes;
      return `${started?.workflowType.name ?? ''}${(started?.continuedExecutionRunId ?? '') === '' ? '' : ', continued'}`;
    });
    expect(new Set(types)).toEqual(
      new Set(['cooperativeAssignment', 'officialSelection', 'customPipeline', 'customPipeline, continued']),
    );
  });

  test.each(histories)('%s replays', async (name) => {
    await replay(unchanged, name);
  });
});

describe('planted changes', () => {
  test('another order of commands turns the replay red', async () => {
    const planted = await bundle({
      file: 'workflows/case-run.ts',
      from: 'if (opening === null) await this.log.catchUp();',
      to: 'await sleep(1000); if (opening === null) await this.log.catchUp();',
    });
    expect(await faultOf(replay(planted, 'custom-pipeline.json'))).toBeInstanceOf(DeterminismViolationError);
  });

  test('a changed rule in the decider turns the replay red', async () => {
    const planted = await bundle({
      file: 'domain/quorum.ts',
      from: "case 'any':\n      return 1;",
      to: "case 'any':\n      return 2;",
    });
    for (const name of ['custom-pipeline.json', 'cooperative-assignment.json']) {
      expect(await faultOf(replay(planted, name))).toBeDefined();
    }
  });
});
