import { ProblemError } from './problem';

/** A 404 that hides something which exists: it is recorded, and whoever receives it cannot tell it from any other. */
export function hide(): never {
  throw new ProblemError({ class: 'not_found', rule: 'NOT_VISIBLE' }, { hidden: true });
}
