import { proxySinks, type Sinks } from '@temporalio/workflow';
import type { SentAct } from '../domain/recording';

/** An act that a case did not take, with the id of the Update (or of the opening) that brought it. */
export interface TurnedAway extends SentAct {
  readonly updateId: string;
}

/**
 * Where a case leaves what it has turned away. It cannot check a signature itself, and a validator may write nothing;
 * the worker looks, beside the workflow, whether the act was genuine, and raises an alarm if not.
 */
export interface TurnedAwaySinks extends Sinks {
  readonly acts: { turnedAway(act: TurnedAway): void };
}

const { acts } = proxySinks<TurnedAwaySinks>();

export function tellTurnedAway(act: TurnedAway): void {
  acts.turnedAway(act);
}
