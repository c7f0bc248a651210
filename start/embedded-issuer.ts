import { type JSONWebKeySet, SignJWT, calculateJwkThumbprint, importJWK } from 'jose';
import { v7 } from 'uuid';
import type { Secrets } from './secrets';

/** Who signs the tokens of the embedded run, and for whom. */
export const EMBEDDED_ISSUER = 'urn:jenjang:embedded-issuer';
export const EMBEDDED_AUDIENCE = 'jenjang';

const ALGORITHM = 'ES256';
// A working day with its evening, so that nobody is thrown out in the middle of a rehearsal.
const LIFETIME = '12h';

type IssuerKey = Secrets['issuerKey'];

/** The public half, for whoever verifies. */
export async function embeddedKeySet(key: IssuerKey): Promise<JSONWebKeySet> {
  const { kty, crv, x, y } = key;
  return { keys: [{ kty, crv, x, y, alg: ALGORITHM, use: 'sig', kid: await keyId(key) }] };
}

/** An access token (RFC 9068) for one person of the demo. */
export async function signDemoToken(key: IssuerKey, personId: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid: await keyId(key) })
    .setIssuer(EMBEDDED_ISSUER)
    .setAudience(EMBEDDED_AUDIENCE)
    .setSubject(personId)
    .setJti(v7())
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(await importJWK(key, ALGORITHM));
}

function keyId(key: IssuerKey): Promise<string> {
  const { kty, crv, x, y } = key;
  return calculateJwkThumbprint({ kty, crv, x, y });
}
