import { termsSchema, type Terms } from '../../domain/facts';
import { problem } from '../problem';

/**
 * The terms that a vacancy's notice will print: age mode and day, weights, minimum, tie-breaks, days for objections.
 * Everything has to be set before a selection opens; 422 that names what is not.
 */
export function termsOfVacancy(stored: unknown): Terms {
  const read = termsSchema.safeParse(stored);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return problem('definition_invalid', 'TERMS_INCOMPLETE', { field: ['terms', ...(issue?.path ?? [])].join('.') });
}
