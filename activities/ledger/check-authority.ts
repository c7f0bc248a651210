import type { DecidedCommand } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import type { Transaction } from './transaction';

/**
 * Asks the directory, inside the recording transaction, whether the office or mandate under which an act was decided
 * is valid at the act's own instant. The facts that came with the command were read before and may be stale.
 */
export async function checkAuthority(tx: Transaction, command: DecidedCommand): Promise<Refusal | null> {
  const { envelope, events } = command;
  if (envelope.actorId === null) return null;
  const at = new Date(envelope.occurredAt);
  if (envelope.mandateId !== null) {
    const mandate = await tx.mandate.findUnique({ where: { mandateId: envelope.mandateId } });
    const isValid =
      mandate !== null &&
      mandate.holderId === envelope.actorId &&
      mandate.principalId === envelope.onBehalfOf &&
      (mandate.revokedAt === null || mandate.revokedAt > at) &&
      isWithin(mandate, at);
    return isValid ? null : { class: 'mandate_invalid', rule: 'MANDATE_ENDED', reasonCode: 'DELEGATION_EXPIRED' };
  }
  const officeIds = events.flatMap((event) =>
    event.type === 'decision_recorded' && event.payload.capacity.officeId !== null
      ? [event.payload.capacity.officeId]
      : [],
  );
  for (const officeId of new Set(officeIds)) {
    const office = await tx.office.findUnique({
      where: { officeId },
      include: { person: { select: { active: true } } },
    });
    const isValid = office?.person.active === true && office.personId === envelope.actorId && isWithin(office, at);
    if (!isValid) return { class: 'office_ended', rule: 'OFFICE_ENDED', reasonCode: 'OFFICE_ENDED' };
  }
  return null;
}

function isWithin(period: { validFrom: Date; validTo: Date | null }, at: Date): boolean {
  return period.validFrom <= at && (period.validTo === null || period.validTo > at);
}
