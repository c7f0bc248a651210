import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkflowBundlePath } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities/index';
import type { PrismaClient } from '../prisma/generated/client';
import type { KeyRing } from '../temporal/key-ring';

/** What a worker is built from; the composition roots make these once a process. */
export interface WorkerDeps {
  readonly connection: NativeConnection;
  /** For what the outbox sends to Temporal: new cases of a split, notices to running ones. */
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly dataConverter: DataConverter;
  readonly workflowBundle: WorkflowBundlePath;
  /** Connected as the application's login, a member of `jenjang_worker`. */
  readonly prisma: PrismaClient;
  readonly sealingKeys: KeyRing;
  readonly logger: Logger;
}

export interface RunningWorker {
  /** Resolves if the worker ends without having been asked to; the log says why. */
  readonly failed: Promise<void>;
  readonly stop: () => Promise<void>;
}

// An agency has some hundred cases open; a case that falls out of the cache is replayed at its next act.
const CACHED_CASES = 1000;
// Temporal allows 10 Updates in flight a case; each holds one local activity, so this feeds a few dozen busy cases.
const LOCAL_ACTIVITIES = 50;
// What runs at a stop may finish; an act that does not is tried again by the next worker.
const GRACE = '5s';

/** Starts a worker and the delivery of its outbox. */
export async function createWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const { connection, namespace, taskQueue, dataConverter, workflowBundle, logger } = deps;
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    workflowBundle,
    activities: createActivities(deps),
    maxCachedWorkflows: CACHED_CASES,
    maxConcurrentLocalActivityExecutions: LOCAL_ACTIVITIES,
    shutdownGraceTime: GRACE,
  });
  let isStopping = false;
  const ended = worker.run().catch((error: unknown) => {
    logger.error({ err: error }, 'the worker has failed');
  });
  return {
    failed: new Promise((resolve) => {
      void ended.then(() => {
        if (!isStopping) resolve();
      });
    }),
    stop: async () => {
      isStopping = true;
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
