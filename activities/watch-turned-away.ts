import { assertionFault } from '../domain/assertion';
import type { SentAct } from '../domain/recording';
import type { PrismaClient } from '../prisma/generated/client';
import { raiseAlarm, type Forgery } from './ledger/raise-alarm';
import type { SignatureCheck } from './ports';

export interface WatchParts {
  readonly prisma: PrismaClient;
  readonly isGenuine: SignatureCheck;
  readonly onForgery: (forgery: Pick<Forgery, 'caseId' | 'rule'>) => void;
  readonly onFault: (error: unknown) => void;
}

interface TurnedAway extends SentAct {
  readonly caseId: string;
  readonly updateId: string;
}

/**
 * Looks at what cases have turned away: a refused act that is genuine is the API's to record, any other is an alarm.
 * Nobody waits for it, so that an act is refused at once also while the database is away.
 */
export function createTurnedAwayWatch({ prisma, isGenuine, onForgery, onFault }: WatchParts) {
  const underWay = new Set<Promise<void>>();
  const look = async ({ caseId, updateId, body, assertion }: TurnedAway): Promise<void> => {
    const sent = { body, assertion };
    const rule = assertionFault(sent, caseId, isGenuine);
    if (rule === null) return;
    if (await raiseAlarm(prisma, { caseId, updateId, rule, sent })) onForgery({ caseId, rule });
  };
  return {
    see: (act: TurnedAway): void => {
      const looking = look(act)
        .catch(onFault)
        .finally(() => underWay.delete(looking));
      underWay.add(looking);
    },
    /** Resolves when everything seen so far has been looked at. */
    done: async (): Promise<void> => {
      await Promise.all(underWay);
    },
  };
}
