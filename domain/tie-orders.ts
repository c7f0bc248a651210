import { tieBreakOf } from './tie-chain';
import { stageOf } from './definition-index';
import type { TieOrders } from './facts';
import { hasRules } from './rules-version';
import type { CaseState, NomineeState } from './state';
import { compareAttributes, isDossierStep } from './tie-break';

/** What the opening of a ranking's sheets has to bring beside them: who comes before whom, and in which steps. */
export interface TiesToOrder {
  readonly steps: readonly string[];
  /** With the dossier in the version that the case knows. */
  readonly nominees: readonly { readonly nomineeId: string; readonly dossierId: string | null }[];
}

/**
 * The steps of the ranking's chain that look into dossiers, and all who are or may come back into process; undefined where
 * there is nothing to ask.
 */
export function tiesToOrder(state: CaseState, rankingStageId: string): TiesToOrder | undefined {
  const steps = tieBreakOf(state, stageOf(state, rankingStageId)).filter(isDossierStep);
  const nominees = Object.values(state.nominees).filter(({ ended }) => ended?.bySelf !== true);
  if (bringsTieAttributes(state) || steps.length === 0 || nominees.length === 0) return undefined;
  return { steps, nominees: nominees.map(({ nomineeId, dossierId }) => ({ nomineeId, dossierId })) };
}

/** A case of before: its nominees bring birth date, rank and time in the echelon along, and are ranked by these. */
export function bringsTieAttributes(state: CaseState): boolean {
  const brought = Object.values(state.nominees).some(({ tieAttributes }) => Object.keys(tieAttributes).length > 0);
  return brought || !hasRules(state, 3);
}

/**
 * The place of each nominee in each step, 1 first; equal values share a place, and who has no value has no place. The
 * places say who comes before whom, and nothing of a date or a rank.
 */
export function orderTies(
  steps: readonly string[],
  attributes: ReadonlyMap<string, Readonly<Record<string, string>>>,
): TieOrders {
  return Object.fromEntries(steps.map((step) => [step, placesIn(step, attributes)]));
}

function placesIn(
  step: string,
  attributes: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Record<string, number> {
  const known = [...attributes].flatMap(([nomineeId, values]) => {
    const value = values[step];
    return value === undefined ? [] : [{ nomineeId, value }];
  });
  const places: Record<string, number> = {};
  let place = 0;
  let last: string | undefined;
  for (const { nomineeId, value } of known.sort((left, right) => compareAttributes(step, left.value, right.value))) {
    if (last === undefined || compareAttributes(step, last, value) !== 0) place += 1;
    last = value;
    places[nomineeId] = place;
  }
  return places;
}

/** What tells a nominee from an equal one: values of cases of before, places of the others. */
export function tieValuesOf(
  { revealed }: CaseState,
  { nomineeId, tieAttributes }: Pick<NomineeState, 'nomineeId' | 'tieAttributes'>,
): { attributes: Record<string, string>; places: Record<string, number> } {
  const places = Object.entries(revealed?.orders ?? {}).flatMap(([step, byNominee]) => {
    const place = byNominee[nomineeId];
    return place === undefined ? [] : [[step, place] as const];
  });
  return { attributes: tieAttributes, places: Object.fromEntries(places) };
}
