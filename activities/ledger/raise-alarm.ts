import canonicalize from 'canonicalize';
import { unbelieved, type AssertionRule } from '../../domain/assertion';
import { digestText } from '../../domain/hash-chain';
import { caseIdOfTask } from '../../domain/ids';
import type { SentAct } from '../../domain/recording';
import type { PrismaClient } from '../../prisma/generated/client';

/** A forged, replayed or unsigned act that came to a case past the API. */
export interface Forgery {
  readonly caseId: string;
  /** Id of the Update, or of the command that was to open the case. */
  readonly updateId: string;
  readonly rule: AssertionRule;
  readonly sent: SentAct;
}

/** How the record names the way by which it came, where a route of the API stands else. */
const ROUTE = 'temporal:act';
const ID = /^[\w:#.-]{1,200}$/;

/**
 * Leaves an alarm among the refusals; true if it is a new one. The same message sent, or looked at, twice is one alarm.
 * Nobody is accused: whose name a forgery bears says nothing about who made it. Ids only where they look like ours.
 */
export async function raiseAlarm(
  database: Pick<PrismaClient, 'refusalRecord'>,
  { caseId, updateId, rule, sent }: Forgery,
): Promise<boolean> {
  const { taskId } = (sent.body ?? {}) as { readonly taskId?: unknown };
  const { class: problemClass } = unbelieved(rule);
  const { count } = await database.refusalRecord.createMany({
    skipDuplicates: true,
    data: {
      refusalId: `alarm-${digestText(canonicalize([caseId, updateId, sent.body, sent.assertion]) ?? '').slice(0, 40)}`,
      commandId: ID.test(updateId) ? updateId : null,
      caseId,
      taskId: typeof taskId === 'string' && ID.test(taskId) && caseIdOfTask(taskId) === caseId ? taskId : null,
      personId: null,
      route: ROUTE,
      class: problemClass,
      rule,
    },
  });
  return count > 0;
}
