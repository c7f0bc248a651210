import { problem } from '../problem';

/** 401, with the challenge that HTTP asks for. */
export function unauthenticated(rule: string): never {
  return problem('unauthenticated', rule, {}, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
}
