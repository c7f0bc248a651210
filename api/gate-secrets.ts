import { z } from 'zod';

/** Shared secrets (`whsec_…`) of outside authorities, by authority; several of one while they are being exchanged. */
export type GateSecrets = Readonly<Record<string, readonly string[]>>;

// What Standard Webhooks asks of a secret: long enough not to be guessed, no longer than its hash uses.
const BYTES = { fewest: 24, most: 64 };

const entrySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}=whsec_[A-Za-z0-9+/]+={0,2}$/)
  .transform((entry) => {
    const [, authority = '', secret = ''] = /^([^=]+)=(.+)$/.exec(entry) ?? [];
    return { authority, secret, bytes: Buffer.from(secret.slice('whsec_'.length), 'base64').length };
  })
  .refine(({ bytes }) => bytes >= BYTES.fewest && bytes <= BYTES.most);

/**
 * Reads `bkn=whsec_…,bkn=whsec_…,governor=whsec_…`; an empty text is nobody's. Throws an error that names the fault and
 * never a secret.
 */
export function parseGateSecrets(text: string): GateSecrets {
  const secrets: Record<string, string[]> = {};
  const owners = new Map<string, string>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const read = entrySchema.safeParse(entry);
    if (!read.success) {
      throw new Error('a secret must be written as authority=whsec_ and 24 to 64 bytes in base64');
    }
    const { authority, secret } = read.data;
    // A signature says who sent a message, so no two may have the same.
    if (owners.has(secret)) throw new Error(`a secret of ${owners.get(secret) ?? authority} is given twice`);
    owners.set(secret, authority);
    secrets[authority] = [...(secrets[authority] ?? []), secret];
  }
  return secrets;
}
