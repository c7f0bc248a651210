import { hasRules } from './rules-version';
import type { CaseState } from './state';

/** Somebody's answer, or one given for them by a substitute. */
interface Answer {
  readonly personId: string;
  readonly onBehalfOf: string | null;
}

/**
 * Without the answers of whoever was recused since, or that a substitute gave for them: they count for nothing that is
 * still open. Before rules 3 they kept the other one of the two from answering all the same.
 */
export function standingAnswers<A extends Answer>(
  state: Pick<CaseState, 'recusedPersons' | 'rules'>,
  decisions: readonly A[],
): readonly A[] {
  return hasRules(state, 3) ? withoutRecused(state, decisions) : decisions;
}

/** Whoever told of a conflict of interest after answering has answered, and counts for nothing that is still open. */
export function withoutRecused<A extends Answer>(
  { recusedPersons }: Pick<CaseState, 'recusedPersons'>,
  answers: readonly A[],
): readonly A[] {
  if (recusedPersons.length === 0) return answers;
  return answers.filter(
    ({ personId, onBehalfOf }) =>
      !recusedPersons.includes(personId) && (onBehalfOf === null || !recusedPersons.includes(onBehalfOf)),
  );
}
