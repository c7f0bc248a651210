import { z } from 'zod';

import { isCivilDate } from './civil-date';

const settingUnits = [
  'wd',
  'cd',
  'month',
  'year',
  'minute',
  'hour',
  'count',
  'fraction',
  'percent',
  'points',
  'places',
  'degree',
] as const;

/**
 * One number, word or list of the policy. `legalRef` says where it comes from; `tag` how sure that is: `source` was
 * read or reported, `memory` is recalled from the text of the law, `default` is proposed where regulation is silent.
 */
const settingSchema = z.object({
  value: z.union([
    z.number(),
    z.string(),
    z.boolean(),
    z.array(z.string()),
    z.record(z.string(), z.union([z.string(), z.number()])),
  ]),
  unit: z.enum(settingUnits).optional(),
  legalRef: z.string().min(1),
  tag: z.enum(['source', 'memory', 'default']),
  note: z.string().optional(),
});

/**
 * A policy version: the numbers of the law and of the house by which a case runs for its whole life. A changed number
 * is a new version; cases that started under the old one keep it.
 */
export const policySchema = z.object({
  policyId: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.number().int().min(1),
  validFrom: z.string().refine(isCivilDate, { message: 'must be a real day written YYYY-MM-DD' }),
  settings: z.record(z.string().regex(/^[a-z0-9_.]+$/), settingSchema),
});

export type PolicySetting = z.infer<typeof settingSchema>;
export type Policy = z.infer<typeof policySchema>;

/** Raised when a policy lacks a setting or holds it in another type than the rule needs. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';

  constructor(
    readonly key: string,
    readonly fault: 'missing' | 'wrong_type',
  ) {
    super(fault === 'missing' ? `The policy has no setting "${key}".` : `The setting "${key}" has another type.`);
  }
}

/** The whole setting, for its unit and legal reference. Throws `PolicyError`. */
export function settingOf(policy: Policy, key: string): PolicySetting {
  const setting = Object.hasOwn(policy.settings, key) ? policy.settings[key] : undefined;
  if (setting === undefined) {
    throw new PolicyError(key, 'missing');
  }
  return setting;
}

/** Throws `PolicyError` unless the setting is a number. */
export function settingNumber(policy: Policy, key: string): number {
  const { value } = settingOf(policy, key);
  return typeof value === 'number' ? value : wrongType(key);
}

/** Throws `PolicyError` unless the setting is a text; decimals are kept as texts. */
export function settingText(policy: Policy, key: string): string {
  const { value } = settingOf(policy, key);
  return typeof value === 'string' ? value : wrongType(key);
}

/** Throws `PolicyError` unless the setting is true or false. */
export function settingFlag(policy: Policy, key: string): boolean {
  const { value } = settingOf(policy, key);
  return typeof value === 'boolean' ? value : wrongType(key);
}

/** Throws `PolicyError` unless the setting is a list of texts. */
export function settingList(policy: Policy, key: string): string[] {
  const { value } = settingOf(policy, key);
  return Array.isArray(value) ? value : wrongType(key);
}

/** A table such as weights per component, its values as texts. Throws `PolicyError` unless the setting is a table. */
export function settingTable(policy: Policy, key: string): Record<string, string> {
  const { value } = settingOf(policy, key);
  if (typeof value !== 'object' || Array.isArray(value)) {
    return wrongType(key);
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, String(entry)]));
}

/** A period in days and how they are counted. Throws `PolicyError` unless the setting has the unit `wd` or `cd`. */
export function settingDays(policy: Policy, key: string): { days: number; unit: 'wd' | 'cd' } {
  const { value, unit } = settingOf(policy, key);
  return typeof value === 'number' && (unit === 'wd' || unit === 'cd') ? { days: value, unit } : wrongType(key);
}

export function settingLegalRef(policy: Policy, key: string): string {
  return settingOf(policy, key).legalRef;
}

function wrongType(key: string): never {
  throw new PolicyError(key, 'wrong_type');
}
