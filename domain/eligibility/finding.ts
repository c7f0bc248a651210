import type { ReasonCode } from '../refusals';

/**
 * What one rule saw, what its limit is, where the limit comes from, and what follows if people agree. `seen` and
 * `limit` are codes, numbers or dates and never name a person, since they are kept where nothing can be erased.
 */
export interface Finding {
  rule: string;
  /** The reason code that a failure of this rule carries. */
  code: ReasonCode;
  passed: boolean;
  seen: string;
  limit: string;
  legalRef: string;
  proposes: 'eligible' | 'ineligible' | 'return';
}

/** How a rule states its result: a failure proposes `ineligible` unless something can still be put right. */
export interface RuleResult extends Omit<Finding, 'proposes'> {
  onFailure?: 'ineligible' | 'return';
}

export function findingOf({ onFailure = 'ineligible', ...result }: RuleResult): Finding {
  return { ...result, proposes: result.passed ? 'eligible' : onFailure };
}

/**
 * What the findings together propose. One requirement that is not met outweighs a paper that could still be added,
 * because adding it would change nothing.
 */
export function proposedOutcome(findings: readonly Finding[]): Finding['proposes'] {
  const failed = findings.filter(({ passed }) => !passed);
  if (failed.some(({ proposes }) => proposes === 'ineligible')) {
    return 'ineligible';
  }
  return failed.length > 0 ? 'return' : 'eligible';
}
