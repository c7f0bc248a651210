import { asksFor } from './actors';
import type { LaterQuestion } from './asking-events';
import { topStages, placeOf, stagesWithin } from './definition-index';
import type { Ask } from './facts';
import { nomineesInProcess } from './nominees';
import type { QuorumRule, StageDefinition } from './pipeline';
import type { CaseState } from './state';

/**
 * The questions of later stages that a person who acts at this stage could not answer any more, because the definition
 * keeps the duties apart or asks only who has not acted here. Stages that only a refusal leads to are not waited for.
 */
export function laterQuestions(state: CaseState, stage: StageDefinition): LaterQuestion[] {
  const { order } = placeOf(state, stage.id);
  const later = topStages(state)
    .slice(order + 1)
    .filter(({ detour }) => !detour)
    .flatMap((top) => stagesWithin(state, top));
  return later.flatMap((other) => questionsOf(state, stage, other));
}

function questionsOf(state: CaseState, stage: StageDefinition, other: StageDefinition): LaterQuestion[] {
  const isApart = areApart(state, stage, other);
  const actors = other.actors.filter(({ notIfActedAt }) => isApart || notIfActedAt.includes(stage.id));
  if (actors.length === 0 || other.kind === 'parallel') {
    return [];
  }
  const nominees = other.scope === 'case' ? [null] : nomineesInProcess(state);
  const questions = new Map<string, LaterQuestion>();
  for (const nominee of nominees) {
    const byGroup = new Map<string, Ask[]>();
    for (const ask of asksFor(state, other, nominee, (actor) => actors.includes(actor))) {
      // Persons asked by name are of the case itself, whoever else acts in it.
      if (ask.personIds === undefined) byGroup.set(ask.group, [...(byGroup.get(ask.group) ?? []), ask]);
    }
    for (const [group, asks] of byGroup) {
      const rule = other.quorum.groups.find((one) => one.group === group)?.rule ?? { kind: 'any' as const };
      questions.set(JSON.stringify(asks), { stageId: other.id, need: needOf(rule), asks });
    }
  }
  return [...questions.values()];
}

function areApart(state: CaseState, { duty }: StageDefinition, other: StageDefinition): boolean {
  return (
    duty !== undefined &&
    other.duty !== undefined &&
    duty !== other.duty &&
    state.file.definition.separateDuties.some((set) => set.includes(duty) && set.includes(other.duty ?? ''))
  );
}

/** Whoever is left after one person less can agree among themselves, unless the rule names a number. */
function needOf(rule: QuorumRule): number {
  return rule.kind === 'count' ? rule.n : 1;
}
