import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Assertion } from '../domain/assertion';
import type { Calendar } from '../domain/calendar';
import type { Command, CommandOf } from '../domain/commands';
import type { PipelineDefinition } from '../domain/pipeline';
import type { Policy } from '../domain/policy';
import type { ActReceipt, Head } from '../domain/recording';
import type { CaseStatus, StoredCaseState } from '../domain/state';

export type OpeningCommand = CommandOf<'open_case'> | CommandOf<'open_due'> | CommandOf<'open_split'>;

/** What a case is run with. Everything here is encrypted on its way, and still holds ids and codes only. */
export interface CaseInput {
  readonly caseId: string;
  readonly definition: PipelineDefinition;
  readonly policy: Policy;
  /** Working calendar at the start; later ones come as events. */
  readonly calendar: Calendar;
  /** Null: the case is in the ledger already and only goes on (recovery, continue-as-new). */
  readonly opening: OpeningCommand | null;
  /** Of the opening, by whoever sends it; the recording transaction opens nothing without it. */
  readonly assertion?: Assertion;
  /** Set by the run before this one. */
  readonly carried?: CarriedRun;
  /** Updates after which the run continues as new; absent: the limit of `domain/limits.ts`. Tests lower it. */
  readonly updatesBeforeContinueAsNew?: number;
}

/** What a run hands to the next one: nothing in it is unrecorded. */
export interface CarriedRun {
  readonly state: StoredCaseState;
  readonly head: Head;
  /** Ids of the latest recorded commands, oldest first: Temporal forgets Update ids at a run's end. */
  readonly remembered: readonly string[];
}

export interface CaseResult {
  readonly caseId: string;
  readonly status: CaseStatus;
  readonly outcome: string | null;
  readonly sequence: number;
}

/** What a night's check has opened and told, and how much it deleted by the periods of the policy. */
export interface NightlyResult {
  readonly reviewsStarted: number;
  readonly lossesForeseen: number;
  readonly deleted: {
    readonly replies: number;
    readonly sessions: number;
    readonly drafts: number;
    readonly taskDrafts: number;
    readonly healthData: number;
  };
}

/** The live state of one case, for looking at it; lists and histories are read from PostgreSQL. */
export interface LiveCase {
  readonly caseId: string;
  readonly head: Head;
  /** Null until the first event is in the ledger. */
  readonly state: StoredCaseState | null;
  readonly nextDeadline: string | null;
  /** Acts that wait for the ledger. */
  readonly waiting: number;
  /** The run is about to continue as new and takes no act until it has. */
  readonly changing: boolean;
}

/** A fact outside the case has changed. `ledger`: the case's own rows may be ahead of this run. */
export interface FactChanged {
  readonly kind: 'calendar' | 'mandate' | 'office' | 'slot' | 'ledger';
  readonly id: string;
  readonly version: number;
}

/**
 * One act on the case, with what its sender says of it, signed. `updateId` must be the command's id. Refusals come as an `ApplicationFailure` whose `type` is
 * - `refused`: details[0] is the `Refusal`; details[1], if there, the sequence of the ledger up to which the case was
 *   known when that was judged: with a ledger that is ahead, send a `ledger` notice and the same id again;
 * - `run_changing`: nothing happened, send the same id again at once;
 * - `malformed`: not a command that an Update may carry.
 */
export const actUpdate = defineUpdate<ActReceipt, [Command, Assertion]>('act');
export const stateQuery = defineQuery<LiveCase>('state');
export const factChangedSignal = defineSignal<[FactChanged]>('factChanged');
