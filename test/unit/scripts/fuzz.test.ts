import { judgeReport } from '../../../scripts/fuzz/judge-report';
import { planRuns } from '../../../scripts/fuzz/plan-runs';

interface Answered {
  readonly check?: string;
  readonly status: number;
  readonly rule?: string;
}

/** A report of one scenario with one case, whose answer failed a check. */
function reportOf({ check = 'positive_data_acceptance', status, rule }: Answered): string {
  const content = { $base64: Buffer.from(JSON.stringify({ rule })).toString('base64') };
  const recorder = {
    label: 'POST /v1/cases',
    cases: { a: {} },
    checks: { a: [{ name: check, status: 'failure', failure_info: { failure: { message: 'not as described' } } }] },
    interactions: { a: { response: { status_code: status, content } } },
  };
  return `{"Initialize":{"seed":1}}\n${JSON.stringify({ ScenarioFinished: { recorder } })}\n`;
}

describe('the verdict on a fuzzed answer', () => {
  it.each<[string, Answered]>([
    ['a fault of the system', { check: 'not_a_server_error', status: 500, rule: 'INTERNAL' }],
    ['a status that is not described', { check: 'status_code_conformance', status: 418 }],
    ['a shape that is not described', { check: 'response_schema_conformance', status: 200 }],
    ['what the schema forbids and was taken', { check: 'negative_data_rejection', status: 201 }],
    ['a call without a token that was answered', { check: 'ignored_auth', status: 200 }],
    ['what the schema allows and its parser does not', { status: 400, rule: 'INVALID_TYPE' }],
    ['a problem without a rule', { status: 400 }],
  ])('is "no" for %s', (_what, answered) => {
    expect(judgeReport(reportOf(answered))).toMatchObject({ cases: 1, findings: [{ status: answered.status }] });
  });

  it.each<[string, Answered]>([
    ['a rule that refuses', { status: 422, rule: 'KEY_REUSED' }],
    ['a cursor that we did not make', { status: 400, rule: 'CURSOR' }],
    ['a character that cannot be kept', { status: 400, rule: 'CHARACTER' }],
  ])('is "yes" for %s', (_what, answered) => {
    expect(judgeReport(reportOf(answered))).toEqual({ cases: 1, findings: [], allowed: 1 });
  });

  it('is "no" where the run itself failed', () => {
    const report = JSON.stringify({ FatalError: { value: { type: 'ConnectionError' } } });
    expect(judgeReport(report).findings).toMatchObject([{ check: 'FatalError' }]);
  });
});

describe('the plan of a fuzzing run', () => {
  const operationIds = Array.from({ length: 66 }, (_, index) => `operation${String(index)}`);

  it('has a right person and a wrong one call everything, and covers a slice that the seed chooses', () => {
    const runs = planRuns({ cases: 2_000, seed: 1, operationIds });
    expect(runs.map(({ login }) => login)).toEqual(['officer', 'officer', 'admin', 'nominee-20']);
    const sliceOf = (seed: number) => planRuns({ cases: 2_000, seed, operationIds })[0]?.args;
    expect(sliceOf(1)).toHaveLength(2 + 2 * 8);
    expect(sliceOf(2)).not.toEqual(sliceOf(1));
  });

  it('covers every operation for everybody in a large run', () => {
    const runs = planRuns({ cases: 20_000, seed: 1, operationIds });
    expect(runs.filter(({ args }) => args.join(' ') === '--phases coverage')).toHaveLength(3);
    expect(runs).toHaveLength(6);
  });
});
