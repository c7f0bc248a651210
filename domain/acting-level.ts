import { PolicyError, settingNumber, settingOf } from './policy';
import type { Policy } from './policy';
import type { Refusal } from './refusals';

/** A post as the directory names it: a role, and of what kind its unit is (null: of the region as a whole). */
export interface Post {
  readonly role: string;
  readonly unitKind: string | null;
}

/**
 * SE BKN 1/SE/I/2021: nobody is Plt. of a post but of one equal to their own, or one level higher. `held` are the posts
 * of the person when the mandate begins; one of them is enough. Levels are the policy's; a post whose level it does not
 * tell binds nobody, as the regent's, which is no post of a civil servant. Null: the mandate may be entered.
 */
export function checkActingLevel(post: Post, held: readonly Post[], policy: Policy): Refusal | null {
  const levels = levelsOf(policy);
  const level = levelOf(levels, post);
  const own = held.flatMap((one) => levelOf(levels, one) ?? []);
  if (level === undefined || own.length === 0) {
    return null;
  }
  const steps = settingNumber(policy, 'mandate.levels_up');
  return own.some((one) => level - one >= 0 && level - one <= steps)
    ? null
    : { class: 'mandate_invalid', rule: 'MANDATE_LEVEL', field: 'holder', params: { steps } };
}

/** A role that heads units of several kinds has its level by the kind. */
function levelOf(levels: Readonly<Record<string, number>>, { role, unitKind }: Post): number | undefined {
  return levels[`${role}:${unitKind ?? 'region'}`] ?? levels[role];
}

/** None in a policy that was written before there was such a table. */
function levelsOf(policy: Policy): Record<string, number> {
  try {
    const { value } = settingOf(policy, 'mandate.levels');
    if (typeof value !== 'object' || Array.isArray(value)) throw new PolicyError('mandate.levels', 'wrong_type');
    return Object.fromEntries(Object.entries(value).map(([role, level]) => [role, Number(level)]));
  } catch (error) {
    if (error instanceof PolicyError && error.fault === 'missing') return {};
    throw error;
  }
}
