import { barredPersons } from './duties';
import type { Ask, PanelMember } from './facts';
import type { Actor, StageDefinition } from './pipeline';
import type { CaseState, NomineeState } from './state';

/** Group of a window's actors that is asked for a purpose; other kinds ask all their actors at once. */
export type ActorFilter = (actor: Actor) => boolean;

/**
 * Who is asked about a nominee, or about the file (`nominee` null): concrete questions to the directory. Whoever is
 * named in person needs no office; whoever may not act here for what they did before is not asked.
 */
export function asksFor(
  state: CaseState,
  stage: StageDefinition,
  nominee: NomineeState | null,
  filter: ActorFilter = () => true,
): Ask[] {
  if (stage.proxy !== undefined && nominee?.hasAccount === false) {
    return [askOf(state, stage, stage.proxy, nominee)].flat();
  }
  return stage.actors.filter(filter).flatMap((actor) => askOf(state, stage, actor, nominee));
}

/** The questions of one actor; none where the office meant does not exist or has already spoken by nominating. */
export function askOf(state: CaseState, stage: StageDefinition, actor: Actor, nominee: NomineeState | null): Ask[] {
  const base = { group: actor.group, role: actor.role };
  switch (actor.of) {
    case 'nominee':
      return nominee === null ? [] : [{ ...base, unitId: null, personIds: [nominee.personId], except: [] }];
    case 'nominator':
      return [{ ...base, unitId: null, personIds: nominatorsOf(state), except: [] }];
    case 'panel':
      return [{ ...base, unitId: null, personIds: panelPersons(state, actor.role), except: [] }];
    case 'region':
      return officeAsk(state, stage, actor, null);
    case 'origin_unit':
      return nominee?.originUnitId == null ? [] : officeAsk(state, stage, actor, nominee.originUnitId);
    case 'host_district': {
      const unitId = nominee?.hostDistrictUnitId ?? state.subject.districtUnitId ?? null;
      return unitId === null ? [] : officeAsk(state, stage, actor, unitId);
    }
    case 'district_villages':
      return (state.subject.villages ?? [])
        .filter(({ headRole }) => headRole === actor.role)
        .flatMap(({ unitId }) => officeAsk(state, stage, actor, unitId));
    case 'host_village':
      return nominee?.hostVillageUnitId == null || isOtherKindOfHead(stage, actor, nominee)
        ? []
        : officeAsk(state, stage, actor, nominee.hostVillageUnitId);
  }
}

/** Those who nominated: the heads named, else whoever submitted. */
export function nominatorsOf(state: CaseState): string[] {
  const persons = [...state.nominatorIds, ...(state.initiatorId === null ? [] : [state.initiatorId])];
  return [...new Set(persons)];
}

/** Members of the panel who are not recused; alternates only once they are appointed as members. */
export function panelPersons(state: CaseState, role: string): string[] {
  const isAsked = ({ personId, chair, alternate }: PanelMember): boolean =>
    !alternate && !state.recusedPersons.includes(personId) && (role !== 'pansel_chair' || chair);
  return state.panel.filter(isAsked).map(({ personId }) => personId);
}

/** Whether the head of the nominee's own unit is among those who nominated: the nomination says what they would say. */
export function nominatorHeadsOrigin(state: CaseState, stage: StageDefinition, nominee: NomineeState): boolean {
  return stage.actors.some(
    ({ of, role }) =>
      of === 'origin_unit' &&
      state.nominatorOffices.some((office) => office.role === role && office.unitId === nominee.originUnitId),
  );
}

function officeAsk(state: CaseState, stage: StageDefinition, actor: Actor, unitId: string | null): Ask[] {
  const hasSpoken =
    actor.notIfNominator &&
    state.nominatorOffices.some(
      (office) => office.role === actor.role && (unitId === null || office.unitId === unitId),
    );
  if (hasSpoken) {
    return [];
  }
  const except = new Set([
    ...actor.notIfActedAt.flatMap((stageId) => state.actedAt[stageId] ?? []),
    ...(actor.notIfNominator ? nominatorsOf(state) : []),
    ...barredPersons(state, stage),
    ...state.recusedPersons,
  ]);
  return [{ group: actor.group, role: actor.role, unitId, except: [...except].sort() }];
}

/** A village has one head, whose role tells a desa from a kelurahan; where that is known the other role is not asked. */
function isOtherKindOfHead(stage: StageDefinition, actor: Actor, { hostHeadRole }: NomineeState): boolean {
  return (
    hostHeadRole !== null &&
    actor.role !== hostHeadRole &&
    stage.actors.some(
      (other) => other.of === 'host_village' && other.group === actor.group && other.role === hostHeadRole,
    )
  );
}
