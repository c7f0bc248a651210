import { PolicyError, settingNumber, type Policy } from './policy';
import type { Refusal } from './refusals';
import type { Standing } from './pipeline';

/** A person's part in one case. */
export interface PartInCase {
  /** ISO instant; null: it is running. */
  readonly closedAt: string | null;
  /** As a nominee of the case; null: only as an official. */
  readonly standing: Standing | null;
}

export interface ErasureFacts {
  /** ISO instant. */
  readonly now: string;
  readonly erased: boolean;
  /** A legal hold stands on the person, or on a case in which they have a part. */
  readonly held: boolean;
  /** Holds an office or a mandate now. */
  readonly inOffice: boolean;
  readonly parts: readonly PartInCase[];
  /** YYYY-MM-DD, as the administrator has it from the personnel file; null: in service, or not known. */
  readonly serviceEndedOn: string | null;
}

/** Settings of the policy without which nobody's period can be told. */
export const erasurePeriods = [
  'retention.acts_years',
  'retention.case_years',
  'retention.personal_file_years',
] as const;

/** Standings that leave a decree in the personal file. */
const APPOINTED: readonly Standing[] = ['placed', 'selected'];

/**
 * Why the data of a person may not be erased now; null: it may (UU 27/2022; keeping what other law obliges to keep). A
 * legal hold is named before everything else.
 */
export function whyNotErased(facts: ErasureFacts, policy: Policy): Refusal | null {
  if (facts.erased) return { class: 'already_decided', rule: 'ERASED_ALREADY' };
  if (facts.held) return { class: 'case_held', rule: 'LEGAL_HOLD' };
  if (facts.parts.some(({ closedAt }) => closedAt === null)) return { class: 'out_of_turn', rule: 'RUNNING_CASE' };
  if (facts.inOffice) return { class: 'out_of_turn', rule: 'IN_OFFICE' };
  try {
    return whyKept(facts, policy);
  } catch (error) {
    // A policy of before these periods were set: nothing is erased on a guess.
    if (error instanceof PolicyError) return retentionNotSet(error);
    throw error;
  }
}

/** The refusal where the policy in force lacks a period, with its name. */
export function retentionNotSet({ key }: PolicyError): Refusal {
  return { class: 'out_of_turn', rule: 'RETENTION_NOT_SET', params: { setting: key } };
}

function whyKept(facts: ErasureFacts, policy: Policy): Refusal | null {
  const { until, awaitsService } = keptUntil(facts, policy);
  if (awaitsService) return { class: 'out_of_turn', rule: 'SERVICE_NOT_ENDED' };
  if (until === null || until <= facts.now) return null;
  return { class: 'out_of_turn', rule: 'RETENTION_PERIOD', params: { until: until.slice(0, 10) } };
}

export interface Kept {
  /** ISO instant at which the last period that has begun ends; null: nothing obliges to keep anything. */
  readonly until: string | null;
  /** The period of the personal file begins when the person leaves service, which is not known. */
  readonly awaitsService: boolean;
}

/** Until when what is held on a person stays. Throws `PolicyError` where the policy does not say. */
export function keptUntil(
  { parts, serviceEndedOn }: Pick<ErasureFacts, 'parts' | 'serviceEndedOn'>,
  policy: Policy,
): Kept {
  const years = (key: string): number => settingNumber(policy, key);
  const ends = parts.flatMap(({ closedAt, standing }) => {
    if (closedAt === null) return [];
    return yearsAfter(closedAt, years(standing === null ? 'retention.acts_years' : 'retention.case_years'));
  });
  const appointed = parts.some(({ standing }) => standing !== null && APPOINTED.includes(standing));
  if (appointed && serviceEndedOn !== null) {
    ends.push(yearsAfter(`${serviceEndedOn}T00:00:00.000Z`, years('retention.personal_file_years')));
  }
  return { until: ends.sort().at(-1) ?? null, awaitsService: appointed && serviceEndedOn === null };
}

/** The same day so many years later; 29 February becomes 1 March, so that nothing ends early. */
function yearsAfter(instant: string, years: number): string {
  const moved = new Date(instant);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved.toISOString();
}
