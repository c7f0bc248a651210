import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What Prisma reads and writes as `Bytes`. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Raised when sealed bytes do not open under their key and place: they were changed, or moved to another row. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

// Layout: format 1, nonce 12, tag 16, ciphertext. A later format has another first byte.
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM. `place` names the row that the bytes belong to; it is not stored in them, so that bytes copied to another
 * row do not open there.
 */
export function encrypt({ key, place, plain }: { key: Uint8Array; place: string; plain: Uint8Array }): Bytes {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return bytesOf(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), body]));
}

/** The inverse of `encrypt`. Throws `SealBrokenError`. */
export function decrypt({ key, place, sealed }: { key: Uint8Array; place: string; sealed: Uint8Array }): Bytes {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT)
    throw new SealBrokenError('The sealed bytes have no known format.');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return bytesOf(Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]));
  } catch {
    throw new SealBrokenError('The sealed bytes do not open: they were changed, or belong to another row or key.');
  }
}

function bytesOf(buffer: Buffer): Bytes {
  return new Uint8Array(buffer);
}
