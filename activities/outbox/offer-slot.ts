import { digestText } from '../../domain/hash-chain';
import type { PrismaClient, ReserveEntry } from '../../prisma/generated/client';
import type { CaseMessenger } from '../ports';
import { hasHeardLedger } from './hear-ledger';
import type { OutboxPayloads } from './messages-of';

interface OfferParts {
  readonly prisma: PrismaClient;
  readonly cases: CaseMessenger;
}

/**
 * Offers a slot that became free to the first on the cooperative's reserve list, of whatever case. The case of that
 * reserve takes the offer or, if they left or their time is over, refuses it; then the next is asked. May happen twice
 * for one slot, and offers it once.
 */
export async function offerSlot(
  parts: OfferParts,
  row: { readonly messageId: string; readonly caseId: string },
  payload: OutboxPayloads['offer_slot'],
): Promise<void> {
  const { prisma, cases } = parts;
  const freed = { caseId: row.caseId, sequence: payload.sequence };
  const asked: ReserveEntry[] = [];
  for (;;) {
    if (!(await isStillToOffer(prisma, freed, payload.cooperativeCode))) return;
    const next = await firstReserve(prisma, payload, asked);
    if (next === undefined) return;
    const { caseId, nomineeId } = next;
    // A case that does not know its own list yet would refuse for good. It is told; this comes back.
    if (!(await hasHeardLedger(parts, caseId))) throw new Error('the case is behind its ledger');
    const commandId = `${row.messageId}:${caseId}:${nomineeId}`;
    const newCaseId = caseIdOf(commandId);
    const answer = await cases.offerSlot(caseId, {
      type: 'offer_slot',
      commandId,
      actor: null,
      nomineeId,
      newCaseId,
      freed,
    });
    if (answer === 'taken') return;
    if (answer === 'gone') throw new Error('the case of the reserve does not run');
    asked.push(next);
  }
}

/** Nobody was offered this slot yet, and it was not taken meanwhile. */
async function isStillToOffer(
  prisma: PrismaClient,
  freed: { readonly caseId: string; readonly sequence: number },
  cooperativeCode: string,
): Promise<boolean> {
  const offered = await prisma.reserveEntry.count({
    where: { freedCaseId: freed.caseId, freedSequence: freed.sequence },
  });
  return offered === 0 && (await prisma.slot.count({ where: { cooperativeCode, state: 'free' } })) > 0;
}

/** The earlier meeting first, and within it the order that it gave. Whoever just gave the slot back is not asked. */
async function firstReserve(
  prisma: PrismaClient,
  { cooperativeCode, route, nomineeId }: OutboxPayloads['offer_slot'],
  asked: readonly ReserveEntry[],
): Promise<ReserveEntry | undefined> {
  const waiting = await prisma.reserveEntry.findMany({
    where: { cooperativeCode, route, state: 'waiting', nomineeId: { not: nomineeId } },
    orderBy: [
      { listedAt: 'asc' },
      { listOrder: { sort: 'asc', nulls: 'last' } },
      { caseId: 'asc' },
      { nomineeId: 'asc' },
    ],
  });
  return waiting.find(
    (entry) => !asked.some((one) => one.caseId === entry.caseId && one.nomineeId === entry.nomineeId),
  );
}

/** The same offer has the same case, however often it is sent. Shaped like the other ids of cases. */
function caseIdOf(commandId: string): string {
  const digest = digestText(commandId);
  const variant = '89ab'.charAt(Number.parseInt(digest.charAt(16), 16) % 4);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
