import type { ActorFacts, MandateFact } from '../../domain/facts';
import type { Caller } from '../caller';
import type { CallDeps } from '../deps';

/**
 * The person of a verified token with every office and mandate the directory knows, ended ones included: the decider
 * judges what was valid at the act's instant. Undefined where the directory has no such active person.
 */
export async function readCaller(
  deps: Pick<CallDeps, 'prisma'>,
  personId: string,
  loginAgeSeconds?: number,
): Promise<Caller | undefined> {
  const [person, mandates] = await Promise.all([
    deps.prisma.person.findUnique({ where: { personId }, include: { offices: true } }),
    deps.prisma.mandate.findMany({ where: { holderId: personId } }),
  ]);
  if (person?.active !== true) return undefined;
  const actor: ActorFacts = {
    personId,
    offices: person.offices.map((office) => ({
      officeId: office.officeId,
      role: office.role,
      unitId: office.unitId,
      validFrom: office.validFrom.toISOString(),
      validTo: office.validTo?.toISOString() ?? null,
    })),
    mandates: mandates.map(mandateFact),
    ...(loginAgeSeconds === undefined ? {} : { loginAgeSeconds }),
  };
  return { personId, login: person.login, name: person.name, actor };
}

interface MandateRow {
  readonly mandateId: string;
  readonly kind: string;
  readonly principalId: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly scope: string[];
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly revokedAt: Date | null;
}

function mandateFact(row: MandateRow): MandateFact {
  return {
    mandateId: row.mandateId,
    kind: row.kind === 'plt' || row.kind === 'plh' ? row.kind : 'delegation',
    principalId: row.principalId,
    role: row.role,
    unitId: row.unitId,
    scope: row.scope,
    validFrom: row.validFrom.toISOString(),
    validTo: earlier(row.validTo, row.revokedAt)?.toISOString() ?? null,
  };
}

// A revoked mandate ends when it was revoked, whatever end it was given.
function earlier(left: Date | null, right: Date | null): Date | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}
