import type { CaseEvent, DecidedEvent } from '../../domain/events';
import type { Refusal } from '../../domain/refusals';
import type { CaseState } from '../../domain/state';
import type { Transaction } from './transaction';

/** One selection at a time fills a vacancy. */
export async function checkVacancy(
  tx: Transaction,
  caseId: string,
  events: readonly DecidedEvent[],
): Promise<Refusal | null> {
  for (const event of events) {
    const vacancyId = event.type === 'case_opened' ? event.payload.subject.vacancyId : undefined;
    if (vacancyId === undefined) continue;
    const [vacancy] = await tx.$queryRaw<{ state: string; caseId: string | null }[]>`
      SELECT "state", "case_id" AS "caseId" FROM "vacancy" WHERE "vacancy_id" = ${vacancyId} FOR UPDATE`;
    const isFree = vacancy?.state === 'open' || (vacancy?.state === 'in_selection' && vacancy.caseId === caseId);
    if (!isFree) return { class: 'stage_closed', rule: 'VACANCY_TAKEN', field: 'subject.vacancyId' };
  }
  return null;
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
  if (events.some(({ type }) => type === 'case_closed')) {
    const isFilled = state.status === 'completed';
    await tx.vacancy.updateMany({
      where: { vacancyId, caseId },
      data: isFilled ? { state: 'filled' } : { state: 'open', caseId: null },
    });
  }
}
