import { createSealer, type SealerOptions } from '../../prisma/sealing';
import type { PrismaClient } from '../../prisma/generated/client';
import type { CaseMessenger } from '../ports';
import { createForeseeLosses } from './foresee-losses';
import { createKeepRetention, type RetentionDeps } from './keep-retention';
import { createStartDueReviews } from './start-due-reviews';

export interface NightlyDeps {
  /** Connected as a member of `jenjang_worker`. */
  readonly prisma: PrismaClient;
  readonly sealingKeys: SealerOptions['ring'];
  readonly cases: Pick<CaseMessenger, 'start'>;
  readonly onRetentionNotSet: RetentionDeps['onNotSet'];
}

/** What the system looks after by itself every night. Each may be repeated without harm. */
export function createNightlyActivities({ prisma, sealingKeys, cases, onRetentionNotSet }: NightlyDeps) {
  const sealer = createSealer({ prisma, ring: sealingKeys });
  return {
    startDueReviews: createStartDueReviews({ prisma, sealer, cases }),
    foreseeLosses: createForeseeLosses({ prisma }),
    keepRetention: createKeepRetention({ prisma, onNotSet: onRetentionNotSet }),
  };
}
