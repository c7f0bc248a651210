import { createHash, randomBytes } from 'node:crypto';

const SALT_BYTES = 32;

/** 64 lower hex digits that nobody can guess: without them a commitment to a short text could be found by trying. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}

/**
 * The commitment that the ledger holds in place of a text: lower hex SHA-256 over the UTF-8 bytes of the salt (or a
 * sheet's nonce), as written in hex, followed by those of the text. `printf %s%s "$salt" "$text" | sha256sum` agrees.
 */
export function commitmentOf({ salt, text }: { salt: string; text: string }): string {
  return createHash('sha256').update(salt, 'utf8').update(text, 'utf8').digest('hex');
}
