import { createSealer } from '../../prisma/sealing';
import type { CallDeps } from '../deps';

type Store = Pick<CallDeps, 'prisma' | 'sealingKeys'>;

/** An answer that names people, as it stands in its command row. Bytes in base64. */
export interface SealedReply {
  readonly textId: string;
  readonly sealed: string;
  readonly keyId: string;
}

/** Commands of acts are kept for good, and names may not be: the answer is sealed under the case's key. */
export async function sealReply({ prisma, sealingKeys }: Store, caseId: string, body: unknown): Promise<SealedReply> {
  const sealer = createSealer({ prisma, ring: sealingKeys });
  const { textId, sealed, keyId } = await sealer.sealText({ subject: `case:${caseId}`, text: JSON.stringify(body) });
  return { textId, sealed: Buffer.from(sealed).toString('base64'), keyId };
}

/** The answer as it was given; null once the case's texts were erased. */
export async function openReply({ prisma, sealingKeys }: Store, reply: SealedReply): Promise<unknown> {
  const sealer = createSealer({ prisma, ring: sealingKeys });
  const text = await sealer.openText({ ...reply, sealed: Buffer.from(reply.sealed, 'base64') });
  return text === null ? null : (JSON.parse(text) as unknown);
}
