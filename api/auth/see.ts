import { flattenStages, type PipelineDefinition } from '../../domain/pipeline';
import type { Caller } from '../caller';

/** What of a case decides who may see it. */
export interface SeenCase {
  readonly participantIds: readonly string[];
  readonly unitIds: readonly string[];
}

/** What a person sees: everything, or what their offices, their unit and their own part in a case open to them. */
export interface Sight {
  readonly personId: string;
  /** Auditors, administrators and HR officers read every case. */
  readonly everything: boolean;
  /** Roles held or substituted now. */
  readonly roles: readonly string[];
  /** Units whose head the person is, or stands in for, now. */
  readonly unitIds: readonly string[];
}

const READERS_OF_ALL = ['auditor', 'administrator', 'hr_officer'];
const HEADS_OF_UNITS = ['opd_head', 'camat', 'kades', 'lurah'];

/** The sight of a person at an instant: an office or mandate that has ended opens nothing. */
export function sightOf(caller: Pick<Caller, 'actor'>, at: Date): Sight {
  const now = at.toISOString();
  const { personId, offices, mandates } = caller.actor;
  const held = [...offices, ...mandates].filter(
    ({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo),
  );
  return {
    personId,
    everything: held.some(({ role }) => READERS_OF_ALL.includes(role)),
    roles: unique(held.map(({ role }) => role)),
    unitIds: unique(
      held.flatMap(({ role, unitId }) => (unitId !== null && HEADS_OF_UNITS.includes(role) ? [unitId] : [])),
    ),
  };
}

/** `roles` are those that take part in the case's pipeline for the region as a whole (`regionRolesOf`). */
export function seesCase(sight: Sight, seen: SeenCase, roles: ReadonlySet<string>): boolean {
  return (
    sight.everything ||
    seen.participantIds.includes(sight.personId) ||
    sight.roles.some((role) => roles.has(role)) ||
    sight.unitIds.some((unitId) => seen.unitIds.includes(unitId))
  );
}

/**
 * The roles that a definition asks for the region as a whole: who acts, is escalated to, enters for others, holds,
 * cancels, splits. Heads of units, nominees and panels see what concerns them, not every case.
 */
export function regionRolesOf(definition: PipelineDefinition): ReadonlySet<string> {
  const roles = new Set([...definition.holdBy, ...definition.cancelBy, ...definition.splitBy]);
  for (const { stage } of flattenStages(definition)) {
    for (const actor of [...stage.actors, stage.due?.escalateTo, stage.proxy]) {
      if (actor?.of === 'region') roles.add(actor.role);
    }
  }
  return roles;
}

/** Of these pipelines those whose every case is open to somebody by an office that takes part in them. */
export function openPipelines(
  { roles }: Pick<Sight, 'roles'>,
  definitions: readonly PipelineDefinition[],
): PipelineDefinition[] {
  return definitions.filter((definition) => {
    const asked = regionRolesOf(definition);
    return roles.some((role) => asked.has(role));
  });
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
