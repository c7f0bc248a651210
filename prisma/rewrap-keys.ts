import type { KeyRing } from '../temporal/key-ring';
import { SealBrokenError } from './aead';
import type { PrismaClient } from './generated/client';
import { rewrapped } from './subject-keys';

export interface Rewrapping {
  /** Data keys that this run wrapped anew. */
  readonly rewrapped: number;
  /** How many are left by the id of the key that still wraps them; empty: every older key may be taken away. */
  readonly left: Readonly<Record<string, number>>;
}

export interface RewrapOptions {
  readonly prisma: Pick<PrismaClient, 'subjectKey' | '$transaction'>;
  /** The new key active, those that it replaces beside it. */
  readonly ring: KeyRing;
  /** Told after every batch how many are done so far. */
  readonly onBatch?: (rewrapped: number) => void;
}

// One transaction each: small enough for the server's time limit of a statement, and little is done twice after a crash.
const BATCH = 200;

/**
 * Wraps every subject's data key with the active key-encryption key; what the data keys sealed stays as it is. Runs
 * beside API and worker, which read a key as it is wrapped at that moment; ended in the middle, or run twice at once, it
 * goes on with what is left. Begins again until a pass finds nothing: a process with older settings may have made a key
 * meanwhile. Keys that do not open, or whose wrapping key is not in the ring, are left and counted.
 */
export async function rewrapKeys({ prisma, ring, onBatch }: RewrapOptions): Promise<Rewrapping> {
  let total = 0;
  let inPass: number;
  do {
    inPass = 0;
    for await (const done of batches(prisma, ring)) {
      inPass += done;
      onBatch?.(total + inPass);
    }
    total += inPass;
  } while (inPass > 0);
  const groups = await prisma.subjectKey.groupBy({ by: ['kekId'], where: older(ring), _count: { keyId: true } });
  return { rewrapped: total, left: Object.fromEntries(groups.map((row) => [row.kekId, row._count.keyId])) };
}

/** One pass in the order of ids, so that a key that cannot be wrapped anew is met once. */
async function* batches(prisma: RewrapOptions['prisma'], ring: KeyRing): AsyncGenerator<number> {
  let after = '';
  for (;;) {
    const where = { ...older(ring), keyId: { gt: after } };
    const rows = await prisma.subjectKey.findMany({ where, orderBy: { keyId: 'asc' }, take: BATCH });
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.keyId;
    const changes = rows.flatMap((row) => {
      const wrapped = row.wrapped === null ? null : opened(ring, { ...row, wrapped: row.wrapped });
      // Only as it was read: meanwhile the subject may have been erased, or another run may have been here.
      const asRead = { keyId: row.keyId, kekId: row.kekId, destroyedAt: null };
      return wrapped === null ? [] : prisma.subjectKey.updateMany({ where: asRead, data: wrapped });
    });
    const results = await prisma.$transaction(changes);
    yield results.reduce((sum, { count }) => sum + count, 0);
  }
}

function opened(ring: KeyRing, row: Parameters<typeof rewrapped>[1]): ReturnType<typeof rewrapped> | null {
  if (ring.keys[row.kekId] === undefined) return null;
  try {
    return rewrapped(ring, row);
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}

function older(ring: KeyRing) {
  return { kekId: { not: ring.active }, destroyedAt: null };
}
