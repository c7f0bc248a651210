import { assertionFault } from '../domain/assertion';
import type { Assignee } from '../domain/facts';
import { digestText } from '../domain/hash-chain';
import type { HolderQuestion } from '../domain/holders';
import type { Calendar } from '../domain/calendar';
import type { ActReceipt, Head, Origin, RecordAnswer, RecordRequest } from '../domain/recording';
import type { PrismaClient } from '../prisma/generated/client';
import { createSealer, type SealerOptions } from '../prisma/sealing';
import { createAssessEligibility } from './assess-eligibility';
import { type ActCheck, createActCheck } from './ledger/check-assertion';
import type { Forgery } from './ledger/raise-alarm';
import { findReceipt } from './ledger/find-receipt';
import { loadCalendar } from './ledger/load-case-file';
import { checkOnChain } from './ledger/lock-head';
import { readPage, type LedgerPage } from './ledger/read-rows';
import { createOpenSheets } from './open-sheets';
import { createOrderTies } from './order-ties';
import type { SignatureCheck } from './ports';
import { createRecordEvents } from './record-events';
import { readDirectory, resolveAssignees } from './resolve-assignees';
import { createWeighPlacement } from './weigh-placement';

export interface HoldersAsked {
  readonly at: string;
  readonly questions: readonly HolderQuestion[];
}

export interface RecordedAsked {
  readonly caseId: string;
  readonly commandId: string;
  readonly origin: Origin;
}

export interface ActivityDeps {
  /** Connected as a member of `jenjang_worker`. */
  readonly prisma: PrismaClient;
  readonly sealingKeys: SealerOptions['ring'];
  /** Anything but production: papers are numbered and marked as specimens. */
  readonly isDemo: boolean;
  readonly isGenuine: SignatureCheck;
  readonly onForgery: (forgery: Pick<Forgery, 'caseId' | 'rule'>) => void;
  /** For measuring what that costs, against nothing in its place; absent: every act is checked. */
  readonly acts?: ActCheck;
  /** For tests of crashes: called between a commit and its answer. */
  readonly onCommitted?: ((request: RecordRequest, answer: RecordAnswer) => void) | undefined;
}

/** Everything that a case's workflow may ask of the world outside. */
export function createActivities(deps: ActivityDeps) {
  const { prisma, sealingKeys, isDemo, isGenuine, onForgery, onCommitted } = deps;
  const { acts = createActCheck(isGenuine) } = deps;
  const sealer = createSealer({ prisma, ring: sealingKeys });
  return {
    recordEvents: createRecordEvents({ prisma, isDemo, acts, onForgery, onCommitted }),
    assessEligibility: createAssessEligibility({ prisma, sealer }),
    openSheets: createOpenSheets({ prisma, sealer }),
    orderTies: createOrderTies({ prisma, sealer }),
    weighPlacement: createWeighPlacement({ prisma, sealer }),

    /** The case's rows after a head that the caller knows, a page at a time. */
    async readTail({ caseId, after }: { caseId: string; after: Head }): Promise<LedgerPage> {
      const last = await prisma.caseEvent.findFirst({
        where: { caseId },
        orderBy: { sequence: 'desc' },
        select: { sequence: true, hash: true },
      });
      if (last !== null || after.sequence > 0)
        await checkOnChain(prisma, caseId, after, last ?? { sequence: 0, hash: '' });
      return readPage(prisma, caseId, after.sequence);
    },

    /** Null also for whoever asks again in another's name: the case tells nobody what it did not tell them before. */
    async findRecorded({ caseId, commandId, origin }: RecordedAsked): Promise<ActReceipt | null> {
      const isForged = origin !== 'case' && assertionFault(origin, caseId, isGenuine) !== null;
      return isForged ? null : findReceipt(prisma, caseId, commandId);
    },

    /** Who is asked by each task, as the directory stands at an instant of the case's time. */
    async whoHolds({ at, questions }: HoldersAsked): Promise<Record<string, Assignee[]>> {
      const asks = questions.flatMap((question) => question.asks);
      const directory = await readDirectory(prisma, asks, new Date(at));
      const answers = questions.map((one) => [one.taskId, resolveAssignees(directory, one).assignees] as const);
      return Object.fromEntries(answers);
    },

    async loadWorkingCalendar(): Promise<{ calendar: Calendar; fingerprint: string }> {
      const calendar = await loadCalendar(prisma);
      return { calendar, fingerprint: digestText(JSON.stringify(calendar)).slice(0, 16) };
    },
  };
}
