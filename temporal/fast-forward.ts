import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { workflowIdOfCase } from '../domain/ids';

/** A skip over many timers takes one workflow task each; this is ample for a year of deadlines. */
const skipWaitMs = 60_000;
const pollEveryMs = 50;

/** The case's own time now, in ms since the epoch: ahead of the clock on the wall once it was pushed forward. */
export async function readCaseClock(client: Client, caseId: string): Promise<number> {
  return (await describeTime(client, caseId)).now;
}

/**
 * Pushes one case's time forward to `until` (ms since the epoch); its timers fire on the way, each at its own time.
 * Resolves when the case has arrived there. Needs a server that allows time skipping (the development server, told so).
 * Throws `RangeError` if `until` is not ahead of the case's time.
 */
export async function fastForwardCase(client: Client, caseId: string, until: number): Promise<{ from: number }> {
  const { now: from } = await describeTime(client, caseId);
  if (until <= from) throw new RangeError('the case is already past that time');
  const id = randomUUID();
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: workflowIdOfCase(caseId) },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(until - from) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  const start = performance.now();
  while (performance.now() - start < skipWaitMs) {
    const time = await describeTime(client, caseId);
    if (time.closed || (time.now >= until && !time.isSkipping)) return { from };
    await sleep(pollEveryMs);
  }
  throw new Error(`the case did not reach the wanted time within ${String(skipWaitMs / 1000)} s`);
}

interface CaseTime {
  readonly now: number;
  readonly closed: boolean;
  /** On its way to the time of a skip. */
  readonly isSkipping: boolean;
}

async function describeTime(client: Client, caseId: string): Promise<CaseTime> {
  const description = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId: workflowIdOfCase(caseId) },
  });
  const skipping = description.workflowExtendedInfo?.timeSkippingInfo;
  const current = skipping?.currentTime;
  return {
    // An execution that never skipped runs on the clock on the wall.
    now: current ? tsToMs(current) : Date.now(),
    closed: description.workflowExecutionInfo?.closeTime != null,
    isSkipping: skipping?.effectiveConfig?.enabled === true,
  };
}
