import { malformed } from '../problem';

const MAX_LENGTH = 2_000;
// A backslash is a slash to browsers, and control characters vanish from addresses.
const PLAIN = /^\/(?!\/)[^\\\p{Cc}]*$/u;

/**
 * Where to go after signing in: a path of this API's own origin, `/` if none is asked for. Throws 400 for anything that
 * could lead elsewhere. It is always sent as an absolute address, which cannot be read as another host.
 */
export function returnUrlOf(asked: unknown, publicUrl: URL): string {
  if (asked === undefined || asked === '') return new URL('/', publicUrl).href;
  if (typeof asked !== 'string' || asked.length > MAX_LENGTH || !PLAIN.test(asked)) {
    return malformed('returnTo', 'RETURN_PATH');
  }
  const url = URL.canParse(asked, publicUrl.href) ? new URL(asked, publicUrl) : undefined;
  if (url?.origin !== publicUrl.origin || url.pathname.startsWith('//')) return malformed('returnTo', 'RETURN_PATH');
  return url.href;
}
