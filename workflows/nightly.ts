import { proxyActivities } from '@temporalio/workflow';
import type { createNightlyActivities } from '../activities/nightly/create-nightly-activities';
import type { NightlyResult } from './messages';

type NightlyActivities = ReturnType<typeof createNightlyActivities>;

// A night is long: what fails is tried again until the next one begins.
const { startDueReviews, foreseeLosses } = proxyActivities<NightlyActivities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

// It looks at every case that has ended. What it could not judge it leaves, and says so when all others are done.
const { keepRetention } = proxyActivities<NightlyActivities>({
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '1 minute', backoffCoefficient: 4, maximumInterval: '1 hour', maximumAttempts: 5 },
});

/**
 * Once a night, by a Schedule: opens what a date calls for, tells which open stages will lose their quorum, and deletes
 * what the policy's periods say need not be kept. It decides nothing about anybody.
 */
export async function nightly(): Promise<NightlyResult> {
  const at = new Date(Date.now()).toISOString();
  const { started } = await startDueReviews({ at });
  const { told } = await foreseeLosses({ at });
  // Last, so that a night that was running when this was added goes on as it began.
  const deleted = await keepRetention({ at });
  return { reviewsStarted: started, lossesForeseen: told, deleted };
}
