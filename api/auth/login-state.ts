import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';
import type { KeyRing } from '../../temporal/key-ring';
import { problem } from '../problem';

/** Choosing an account and typing a password takes less. */
export const LOGIN_STATE_MS = 10 * 60_000;

const loginStateSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnUrl: z.string(),
  /** Given: this person proves again who they are. */
  again: z.string().optional(),
});

/** What one login remembers between leaving for the identity provider and coming back. */
export type LoginState = z.infer<typeof loginStateSchema>;

/**
 * Seals it for a cookie: the browser keeps it and cannot read it, and nothing is written for people who have not signed
 * in. Its codes are good once, at the identity provider.
 */
export async function sealLoginState(keys: KeyRing, state: LoginState, at: Date): Promise<string> {
  return new EncryptJWT({ ...state })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.active })
    .setExpirationTime(new Date(at.getTime() + LOGIN_STATE_MS))
    .encrypt(keyOf(keys, keys.active));
}

/** Throws 400 `LOGIN_STATE` where it is missing, another's, or too old. */
export async function openLoginState(keys: KeyRing, sealed: string | undefined, at: Date): Promise<LoginState> {
  try {
    const { payload } = await jwtDecrypt(sealed ?? '', ({ kid }) => keyOf(keys, kid ?? ''), {
      currentDate: at,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    });
    return loginStateSchema.parse(payload);
  } catch {
    return problem('malformed', 'LOGIN_STATE');
  }
}

// A key of its own, made from the one that seals texts: neither can stand in for the other. Named, so that whoever is
// signing in while the keys are exchanged comes back to a key that is still there.
function keyOf({ keys }: KeyRing, keyId: string): Uint8Array {
  const secret = keys[keyId];
  if (secret === undefined) throw new Error('the sealing key is missing');
  return new Uint8Array(hkdfSync('sha256', secret, '', 'jenjang sign-in', 32));
}
