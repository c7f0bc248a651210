import { readFileSync } from 'node:fs';

/** What one run came to; a static check is a run of one test. */
export interface Tally {
  passed: number;
  failed: number;
}

interface JestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/**
 * Counts the run that Jest wrote to `reportPath` with `--json --outputFile`. Skipped and planned tests count as failed,
 * because nothing that is skipped is known to work, and so does a file that could not be loaded. A run that failed
 * without a failed test (no test found, no report, a global setup that threw) is one failure.
 */
export function tallyJestRun(reportPath: string, exitCode: number): Tally {
  const report = readReport(reportPath);
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed =
    report.numFailedTests + report.numPendingTests + report.numTodoTests + report.numRuntimeErrorTestSuites;
  const silentFailure = failed === 0 && (exitCode !== 0 || !report.success || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: silentFailure ? 1 : failed };
}

function readReport(reportPath: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}
