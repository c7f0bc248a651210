import { checkDefinition } from './definition-check';
import type { DefinitionFault } from './definition-check';
import { holderFaults } from './definition-checks/holder-faults';
import type { Holders } from './definition-checks/holder-faults';
import { definitionSchema } from './pipeline';
import type { PipelineDefinition } from './pipeline';
import type { Policy } from './policy';
import { nomineeCapacity } from './state-size';

/** A fault of what was handed in as a definition, and where it stands. */
export interface ExaminedFault {
  readonly path: string;
  readonly rule: DefinitionFault['rule'] | 'SHAPE' | 'UNKNOWN_FIELD' | 'STATE_TOO_LARGE';
}

export interface Examined {
  /** Present where the shape is right, whatever else is wrong. */
  readonly definition?: PipelineDefinition;
  /** Nominees that a case of it can carry to its end. */
  readonly maxNominees: number;
  readonly faults: readonly ExaminedFault[];
}

/** A case of fewer nominees than this is no batch: the definition asks too much of each. */
const fewestNominees = 10;

/**
 * All that keeps a definition, as somebody wrote it, from being published; no faults: it may be. Shape first, then
 * movement, people and numbers, then who holds the offices that it asks.
 */
export function examineDefinition(raw: unknown, policy: Policy, holders: Holders): Examined {
  const read = definitionSchema.safeParse(raw);
  if (!read.success) {
    const faults = read.error.issues.map(({ path }) => ({ path: path.map(String).join('.'), rule: 'SHAPE' as const }));
    return { maxNominees: 0, faults };
  }
  const definition = read.data;
  const maxNominees = nomineeCapacity(definition);
  const tooLarge = maxNominees < fewestNominees ? [{ path: 'stages', rule: 'STATE_TOO_LARGE' as const }] : [];
  const faults = [
    ...unknownFields(raw, definition, ''),
    ...checkDefinition(definition, policy),
    ...holderFaults(definition, holders, policy),
    ...tooLarge,
  ];
  return { definition, maxNominees, faults };
}

/** Fields that the schema does not know: a misspelt one would otherwise be dropped without a word. */
function unknownFields(raw: unknown, read: unknown, path: string): ExaminedFault[] {
  if (typeof raw !== 'object' || raw === null || typeof read !== 'object' || read === null) return [];
  const known = read as Record<string, unknown>;
  return Object.entries(raw).flatMap(([key, value]): ExaminedFault[] => {
    const at = path === '' ? key : `${path}.${key}`;
    return Object.hasOwn(known, key) ? unknownFields(value, known[key], at) : [{ path: at, rule: 'UNKNOWN_FIELD' }];
  });
}
