import { localOnly } from '../../../worker/local-only';

type Factory = ReturnType<typeof localOnly>;

/** Calls an activity by name as a worker does, locally or as anybody who can reach Temporal might ask for it. */
function call(activityType: string, isLocal: boolean): unknown {
  const context = { info: { activityType, isLocal } } as unknown as Parameters<Factory>[0];
  const { inbound } = localOnly(['recordEvents'])(context);
  return inbound?.execute?.({ args: [], headers: {} }, () => Promise.resolve('done'));
}

it('lets a case call its own activities, and anybody those of the night', async () => {
  await expect(call('recordEvents', true)).resolves.toBe('done');
  await expect(call('startDueReviews', false)).resolves.toBe('done');
});

it('turns away whoever asks for one of them past a case', () => {
  expect(() => call('recordEvents', false)).toThrow('not called as one');
});
