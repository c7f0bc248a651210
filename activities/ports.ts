import type { Assertion } from '../domain/assertion';
import type { Calendar } from '../domain/calendar';
import type { CommandOf } from '../domain/commands';
import type { PipelineDefinition } from '../domain/pipeline';
import type { Policy } from '../domain/policy';
import type { NoticeKind } from '../domain/notice-kind';

/** What goes to an outside register, such as the civil service agency's, once a case has come to a result. */
export interface Report {
  /** Of the outbox: the same each time that this attempt is sent. */
  readonly messageId: string;
  /** The receiver's key: the same report sent twice is one report. */
  readonly key: string;
  readonly receiver: string;
  readonly caseId: string;
  readonly stageId: string;
  readonly personIds: readonly string[];
  readonly paperNumber: string | null;
  readonly attempt: number;
}

export interface ReportAnswer {
  readonly outcome: 'acknowledged' | 'rejected';
  /** The receiver's own number for it. */
  readonly reference: string;
}

/** Throws when the receiver cannot be reached; a rejection is an answer. */
export interface ReportReceiver {
  deliver(report: Report): Promise<ReportAnswer>;
}

export interface Notice {
  /** The reader's key: the same notice sent twice is one notice. */
  readonly messageId: string;
  readonly personId: string;
  readonly caseId: string;
  readonly about: NoticeKind;
  readonly taskId: string | null;
  readonly stageId: string | null;
  /** Present where the notice is about one nominee. */
  readonly nomineeId?: string;
}

export interface Notifier {
  notify(notice: Notice): Promise<void>;
}

export interface CaseStart {
  readonly caseId: string;
  readonly definition: PipelineDefinition;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly opening: CommandOf<'open_split'> | CommandOf<'open_due'>;
}

export interface FactNotice {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** The way from the outbox to running cases. */
export interface CaseMessenger {
  start(start: CaseStart): Promise<void>;
  /** `refused`: the case answered, and did not take it. `gone`: no execution runs under this case's id. */
  answerReport(caseId: string, command: CommandOf<'answer_report'>): Promise<'taken' | 'refused' | 'gone'>;
  /** The same answers, to the offer of a slot that became free. */
  offerSlot(caseId: string, command: CommandOf<'offer_slot'>): Promise<'taken' | 'refused' | 'gone'>;
  notify(caseId: string, notice: FactNotice): Promise<'taken' | 'gone'>;
  /** Sequence of the last event that the running case knows of. `gone`: no execution runs under this case's id. */
  heardUpTo(caseId: string): Promise<number | 'gone'>;
}

/** Whether a key that is known here made this signature over this text. */
export type SignatureCheck = (assertion: Assertion) => boolean;
