import type { CaseEvent, DecidedEvent } from '../../domain/events';
import { termsSchema, type Terms } from '../../domain/facts';
import { canonicalJson } from '../../domain/hash-chain';
import type { Refusal } from '../../domain/refusals';
import type { CaseState } from '../../domain/state';
import type { Transaction } from './transaction';

interface VacancyRow {
  readonly state: string;
  readonly caseId: string | null;
  readonly terms: unknown;
}

/** One selection at a time fills a vacancy, by the terms that the vacancy has when it opens. */
export async function checkVacancy(
  tx: Transaction,
  caseId: string,
  events: readonly DecidedEvent[],
): Promise<Refusal | null> {
  for (const event of events) {
    if (event.type !== 'case_opened') continue;
    const { subject, terms } = event.payload;
    if (subject.vacancyId === undefined) continue;
    const [vacancy] = await tx.$queryRaw<VacancyRow[]>`
      SELECT "state", "case_id" AS "caseId", "terms" FROM "vacancy"
      WHERE "vacancy_id" = ${subject.vacancyId} FOR UPDATE`;
    const isFree = vacancy?.state === 'open' || (vacancy?.state === 'in_selection' && vacancy.caseId === caseId);
    if (!isFree) return { class: 'stage_closed', rule: 'VACANCY_TAKEN', field: 'subject.vacancyId' };
    if (!isSame(vacancy.terms, terms)) {
      return { class: 'stale_version', rule: 'TERMS_CHANGED', field: 'subject.vacancyId' };
    }
  }
  return null;
}

/** The terms were read before the transaction began, and may have been set anew since. */
function isSame(stored: unknown, opened: Terms | null): boolean {
  const read = termsSchema.safeParse(stored);
  return read.success && canonicalJson(read.data) === canonicalJson(opened);
}

export async function writeVacancy(tx: Transaction, state: CaseState, events: readonly CaseEvent[]): Promise<void> {
  const { vacancyId, paperCaseId, revokes } = state.subject;
  const isRevoked = revokes === true && paperCaseId !== undefined && state.status === 'completed';
  if (isRevoked && events.some(({ type }) => type === 'case_closed')) {
    // The decree that filled the post is gone: it may be announced again.
    await tx.vacancy.updateMany({
      where: { caseId: paperCaseId, state: 'filled' },
      data: { state: 'open', caseId: null },
    });
  }
  if (vacancyId === undefined) return;
  const { caseId } = state.file;
  if (events.some(({ type }) => type === 'case_opened')) {
    await tx.vacancy.updateMany({ where: { vacancyId }, data: { state: 'in_selection', caseId } });
  }
  if (state.terms !== null && events.some(({ type }) => type === 'terms_set')) {
    await tx.vacancy.updateMany({ where: { vacancyId, caseId }, data: { terms: state.terms } });
  }
  if (events.some(({ type }) => type === 'case_closed')) {
    const isFilled = state.status === 'completed';
    await tx.vacancy.updateMany({
      where: { vacancyId, caseId },
      data: isFilled ? { state: 'filled' } : { state: 'open', caseId: null },
    });
  }
}
