import type { DecidedEvent } from '../../domain/events';
import type { Refusal } from '../../domain/refusals';
import type { Transaction } from './transaction';

/** A score is recorded only if its sealed sheet is there, by that person, with that commitment. */
export async function checkSheets(
  tx: Transaction,
  caseId: string,
  actorId: string | null,
  events: readonly DecidedEvent[],
): Promise<Refusal | null> {
  for (const event of events) {
    if (event.type !== 'score_recorded') continue;
    const { sheetId, commitment, taskId } = event.payload;
    const sheet = await tx.scoreSheet.findUnique({
      where: { sheetId },
      select: { caseId: true, taskId: true, personId: true, commitment: true },
    });
    const isWhole =
      sheet?.caseId === caseId &&
      sheet.taskId === taskId &&
      sheet.personId === actorId &&
      sheet.commitment === commitment;
    if (!isWhole) return { class: 'invalid_score', rule: 'SHEET_MISSING' };
  }
  return null;
}
