import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkflowBundlePath } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities/index';
import { createNightlyActivities } from '../activities/nightly/create-nightly-activities';
import { createOutbox } from '../activities/outbox/create-outbox';
import { createLocalNotifier } from '../activities/outbox/local-notifier';
import { createLocalReportReceiver } from '../activities/outbox/local-report-receiver';
import { createHttpNotifier } from '../activities/outgoing/http-notifier';
import { createHttpReportReceiver } from '../activities/outgoing/http-report-receiver';
import type { CaseMessenger, Notifier } from '../activities/ports';
import type { PrismaClient } from '../prisma/generated/client';
import { createSealer } from '../prisma/sealing';
import type { KeyRing } from '../temporal/key-ring';
import type { AssertionKey, AssertionKeys } from '../temporal/assertion-keys';
import { createActGate } from './act-gate';
import { createCaseMessenger } from './case-messenger';
import { armFailpoint, type Failpoint } from './failpoint';
import { localOnly } from './local-only';
import type { Outgoing } from './outgoing';

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
  /** Whose signatures over acts are believed; the worker's own key among them. */
  readonly assertionKeys: AssertionKeys;
  readonly assertionKey: AssertionKey;
  readonly logger: Logger;
  /** False in production only: else papers are specimens, and say so. */
  readonly isDemo?: boolean;
  /** Where notices are left for people; absent: they are only counted in the log. */
  readonly mailboxFolder?: string;
  /** Who takes reports and notices over HTTP; absent: what stands in for them here. */
  readonly outgoing?: Outgoing;
  /** Where the API is reached from outside; printed on papers. */
  readonly publicUrl?: string;
  /** For tests of crashes. */
  readonly failpoint?: Failpoint;
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
  const { connection, namespace, taskQueue, dataConverter, workflowBundle, logger, prisma, sealingKeys } = deps;
  const isDemo = deps.isDemo !== false;
  const { client, assertionKey, outgoing = {} } = deps;
  const cases = createCaseMessenger({ client, taskQueue, assertionKey });
  const gate = createActGate(deps);
  const outbox = createOutbox({
    prisma,
    sealer: createSealer({ prisma, ring: sealingKeys }),
    cases,
    reports: outgoing.reports === undefined ? createLocalReportReceiver() : createHttpReportReceiver(outgoing.reports),
    notifier: notifierOf(deps),
    isDemo,
    publicUrl: deps.publicUrl,
    onFault: ({ messageId, kind, attempts }, err) => {
      logger.warn({ messageId, kind, attempts, err: nameOf(err) }, 'a message could not be delivered yet');
    },
  });
  const fail = armFailpoint(deps.failpoint);
  const caseActivities = createActivities({
    prisma,
    sealingKeys,
    isDemo,
    isGenuine: gate.isGenuine,
    onForgery: gate.onForgery,
    onCommitted: (request, answer) => {
      fail(request, answer);
      outbox.wake();
    },
  });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    workflowBundle,
    activities: {
      ...caseActivities,
      ...nightlyActivities(deps, cases),
    },
    sinks: gate.sinks,
    interceptors: { activity: [localOnly(Object.keys(caseActivities))] },
    maxCachedWorkflows: CACHED_CASES,
    maxConcurrentLocalActivityExecutions: LOCAL_ACTIVITIES,
    shutdownGraceTime: GRACE,
  });
  let isStopping = false;
  outbox.start();
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
      await outbox.stop();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await gate.close();
    },
  };
}

function nightlyActivities({ prisma, sealingKeys, logger }: WorkerDeps, cases: CaseMessenger) {
  const onRetentionNotSet = (about: string): void => {
    logger.warn({ about }, 'the policy in force does not say how long this is kept: nothing of it is deleted');
  };
  return createNightlyActivities({ prisma, sealingKeys, cases, onRetentionNotSet });
}

function notifierOf({ mailboxFolder, logger, outgoing }: WorkerDeps): Notifier {
  if (outgoing?.notices !== undefined) return createHttpNotifier(outgoing.notices);
  if (mailboxFolder !== undefined) return createLocalNotifier(mailboxFolder);
  return {
    notify: async ({ messageId, about }) => {
      logger.info({ messageId, about }, 'a notice found no mailbox');
    },
  };
}

// A message may quote what it was about; its kind is enough to find it.
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
