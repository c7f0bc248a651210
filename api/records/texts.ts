import type { TextRef } from '../../domain/facts';
import { createSealer } from '../../prisma/sealing';
import type { Subject } from '../../prisma/subject-keys';
import type { CallDeps } from '../deps';

export interface FreeText {
  /** Whose data the text is: the nominee it speaks of, or the case. Destroying that key erases it. */
  readonly subject: Subject;
  readonly text: string;
}

/**
 * Seals what a person wrote and leaves it where the recording transaction will find it by the command's id. Only the
 * id and the commitment go on to Temporal and the ledger. Answers in the order given.
 */
export async function sealTexts(
  deps: Pick<CallDeps, 'prisma' | 'sealingKeys'>,
  commandId: string,
  texts: readonly FreeText[],
): Promise<TextRef[]> {
  if (texts.length === 0) return [];
  const sealer = createSealer({ prisma: deps.prisma, ring: deps.sealingKeys });
  const sealed = await sealer.sealTexts(texts);
  await deps.prisma.pendingText.createMany({ data: sealed.map((row) => ({ ...row, commandId })) });
  return sealed.map(({ textId, commitment }) => ({ textId, commitment }));
}
