import type { Draft } from '../draft';
import { roundAt } from '../nominees';
import type { StageDefinition } from '../pipeline';
import { aliasesOf } from './aliases';

/** A nominee who comes to a stage again starts a new round there: earlier votes and findings do not count. */
export function startRound(draft: Draft, stage: StageDefinition, nomineeIds: readonly string[]): void {
  const { state } = draft;
  const aliases = stage.scoring?.byAlias === true ? aliasesOf(state.file.caseId, nomineeIds) : undefined;
  for (const nomineeId of nomineeIds) {
    const nominee = draft.nominee(nomineeId);
    nominee.rounds = { ...nominee.rounds, [stage.id]: (nominee.rounds[stage.id] ?? 0) + 1 };
    nominee.outcomes = without(nominee.outcomes, stage.id);
    nominee.alias = aliases?.get(nomineeId) ?? nominee.alias;
  }
  if (stage.ruleSet !== undefined) {
    const concerned = new Set(nomineeIds);
    state.findings = state.findings.filter(
      ({ nomineeId, stageId }) => stageId !== stage.id || !concerned.has(nomineeId),
    );
    state.awaitingFindings = [
      ...state.awaitingFindings.filter((one) => one.stageId !== stage.id || !concerned.has(one.nomineeId)),
      ...nomineeIds.map((nomineeId) => ({
        stageId: stage.id,
        nomineeId,
        round: roundAt(draft.nominee(nomineeId), stage.id),
      })),
    ];
  }
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
