import type { ActorFacts } from './facts';
import type { PipelineDefinition } from './pipeline';
import type { Policy } from './policy';
import { RefusalError } from './refusals';
import type { Refusal } from './refusals';
import { checkTerms } from './terms-check';
import type { GivenTerms } from './terms-check';
import { requireTermsKeeper } from './terms-keeper';

/**
 * While no selection runs, a vacancy is bound to none of the pipelines that could fill it: what one of them allows may
 * be written down, and the one by which the selection opens looks again. `definitions` are those, the usual one first.
 */
export function refusalOfKeeper(
  definitions: readonly PipelineDefinition[],
  actor: ActorFacts,
  now: string,
): Refusal | null {
  return refusalOfAll(definitions, (definition) => requireTermsKeeper(definition, [], actor, now));
}

/** Why none of them would take these terms, as far as they are given; null: one would. */
export function refusalOfTerms(
  definitions: readonly PipelineDefinition[],
  policy: Policy,
  terms: GivenTerms,
): Refusal | null {
  return refusalOfAll(definitions, (definition) => {
    checkTerms(definition, policy, terms);
  });
}

/** Null where one is passed; else what the first one says. */
function refusalOfAll(
  definitions: readonly PipelineDefinition[],
  check: (definition: PipelineDefinition) => unknown,
): Refusal | null {
  const refusals: Refusal[] = [];
  for (const definition of definitions) {
    try {
      check(definition);
      return null;
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      refusals.push(error.refusal);
    }
  }
  return refusals[0] ?? { class: 'not_assignee', rule: 'MAY_NOT_START' };
}
