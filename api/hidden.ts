import type { RowScope, Rows } from './database/row-scope';
import { problem, ProblemError } from './problem';

/** A 404 that hides something which exists: it is recorded, and whoever receives it cannot tell it from any other. */
export function hide(): never {
  throw new ProblemError({ class: 'not_found', rule: 'NOT_VISIBLE' }, { hidden: true });
}

/**
 * 404 for a row that is not there in the caller's name. Row-level security does not tell whether it is there for others,
 * and the record of refusals has to: so it is looked for once more, after the caller is refused already.
 */
export async function hideOrNone(
  { beyondSight }: Pick<RowScope, 'beyondSight'>,
  find: (all: Rows) => Promise<object | null>,
): Promise<never> {
  return (await beyondSight('refusal', find)) === null ? problem('not_found', 'NOT_VISIBLE') : hide();
}
