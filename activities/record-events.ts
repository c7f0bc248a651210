import type { AssertionRule } from '../domain/assertion';
import { digestCommands } from '../domain/hash-chain';
import type { DecidedCommand, RecordAnswer, RecordRequest } from '../domain/recording';
import type { Refusal } from '../domain/refusals';
import type { PrismaClient } from '../prisma/generated/client';
import type { ActCheck } from './ledger/check-assertion';
import { isDataFault } from './ledger/database-fault';
import { recordCommands, type Recorded } from './ledger/record-commands';
import { StateCache } from './ledger/state-cache';
import { inTransaction } from './ledger/transaction';

export interface RecordEventsParts {
  readonly prisma: PrismaClient;
  readonly isDemo: boolean;
  readonly acts: ActCheck;
  /** Called when an alarm about an act that was not believed is committed. */
  readonly onForgery: (forgery: { readonly caseId: string; readonly rule: AssertionRule }) => void;
  /** Called when a recording is committed and its answer is not yet on its way. */
  readonly onCommitted?: ((request: RecordRequest, answer: RecordAnswer) => void) | undefined;
}

/**
 * The activity that appends to the ledger. It is idempotent: what was recorded before is told, not written again. It
 * fails only for reasons that pass by themselves, so that it may be tried without limit.
 */
export function createRecordEvents(parts: RecordEventsParts): (request: RecordRequest) => Promise<RecordAnswer> {
  const cache = new StateCache();
  const attempt = async (request: RecordRequest): Promise<RecordAnswer> => {
    const { isDemo, acts } = parts;
    const context = { cache, isDemo, acts, recordedAt: new Date().toISOString() };
    const recorded = await inTransaction<Recorded>(parts.prisma, (tx) => recordCommands(tx, request, context));
    const { answer, state, alarms } = recorded;
    for (const rule of alarms) parts.onForgery({ caseId: request.caseId, rule });
    if (answer.status === 'ok' && state !== undefined) cache.put(state, answer.head);
    parts.onCommitted?.(request, answer);
    return answer;
  };
  const record = async (request: RecordRequest): Promise<RecordAnswer> => {
    try {
      return await attempt(request);
    } catch (error) {
      const refusal = refusalFor(error);
      const [first, ...others] = request.commands;
      if (refusal === null || first === undefined) throw error;
      // One of several does not fit: the first is tried alone, and the workflow sends the others again.
      return others.length > 0 ? record({ ...request, commands: [first] }) : refused(request, first, refusal);
    }
  };
  return record;
}

/** Null for faults that pass: the database is away, a lock was held, another writer was faster. */
function refusalFor(error: unknown): Refusal | null {
  return isDataFault(error) ? { class: 'malformed', rule: 'UNSTORABLE' } : null;
}

function refused(request: RecordRequest, { envelope }: DecidedCommand, refusal: Refusal): RecordAnswer {
  const answers = [{ status: 'refused' as const, commandId: envelope.commandId, refusal }];
  return { status: 'ok', answers, head: request.expected, digest: digestCommands([]) };
}
