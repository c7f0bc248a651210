import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyJestRun } from '../../../scripts/jest-report';

const SOUND = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the tally of a Jest run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jenjang-report-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function tally(report: object | string, exitCode: number) {
    const path = join(folder, 'report.json');
    writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report));
    return tallyJestRun(path, exitCode);
  }

  it('counts passed and failed tests', () => {
    expect(tally(SOUND, 0)).toEqual({ passed: 3, failed: 0 });
    expect(tally({ ...SOUND, success: false, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it('counts a skipped, a planned and an unloadable test as failed', () => {
    const report = { ...SOUND, numPendingTests: 1, numTodoTests: 1, numRuntimeErrorTestSuites: 1 };
    expect(tally(report, 0)).toEqual({ passed: 3, failed: 3 });
  });

  it('counts a run that failed without a failed test as one failure', () => {
    expect(tally(SOUND, 1)).toEqual({ passed: 3, failed: 1 });
    expect(tally({ ...SOUND, success: false }, 0)).toEqual({ passed: 3, failed: 1 });
    expect(tally({ ...SOUND, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a missing or broken report as one failure', () => {
    expect(tally('not json', 0)).toEqual({ passed: 0, failed: 1 });
    expect(tallyJestRun(join(folder, 'absent.json'), 0)).toEqual({ passed: 0, failed: 1 });
  });
});
