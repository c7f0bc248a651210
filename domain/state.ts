import type { UnreachableCause } from './asking-events';
import type { Calendar } from './calendar';
import type { NomineeDecision } from './commands';
import type { CarriedConflicts, ConflictGround, ConflictRuling } from './conflict-events';
import type {
  Assignee,
  AssignmentTermFact,
  Ask,
  Capacity,
  DocumentRef,
  Finding,
  Letter,
  NominatorOffice,
  NomineeFacts,
  OpenedSheet,
  Outage,
  PanelMember,
  PlacementFacts,
  SharedUnit,
  Subject,
  Terms,
  TextRef,
  TieOrders,
} from './facts';
import type { PipelineDefinition, Standing } from './pipeline';
import type { Policy } from './policy';
import type { RankingResult } from './ranking-result';

/**
 * Version of the decider's rules by which new cases run; a changed rule is a new version beside the old.
 * 2: what somebody's leaving one branch of a parallel stage answers in another settles with the act, not at the next.
 * 3: what a change of holders completes settles by itself, not with whatever comes next; an answer that counts for nothing
 *    since somebody was recused keeps nobody from answering; what breaks ties stays in the dossiers, and the opening of
 *    the sheets brings the order that it makes.
 */
export const rulesVersion = 3;

/** What a case is run by: fixed for its whole life (I11), except the calendar, which events replace. */
export interface CaseFile {
  readonly caseId: string;
  readonly definition: PipelineDefinition;
  readonly policy: Policy;
}

export type CaseStatus = 'open' | 'held' | 'completed' | 'rejected' | 'withdrawn' | 'cancelled';
export type StageStatus = 'pending' | 'open' | 'settled' | 'skipped';
export type TaskStatus = 'open' | 'done' | 'void';
export type TaskPurpose = 'main' | 'correction' | 'confirm' | 'manage' | 'answer' | 'redo' | 'carry_out' | 'conflict';

export interface StageState {
  status: StageStatus;
  round: number;
  outcome: string | null;
  openedAt: string | null;
  dueAt: string | null;
  settledAt: string | null;
  /** Who the stage was opened for in this round. */
  nomineeIds: string[];
  /** Returns this stage has made (case scope) in all rounds. */
  returnsMade: number;
  /** Window: extensions made, and whether the period has closed and waits for its manager or for answers. */
  extensions: number;
  closed: boolean;
  /** Window: outages that extensions have made good; absent: none. */
  outages?: Outage[];
  /** Instant from which `dueAt` was counted: the opening, an extension or a resumption. */
  dueFrom: string | null;
}

export interface NomineeState extends NomineeFacts {
  standing: Standing;
  reasonCodes: string[];
  /** Top-level stage this nominee waits for or is in; null when its way has ended. */
  at: string | null;
  ended: { stageId: string | null; sequence: number; bySelf: boolean } | null;
  /** Latest valid outcome per stage; cleared for stages that a return reopens. */
  outcomes: Record<string, { outcome: string; round: number; sequence: number }>;
  /** Rounds of this nominee per stage (corrections, repeated votes): decisions of earlier rounds are void. */
  rounds: Record<string, number>;
  returns: Record<string, number>;
  /** How often each nominee-scoped outcome that escalates was used, `stage:outcome`. */
  uses: Record<string, number>;
  slotReserved: boolean;
  slotActive: boolean;
  late: boolean;
  alias: string | null;
  objected: boolean;
  /** Stage whose check waits for the amended dossier, while the standing is `returned`. */
  returnedAt: string | null;
  /** What the placement meeting was told, of the dossier version named there. */
  placement?: Omit<PlacementFacts, 'nomineeId'> | undefined;
  /** Place on the reserve list of the nominee's cooperative. */
  listed?: ReservePlace | undefined;
  /** Came from a reserve list because a slot became free, and has not been placed yet. */
  offered?: true | undefined;
  /** Months of assignment that the placement meeting asked for. */
  placedMonths?: number | undefined;
  term?: AssignmentTermFact | undefined;
}

export interface ReservePlace {
  state: 'waiting' | 'offered' | 'expired' | 'left';
  stageId: string;
  order: number | null;
  since: string;
  expiresAt: string;
  /** The case in which a freed slot was offered, and where in the ledger that slot became free. */
  newCaseId: string | null;
  freed: { caseId: string; sequence: number } | null;
}

export interface PublishedDemand {
  publishedAt: string;
  districtCode: string;
  cooperatives: { cooperativeCode: string; legalEntity: boolean; openSlots: number }[];
}

/** A decision as the task remembers it, until its round is void. */
export interface RecordedDecision {
  sequence: number;
  personId: string;
  onBehalfOf: string | null;
  capacity: Capacity;
  outcome: string | null;
  returnTo: string | null;
  reasonCode: string | null;
  text: TextRef | null;
  letter: Letter | null;
  effectiveDate: string | null;
  until: string | null;
  documents: DocumentRef[];
  nominees: (NomineeDecision & { round: number })[];
  /** Round of the task's file (case scope) in which it counts. */
  round: number;
  /** Second person who confirmed this entry, where the stage asks for one. */
  confirmedBy: string | null;
}

