import type { Draft } from '../draft';
import { roundAt } from '../nominees';
import type { StageDefinition } from '../pipeline';
import { aliasesOf } from './aliases';

/**
 * A nominee who comes to a stage again starts a new round there: earlier votes and findings do not count. The first
 * round is not written down, since most nominees have no other.
 */
export function startRound(draft: Draft, stage: StageDefinition, nomineeIds: readonly string[]): void {
  const { state } = draft;
  const isAgain = (state.stages[stage.id]?.round ?? 1) > 1;
  for (const nomineeId of nomineeIds) {
    const nominee = draft.nominee(nomineeId);
    if (isAgain || nominee.rounds[stage.id] !== undefined) {
      nominee.rounds = { ...nominee.rounds, [stage.id]: roundAt(nominee, stage.id) + 1 };
    }
    if (nominee.outcomes[stage.id] !== undefined) nominee.outcomes = without(nominee.outcomes, stage.id);
  }
  if (stage.scoring?.byAlias === true) giveAliases(draft, nomineeIds);
  if (stage.ruleSet !== undefined) {
    const rounds = nomineeIds.map((nomineeId) => ({ nomineeId, round: roundAt(draft.nominee(nomineeId), stage.id) }));
    awaitFindings(draft, stage.id, rounds);
  }
}

/** What the rules found earlier about these nominees at a stage is void; they are looked at again. */
export function awaitFindings(
  { state }: Draft,
  stageId: string,
  rounds: readonly { nomineeId: string; round: number }[],
): void {
  const concerned = new Set(rounds.map(({ nomineeId }) => nomineeId));
  const isOther = (one: { stageId: string; nomineeId: string }): boolean =>
    one.stageId !== stageId || !concerned.has(one.nomineeId);
  state.findings = state.findings.filter(isOther);
  state.awaitingFindings = [
    ...state.awaitingFindings.filter(isOther),
    ...rounds.map(({ nomineeId, round }) => ({ stageId, nomineeId, round })),
  ];
}

/** Whoever has an alias keeps it; those who come late are numbered after the others. */
function giveAliases(draft: Draft, nomineeIds: readonly string[]): void {
  const { state } = draft;
  const taken = Object.values(state.nominees).filter(({ alias }) => alias !== null).length;
  const nameless = nomineeIds.filter((nomineeId) => state.nominees[nomineeId]?.alias === null);
  for (const [nomineeId, alias] of aliasesOf(state.file.caseId, nameless, taken))
    draft.nominee(nomineeId).alias = alias;
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
