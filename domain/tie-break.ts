import { compareRatios, ratioOf } from './ratio';
import type { Ratio } from './ratio';

export interface TieMember {
  nomineeId: string;
  /** Exact score per component; a step named after a component prefers the higher score. */
  components: Readonly<Record<string, Ratio>>;
  attributes: Readonly<Record<string, string>>;
  /** Places per step on the person, 1 first, where the values themselves stay in the dossiers. */
  places: Readonly<Record<string, number>>;
}

/** Members that the chain could not tell apart any further, best group first. */
export interface TieGroup<T> {
  members: T[];
  /** The step that set this group apart from its neighbours; null where the tie is unresolved or there was none. */
  brokenBy: string | null;
}

type Compare = (left: string, right: string) => number;

const higherNumberFirst: Compare = (left, right) => compareRatios(ratioOf(right), ratioOf(left));
const earlierDateFirst: Compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

/** Steps on the person: higher rank, longer in the echelon, older, more votes in the recorded plenary. */
const attributeSteps = new Map<string, Compare>([
  ['rank', higherNumberFirst],
  ['echelon_since', earlierDateFirst],
  ['birth_date', earlierDateFirst],
  ['pleno_vote', higherNumberFirst],
]);

export function isAttributeStep(step: string): boolean {
  return attributeSteps.has(step);
}

/** A step whose values are in the dossier: all of those on the person but the votes, which the panel gives. */
export function isDossierStep(step: string): boolean {
  return attributeSteps.has(step) && step !== 'pleno_vote';
}

/** Negative: the left value comes first in this step; 0: they are equal there. */
export function compareAttributes(step: string, left: string, right: string): number {
  return attributeSteps.get(step)?.(left, right) ?? 0;
}

/**
 * Breaks a tie by a chain of steps, each applied only to those whom the steps before it left equal. A step for which a
 * member of the group has no value is passed over: an unknown date proves nobody older or younger.
 */
export function breakTies<T extends TieMember>(group: readonly T[], chain: readonly string[]): TieGroup<T>[] {
  return refine([...group], chain, null);
}

function refine<T extends TieMember>(members: T[], chain: readonly string[], brokenBy: string | null): TieGroup<T>[] {
  const [step, ...rest] = chain;
  if (members.length < 2) {
    return [{ members, brokenBy }];
  }
  if (step === undefined) {
    return [{ members, brokenBy: null }];
  }
  const parts = partition(members, step);
  return parts.length === 1 ? refine(members, rest, brokenBy) : parts.flatMap((part) => refine(part, rest, step));
}

/** Splits members into groups of equals, best first; one group when the step cannot tell. */
function partition<T extends TieMember>(members: T[], step: string): T[][] {
  const compareText = attributeSteps.get(step);
  const compare =
    compareText === undefined
      ? comparison(
          members,
          ({ components }) => components[step],
          (left, right) => compareRatios(right, left),
        )
      : (comparison(members, ({ attributes }) => attributes[step], compareText) ??
        comparison(
          members,
          ({ places }) => places[step],
          (left, right) => left - right,
        ));
  if (compare === undefined) {
    return [members];
  }
  const parts: T[][] = [];
  for (const member of [...members].sort(compare)) {
    const last = parts.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && compare(first, member) === 0) {
      last.push(member);
    } else {
      parts.push([member]);
    }
  }
  return parts;
}

/** A comparison of members by one of their values, or undefined when one of them has none. */
function comparison<T, V>(
  members: readonly T[],
  valueOf: (member: T) => V | undefined,
  compareValues: (left: V, right: V) => number,
): ((left: T, right: T) => number) | undefined {
  if (members.some((member) => valueOf(member) === undefined)) {
    return undefined;
  }
  return (left, right) => {
    const leftValue = valueOf(left);
    const rightValue = valueOf(right);
    return leftValue === undefined || rightValue === undefined ? 0 : compareValues(leftValue, rightValue);
  };
}