export interface TaskState {
  taskId: string;
  ordinal: number;
  stageId: string;
  purpose: TaskPurpose;
  round: number;
  status: TaskStatus;
  nomineeIds: string[];
  asks: Ask[];
  assignees: Assignee[];
  /** Who holds what is asked and may not act here; absent: nobody. */
  barred?: string[];
  /** Who was asked until an office or a mandate changed: they still see what they were asked. */
  left?: string[];
  /** Seats of a group whose holder left and which nobody has taken; the group's rule counts them. Absent: none. */
  vacant?: Record<string, number>;
  /** Present while the quorum cannot be reached: for which causes that was told, and who may lawfully stand in. */
  unreachable?: { told: UnreachableCause[]; substitutes: Assignee[] };
  /** Asked beside the first ones after the due date passed. */
  escalatedAsks: Ask[];
  proxy: boolean;
  claimedBy: string | null;
  decisions: RecordedDecision[];
  /** Repetitions of the file's own vote within the stage's round. */
  voteRound: number;
  openedAt: string;
  dueAt: string | null;
  /** Instant from which `dueAt` was counted. */
  dueFrom: string | null;
  /** Due dates at which `tick` has already acted. */
  remindedBefore: boolean;
  remindedAtDue: boolean;
  /** Reminders since the due date, and when time last spoke of the task; absent: it is not late, or is told once only. */
  late?: { reminders: number; at: string };
  escalated: boolean;
  /** Last change that a decider must have seen; an older `seen` is stale. */
  materialSequence: number;
  /** confirm: the event whose entry waits for a second person, and the task where it was entered. */
  entrySequence: number | null;
  entryTaskId: string | null;
  /** conflict: the person about whom is ruled. */
  conflictOf?: string;
  /** nominees of a main task whose entry waits for its confirmation. */
  awaitingConfirmation: string[];
  recused: string[];
  sheets: LockedSheet[];
}

export interface LockedSheet {
  sheetId: string;
  personId: string;
  commitment: string;
  sequence: number;
  nomineeIds: string[];
  /** Members present when a collegiate score was agreed, where that was told. */
  present?: string[];
}

/** A conflict of interest that is no more than suspected, until the superior has ruled. */
export interface ConflictFlag {
  personId: string;
  nomineeId: string | null;
  ground: ConflictGround;
  sequence: number;
  /** Where it was reported, if in the case that this one was split off from. */
  reported?: CarriedConflicts['flags'][number]['reported'];
  /** Task in which the superior is, or was last, asked. */
  taskId: string | null;
  ruling: ConflictRuling | null;
}

export interface StageFinding extends Finding {
  stageId: string;
}

export interface CaseState {
  readonly file: CaseFile;
  /** Version of the decider's rules by which the case runs; absent: the first. */
  rules?: number;
  /** The latest change of holders (from rules 3 on): nothing that it completes has been settled while nothing follows it. */
  holdersMovedAt?: number;
  calendar: Calendar;
  sequence: number;
  status: CaseStatus;
  outcome: string | null;
  openedAt: string | null;
  heldAt: string | null;
  closedAt: string | null;
  rehearsal: boolean;
  subject: Subject;
  terms: Terms | null;
  termsPublished: boolean;
  initiatorId: string | null;
  nominatorIds: string[];
  /** Offices that those who nominated held then: whoever nominated is not asked again in that office. */
  nominatorOffices: NominatorOffice[];
  letter: Letter | null;
  splitFrom: { caseId: string; sequence: number } | null;
  splitInto: { caseId: string; sequence: number; nomineeIds: string[] }[];
  /** Top-level stage that the file as a whole is in or waits for. */
  at: string | null;
  stages: Record<string, StageState>;
  nominees: Record<string, NomineeState>;
  nomineeOrdinal: number;
  tasks: Record<string, TaskState>;
  taskOrdinal: number;
  /**
   * Findings that failed, of each nominee's current round only: what people have to dispose of. Those that passed are
   * in the ledger's `findings_proposed`; 500 nominees with fourteen rules each would not fit the state's limit.
   */
  findings: StageFinding[];
  /** Stage and nominee rounds that still wait for an assessment. */
  awaitingFindings: { stageId: string; nomineeId: string; round: number }[];
  panelProposed: PanelMember[];
  panel: PanelMember[];
  recusedPersons: string[];
  conflicts: { personId: string; nomineeId: string | null }[];
  /** Conflicts of interest that were flagged; absent: none. */
  flags?: ConflictFlag[];
  /** Persons of a nominee's unit who were asked about that nominee, as far as it is not flagged; absent: none. */
  sameUnit?: SharedUnit[];
  /** Person → duties done in this case (R1). */
  duties: Record<string, string[]>;
  /** Stage → persons who acted there, in any round. */
  actedAt: Record<string, string[]>;
  revealed: { stageId: string; sheets: OpenedSheet[]; orders?: TieOrders } | null;
  /** Stage whose opening waits for the sheets. */
  awaitingReveal: string | null;
  ranking: RankingResult | null;
  ruledOutOfRanking: string[];
  topThree: string[];
  chosen: string | null;
  /** What a published round says of each cooperative of the district; absent: this case published none. */
  demand?: PublishedDemand | undefined;
  reports: Record<
    string,
    { stageId: string; nomineeId: string | null; attempt: number; state: 'sent' | 'acknowledged' | 'rejected' }
  >;
  /** Last instant known to the case. */
  lastOccurredAt: string | null;
}

/** The state as stored and carried: without the file, which is stored once under its version. */
export type StoredCaseState = Omit<CaseState, 'file'>;
