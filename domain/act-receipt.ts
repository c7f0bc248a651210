import type { CaseEvent } from './events';
import type { ActReceipt } from './recording';
import type { CaseState } from './state';

export interface RecordedAct {
  /** The case after the act. */
  readonly state: CaseState;
  /** The act's own events, in order; at least one. */
  readonly events: readonly CaseEvent[];
  /** Hash of the first of them. */
  readonly hash: string;
  readonly recordedAt: string;
}

/** What the actor is told: the place of the act in the ledger, and what it came to. */
export function actReceipt({ state, events, hash, recordedAt }: RecordedAct): ActReceipt {
  const [first] = events;
  if (first === undefined) throw new RangeError('an act has at least one event');
  const subject = events.find(({ type }) => type === 'decision_recorded') ?? first;
  return {
    caseId: first.caseId,
    commandId: first.commandId,
    sequence: first.sequence,
    hash,
    recordedAt,
    taskId: 'taskId' in subject.payload ? subject.payload.taskId : null,
    stageId: 'stageId' in subject.payload ? subject.payload.stageId : null,
    outcome: outcomeOf(subject),
    quorum: subject.type === 'decision_recorded' ? subject.payload.quorum : null,
    caseStatus: state.status,
    ...(subject.type === 'score_recorded' ? { sheetId: subject.payload.sheetId } : {}),
  };
}

/** An act over several nominees has an outcome of its own only if all of them got the same one. */
function outcomeOf(event: CaseEvent): string | null {
  if (event.type === 'gate_answered') return event.payload.outcome;
  if (event.type !== 'decision_recorded') return null;
  const { outcome, nominees } = event.payload;
  const outcomes = new Set(nominees.map((nominee) => nominee.outcome));
  return outcome ?? (outcomes.size === 1 ? ([...outcomes][0] ?? null) : null);
}
