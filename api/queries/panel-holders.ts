import type { PanelMember } from '../../domain/facts';
import type { CallDeps } from '../deps';

const ROLES = { chair: 'pansel_chair', member: 'pansel_member', alternate: 'pansel_alternate' } as const;

/**
 * Who holds the panel's offices at an instant: the panel that is appointed where nobody proposed another one. Members
 * are internal unless their unit lies outside the regency.
 */
export async function readPanelHolders({ prisma }: Pick<CallDeps, 'prisma'>, at: Date): Promise<PanelMember[]> {
  const offices = await prisma.office.findMany({
    where: {
      role: { in: Object.values(ROLES) },
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
      person: { active: true },
    },
    select: { personId: true, role: true, person: { select: { unit: { select: { kind: true } } } } },
    orderBy: [{ personId: 'asc' }, { officeId: 'asc' }],
  });
  const holders = new Map<string, { roles: Set<string>; internal: boolean }>();
  for (const { personId, role, person } of offices) {
    const holder = holders.get(personId) ?? { roles: new Set<string>(), internal: person.unit?.kind !== 'external' };
    holder.roles.add(role);
    holders.set(personId, holder);
  }
  return [...holders].map(([personId, { roles, internal }]) => {
    const chair = roles.has(ROLES.chair);
    return { personId, chair, internal, alternate: !chair && !roles.has(ROLES.member) };
  });
}
