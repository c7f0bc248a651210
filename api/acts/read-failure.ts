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
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nothing is known: the run changed, the time was up, too many were in flight. The same id may be sent again. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'away' };

/** What Temporal says of an Update whose run ended before or while it was handled, and our run of its own change. */
const UNKNOWN_TYPES = ['UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow', 'run_changing'];

/** gRPC: cancelled, deadline exceeded, resource exhausted, aborted, unavailable. */
const GRPC = { cancelled: 1, deadline: 4, exhausted: 8, aborted: 10, unavailable: 14 } as const;
const UNKNOWN_CODES: number[] = [GRPC.cancelled, GRPC.deadline, GRPC.exhausted, GRPC.aborted];

/** Throws what it cannot read: a fault of ours. */
export function readFailure(error: unknown): ActFailure {
  if (error instanceof WorkflowNotFoundError) return { kind: 'not_found' };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'unknown' };
  if (error instanceof WorkflowUpdateFailedError) return readUpdateFailure(error);
  // Temporal fell silent while the act was on its way: what the ledger knows of it decides.
  if (error instanceof ProblemError) return { kind: 'away' };
  const code = grpcCodeOf(error);
  if (code !== undefined && UNKNOWN_CODES.includes(code)) return { kind: 'unknown' };
  if (code === GRPC.unavailable || isOutage(error)) return { kind: 'away' };
  throw error;
}

function readUpdateFailure(error: WorkflowUpdateFailedError): ActFailure {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) throw error;
  if (UNKNOWN_TYPES.includes(cause.type ?? '')) return { kind: 'unknown' };
  const [refusal] = cause.details ?? [];
  if (cause.type === 'refused' && isRefusal(refusal)) return { kind: 'refused', refusal };
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
