import type { DecidedEvent } from '../../domain/events';
import type { Capacity } from '../../domain/facts';
import type { DecidedCommand } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import type { Transaction } from './transaction';

const officeEnded: Refusal = { class: 'office_ended', rule: 'OFFICE_ENDED', reasonCode: 'OFFICE_ENDED' };
const mandateEnded: Refusal = { class: 'mandate_invalid', rule: 'MANDATE_ENDED', reasonCode: 'DELEGATION_EXPIRED' };

/**
 * Asks the directory, inside the recording transaction, whether what an act rests on is valid at the act's own instant:
 * the mandate, and every office named in the capacities that its events record. The facts that came with the command
 * were read before and may be stale.
 */
export async function checkAuthority(tx: Transaction, command: DecidedCommand): Promise<Refusal | null> {
  const { envelope, events } = command;
  if (envelope.actorId === null) return null;
  const at = new Date(envelope.occurredAt);
  if (envelope.mandateId !== null) return checkMandate(tx, { ...envelope, mandateId: envelope.mandateId }, at);
  // Who acts on a delegated task acts in the delegator's office.
  const holderId = envelope.onBehalfOf ?? envelope.actorId;
  const officeIds = events.flatMap((event) => capacityOf(event)?.officeId ?? []);
  for (const officeId of new Set(officeIds)) {
    if (!(await isHeld(tx, { officeId, personId: holderId }, at))) return officeEnded;
  }
  for (const event of events) {
    const substitute = event.type === 'task_reassigned' ? event.payload.substitute : undefined;
    if (substitute === undefined) continue;
    const { officeId, personId } = substitute;
    const isLawful = officeId !== null && (await isHeld(tx, { officeId, personId }, at));
    if (!isLawful) return { class: 'not_assignee', rule: 'NOT_ELIGIBLE', field: 'to' };
  }
  return null;
}

async function isHeld(
  tx: Transaction,
  { officeId, personId }: { readonly officeId: string; readonly personId: string },
  at: Date,
): Promise<boolean> {
  const office = await tx.office.findUnique({ where: { officeId }, include: { person: { select: { active: true } } } });
  return office?.person.active === true && office.personId === personId && isWithin(office, at);
}

/**
 * A mandate of its own dates. One for a holder who is away (Plh.) or who delegates falls with the holder's office; one
 * for a vacant post (Plt.) is there because nobody holds it.
 */
async function checkMandate(
  tx: Transaction,
  act: { readonly mandateId: string; readonly actorId: string | null; readonly onBehalfOf: string | null },
  at: Date,
): Promise<Refusal | null> {
  const mandate = await tx.mandate.findUnique({ where: { mandateId: act.mandateId } });
  const isValid =
    mandate !== null &&
    mandate.holderId === act.actorId &&
    mandate.principalId === act.onBehalfOf &&
    (mandate.revokedAt === null || mandate.revokedAt > at) &&
    isWithin(mandate, at);
  if (!isValid) return mandateEnded;
  if (mandate.kind === 'plt') return null;
  const { principalId, role, unitId } = mandate;
  const offices = await tx.office.findMany({
    where: { personId: principalId, role, unitId, person: { active: true } },
  });
  return offices.some((office) => isWithin(office, at)) ? null : officeEnded;
}

function capacityOf({ payload }: DecidedEvent): Capacity | undefined {
  return 'capacity' in payload ? payload.capacity : undefined;
}

function isWithin(period: { validFrom: Date; validTo: Date | null }, at: Date): boolean {
  return period.validFrom <= at && (period.validTo === null || period.validTo > at);
}
