import type { Act } from '../act';
import type { Admission } from '../admission';
import type { CommandOf } from '../commands';
import type { Conclusion } from '../file-votes';
import type { Outcome, StageDefinition } from '../pipeline';
import type { CaseState } from '../state';

/** Why a kind passes a whole stage over. */
export type SkipReason = 'nobody_concerned' | 'setting_zero';

/**
 * What one kind of stage does. Movement (settle, move on, open the next) is the same for all kinds and asks these
 * questions; a kind never moves anybody itself.
 */
export interface StageRules {
  /** Why the stage is passed over instead of opened for these nominees; undefined: it opens. */
  readonly skips?: (state: CaseState, stage: StageDefinition, nomineeIds: readonly string[]) => SkipReason | undefined;
  /** The stage has opened: ask whom it asks. */
  readonly open: (act: Act, stage: StageDefinition, nomineeIds: readonly string[], dueAt: string | null) => void;
  /** A person decides on a task of the stage, and is admitted: check what the act says and record it. */
  readonly record: (act: Act, admission: Admission, command: CommandOf<'decide'>) => void;
  /** Tell what the answers so far have brought: nominees' outcomes, ties, extensions. Does nothing if nothing is new. */
  readonly resolve: (act: Act, stage: StageDefinition) => void;
  /** What the stage as a whole has come to, or null while it waits. */
  readonly conclusion: (state: CaseState, stage: StageDefinition) => Conclusion | null;
  /** What the stage leaves behind with its conclusion, before it settles: a paper, a panel, a choice. */
  readonly conclude?: (act: Act, stage: StageDefinition, conclusion: Conclusion, outcome: Outcome | undefined) => void;
  /** Time has come for a period or an advisory question: the conclusion that time may draw, or null for none. */
  readonly close?: (act: Act, stage: StageDefinition) => Conclusion | null;
}
