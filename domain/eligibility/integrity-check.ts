import type { CivilDate } from '../civil-date';
import type { Policy } from '../policy';
import { kinOnBoardRule, ownBoardRule } from './board-rules';
import type { Dossier } from './dossier';
import { findingOf } from './finding';
import type { Finding } from './finding';
import { disciplineRule } from './person-rules';

export interface IntegrityContext {
  cooperativeCode: string;
  /** Day of the check, local. */
  asOf: CivilDate;
}

/**
 * The facts that the inspectorate looks at before it clears a nominee: discipline, unsettled findings of its own, and
 * ties to the board or supervisors of the cooperative.
 */
export function assessIntegrity(
  dossier: Dossier,
  policy: Policy,
  { cooperativeCode, asOf }: IntegrityContext,
): Finding[] {
  return [
    disciplineRule(dossier, asOf),
    findingOf({
      rule: 'no_open_audit_findings',
      code: 'REQUIREMENT_NOT_MET',
      passed: dossier.openAuditFindings === 0,
      seen: String(dossier.openAuditFindings),
      limit: '0',
      legalRef: 'Proposed default; regulation silent',
    }),
    ownBoardRule(dossier, cooperativeCode),
    kinOnBoardRule(dossier, cooperativeCode, policy),
  ];
}
