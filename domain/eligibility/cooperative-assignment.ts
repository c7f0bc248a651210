import { addDays, wholeMonthsBetween } from '../civil-date';
import type { CivilDate } from '../civil-date';
import type { Policy } from '../policy';
import { settingLegalRef, settingList, settingNumber, settingText } from '../policy';
import { kinOnBoardRule, ownBoardRule } from './board-rules';
import type { Dossier } from './dossier';
import { findingOf } from './finding';
import type { Finding } from './finding';
import {
  documentsRule,
  documentValidityRule,
  educationRule,
  identifierRule,
  skpRule,
  disciplineRule,
} from './person-rules';

export interface AssignmentContext {
  route: 'pppk_support' | 'pns_mentoring';
  cooperativeCode: string;
  /** Day of the check, local. */
  asOf: CivilDate;
  /** Planned first day of the assignment; absent: the day of the check. */
  startDate?: CivilDate;
  /** Whether the cooperative is a registered legal entity, where that is known. */
  cooperativeIsLegalEntity?: boolean;
  /** Places that the published round has for the cooperative; absent: no round was published. */
  openSlotsOfRound?: number;
}

const PROPOSED = 'Proposed default; regulation silent';
const SEB = 'SEB MenPANRB-Mendagri-BKN 2025 on PPPK support for KDKMP, as reported';

/**
 * The rules of administrative verification for both routes, one finding per rule, those that passed included. A
 * mentoring PNS has no contract to look at. The rules propose; a person confirms or overrules.
 */
export function assessAssignment(dossier: Dossier, policy: Policy, context: AssignmentContext): Finding[] {
  const { asOf, cooperativeCode, route } = context;
  const isSupport = route === 'pppk_support';
  return [
    identifierRule(dossier, asOf),
    statusRule(dossier, route),
    educationRule(dossier, settingText(policy, 'kdkmp.min_edu'), settingLegalRef(policy, 'kdkmp.min_edu')),
    postGroupRule(dossier, policy),
    ...(isSupport ? [contractRule(dossier, policy, context.startDate ?? asOf)] : []),
    skpRule(dossier, policy, asOf),
    disciplineRule(dossier, asOf),
    ownBoardRule(dossier, cooperativeCode),
    kinOnBoardRule(dossier, cooperativeCode, policy),
    requirement('not_on_leave', !dossier.onLeave, dossier.onLeave ? 'on_leave' : 'in_service'),
    requirement('no_other_assignment', !dossier.openAssignment, dossier.openAssignment ? 'open_assignment' : 'none'),
    findingOf({
      rule: 'consent_given',
      code: 'CONSENT_MISSING',
      passed: dossier.consent,
      seen: dossier.consent ? 'given' : 'none',
      limit: 'given',
      legalRef: PROPOSED,
      onFailure: 'return',
    }),
    documentsRule(dossier, policy, isSupport ? 'kdkmp.documents_pppk' : 'kdkmp.documents_pns'),
    documentValidityRule(dossier, asOf),
    ...(context.cooperativeIsLegalEntity === undefined ? [] : [legalEntityRule(context.cooperativeIsLegalEntity)]),
    ...(isSupport && context.openSlotsOfRound !== undefined ? [roundRule(context.openSlotsOfRound, policy)] : []),
  ];
}

function statusRule(dossier: Dossier, route: AssignmentContext['route']): Finding {
  const isSupport = route === 'pppk_support';
  const isPns = dossier.status === 'PNS';
  return findingOf({
    rule: 'employment_status',
    code: isSupport ? 'NOT_PPPK' : 'NOT_PNS',
    passed: dossier.active && isPns !== isSupport,
    seen: dossier.active ? dossier.status : `${dossier.status}:inactive`,
    limit: isSupport ? 'PPPK,PPPK_PW' : 'PNS',
    legalRef: isSupport ? SEB : 'Assignment letter; legal basis to be confirmed',
  });
}

function postGroupRule(dossier: Dossier, policy: Policy): Finding {
  const excluded = settingList(policy, 'kdkmp.excluded_groups');
  return findingOf({
    rule: 'post_group_allowed',
    code: 'FORMATION_EXCLUDED',
    passed: !excluded.includes(dossier.postGroup),
    seen: dossier.postGroup,
    limit: `not:${excluded.join(',')}`,
    legalRef: settingLegalRef(policy, 'kdkmp.excluded_groups'),
  });
}

/** The last day of a contract is worked, so that a contract from 1 December to 30 November has twelve months left. */
function contractRule(dossier: Dossier, policy: Policy, startDate: CivilDate): Finding {
  const key = dossier.status === 'PPPK_PW' ? 'kdkmp.contract_min_months_part_time' : 'kdkmp.contract_min_months';
  const min = settingNumber(policy, key);
  const shared = { rule: 'contract_remaining', limit: `${String(min)}_months`, legalRef: settingLegalRef(policy, key) };
  if (dossier.contractEnd === undefined) {
    return findingOf({ ...shared, code: 'DOC_MISSING', passed: false, seen: 'unknown', onFailure: 'return' });
  }
  const months = wholeMonthsBetween({ from: startDate, to: addDays(dossier.contractEnd, 1) });
  return findingOf({
    ...shared,
    code: 'CONTRACT_SHORT',
    passed: months >= min,
    seen: `${String(Math.max(0, months))}_months`,
  });
}

function requirement(rule: string, passed: boolean, seen: string): Finding {
  return findingOf({ rule, code: 'REQUIREMENT_NOT_MET', passed, seen, limit: 'none', legalRef: PROPOSED });
}

function legalEntityRule(isLegalEntity: boolean): Finding {
  return findingOf({
    rule: 'cooperative_is_legal_entity',
    code: 'KDKMP_NOT_LEGAL',
    passed: isLegalEntity,
    seen: isLegalEntity ? 'registered' : 'not_registered',
    limit: 'registered',
    legalRef: SEB,
  });
}

/** A cooperative without a free place when the round was published is closed for it; a mentor takes no place. */
function roundRule(openSlots: number, policy: Policy): Finding {
  return findingOf({
    rule: 'cooperative_open_in_round',
    code: 'QUOTA_FULL',
    passed: openSlots > 0,
    seen: String(openSlots),
    limit: '1',
    legalRef: settingLegalRef(policy, 'kdkmp.max'),
  });
}
