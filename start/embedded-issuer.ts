import { type JSONWebKeySet, SignJWT, calculateJwkThumbprint, importJWK } from 'jose';
import { v7 } from 'uuid';
import { DEMO_KEY_PREFIX } from '../temporal/key-ring';
import type { Secrets } from './secrets';

/** Who signs the tokens of the embedded run, and for whom. */
export const EMBEDDED_ISSUER = 'urn:jenjang:embedded-issuer';
export const EMBEDDED_AUDIENCE = 'jenjang';

const ALGORITHM = 'ES256';
// A working day with its evening, so that nobody is thrown out in the middle of a rehearsal.
const LIFETIME = '12h';

export type IssuerKey = Secrets['issuerKey'];

/** The public half, for whoever verifies. */
export async function embeddedKeySet(key: IssuerKey): Promise<JSONWebKeySet> {
  const { kty, crv, x, y } = key;
  return { keys: [{ kty, crv, x, y, alg: ALGORITHM, use: 'sig', kid: await demoKeyId(key) }] };
}

/** An access token (RFC 9068) for one person of the demo. */
export async function signDemoToken(key: IssuerKey, personId: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid: await demoKeyId(key) })
    .setIssuer(EMBEDDED_ISSUER)
    .setAudience(EMBEDDED_AUDIENCE)
    .setSubject(personId)
    .setJti(v7())
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(await importJWK(key, ALGORITHM));
}

/** Its name says what it is, so that production can refuse it. */
export async function demoKeyId(key: IssuerKey): Promise<string> {
  const { kty, crv, x, y } = key;
  return `${DEMO_KEY_PREFIX}${await calculateJwkThumbprint({ kty, crv, x, y })}`;
}
