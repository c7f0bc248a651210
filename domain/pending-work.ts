import { Act } from './act';
import { flagsUnasked, suspicions } from './conflict-flags';
import { advance } from './movement';
import { flattenStages } from './pipeline';
import { nomineesToWeigh } from './placement-facts';
import { shortfallOf } from './reachability';
import { hasOpenRedo } from './redo';
import { sheetsToReveal } from './sheets-to-reveal';
import type { SheetToReveal } from './sheets-to-reveal';
import type { CaseState } from './state';
import { tiesToOrder } from './tie-orders';
import type { TiesToOrder } from './tie-orders';

/**
 * What the case does by itself: facts from outside that it waits for, which an activity fetches and a system command
 * brings in, and what it has to tell of its own state.
 */
export type Work = SettleWork | AssessWork | RevealWork | ReachWork | WeighWork | FlagWork;

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
  readonly sheets: readonly SheetToReveal[];
  /** Absent: nothing of the dossiers breaks a tie of this ranking. */
  readonly ties?: TiesToOrder;
}

/** A task that cannot come to its quorum, which is to be told. */
export interface ReachWork {
  readonly kind: 'reach';
  readonly stageId: string;
  readonly taskId: string;
}

/** Answers of people that a change of holders has completed: nobody who has not answered is asked any more. */
export interface SettleWork {
  readonly kind: 'settle';
}

/** Conflicts of interest that the facts suggest, to be flagged, and flags about which nobody is asked. */
export interface FlagWork {
  readonly kind: 'flag';
}

/** Nominees of a placement meeting, which is told how well each fits and until when an assignment may last. */
export interface WeighWork {
  readonly kind: 'weigh';
  readonly stageId: string;
  readonly nominees: readonly {
    readonly nomineeId: string;
    readonly dossierId: string | null;
    readonly dossierVersion: number;
    readonly route: 'pppk_support' | 'pns_mentoring' | null;
    readonly cooperativeCode: string | null;
  }[];
}

export function pendingWork(state: CaseState): Work[] {
  if (state.status !== 'open' && state.status !== 'held') {
    return [];
  }
  const reveal = revealWork(state);
  return [
    // First, so that the conclusion is no consequence of anything else that the case does by itself.
    ...settleWork(state),
    ...reachWork(state),
    ...flagWork(state),
    ...assessWork(state),
    ...(reveal === undefined ? [] : [reveal]),
    ...weighWork(state),
  ];
}

/** Whether moving on would do something, tried on a scratch state; without the calendar it needs it waits, as acts do. */
function settleWork(state: CaseState): SettleWork[] {
  const { holdersMovedAt, lastOccurredAt, sequence } = state;
  if (holdersMovedAt !== sequence || lastOccurredAt === null) return [];
  const trial = new Act(state, { type: 'settle_answers', commandId: 'trial', actor: null }, lastOccurredAt);
  const missing = trial.attempt(() => {
    advance(trial);
  });
  return missing === undefined && trial.state.sequence > sequence ? [{ kind: 'settle' }] : [];
}

function flagWork(state: CaseState): FlagWork[] {
  const isNews = suspicions(state).length > 0 || flagsUnasked(state).length > 0;
  return isNews ? [{ kind: 'flag' }] : [];
}

function weighWork(state: CaseState): WeighWork[] {
  return flattenStages(state.file.definition).flatMap(({ stage }) => {
    const nominees = nomineesToWeigh(state, stage).map(
      ({ nomineeId, dossierId, dossierVersion, route, cooperativeCode }) => {
        return { nomineeId, dossierId, dossierVersion, route, cooperativeCode };
      },
    );
    return nominees.length === 0 ? [] : [{ kind: 'weigh' as const, stageId: stage.id, nominees }];
  });
}

function reachWork(state: CaseState): ReachWork[] {
  return Object.values(state.tasks).flatMap((task) => {
    const cause = shortfallOf(state, task)?.cause;
    const isNews = cause !== undefined && task.unreachable?.told.includes(cause) !== true;
    return isNews ? [{ kind: 'reach' as const, stageId: task.stageId, taskId: task.taskId }] : [];
  });
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
  if (stageId === null || hasOpenRedo(state, stageId)) return undefined;
  const ties = tiesToOrder(state, stageId);
  return { kind: 'reveal', stageId, sheets: sheetsToReveal(state, stageId), ...(ties === undefined ? {} : { ties }) };
}
