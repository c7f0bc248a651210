import { evolve, openingState, restoreState } from '../../domain/case';
import type { CaseEvent, LedgerEvent } from '../../domain/events';
import type { CaseFile, CaseState, StoredCaseState } from '../../domain/state';
import { loadCaseFile } from './load-case-file';
import type { Transaction } from './transaction';

/** The state that stands in `case_state`, at the sequence that it was folded to. */
export async function loadStoredState(tx: Transaction, caseId: string): Promise<CaseState | undefined> {
  const row = await tx.caseStateRow.findUnique({ where: { caseId } });
  const head = await tx.case.findUnique({ where: { caseId } });
  if (row === null || head === null) return undefined;
  const file = await loadCaseFile(tx, caseId, head);
  return restoreState(file, row.state as unknown as StoredCaseState);
}

/** Folds the ledger's rows from the first on; null if there are none. */
export async function foldLedger(tx: Transaction, rows: readonly LedgerEvent[]): Promise<CaseState | null> {
  const [opened] = rows;
  if (opened === undefined) return null;
  const file = await fileOfOpening(tx, opened);
  return rows.reduce<CaseState>((state, event) => evolve(state, event), beforeOpening(file, opened));
}

/** The file by which a case runs, told by its first event. */
export async function fileOfOpening(tx: Transaction, event: CaseEvent): Promise<CaseFile> {
  if (event.type !== 'case_opened') throw new Error(`case ${event.caseId} does not begin with its opening`);
  return loadCaseFile(tx, event.caseId, event.payload);
}

/** The state before the first event, with the calendar that the case was opened with. */
export function beforeOpening(file: CaseFile, event: CaseEvent): CaseState {
  if (event.type !== 'case_opened') throw new Error(`case ${event.caseId} does not begin with its opening`);
  return openingState(file, event.payload.calendar);
}
