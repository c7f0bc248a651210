import { runCase } from './case-run';
import type { CaseInput, CaseResult } from './messages';

/** Civil servants who support village cooperatives: from consent to handover. */
export async function cooperativeAssignment(input: CaseInput): Promise<CaseResult> {
  return runCase(input);
}
