import { type InjectedSinks, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { SignatureCheck } from '../activities/ports';
import { createTurnedAwayWatch } from '../activities/watch-turned-away';
import type { AssertionRule } from '../domain/assertion';
import { caseIdOfWorkflow } from '../domain/ids';
import type { PrismaClient } from '../prisma/generated/client';
import { type AssertionKeys, isGenuine } from '../temporal/assertion-keys';
import type { TurnedAwaySinks } from '../workflows/turned-away';

export interface ActGateParts {
  readonly prisma: PrismaClient;
  readonly assertionKeys: AssertionKeys;
  readonly logger: Logger;
}

/** What tells genuine acts from others in this process, and makes it known when one is not. */
export interface ActGate {
  readonly isGenuine: SignatureCheck;
  readonly onForgery: (forgery: { readonly caseId: string; readonly rule: AssertionRule }) => void;
  readonly sinks: InjectedSinks<TurnedAwaySinks>;
  /** Waits for alarms that are being written. */
  readonly close: () => Promise<void>;
}

export function createActGate({ prisma, assertionKeys, logger }: ActGateParts): ActGate {
  const forged = Runtime.instance().metricMeter.createCounter(
    'jenjang_forged_acts',
    '1',
    'Acts that came to a case past the API: forged, replayed or unsigned.',
  );
  const onForgery: ActGate['onForgery'] = ({ caseId, rule }) => {
    forged.add(1, { rule });
    logger.error({ caseId, rule }, 'an act came past the API and was not believed');
  };
  const isOurs: SignatureCheck = (assertion) => isGenuine(assertionKeys, assertion);
  const watch = createTurnedAwayWatch({
    prisma,
    isGenuine: isOurs,
    onForgery,
    onFault: (error) => {
      logger.error({ err: error }, 'a refused act could not be looked at');
    },
  });
  const turnedAway: ActGate['sinks']['acts']['turnedAway'] = {
    fn: ({ workflowId }, act) => {
      watch.see({ ...act, caseId: caseIdOfWorkflow(workflowId) ?? workflowId });
    },
    callDuringReplay: false,
  };
  return { isGenuine: isOurs, onForgery, sinks: { acts: { turnedAway } }, close: watch.done };
}
