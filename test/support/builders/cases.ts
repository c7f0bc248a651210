import { createHash } from 'node:crypto';
import { resolveAsking } from '../../../activities/resolve-asking';
import { judgesOf, resolveSharedUnits } from '../../../activities/resolve-shared-units';
import type { Calendar } from '../../../domain/calendar';
import { decide, evolve, nextDeadline, openingState, pendingWork } from '../../../domain/case';
import type { Decided } from '../../../domain/case';
import type { Command, CommandOf } from '../../../domain/commands';
import type { CaseEvent, DecidedEvent } from '../../../domain/events';
import { nomineeFactsSchema } from '../../../domain/facts';
import type {
  Assignee,
  Finding,
  NomineeFacts,
  OpenedSheet,
  PlacementFacts,
  SharedUnit,
  Terms,
  TieOrders,
} from '../../../domain/facts';
import { findingIdOf } from '../../../domain/ids';
import type { AssessWork } from '../../../domain/pending-work';
import type { PipelineDefinition } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { Policy } from '../../../domain/policy';
import type { Refusal } from '../../../domain/refusals';
import { offerOpening } from '../../../domain/reserve-list';
import { splitOpening } from '../../../domain/split';
import { rulesVersion, type CaseState, type TaskState } from '../../../domain/state';
import { orderTies, type TiesToOrder } from '../../../domain/tie-orders';
import { buildPeople, units } from './people';
import type { People } from './people';

/** What one command came to, with the state before and after it. */
export interface Step {
  readonly command: Command;
  readonly now: string;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly refusal: Refusal | undefined;
}

export interface CaseOptions {
  readonly definition: PipelineDefinition;
  readonly people?: People;
  readonly policy?: Policy;
  readonly calendar?: Calendar;
  readonly caseId?: string;
  readonly now?: string;
  /** Which findings an assessment brings; the default finds nothing wrong. */
  readonly assess?: (nominee: AssessWork['nominees'][number], stageId: string) => Finding[];
  /** What the dossier of a nominee says of the steps that break ties; the default knows nothing. */
  readonly tellsApart?: (nomineeId: string) => Readonly<Record<string, string>>;
  /** What a placement meeting is told; the default knows nothing. */
  readonly weigh?: (nomineeId: string) => Partial<Pick<PlacementFacts, 'match' | 'limit'>>;
}

type Draft<C> = C extends Command ? Omit<C, 'commandId' | 'actor'> & { readonly commandId?: string } : never;
export type SheetScores = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One builder for cases: a case with the decider, a directory and a ledger in memory, and time that tests set. */
export class TestCase {
  readonly people: People;
  readonly steps: Step[] = [];
  readonly events: CaseEvent[] = [];
  readonly sheets = new Map<string, OpenedSheet>();
  /** Cases that were split off, in order. */
  readonly children: TestCase[] = [];
  state: CaseState;
  now: string;
  private commands = 0;
  private readonly options: CaseOptions;

  constructor(options: CaseOptions) {
    this.options = options;
    this.people = options.people ?? buildPeople();
    this.now = options.now ?? '2026-02-02T01:00:00.000Z';
    this.state = openingState(
      {
        caseId: options.caseId ?? 'case-1',
        definition: options.definition,
        policy: options.policy ?? policy2026,
      },
      options.calendar ?? workingYears('2026', '2027'),
    );
  }

  /** A person's act. */
  act(personId: string, draft: Draft<Exclude<Command, { actor: null }>>): Step {
    const actor = this.people.facts(personId);
    return this.take({ ...draft, commandId: draft.commandId ?? this.nextCommandId(), actor });
  }

  /** The system's own command. */
  system(draft: Draft<Extract<Command, { actor: null }>>): Step {
    return this.take({ ...draft, commandId: draft.commandId ?? this.nextCommandId(), actor: null });
  }

  /** A decision on the open task of a stage (and purpose) in which the person is asked. */
  decide(
    personId: string,
    stageId: string,
    rest: Partial<Omit<CommandOf<'decide'>, 'type'>> = {},
    purpose = 'main',
  ): Step {
    const task = this.taskFor(personId, stageId, purpose);
    return this.act(personId, {
      type: 'decide',
      taskId: task.taskId,
      nominees: [],
      documents: [],
      seenSequence: this.state.sequence,
      ...rest,
    });
  }

