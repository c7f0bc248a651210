import { actingNow } from '../../domain/acting-now';
import type { UnreachableCause } from '../../domain/asking-events';
import type { CaseEvent } from '../../domain/events';
import { decisionIdOf } from '../../domain/ids';
import type { NoticeKind } from '../../domain/notice-kind';
import type { CaseState } from '../../domain/state';
import { localDate } from '../../domain/working-days';
import { personNotices } from './person-notices';

/** What the outbox delivers, by kind. Ids and codes only: whoever delivers looks up names at that moment. */
export interface OutboxPayloads {
  readonly report: {
    readonly stageId: string;
    readonly nomineeId: string | null;
    readonly receiver: string;
    readonly attempt: number;
  };
  readonly notice: {
    readonly about: NoticeKind;
    readonly to: readonly string[];
    readonly taskId: string | null;
    readonly stageId: string | null;
    readonly sequence: number;
    /** Present where the notice is about one nominee. */
    readonly nomineeId?: string;
    /** Present where a quorum will be lost: why, and on which day. */
    readonly risk?: { readonly cause: UnreachableCause; readonly on: string };
  };
  /** A slot became free at `sequence` of the message's case. */
  readonly offer_slot: {
    readonly cooperativeCode: string;
    readonly route: string | null;
    /** Who gave the slot back. */
    readonly nomineeId: string;
    readonly sequence: number;
  };
  readonly start_case: { readonly newCaseId: string; readonly sequence: number };
  readonly notify_case: { readonly kind: string; readonly id: string; readonly version: number };
  readonly tell_cases: {
    readonly kind: 'office' | 'mandate';
    readonly id: string;
    readonly role: string;
    readonly version: number;
  };
  readonly render_paper: { readonly paperId: string };
  readonly check_heard: { readonly sequence: number };
}

export type OutboxKind = keyof OutboxPayloads;

export type OutboxMessage = {
  [K in OutboxKind]: {
    readonly messageId: string;
    readonly kind: K;
    readonly payload: OutboxPayloads[K];
    /** Not to be delivered before so many milliseconds have passed. */
    readonly afterMs?: number;
    /** Of several messages under this id only the first goes out. */
    readonly once?: true;
  };
}[OutboxKind];

// By then the workflow task that a recording belongs to is over, or has been given to another worker (10 s).
const hearingMs = 15_000;

/**
 * Asks, a while after a recording, whether the case knows of it. Where the worker and Temporal died between the commit
 * and the end of the workflow task, it does not, and what it has to do next would wait for somebody's act.
 */
export function hearingOf(caseId: string, sequence: number): OutboxMessage {
  const messageId = `${decisionIdOf(caseId, sequence)}-heard`;
  return { messageId, kind: 'check_heard', payload: { sequence }, afterMs: hearingMs };
}

/** What follows outside from a recorded event. `state` is the case after it. The id is the receiver's key for "seen". */
export function messagesOf(event: CaseEvent, state: CaseState): OutboxMessage[] {
  return [...followUps(event, state), ...toPersons(event, state), ...reminders(event, state)];
}

/**
 * One message for each person who could act now. Its id names the person, the case and the day: however many of their
 * tasks in the case are late, the first reminder of a day is the only one that is sent; the ledger has them all.
 */
function reminders(event: CaseEvent, state: CaseState): OutboxMessage[] {
  if (event.type !== 'reminder_sent') return [];
  const { caseId, sequence, occurredAt } = event;
  const { taskId, stageId } = event.payload;
  const task = state.tasks[taskId];
  return (task === undefined ? [] : actingNow(state, task, occurredAt)).map((personId) => ({
    messageId: `${caseId}-reminder-${localDate(occurredAt)}-${personId}`,
    kind: 'notice' as const,
    payload: { about: 'reminder', to: [personId], taskId, stageId, sequence },
    once: true as const,
  }));
}

/** One message a nominee, so that nobody's mailbox waits for another's. */
function toPersons(event: CaseEvent, state: CaseState): OutboxMessage[] {
  const id = decisionIdOf(event.caseId, event.sequence);
  const { sequence } = event;
  return personNotices(event, state)
    .filter(({ to }) => to.length > 0)
    .map(({ about, to, stageId, nomineeId }) => ({
      messageId: `${id}-notice-${nomineeId}`,
      kind: 'notice' as const,
      payload: { about, to: unique(to), taskId: null, stageId, nomineeId, sequence },
    }));
}

function followUps(event: CaseEvent, state: CaseState): OutboxMessage[] {
  const id = decisionIdOf(event.caseId, event.sequence);
  switch (event.type) {
    case 'report_requested': {
      const { stageId, nomineeId, receiver, attempt } = event.payload;
      return [{ messageId: `${id}-report`, kind: 'report', payload: { stageId, nomineeId, receiver, attempt } }];
    }
    case 'slot_freed':
    case 'slot_passed_on': {
      const { cooperativeCode, nomineeId } = event.payload;
      // A returned case goes on with the same nominees, and may keep the slot again.
      if ('returned' in event.payload) return [];
      const route = state.nominees[nomineeId]?.route ?? null;
      const payload = { cooperativeCode, route, nomineeId, sequence: event.sequence };
      return [{ messageId: `${id}-offer`, kind: 'offer_slot', payload }];
    }
    case 'slot_offered':
    case 'case_split': {
      const payload = { newCaseId: event.payload.newCaseId, sequence: event.sequence };
      return [{ messageId: `${id}-start`, kind: 'start_case', payload }];
    }
    case 'document_issued': {
      const paperId = event.payload.resolved?.paperId;
      return paperId === undefined ? [] : [{ messageId: `${id}-paper`, kind: 'render_paper', payload: { paperId } }];
    }
    default: {
      const notice = noticeOf(event, state);
      return notice === undefined || notice.to.length === 0
        ? []
        : [{ messageId: `${id}-notice`, kind: 'notice', payload: { ...notice, sequence: event.sequence } }];
    }
  }
}

type Notice = Omit<OutboxPayloads['notice'], 'sequence'>;

function noticeOf(event: CaseEvent, state: CaseState): Notice | undefined {
  switch (event.type) {
    case 'task_assigned':
    case 'task_escalated': {
      const { taskId, stageId, resolved } = event.payload;
      const to = unique((resolved?.assignees ?? []).map(({ personId }) => personId));
      return { about: event.type, to, taskId, stageId };
    }
    case 'task_reassigned': {
      const { taskId, stageId, toPersonId } = event.payload;
      return { about: 'task_reassigned', to: [toPersonId], taskId, stageId };
    }
    case 'holders_changed': {
      const { taskId, stageId, resolved } = event.payload;
      return { about: 'task_assigned', to: unique(resolved?.joined ?? []), taskId, stageId };
    }
    case 'quorum_unreachable': {
      const { taskId, stageId, resolved } = event.payload;
      return { about: 'quorum_unreachable', to: unique(resolved?.told ?? []), taskId, stageId };
    }
    case 'legal_consequence_arose':
      return { about: 'legal_consequence', to: starters(state), taskId: null, stageId: event.payload.stageId };
    case 'case_closed':
      return { about: 'case_closed', to: starters(state), taskId: null, stageId: null };
    default:
      return undefined;
  }
}

function starters(state: CaseState): string[] {
  return unique([...(state.initiatorId === null ? [] : [state.initiatorId]), ...state.nominatorIds]);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
