import { contestedResult, type Contested } from '../../domain/objection-case';
import { RefusalError } from '../../domain/refusals';
import { ProblemError } from '../problem';
import type { Call } from '../operation';
import { loadCase, type LoadedCase } from '../queries/case-states';
import { nowOf } from '../queries/case-view';
import { readToldResults } from '../queries/told-results';

interface ContestedCase {
  readonly about: LoadedCase['state'];
  readonly contested: Contested;
}

/**
 * The result that a caller objects to by a case of its own. Null where the case itself answers: it has a period for
 * objections to it, or refuses whoever objects for somebody else. Throws the refusal as a problem.
 */
export async function contestedOf(
  { deps, caller }: Pick<Call, 'deps' | 'caller'>,
  caseId: string,
  nomineeId: string,
): Promise<ContestedCase | null> {
  const loaded = await loadCase(deps, caseId);
  if (loaded?.state.nominees[nomineeId]?.personId !== caller.personId) return null;
  const about = loaded.state;
  const results = await readToldResults(deps, { caseId, nomineeId, personId: caller.personId });
  try {
    const contested = contestedResult(about, nomineeId, results, nowOf(about));
    return contested === null ? null : { about, contested };
  } catch (error) {
    if (error instanceof RefusalError) throw new ProblemError(error.refusal);
    throw error;
  }
}
