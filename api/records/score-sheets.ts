import { randomUUID } from 'node:crypto';
import { createSealer, type SheetEntry, type SheetNote } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';

export interface SheetToLock {
  readonly commandId: string;
  readonly caseId: string;
  readonly taskId: string;
  readonly stageId: string;
  readonly personId: string;
  readonly entries: readonly SheetEntry[];
  readonly notes: readonly SheetNote[];
}

/**
 * Seals a score sheet and stores it; only its id and commitment go on. A command has one sheet: sent again it finds the
 * one that was stored first.
 */
export async function storeSheet(
  { prisma, asPerson, sealingKeys }: Pick<CallDeps, Data | 'sealingKeys'>,
  sheet: SheetToLock,
): Promise<{ readonly sheetId: string; readonly commitment: string }> {
  const { entries, notes, ...place } = sheet;
  const where = { commandId: sheet.commandId };
  const select = { sheetId: true, commitment: true } as const;
  const stored = await asPerson((rows) => rows.scoreSheet.findUnique({ where, select }));
  if (stored !== null) return stored;
  const sheetId = randomUUID();
  const sealer = createSealer({ prisma, ring: sealingKeys });
  const sealed = await sealer.sealSheet({ caseId: sheet.caseId, sheetId, entries, notes });
  await asPerson((rows) => rows.scoreSheet.create({ data: { ...place, ...sealed, sheetId } }));
  return { sheetId, commitment: sealed.commitment };
}
