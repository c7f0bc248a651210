import type { OpenedSheet } from '../domain/facts';
import type { RevealWork } from '../domain/pending-work';
import type { PrismaClient } from '../prisma/generated/client';
import { commitmentOfSheet, type Sealer } from '../prisma/sealing';

export interface RevealRequest {
  readonly caseId: string;
  readonly sheets: RevealWork['sheets'];
}

/**
 * Opens the locked sheets of a case, all together. Each must be what its scorer committed to; one that is not fails
 * the activity for good measure, since a ranking from other scores would be worse than none.
 */
export function createOpenSheets(parts: { readonly prisma: PrismaClient; readonly sealer: Sealer }) {
  return async (request: RevealRequest): Promise<OpenedSheet[]> => {
    const sheetIds = request.sheets.map(({ sheetId }) => sheetId);
    const rows = await parts.prisma.scoreSheet.findMany({
      where: { sheetId: { in: sheetIds }, caseId: request.caseId },
    });
    const byId = new Map(rows.map((row) => [row.sheetId, row]));
    const opened: OpenedSheet[] = [];
    for (const { sheetId, stageId, personId, commitment } of request.sheets) {
      const row = byId.get(sheetId);
      const sheet =
        row === undefined ? null : await parts.sealer.openSheet({ sheetId, sealed: row.sealed, keyId: row.keyId });
      if (sheet === null || commitmentOfSheet(sheet) !== commitment) {
        throw new Error(`sheet ${sheetId} is missing or is not the one that was locked`);
      }
      opened.push({ sheetId, stageId, personId, nonce: sheet.nonce, commitment, entries: [...sheet.entries] });
    }
    return opened;
  };
}
