import type { PrismaClient } from '../../prisma/generated/client';
import type { Sealer } from '../../prisma/sealing';
import { renderAndStorePaper } from '../papers/render-and-store-paper';
import type { CaseMessenger, Notifier, ReportReceiver } from '../ports';
import { deliverReport } from './deliver-report';
import { checkHeard } from './hear-ledger';
import type { OutboxPayloads } from './messages-of';
import { offerSlot } from './offer-slot';
import { OutboxLoop, type Delivery, type OutboxRow } from './outbox-loop';
import { startSplitCase } from './start-split-case';
import { tellCasesOf } from './tell-cases';

export interface OutboxDeps {
  readonly prisma: PrismaClient;
  readonly cases: CaseMessenger;
  readonly reports: ReportReceiver;
  readonly notifier: Notifier;
  readonly sealer: Sealer;
  readonly isDemo: boolean;
  /** Where the API is reached from outside; papers carry it for whoever verifies them. */
  readonly publicUrl?: string | undefined;
  readonly onFault: (row: OutboxRow, error: unknown) => void;
}

/** The delivery of everything that recorded events ask of the outside; not yet started. */
export function createOutbox(deps: OutboxDeps): OutboxLoop {
  const { prisma, sealer, cases, isDemo, publicUrl, onFault } = deps;
  return new OutboxLoop({
    prisma,
    onFault,
    deliveries: {
      report: taking('report', (row, payload) => deliverReport(deps, row, payload)),
      notice: taking('notice', async ({ messageId, caseId }, { to, about, taskId, stageId, nomineeId }) => {
        for (const personId of to) {
          const subject = nomineeId === undefined ? {} : { nomineeId };
          await deps.notifier.notify({ messageId, personId, caseId, about, taskId, stageId, ...subject });
        }
      }),
      offer_slot: taking('offer_slot', (row, payload) => offerSlot({ prisma, cases }, row, payload)),
      start_case: taking('start_case', ({ caseId }, { sequence }) =>
        startSplitCase({ prisma, cases }, caseId, sequence),
      ),
      notify_case: taking('notify_case', async ({ caseId }, notice) => {
        // A case that is over has no need of the news.
        await cases.notify(caseId, notice);
      }),
      // Of no case: the delivery finds those concerned.
      tell_cases: async ({ payload }) => {
        await tellCasesOf({ prisma, cases }, payload as unknown as OutboxPayloads['tell_cases']);
      },
      check_heard: taking('check_heard', ({ caseId }, { sequence }) => checkHeard({ prisma, cases }, caseId, sequence)),
      render_paper: taking('render_paper', async (_row, { paperId }) => {
        await renderAndStorePaper({ prisma, sealer, paperId, production: !isDemo, publicUrl });
      }),
    },
  });
}

type CaseOutboxRow = OutboxRow & { readonly caseId: string };

function taking<K extends keyof OutboxPayloads>(
  _kind: K,
  deliver: (row: CaseOutboxRow, payload: OutboxPayloads[K]) => Promise<void>,
): Delivery {
  return async (row) => {
    const { caseId } = row;
    if (caseId === null) throw new Error(`message ${row.messageId} belongs to no case`);
    // Written by this program only, in the shape that its kind says.
    await deliver({ ...row, caseId }, row.payload as unknown as OutboxPayloads[K]);
  };
}
