import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { problemClasses, type Refusal } from '../../domain/refusals';
import { isOutage } from '../outage';
import { ProblemError } from '../problem';

/** What a failed sending of an act means. */
export type ActFailure =
  /** `judgedAt`: the sequence of the ledger up to which the case knew itself; absent: the refusal stands. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly judgedAt?: number }
  /** Nothing is known: the run changed, the time was up, too many were in flight. The same id may be sent again. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'away' };

/** What Temporal says of an Update whose run ended before or while it was handled, and our run of its own change. */
const UNKNOWN_TYPES = ['UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow', 'run_changing'];

/**
 * gRPC's codes that leave an act's outcome open. Temporal answers `precondition` where the workflow task that carried
 * the Update failed, and `unknown` or `internal` where it broke itself on the way; the act may be in the ledger.
 */
const OPEN = {
  cancelled: 1,
  unknown: 2,
  deadline: 4,
  exhausted: 8,
  precondition: 9,
  aborted: 10,
  internal: 13,
} as const;
const UNAVAILABLE = 14;
const UNKNOWN_CODES: number[] = Object.values(OPEN);

/** Throws what it cannot read: a fault of ours. */
export function readFailure(error: unknown): ActFailure {
  if (error instanceof WorkflowNotFoundError) return { kind: 'not_found' };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'unknown' };
  if (error instanceof WorkflowUpdateFailedError) return readUpdateFailure(error);
  // Temporal fell silent while the act was on its way: what the ledger knows of it decides.
  if (error instanceof ProblemError) return { kind: 'away' };
  const code = grpcCodeOf(error);
  if (code !== undefined && UNKNOWN_CODES.includes(code)) return { kind: 'unknown' };
  if (code === UNAVAILABLE || isOutage(error)) return { kind: 'away' };
  throw error;
}

function readUpdateFailure(error: WorkflowUpdateFailedError): ActFailure {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) throw error;
  if (UNKNOWN_TYPES.includes(cause.type ?? '')) return { kind: 'unknown' };
  const [refusal, judgedAt] = cause.details ?? [];
  if (cause.type === 'refused' && isRefusal(refusal)) {
    return { kind: 'refused', refusal, ...(typeof judgedAt === 'number' ? { judgedAt } : {}) };
  }
  // `malformed` means that the API made a command which the workflow cannot read: no fault of the caller's.
  throw error;
}

/** True for a refusal of the vocabulary: what comes over Temporal is read, not believed. */
export function isRefusal(value: unknown): value is Refusal {
  const { class: problemClass, rule } = (value ?? {}) as { class?: unknown; rule?: unknown };
  return typeof rule === 'string' && problemClasses.some((known) => known === problemClass);
}

function grpcCodeOf(error: unknown): number | undefined {
  const inner = (error as { cause?: unknown } | null)?.cause;
  if (isGrpcServiceError(error)) return error.code;
  return isGrpcServiceError(inner) ? inner.code : undefined;
}
