import type { CarriedNominee } from '../commands';
import type { NomineeFacts } from '../facts';
import type { Standing } from '../pipeline';
import type { NomineeState } from '../state';

/** A nominee as the case first knows them. */
export function newNominee(facts: NomineeFacts, at: string | null, late = false): NomineeState {
  const { held } = facts;
  return {
    ...factsOf(facts),
    standing: (held?.standing ?? 'in_process') as Standing,
    reasonCodes: [],
    at,
    ended: null,
    outcomes: {},
    rounds: {},
    returns: {},
    uses: {},
    slotReserved: held !== undefined && held.slot !== 'none',
    slotActive: held?.slot === 'active',
    late,
    alias: null,
    objected: false,
    returnedAt: null,
    ...(held?.term === undefined ? {} : { term: held.term }),
  };
}

/** A nominee split off: goes on as they stood. */
export function carriedNominee(carried: CarriedNominee, at: string): NomineeState {
  return {
    ...newNominee(carried, at),
    standing: carried.standing as Standing,
    reasonCodes: carried.reasonCodes,
    outcomes: carried.outcomes,
    rounds: carried.rounds ?? {},
    returns: carried.returns ?? {},
    uses: carried.uses ?? {},
    slotReserved: carried.slotReserved,
    returnedAt: carried.returnedAt ?? null,
    ...(carried.offered === undefined ? {} : { offered: carried.offered }),
  };
}

/** Exactly the fields of the schema: an event carries no more than it says. */
export function factsOf(facts: NomineeFacts): NomineeFacts {
  return {
    nomineeId: facts.nomineeId,
    personId: facts.personId,
    originUnitId: facts.originUnitId,
    cooperativeCode: facts.cooperativeCode,
    hostVillageUnitId: facts.hostVillageUnitId,
    hostDistrictUnitId: facts.hostDistrictUnitId,
    hostHeadRole: facts.hostHeadRole,
    route: facts.route,
    dossierId: facts.dossierId,
    dossierVersion: facts.dossierVersion,
    hasAccount: facts.hasAccount,
    tieAttributes: facts.tieAttributes,
    ...(facts.held === undefined ? {} : { held: facts.held }),
    ...(facts.termMonths === undefined ? {} : { termMonths: facts.termMonths }),
  };
}
