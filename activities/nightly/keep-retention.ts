import { PolicyError, settingNumber, type Policy } from '../../domain/policy';
import type { PrismaClient } from '../../prisma/generated/client';
import { pruneExpired, type Pruned } from '../../prisma/prune-expired';
import { loadPolicyAt } from '../ledger/load-case-file';
import { destroyHealthData } from './destroy-health-data';

export interface RetentionDeps {
  /** Connected as a member of `jenjang_worker`. */
  readonly prisma: PrismaClient;
  /** Told of each setting that the policy in force lacks: what it is for is left as it is. */
  readonly onNotSet: (setting: string) => void;
}

/** How many rows, files and texts went. */
export interface Retained extends Pruned {
  readonly healthData: number;
}

/**
 * Deletes what the policy in force says need not be kept any longer and needs nobody's decision: expired answers, ended
 * sessions, forgotten drafts, and health data of whoever was not appointed. Whose data need not be kept at all is for
 * people to decide on. May be repeated.
 */
export function createKeepRetention({ prisma, onNotSet }: RetentionDeps) {
  return async ({ at }: { readonly at: string }): Promise<Retained> => {
    const now = new Date(at);
    const policy = await loadPolicyAt(prisma, now);
    const daysOf = (key: string): number | null => daysBy(policy, key, onNotSet);
    const days = { session: daysOf('retention.session_days'), draft: daysOf('retention.draft_days') };
    const pruned = await pruneExpired({ prisma, at: now, days });
    const health = daysOf('retention.health_days');
    const healthData =
      policy === null || health === null ? 0 : await destroyHealthData(prisma, { at: now, policy, days: health });
    return { ...pruned, healthData };
  };
}

function daysBy(policy: Policy | null, key: string, onNotSet: (setting: string) => void): number | null {
  try {
    if (policy !== null) return settingNumber(policy, key);
  } catch (error) {
    // A policy of before this period was set: nothing goes on a guess.
    if (!(error instanceof PolicyError)) throw error;
  }
  onNotSet(key);
  return null;
}
