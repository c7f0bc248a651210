import { z } from 'zod';

/**
 * What a signature means: that its person says yes, says no, leaves it to the others, or answers for each nominee; and
 * how long before they had signed in, where that is known. Kept with the decision at a stage that is signed.
 */
export const signatureSchema = z.object({
  meaning: z.enum(['approves', 'refuses', 'abstains', 'decides_each']),
  loginAgeSeconds: z.number().int().nonnegative().nullable(),
});
