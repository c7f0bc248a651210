import { CalendarMissingError, type Calendar } from './calendar';
import { addDays } from './civil-date';
import type { Standing } from './pipeline';
import { PolicyError, settingDays, type Policy } from './policy';
import { dueAfterWorkingDays, endOfLocalDay, localDate } from './working-days';

/** A case with which a piece of health data has to do: it was handed in there, or whom it is about is a nominee there. */
export interface HealthPart {
  /** Of the person in this case; null: they are no nominee of it. */
  readonly standing: Standing | null;
  readonly caseStatus: string;
  /** ISO instant at which the case and all that followed from it had ended; null: one of them is running. */
  readonly closedAt: string | null;
  /** On a reserve list that still offers places. */
  readonly waits: boolean;
  /** By which the case ran: it says how long its results may be objected to. */
  readonly policy: Policy;
}

export interface HealthFacts {
  /** ISO instant. */
  readonly now: string;
  readonly calendar: Calendar;
  /** A legal hold stands on a person whom it is about, or on a case of theirs. */
  readonly held: boolean;
  readonly parts: readonly HealthPart[];
}

/** Why health data stays, the strongest reason first. */
export type HealthKept =
  'legal_hold' | 'no_case' | 'running_case' | 'appointed' | 'reserve_list' | 'objection_possible' | 'retention_period';

/** Standings that leave a personal file, of which what certified their health is a part. */
const APPOINTED: readonly (Standing | null)[] = ['placed', 'selected'];

/**
 * Why a piece of health data is not destroyed now; null: it is. Of whoever was placed or appointed it belongs to the
 * personal file; of everybody else it goes so many calendar days after no objection may come any more. What is about
 * several people stays as long as it must for one of them.
 */
export function whyHealthKept({ now, calendar, held, parts }: HealthFacts, days: number): HealthKept | null {
  if (held) return 'legal_hold';
  if (parts.length === 0) return 'no_case';
  if (parts.some(({ closedAt }) => closedAt === null)) return 'running_case';
  if (parts.some(({ standing, caseStatus }) => APPOINTED.includes(standing) && caseStatus === 'completed')) {
    return 'appointed';
  }
  if (parts.some(({ waits }) => waits)) return 'reserve_list';
  const ends = parts.map((part) => objectionsEnd(part, calendar));
  if (ends.some((end) => end === null || now <= end)) return 'objection_possible';
  const over = ends.map((end) => endOfLocalDay(addDays(localDate(end ?? now), days)));
  return over.some((end) => now <= end) ? 'retention_period' : null;
}

/**
 * The instant after which nobody may object to a result of a case any more, at its latest: no result is newer than the
 * end of the case. Null where it is running, where the calendar of that year is not known, or where the policy of the
 * case does not say: then nobody is too late.
 */
function objectionsEnd({ closedAt, policy }: HealthPart, calendar: Calendar): string | null {
  if (closedAt === null) return null;
  try {
    const kinds = ['objection.decision_file', 'objection.asn_file'];
    const days = Math.max(...kinds.map((key) => settingDays(policy, key).days));
    return dueAfterWorkingDays({ startAt: closedAt, days, calendar });
  } catch (error) {
    if (error instanceof CalendarMissingError || error instanceof PolicyError) return null;
    throw error;
  }
}
