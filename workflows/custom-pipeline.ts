import { runCase } from './case-run';
import type { CaseInput, CaseResult } from './messages';

/** Any other pipeline that an agency has written and published. */
export async function customPipeline(input: CaseInput): Promise<CaseResult> {
  return runCase(input);
}
