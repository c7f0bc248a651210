import { admit, checkClaimed } from './admission';
import { mayDecide, mayScore } from './allowed-actions';
import { authorityChecks } from './authority';
import { stageOf } from './definition-index';
import type { ActorFacts } from './facts';
import { RefusalError } from './refusals';
import type { Refusal } from './refusals';
import type { CaseState } from './state';

/** What is asked before somebody may decide a task, in the order in which the decider asks it. */
export const decisionRules = ['conflict', 'asked', 'duties', 'signature', 'time', 'question'] as const;
export type DecisionRule = (typeof decisionRules)[number];

/** One rule about one person: passed, or why not. `open` where an earlier rule has to be met before it can be asked. */
export interface RuleVerdict {
  readonly rule: DecisionRule;
  readonly verdict: 'passed' | 'failed' | 'open';
  readonly refusal?: Refusal;
}

/**
 * Every rule between a person and a task, passed or failed. The first that fails is what an act of that person would be
 * refused with, and what `allowedActions` tells.
 */
export function whyNot(state: CaseState, actor: ActorFacts, taskId: string, now: string): RuleVerdict[] {
  const task = state.tasks[taskId];
  if (task === undefined) return [];
  const checks = authorityChecks(state, task, actor, now);
  const verdicts = (['conflict', 'asked', 'duties', 'signature'] as const).map((rule) => verdictOf(rule, checks[rule]));
  // Whether it is the time, and what is left to answer, depends on the capacity in which somebody acts.
  if (verdicts.some(({ verdict }) => verdict === 'failed')) {
    return [...verdicts, { rule: 'time', verdict: 'open' }, { rule: 'question', verdict: 'open' }];
  }
  const time = verdictOf('time', () => {
    checkClaimed(admit(state, taskId, actor, now));
  });
  if (time.verdict === 'failed') return [...verdicts, time, { rule: 'question', verdict: 'open' }];
  const isDecided = task.purpose === 'confirm' || task.purpose === 'conflict';
  const isScored = stageOf(state, task.stageId).scoring !== undefined && !isDecided;
  const question = verdictOf('question', () => {
    (isScored ? mayScore : mayDecide)(state, actor, taskId, now);
  });
  return [...verdicts, time, question];
}

function verdictOf(rule: DecisionRule, check: () => unknown): RuleVerdict {
  try {
    check();
    return { rule, verdict: 'passed' };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { rule, verdict: 'failed', refusal: error.refusal };
  }
}
