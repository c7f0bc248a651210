import type { DecidedEvent, EventPayload } from '../../domain/events';
import type { Subject } from '../../domain/facts';
import type { Refusal } from '../../domain/refusals';
import type { Transaction } from './transaction';

/**
 * A case about what another one decided opens only while that stands: the assignment still serves, the paper is still
 * in force, and nobody whose place it may take is being decided about elsewhere. Checked under the locks of the slots and
 * of the paper, so that of two that open at once the second is refused.
 */
export async function checkFollowUp(
  tx: Transaction,
  caseId: string,
  events: readonly DecidedEvent[],
): Promise<Refusal | null> {
  for (const event of events) {
    if (event.type !== 'case_opened') continue;
    const { subject } = event.payload;
    const refusal =
      (subject.assignmentId === undefined ? null : await checkAssignment(tx, caseId, subject.assignmentId)) ??
      (subject.paperId === undefined ? null : await checkPaper(tx, caseId, event.payload, subject.paperId)) ??
      (await checkContested(tx, caseId, subject));
    if (refusal !== null) return refusal;
  }
  return null;
}

async function checkAssignment(tx: Transaction, caseId: string, assignmentId: string): Promise<Refusal | null> {
  const field = 'subject.assignmentId';
  const slots = await tx.$queryRaw<{ state: string }[]>`
    SELECT "state" FROM "slot" WHERE "nominee_id" = ${assignmentId} FOR UPDATE`;
  if (slots[0]?.state !== 'active') return { class: 'stage_closed', rule: 'ASSIGNMENT_OVER', field };
  return (await isUnderDecision(tx, caseId, [assignmentId]))
    ? { class: 'stage_closed', rule: 'ASSIGNMENT_IN_REVIEW', field }
    : null;
}

async function checkPaper(
  tx: Transaction,
  caseId: string,
  { subject, nominees }: EventPayload<'case_opened'>,
  paperId: string,
): Promise<Refusal | null> {
  const field = 'subject.paperId';
  await tx.$queryRaw`SELECT 1 FROM "paper" WHERE "paper_id" = ${paperId} FOR UPDATE`;
  const nomineeIds = nominees.map(({ nomineeId }) => nomineeId);
  await tx.$queryRaw`SELECT 1 FROM "slot" WHERE "nominee_id" = ANY(${nomineeIds}) ORDER BY "slot_id" FOR UPDATE`;
  const [open] = await tx.$queryRaw<{ caseId: string }[]>`
    SELECT "case_id" AS "caseId" FROM "case_file"
    WHERE "subject" ->> 'paperId' = ${paperId} AND "status" IN ('open', 'held') AND "case_id" <> ${caseId} LIMIT 1`;
  if (open !== undefined) return { class: 'stage_closed', rule: 'PAPER_IN_CHANGE', field };
  if (subject.revokes === undefined) return null;
  return (await isUnderDecision(tx, caseId, nomineeIds))
    ? { class: 'stage_closed', rule: 'HELD_IN_REVIEW', field }
    : null;
}

/** A result is objected to once, however often it is clicked. */
async function checkContested(
  tx: Transaction,
  caseId: string,
  { resultCaseId, resultSequence, resultNomineeId }: Subject,
): Promise<Refusal | null> {
  if (resultCaseId === undefined) return null;
  const sequence = String(resultSequence);
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext(${`objection ${resultCaseId} ${sequence} ${resultNomineeId ?? ''}`}))`;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "case_file"
    WHERE "subject" ->> 'resultCaseId' = ${resultCaseId} AND "subject" ->> 'resultSequence' = ${sequence}
      AND "subject" ->> 'resultNomineeId' = ${resultNomineeId} AND "case_id" <> ${caseId} LIMIT 1`;
  return rows.length === 0 ? null : { class: 'already_decided', rule: 'OBJECTED_ALREADY' };
}

/** Whether one of them is still in process in another case that runs: there is where it is decided. */
async function isUnderDecision(tx: Transaction, caseId: string, nomineeIds: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "nominee_standing" n
    JOIN "case_file" c ON c."case_id" = n."case_id" AND c."status" IN ('open', 'held')
    JOIN "case_state" s ON s."case_id" = n."case_id"
    WHERE n."nominee_id" = ANY(${[...nomineeIds]}) AND n."case_id" <> ${caseId}
      AND s."state" -> 'nominees' -> n."nominee_id" ->> 'at' IS NOT NULL
    LIMIT 1`;
  return rows.length > 0;
}
