import { z } from 'zod';
import { settingNumber } from './policy';
import type { Policy } from './policy';

/**
 * What a signature means: that its person says yes, says no, leaves it to the others, or answers for each nominee; and
 * how long before they had signed in, where that is known. Kept with the decision at a stage that is signed.
 */
export const signatureSchema = z.object({
  meaning: z.enum(['approves', 'refuses', 'abstains', 'decides_each']),
  loginAgeSeconds: z.number().int().nonnegative().nullable(),
});

const setting = 'signature.login_minutes';

/**
 * Seconds for which a full login counts as fresh; undefined in a case that began under a policy which does not say it:
 * there the program's own limit holds, and the record tells no meaning (I11).
 */
export function signatureAge(policy: Policy): number | undefined {
  return Object.hasOwn(policy.settings, setting) ? settingNumber(policy, setting) * 60 : undefined;
}
