import type { ProblemError } from '../problem';

const RECORDED_STATUSES = [403, 404, 409, 422];
const NO_RULES_OF_CASES = ['in_progress', 'key_reused'];

/**
 * Refusals that are recorded: those of an authenticated person by a rule, and a 404 that hides something. What could
 * not be read, and the retry protocol's own answers, go to logs and metrics only.
 */
export function isRefusedByRule({ status, refusal, hidden }: ProblemError): boolean {
  if (!RECORDED_STATUSES.includes(status) || NO_RULES_OF_CASES.includes(refusal.class)) return false;
  return status !== 404 || hidden;
}
