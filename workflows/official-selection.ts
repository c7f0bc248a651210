import { runCase } from './case-run';
import type { CaseInput, CaseResult } from './messages';

/** Filling a leading post: from the vacancy to the inauguration. */
export async function officialSelection(input: CaseInput): Promise<CaseResult> {
  return runCase(input);
}
