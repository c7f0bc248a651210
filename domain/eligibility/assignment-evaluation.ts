import type { CivilDate } from '../civil-date';
import type { Policy } from '../policy';
import type { Dossier } from './dossier';
import type { Finding } from './finding';
import { disciplineRule, skpRule } from './person-rules';

/**
 * What the yearly evaluation of an assignment is told by the file: whether the appraisals are still at least good, and
 * whether a penalty runs. It proposes; host and origin agency decide, and going on against it needs their reason.
 */
export function assessEvaluation(dossier: Dossier, policy: Policy, asOf: CivilDate): Finding[] {
  return [skpRule(dossier, policy, asOf), disciplineRule(dossier, asOf)];
}
