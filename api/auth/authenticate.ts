import type { Request } from 'express';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Caller } from '../caller';
import type { CallDeps } from '../deps';
import { problem } from '../problem';
import { findPersonOfSubject } from '../queries/person-of-subject';
import { readCaller } from './actor-facts';
import { authenticateSession } from './authenticate-session';
import { unauthenticated } from './unauthenticated';

/** `pages`: origins of other houses whose pages may make this call by a session. */
export type Authenticate = (request: Request, pages?: readonly string[]) => Promise<Caller>;

// Signatures by a key pair only: a shared secret would let whoever checks tokens also write them.
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];
/** Clocks of two machines may differ by this much, in seconds. */
const CLOCK_TOLERANCE = 5;

/**
 * Who calls comes from a verified bearer token or a browser's session only; where a token is shown, the token decides.
 * Throws 401 `unauthenticated` for a token that is missing, unread, expired, of another issuer or audience, of another
 * type than an access token, or of a person the directory does not know, and for a session that has ended; 403 for a
 * change that a foreign page asks for by a session; 503 if the issuer's keys cannot be fetched.
 */
export function createAuthenticator(deps: Pick<CallDeps, 'auth' | 'prisma' | 'signIn'>): Authenticate {
  const byToken = createTokenAuthenticator(deps);
  return async (request, pages) => {
    if (request.headers.authorization !== undefined) return byToken(request);
    const { prisma, signIn } = deps;
    const caller = signIn === undefined ? undefined : await authenticateSession({ prisma, signIn }, request, pages);
    return caller ?? unauthenticated('TOKEN_MISSING');
  };
}

function createTokenAuthenticator(deps: Pick<CallDeps, 'auth' | 'prisma'>): Authenticate {
  const { issuer, audience, jwks } = deps.auth;
  const keys = jwks instanceof URL ? createRemoteJWKSet(jwks) : createLocalJWKSet(jwks);
  return async (request) => {
    const token = bearerToken(request);
    const payload = await jwtVerify(token, keys, {
      issuer,
      audience,
      typ: 'at+jwt',
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['sub', 'exp', 'iat'],
    }).then((verified) => verified.payload, refuseToken);
    const personId = await findPersonOfSubject(deps, { issuer, subject: subjectOf(payload) });
    const caller = personId === undefined ? undefined : await readCaller(deps, personId, loginAge(payload));
    return caller ?? unauthenticated('UNKNOWN_PERSON');
  };
}

function bearerToken(request: Request): string {
  // Node keeps the first of two headers; which one a proxy before it has looked at is not known.
  if (request.headersDistinct['authorization']?.length !== 1) return unauthenticated('TOKEN_INVALID');
  const match = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? unauthenticated('TOKEN_MISSING');
}

// The library checks that the claim is there, not that it is a text.
function subjectOf({ sub }: JWTPayload): string {
  return typeof sub === 'string' && sub !== '' && !sub.includes('\0') ? sub : unauthenticated('TOKEN_INVALID');
}

function loginAge(payload: JWTPayload): number | undefined {
  const at = payload['auth_time'];
  return typeof at === 'number' ? Math.max(0, Math.floor(Date.now() / 1000) - at) : undefined;
}

function refuseToken(error: unknown): never {
  if (error instanceof errors.JWTExpired) return unauthenticated('TOKEN_EXPIRED');
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
    return problem('unavailable', 'ISSUER_AWAY', {}, { headers: { 'Retry-After': '5' } });
  }
  return unauthenticated('TOKEN_INVALID');
}
