import type { CaseState } from './state';

/** Whether the case runs by this version of the decider's rules or a later one; a case keeps the version it began with. */
export function hasRules({ rules = 1 }: Pick<CaseState, 'rules'>, version: number): boolean {
  return rules >= version;
}
