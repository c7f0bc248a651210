import { stageOf } from './definition-index';
import type { CaseState } from './state';

/** Facts from outside that the case waits for: an activity fetches them, a system command brings them in. */
export type Work = AssessWork | RevealWork;

export interface AssessWork {
  readonly kind: 'assess';
  readonly stageId: string;
  readonly nominees: readonly {
    readonly nomineeId: string;
    /** Round for which the assessment counts; an amended dossier starts a new one. */
    readonly round: number;
    readonly personId: string;
    readonly dossierId: string | null;
    readonly dossierVersion: number;
    readonly route: 'pppk_support' | 'pns_mentoring' | null;
    readonly cooperativeCode: string | null;
    readonly late: boolean;
  }[];
}

export interface RevealWork {
  readonly kind: 'reveal';
  readonly stageId: string;
  readonly sheets: readonly {
    readonly sheetId: string;
    readonly stageId: string;
    readonly personId: string;
    readonly commitment: string;
  }[];
}

export function pendingWork(state: CaseState): Work[] {
  if (state.status !== 'open' && state.status !== 'held') {
    return [];
  }
  const reveal = revealWork(state);
  return [...assessWork(state), ...(reveal === undefined ? [] : [reveal])];
}

function assessWork(state: CaseState): AssessWork[] {
  const byStage = new Map<string, AssessWork['nominees'][number][]>();
  for (const { stageId, nomineeId, round } of state.awaitingFindings) {
    const nominee = state.nominees[nomineeId];
    if (nominee === undefined || nominee.at === null || state.stages[stageId]?.status !== 'open') {
      continue;
    }
    const { personId, dossierId, dossierVersion, route, cooperativeCode, late } = nominee;
    const entry = { nomineeId, round, personId, dossierId, dossierVersion, route, cooperativeCode, late };
    byStage.set(stageId, [...(byStage.get(stageId) ?? []), entry]);
  }
  return [...byStage.entries()].map(([stageId, nominees]) => ({ kind: 'assess', stageId, nominees }));
}

function revealWork(state: CaseState): RevealWork | undefined {
  const stageId = state.awaitingReveal;
  return stageId === null ? undefined : { kind: 'reveal', stageId, sheets: sheetsToReveal(state, stageId) };
}

/** The sheets that count for a ranking: locked in the latest round of its scoring stages, by persons not recused. */
export function sheetsToReveal(state: CaseState, rankingStageId: string): RevealWork['sheets'] {
  const scoringStages = stageOf(state, rankingStageId).ranking?.scoringStages ?? [];
  return Object.values(state.tasks)
    .filter(({ stageId, status }) => scoringStages.includes(stageId) && status !== 'void')
    .flatMap(({ stageId, sheets }) =>
      sheets
        .filter(({ personId }) => !state.recusedPersons.includes(personId))
        .map(({ sheetId, personId, commitment }) => ({ sheetId, stageId, personId, commitment })),
    );
}
