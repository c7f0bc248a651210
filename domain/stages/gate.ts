import { decisionRules } from './decision';
import type { StageRules } from './stage-kind';

/**
 * An outside authority's answer: one person enters it with its letter, a second one confirms (`second-person.ts`), and
 * only then does it count. Time reminds, and never answers for the authority.
 */
export const gateRules: StageRules = {
  open: decisionRules.open,
  record: decisionRules.record,
  resolve: decisionRules.resolve,
  conclusion: decisionRules.conclusion,
};
