import type { CarriedNominee } from '../commands';
import type { NomineeFacts } from '../facts';
import type { Standing } from '../pipeline';
import type { NomineeState } from '../state';

/** A nominee as the case first knows them. */
export function newNominee(facts: NomineeFacts, at: string | null, late = false): NomineeState {
  return {
    ...factsOf(facts),
    standing: 'in_process',
    reasonCodes: [],
    at,
    ended: null,
    outcomes: {},
    rounds: {},
    returns: {},
    uses: {},
    slotReserved: false,
    slotActive: false,
    late,
    alias: null,
    objected: false,
    returnedAt: null,
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
  };
}