  /** Locks a sheet with these scores: nominee → criterion → score. */
  lock(personId: string, stageId: string, scores: SheetScores, present?: readonly string[]): Step {
    const task = this.taskFor(personId, stageId, 'main');
    return this.lockOn(task, personId, scores, present);
  }

  lockOn(task: TaskState, personId: string, scores: SheetScores, present?: readonly string[]): Step {
    const sheetId = `sheet-${String(this.sheets.size + 1)}`;
    const entries = Object.entries(scores).flatMap(([nomineeId, byCriterion]) =>
      Object.entries(byCriterion).map(([criterion, score]) => ({ nomineeId, criterion, score })),
    );
    const commitment = createHash('sha256')
      .update(`${sheetId}${JSON.stringify(entries)}`)
      .digest('hex');
    // The sheet is sealed and stored before it is locked; one that the decider refuses is never opened.
    this.sheets.set(sheetId, {
      sheetId,
      stageId: task.stageId,
      personId,
      nonce: `nonce of ${sheetId}`,
      commitment,
      entries,
    });
    return this.act(personId, {
      type: 'lock_sheet',
      taskId: task.taskId,
      sheetId,
      commitment,
      nomineeIds: Object.keys(scores),
      ...(present === undefined ? {} : { present: [...present] }),
    });
  }

  /** Takes a command as the workflow does: decide, record with what the directory resolves, fold, fetch facts. */
  take(command: Command): Step {
    const step = this.takeOne(command);
    if (step.refusal === undefined) this.serve();
    return step;
  }

  /** Lets time do what is due up to an instant. */
  passUntil(instant: string): void {
    for (let guard = 0; guard < 500; guard += 1) {
      const due = nextDeadline(this.state);
      if (due === null || due > instant) break;
      if (due > this.now) this.now = due;
      const { events } = this.system({ type: 'tick' });
      if (events.length === 0) break;
    }
    if (instant > this.now) this.now = instant;
  }

  stage(stageId: string): CaseState['stages'][string] {
    const stage = this.state.stages[stageId];
    if (stage === undefined) throw new Error(`no stage ${stageId}`);
    return stage;
  }

  openTasks(stageId?: string, purpose?: string): TaskState[] {
    return Object.values(this.state.tasks).filter(
      (task) =>
        task.status === 'open' &&
        (stageId === undefined || task.stageId === stageId) &&
        (purpose === undefined || task.purpose === purpose),
    );
  }

  nextCommandId(): string {
    this.commands += 1;
    return `command-${String(this.commands)}`;
  }

  private taskFor(personId: string, stageId: string, purpose: string): TaskState {
    const tasks = this.openTasks(stageId, purpose);
    const asked = tasks.find(({ assignees }) => assignees.some((assignee) => assignee.personId === personId));
    const all = Object.values(this.state.tasks).filter((one) => one.stageId === stageId);
    const past = all.findLast(({ assignees }) => assignees.some((assignee) => assignee.personId === personId));
    const task = asked ?? (past?.status === 'done' ? past : undefined) ?? tasks[0] ?? all.at(-1);
    if (task === undefined) throw new Error(`no task at ${stageId} (${purpose})`);
    return task;
  }

  private takeOne(command: Command): Step {
    const before = freeze(this.state);
    const decided: Decided = decide(before, freeze(command), this.now);
    if ('refusal' in decided) {
      return this.note({ command, before, events: [], refusal: decided.refusal });
    }
    const events = decided.events.map((event, index) => this.record(event, decided, index));
    const step = this.note({ command, before, events, refusal: undefined });
    for (const event of events) {
      if (event.type === 'case_split') this.openChild(before, splitOpening(before, { ...event.payload, ...event }));
      if (event.type === 'slot_offered') this.openChild(before, offerOpening(before, { ...event.payload, ...event }));
    }
    return step;
  }

