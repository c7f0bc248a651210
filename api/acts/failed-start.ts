import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { workflowIdOfCase } from '../../domain/ids';
import type { Refusal } from '../../domain/refusals';
import type { CallDeps } from '../deps';
import { isRefusal } from './read-failure';

/**
 * Why a case that was to start has ended without a first event: refused in the recording transaction, for example a
 * vacancy that another case took in the same moment. Undefined while it may still start.
 */
export async function refusalOfFailedStart(
  { temporal }: Pick<CallDeps, 'temporal'>,
  caseId: string,
): Promise<Refusal | undefined> {
  const handle = temporal.workflow.getHandle(workflowIdOfCase(caseId));
  const { status } = await handle.describe();
  if (status.name !== 'FAILED') return undefined;
  const error: unknown = await handle.result().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
  const [refusal] = cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
  if (isRefusal(refusal)) return refusal;
  throw new Error('a case ended before it began');
}
