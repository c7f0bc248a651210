import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/**
 * A case calls these activities within its own workflow task. Whoever can reach Temporal could also ask a worker for one
 * by name, and so have events recorded that no case has decided: a call that is not local is turned away.
 */
export function localOnly(names: readonly string[]): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: (input, next) => {
        if (!info.isLocal && names.includes(info.activityType)) {
          throw new Error(`${info.activityType} is a local activity and was not called as one`);
        }
        return next(input);
      },
    },
  });
}
