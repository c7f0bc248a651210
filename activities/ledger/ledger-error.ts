/**
 * The ledger is behind what the workflow has seen recorded, or tells another story: PostgreSQL was restored from an
 * older copy. Nothing may be appended until somebody has looked, so the activity keeps failing with this.
 */
export class LedgerForkError extends Error {
  override readonly name = 'LedgerForkError';

  constructor(caseId: string, sequence: number) {
    super(`the ledger of case ${caseId} does not hold event ${String(sequence)} as it was recorded`);
  }
}
