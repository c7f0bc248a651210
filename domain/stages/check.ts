import { decisionRules } from './decision';
import type { StageRules } from './stage-kind';

/**
 * People confirm or overrule, nominee by nominee, what the eligibility rules propose. Findings are part of every
 * nominee's file (`decision-terms.ts`), so a check differs from a decision in what its definition may say: a rule set,
 * a correction, a second person. It decides nothing while the findings are not in, and time never closes it.
 */
export const checkRules: StageRules = {
  open: decisionRules.open,
  record: decisionRules.record,
  resolve: decisionRules.resolve,
  conclusion: decisionRules.conclusion,
};
