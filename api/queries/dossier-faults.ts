import type { LedgerEvent } from '../../domain/events';
import { commitmentOfJson, createSealer } from '../../prisma/sealing';
import type { Reader } from '../reader';
import type { Fault } from './verify-case';

interface Named {
  readonly sequence: number;
  readonly dossierId: string;
  readonly factsHash: string;
}

/**
 * Every dossier that the ledger names by a commitment is there, and its facts are those that were handed in. The salt is
 * beside them and goes with them: of an erased person nothing is left that could be checked, or guessed.
 */
export async function dossierFaults(
  { asPerson, prisma, sealingKeys }: Reader['deps'],
  events: readonly LedgerEvent[],
): Promise<Fault[]> {
  const named = events.flatMap(namedBy);
  if (named.length === 0) return [];
  const rows = await asPerson((all) =>
    all.dossier.findMany({
      where: { dossierId: { in: [...new Set(named.map(({ dossierId }) => dossierId))] } },
      include: { person: { select: { erasedAt: true } } },
    }),
  );
  const kept = rows.filter(({ person }) => person.erasedAt === null);
  const facts = await createSealer({ prisma, ring: sealingKeys }).openJsons(
    kept.map(({ dossierId, sealed, keyId }) => ({ id: dossierId, sealed, keyId })),
  );
  const byId = new Map(rows.map((row) => [row.dossierId, row]));
  return named.flatMap(({ sequence, dossierId, factsHash }): Fault[] => {
    const row = byId.get(dossierId);
    if (row === undefined) return [{ sequence, check: 'dossiers', fault: 'missing' }];
    if (row.person.erasedAt !== null) return [];
    const value = facts.get(dossierId) ?? null;
    // Where the key is gone nothing can be opened, and what is left to compare is the row's own word.
    const found = value === null ? row.factsHash : commitmentOfJson({ salt: row.factsSalt, value });
    return found === factsHash ? [] : [{ sequence, check: 'dossiers', fault: 'changed' }];
  });
}

function namedBy({ sequence, type, payload }: LedgerEvent): Named[] {
  if (type === 'dossier_amended') return [{ sequence, dossierId: payload.dossierId, factsHash: payload.factsHash }];
  if (type !== 'decision_recorded' && type !== 'score_recorded') return [];
  return (payload.opened?.dossiers ?? []).map(({ dossierId, factsHash }) => ({ sequence, dossierId, factsHash }));
}
