import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { readFailure } from '../../../api/acts/read-failure';

const failed = (type: string, ...details: unknown[]) =>
  new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('failed', type, ...details));

describe('what a failed sending of an act means', () => {
  it('passes on the refusal that the case gave', () => {
    const refusal = { class: 'stale_version', rule: 'SEEN_STALE' };
    expect(readFailure(failed('refused', refusal))).toEqual({ kind: 'refused', refusal });
    expect(readFailure(failed('refused', refusal, 7))).toEqual({ kind: 'refused', refusal, judgedAt: 7 });
  });

  it.each(['UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow', 'run_changing'])(
    'knows nothing after %s: the act may have been recorded',
    (type) => {
      expect(readFailure(failed(type))).toEqual({ kind: 'unknown' });
    },
  );

  it.each([1, 2, 4, 8, 9, 10, 13])('knows nothing after code %d of gRPC', (code) => {
    const cause = Object.assign(new Error('x'), { code, details: '', metadata: {} });
    expect(readFailure(new ServiceError('failed', { cause }))).toEqual({ kind: 'unknown' });
  });

  it('knows nothing when the time was up', () => {
    expect(readFailure(new WorkflowUpdateRPCTimeoutOrCancelledError('late'))).toEqual({ kind: 'unknown' });
  });

  it('tells a missing run from an unknown outcome', () => {
    expect(readFailure(new WorkflowNotFoundError('gone', 'case:x', undefined))).toEqual({ kind: 'not_found' });
  });

  it('does not take a fault of ours, or a refusal it cannot read, for an answer', () => {
    expect(() => readFailure(failed('malformed'))).toThrow();
    expect(() => readFailure(failed('refused', { class: 'made_up', rule: 'X' }))).toThrow();
    expect(() => readFailure(new TypeError('bug'))).toThrow(TypeError);
  });
});