  private record(
    decided: DecidedEvent,
    { envelope }: Exclude<Decided, { refusal: Refusal }>,
    index: number,
  ): CaseEvent {
    const { caseId } = this.state.file;
    const sequence = this.state.sequence + 1;
    const payload = { ...decided.payload, ...this.resolve(decided, index) };
    const event = { ...envelope, caseId, sequence, type: decided.type, payload } as CaseEvent;
    this.state = evolve(this.state, freeze(event));
    this.events.push(event);
    return event;
  }

  private resolve(event: DecidedEvent, index: number): { resolved?: unknown } {
    if (event.type === 'document_issued') {
      return {
        resolved: { paperId: `paper-${String(index)}`, number: `DEMO-${String(index)}`, ordinal: 1, year: 2026 },
      };
    }
    switch (event.type) {
      case 'task_assigned':
      case 'task_escalated':
      case 'holders_changed':
      case 'quorum_unreachable': {
        const resolved = resolveAsking(this.people.directoryAt(this.now), event, this.state);
        return { resolved: { ...resolved, ...this.sharedUnits(event, resolved.assignees) } };
      }
      case 'task_delegated':
      case 'task_reassigned':
      case 'panel_appointed': {
        const shared = this.sharedUnits(event, []);
        return shared.sameUnit === undefined ? {} : { resolved: shared };
      }
      default:
        return {};
    }
  }

  private sharedUnits(event: DecidedEvent, assignees: readonly Assignee[]): { sameUnit?: SharedUnit[] } {
    const judges = judgesOf(event, this.state, assignees);
    const sameUnit = judges === undefined ? undefined : resolveSharedUnits(this.state, judges, this.people.units);
    return sameUnit === undefined ? {} : { sameUnit };
  }

  private note(step: Omit<Step, 'after' | 'now'>): Step {
    const noted = { ...step, now: this.now, after: this.state };
    this.steps.push(noted);
    return noted;
  }

  /** Brings in what the case waits for from outside, as activities would. */
  private serve(): void {
    for (let guard = 0; guard < 50; guard += 1) {
      const [work] = pendingWork(this.state);
      if (work === undefined) return;
      const commandId = this.nextCommandId();
      if (work.kind === 'settle') {
        this.takeOne({ type: 'settle_answers', commandId, actor: null });
      } else if (work.kind === 'flag') {
        this.takeOne({ type: 'flag_conflicts', commandId, actor: null });
      } else if (work.kind === 'reach') {
        this.takeOne({ type: 'note_unreachable', commandId, actor: null, taskId: work.taskId });
      } else if (work.kind === 'reveal') {
        const sheets = work.sheets.flatMap(({ sheetId }) => this.sheets.get(sheetId) ?? []);
        const orders = work.ties === undefined ? {} : { orders: this.ordersOf(work.ties) };
        this.takeOne({ type: 'reveal_scores', commandId, actor: null, stageId: work.stageId, sheets, ...orders });
      } else if (work.kind === 'weigh') {
        const nominees = work.nominees.map(({ nomineeId, dossierVersion }) => {
          const { match = null, limit = null } = this.options.weigh?.(nomineeId) ?? {};
          return { nomineeId, dossierVersion, match, limit };
        });
        this.takeOne({ type: 'weigh_placement', commandId, actor: null, stageId: work.stageId, nominees });
      } else {
        const assess = this.options.assess ?? (() => []);
        this.takeOne({
          type: 'propose_findings',
          commandId,
          actor: null,
          stageId: work.stageId,
          nominees: work.nominees.map(({ nomineeId, round }) => ({ nomineeId, round })),
          findings: work.nominees.flatMap((nominee) => assess(nominee, work.stageId)),
        });
      }
    }
    throw new Error('the case asks for facts without end');
  }

  private ordersOf({ steps, nominees }: TiesToOrder): TieOrders {
    const { tellsApart = () => ({}) } = this.options;
    return orderTies(steps, new Map(nominees.map(({ nomineeId }) => [nomineeId, tellsApart(nomineeId)])));
  }

