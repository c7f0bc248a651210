import type { Policy } from '../policy';
import { settingLegalRef, settingNumber } from '../policy';
import type { Dossier } from './dossier';
import { findingOf } from './finding';
import type { Finding } from './finding';

/** Not on the board or among the supervisors of the cooperative to which the person would be assigned. */
export function ownBoardRule(dossier: Dossier, cooperativeCode: string): Finding {
  const sits = dossier.boardOf.includes(cooperativeCode);
  return findingOf({
    rule: 'not_on_board',
    code: 'KIN_BOARD',
    passed: !sits,
    seen: sits ? 'on_board' : 'none',
    limit: 'none',
    legalRef: 'SE Menkop 1/2025: civil servants may not be on the board',
  });
}

/** No kin on that board or among its supervisors up to the degree that the policy sets. */
export function kinOnBoardRule(dossier: Dossier, cooperativeCode: string, policy: Policy): Finding {
  const maxDegree = settingNumber(policy, 'kin_degree');
  const degrees = dossier.kinBoard
    .filter((kin) => kin.cooperativeCode === cooperativeCode && kin.degree <= maxDegree)
    .map(({ degree }) => degree);
  return findingOf({
    rule: 'no_kin_on_board',
    code: 'KIN_BOARD',
    passed: degrees.length === 0,
    seen: degrees.length === 0 ? 'none' : `degree:${String(Math.min(...degrees))}`,
    limit: `degree:${String(maxDegree)}`,
    legalRef: settingLegalRef(policy, 'kin_degree'),
  });
}
