import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What the browser holds: nobody can guess it, and it says nothing. */
export function newSessionToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function isSessionToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What the database keeps of it, lower hex: a copy of the table signs nobody in. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What a page must show to change something: only who holds the session's token can make it, and nothing leads back. */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('jenjang csrf').digest('base64url');
}

/** Compares without telling by its time how much was right. */
export function isCsrfTokenOf(token: string, shown: string): boolean {
  const [left, right] = [csrfTokenOf(token), shown].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