  private openChild(before: CaseState, opening: CommandOf<'open_split'>): void {
    const child = new TestCase({
      ...this.options,
      people: this.people,
      caseId: opening.commandId.replace(/:open$/, ''),
      calendar: before.calendar,
      now: this.now,
    });
    for (const [sheetId, sheet] of this.sheets) child.sheets.set(sheetId, sheet);
    child.take(opening);
    this.children.push(child);
  }
}

/** Freezes a state all the way down, so that whoever changes it instead of copying is caught. Shared parts are frozen once. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) freeze(entry);
  }
  return value;
}

/** A working calendar with no day off but one holiday a year, so that dates in tests can be counted on fingers. */
export function workingYears(...years: string[]): Calendar {
  return {
    zone: 'Asia/Makassar',
    years: Object.fromEntries(
      years.map((year) => [
        year,
        { version: 1, nonWorking: [{ date: `${year}-08-17`, kind: 'holiday' as const, name: 'Independence Day' }] },
      ]),
    ),
  };
}

/** A nominee of a cooperative in the test district. */
export function nomineeFacts(place: number, rest: Partial<NomineeFacts> = {}): NomineeFacts {
  return nomineeFactsSchema.parse({
    nomineeId: `n${String(place)}`,
    personId: `nominee-${String(place)}`,
    originUnitId: units.agencies[place % 2],
    cooperativeCode: `64.08.09.200${String((place % 3) + 1)}`,
    hostVillageUnitId: units.villages[place % 3],
    hostDistrictUnitId: units.district,
    hostHeadRole: 'kades',
    route: 'pppk_support',
    dossierId: `dossier-${String(place)}`,
    dossierVersion: 1,
    ...rest,
  });
}

export function applicantFacts(place: number, rest: Partial<NomineeFacts> = {}): NomineeFacts {
  return nomineeFactsSchema.parse({
    nomineeId: `a${String(place)}`,
    personId: `applicant-${String(place)}`,
    dossierId: `dossier-a${String(place)}`,
    dossierVersion: 1,
    ...rest,
  });
}

export function buildTerms(rest: Partial<Terms> = {}): Terms {
  return {
    vacancyId: 'vacancy-1',
    weights: { M: '20', AC: '25', W: '35', RJ: '20' },
    ageMode: 'strict_birthday',
    ageRef: '2026-12-28',
    maxAge: 56,
    acMin: null,
    tieBreak: ['W', 'AC', 'RJ', 'M', 'rank', 'echelon_since', 'birth_date', 'pleno_vote'],
    objectionFileDays: 3,
    objectionAnswerDays: 3,
    specialConsent: null,
    echelon: 'II.b',
    ...rest,
  };
}

/** What a rule found wrong with a nominee. */
export function failedFinding(
  { nomineeId, round }: { nomineeId: string; round: number },
  stageId: string,
  proposed: string,
  code = 'EDU_MIN',
): Finding {
  return {
    findingId: findingIdOf(nomineeId, stageId, round, 1),
    nomineeId,
    rule: 'test_rule',
    code,
    passed: false,
    seen: 'SMA',
    limit: 'D3',
    legalRef: 'Test',
    proposed,
  };
}

/** The opening of a nomination by the personnel office, with the head's letter. */
export function openNomination(
  nominees: readonly NomineeFacts[],
  rest: Partial<CommandOf<'open_case'>> = {},
): Draft<CommandOf<'open_case'>> {
  return {
    type: 'open_case',
    rules: rulesVersion,
    subject: { districtCode: '64.08.09', districtUnitId: units.district },
    nominatorIds: [],
    letter: null,
    documents: [],
    nominees: [...nominees],
    terms: null,
    ...rest,
  };
}

export function openSelection(rest: Partial<CommandOf<'open_case'>> = {}): Draft<CommandOf<'open_case'>> {
  return {
    type: 'open_case',
    rules: rulesVersion,
    subject: { vacancyId: 'vacancy-1' },
    nominatorIds: [],
    letter: null,
    documents: [],
    nominees: [],
    terms: buildTerms(),
    ...rest,
  };
}

export const letter = { number: 'B-1/2026', date: '2026-02-02', issuer: 'BKN', documentId: 'document-1' };
