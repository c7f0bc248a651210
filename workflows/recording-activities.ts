import { proxyLocalActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities/index';

type Activities = ReturnType<typeof createActivities>;

/**
 * Local activities hold their workflow task open, so each is one short transaction. Past the threshold a retry waits on
 * a timer instead, which lets acts be judged, and refused at once, while the database is away. They are tried without
 * limit: an act that was accepted is recorded, however long that takes.
 */
const patiently = {
  localRetryThreshold: '1s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
} as const;

export const { recordEvents, readTail, findRecorded, loadWorkingCalendar, whoHolds } = proxyLocalActivities<Activities>(
  {
    startToCloseTimeout: '5s',
    ...patiently,
  },
);

/** Up to 500 dossiers or 200 sheets are opened at once. */
export const { assessEligibility, openSheets, orderTies, weighPlacement } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  ...patiently,
});
