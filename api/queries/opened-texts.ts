import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';

/** Sealed texts of the ledger by id; null for one that was erased. Ids without a text are left out. */
export async function openTexts(
  { prisma, asPerson, sealingKeys }: Pick<CallDeps, Data | 'sealingKeys'>,
  textIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (textIds.length === 0) return new Map();
  const rows = await asPerson((rows) =>
    rows.eventText.findMany({
      where: { textId: { in: [...new Set(textIds)] } },
      select: { textId: true, sealed: true, keyId: true },
    }),
  );
  return createSealer({ prisma, ring: sealingKeys }).openTexts(rows);
}
