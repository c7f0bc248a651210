import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';

/**
 * `__Host-`: the browser takes it over a trustworthy connection only, for this host alone and every path. Browsers count
 * loopback as trustworthy, so the names are the same in the embedded run.
 */
export const SESSION_COOKIE = '__Host-jenjang';
export const LOGIN_COOKIE = '__Host-jenjang-login';

// Lax: a link from a mail or from the identity provider finds the person signed in.
const OPTIONS: CookieOptions = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' };

export function readCookie(request: Request, name: string): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parse(cookie)[name];
}

/** Without an end, it goes when the browser is closed. */
export function setCookie(response: Response, name: string, value: string, maxAgeMs?: number): void {
  response.cookie(name, value, { ...OPTIONS, ...(maxAgeMs === undefined ? {} : { maxAge: maxAgeMs }) });
}

export function clearCookie(response: Response, name: string): void {
  response.clearCookie(name, OPTIONS);
}
