import { z } from 'zod';

/**
 * Words that somebody types, of 1 to `max` characters once spaces around them are taken away. The OpenAPI document says
 * with its pattern that spaces alone are none; here the length says so.
 */
export function words(max: number) {
  return z.string().trim().min(1).max(max).meta({ pattern: '\\S' });
}
