import { isValidAt } from './authority';
import { requireOffice } from './case-rights';
import type { ActorFacts, Capacity, PanelMember } from './facts';
import { flattenStages } from './pipeline';
import type { PipelineDefinition } from './pipeline';
import { refuse } from './refusals';

/** Kinds of stages at which people judge by the terms: marks, the order made of them, the choice among the first. */
const judging: ReadonlySet<string> = new Set(['scoring', 'ranking', 'choice']);

/**
 * The office by which somebody sets the terms of a vacancy: one that may start its selection. Whoever judges by the
 * terms does not write them, whatever else they hold: members of the panel, and offices that are asked at a stage that
 * scores, ranks or chooses (domain notes, section 7, R8).
 */
export function requireTermsKeeper(
  definition: PipelineDefinition,
  panel: readonly Pick<PanelMember, 'personId'>[],
  actor: ActorFacts,
  now: string,
): Capacity {
  const capacity = requireOffice(actor, definition.startedBy, now);
  const roles = new Set(
    flattenStages(definition).flatMap(({ stage }) =>
      judging.has(stage.kind) ? stage.actors.map(({ role }) => role) : [],
    ),
  );
  const isJudge = actor.offices.some(
    (office) => roles.has(office.role) && !definition.startedBy.includes(office.role) && isValidAt(office, now),
  );
  if (isJudge || panel.some(({ personId }) => personId === actor.personId)) {
    refuse('not_assignee', 'TERMS_JUDGE');
  }
  return capacity;
}
