import type { NomineeDecision } from './commands';
import { outcomeOf } from './outcomes';
import { pendingNominees, roundAt } from './nominees';
import type { StageDefinition } from './pipeline';
import { compareRatios, ratioOf } from './ratio';
import type { CaseState, NomineeState, TaskState } from './state';

/** Nominees of an open placement meeting about whom its aids are not known yet, or only from an older dossier. */
export function nomineesToWeigh(state: CaseState, stage: StageDefinition): NomineeState[] {
  if (stage.ranking?.weighs !== true || state.stages[stage.id]?.status !== 'open') return [];
  return pendingNominees(state, stage.id).filter(({ placement, dossierVersion }) => {
    return placement?.dossierVersion !== dossierVersion;
  });
}

/**
 * Whom a place goes past: nominees of the same cooperative and route with a higher match score whom this act does not
 * place before, and who were not placed earlier. The score is an aid, so going past somebody is allowed and asks for a
 * reason. Answers that the same person gave before in this round count as theirs now.
 */
export function passedOver(
  state: CaseState,
  { task, stage, personId }: { task: TaskState; stage: StageDefinition; personId: string },
  entries: readonly NomineeDecision[],
  entry: NomineeDecision,
): string[] {
  const placed = state.nominees[entry.nomineeId];
  const total = placed?.placement?.match?.total;
  if (placed === undefined || total === undefined) return [];
  const rivals = (state.stages[stage.id]?.nomineeIds ?? []).flatMap((id) => state.nominees[id] ?? []);
  return rivals
    .filter((rival) => {
      const isRival =
        rival.nomineeId !== placed.nomineeId &&
        rival.cooperativeCode === placed.cooperativeCode &&
        rival.route === placed.route &&
        isStillThere(rival, stage);
      const score = rival.placement?.match?.total;
      return isRival && score !== undefined && compareRatios(ratioOf(score), ratioOf(total)) > 0;
    })
    .filter(({ nomineeId }) => !isPlacedBefore(nomineeId))
    .map(({ nomineeId }) => nomineeId);

  function isPlacedBefore(rivalId: string): boolean {
    const rival = entries.find(({ nomineeId }) => nomineeId === rivalId);
    if (rival !== undefined) {
      return isPlacing(stage, rival.outcome) && (rival.order ?? 1) < (entry.order ?? 1);
    }
    const given = state.nominees[rivalId];
    if (given !== undefined && isPlacing(stage, given.outcomes[stage.id]?.outcome)) return true;
    return task.decisions.some(
      (decision) =>
        decision.personId === personId &&
        decision.nominees.some(
          ({ nomineeId, outcome, round }) =>
            nomineeId === rivalId &&
            isPlacing(stage, outcome) &&
            given !== undefined &&
            round === roundAt(given, stage.id),
        ),
    );
  }
}

/** In the running at this meeting, or settled by it; whoever left before or by themself is passed over by nobody. */
function isStillThere(nominee: NomineeState, stage: StageDefinition): boolean {
  return nominee.standing !== 'withdrawn' && (nominee.at !== null || nominee.outcomes[stage.id] !== undefined);
}

function isPlacing(stage: StageDefinition, outcomeId: string | undefined): boolean {
  return outcomeId !== undefined && outcomeOf(stage, outcomeId)?.slot === 'reserve';
}
