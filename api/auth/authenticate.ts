import type { Request } from 'express';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Caller } from '../caller';
import type { AppDeps } from '../deps';
import { problem } from '../problem';
import { readCaller } from './actor-facts';

export type Authenticate = (request: Request) => Promise<Caller>;

// Signatures by a key pair only: a shared secret would let whoever checks tokens also write them.
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];
/** Clocks of two machines may differ by this much, in seconds. */
const CLOCK_TOLERANCE = 5;

/**
 * Who calls comes from a verified bearer token only. Throws 401 `unauthenticated` for a token that is missing, unread,
 * expired, of another issuer or audience, of another type than an access token, or of a person the directory does not
 * know; 503 if the issuer's keys cannot be fetched.
 */
export function createAuthenticator(deps: Pick<AppDeps, 'auth' | 'prisma'>): Authenticate {
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
    const caller = await readCaller(deps, payload.sub ?? '', loginAge(payload));
    return caller ?? unauthenticated('UNKNOWN_PERSON');
  };
}

function bearerToken(request: Request): string {
  const match = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? unauthenticated('TOKEN_MISSING');
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

function unauthenticated(rule: string): never {
  return problem('unauthenticated', rule, {}, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
}
