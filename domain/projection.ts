import { stageOf } from './definition-index';
import type { Title } from './pipeline';
import { flattenStages } from './pipeline';
import type { CaseState, NomineeState, RecordedDecision, TaskState } from './state';
import { isStopped } from './stopped-clock';

/**
 * The read tables of one case, computed from its folded state alone, so that they can be rebuilt from the ledger at
 * any time. Instants are ISO strings; names and texts are not in here.
 */
export interface CaseRows {
  readonly caseRow: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly persons: readonly TaskPersonRow[];
  readonly nominees: readonly NomineeRow[];
  /** Of the nominees above: whoever has none of these is on no list (any more). */
  readonly reserves: readonly ReserveRow[];
}

export interface CaseRow {
  readonly caseId: string;
  readonly pipeline: string;
  readonly pipelineVersion: number;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly title: Title;
  readonly status: string;
  readonly outcome: string | null;
  readonly subject: CaseState['subject'];
  readonly districtCode: string | null;
  readonly vacancyId: string | null;
  readonly initiatorId: string;
  readonly rehearsal: boolean;
  readonly stageIds: readonly string[];
  readonly participantIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}

export interface TaskRow {
  readonly taskId: string;
  readonly caseId: string;
  readonly pipeline: string;
  readonly stageId: string;
  readonly kind: string;
  readonly purpose: string;
  readonly round: number;
  readonly title: Title;
  readonly status: string;
  readonly claimedBy: string | null;
  readonly dueAt: string | null;
  readonly openedAt: string;
  readonly sequence: number;
}

export interface TaskPersonRow {
  readonly taskId: string;
  readonly personId: string;
  readonly actingFor: string | null;
  readonly mandateId: string | null;
  readonly role: string;
  readonly canAct: boolean;
  readonly acted: boolean;
}

export interface NomineeRow {
  readonly caseId: string;
  readonly nomineeId: string;
  readonly personId: string;
  readonly cooperativeCode: string | null;
  readonly route: string | null;
  readonly standing: string;
  readonly reasonCodes: readonly string[];
  readonly dossierId: string | null;
  readonly atStage: string | null;
  readonly matchTotal: string | null;
  readonly termStart: string | null;
  readonly termEnd: string | null;
  readonly termCappedBy: string | null;
}

export interface ReserveRow {
  readonly caseId: string;
  readonly nomineeId: string;
  readonly personId: string;
  readonly cooperativeCode: string;
  readonly route: string | null;
  readonly listOrder: number | null;
  readonly listedAt: string;
  readonly expiresAt: string;
  readonly state: string;
  readonly newCaseId: string | null;
  readonly freedCaseId: string | null;
  readonly freedSequence: number | null;
}

const unknownTitle: Title = { id: '-', en: '-' };

/**
 * Rows of `after`. With `before` given, only those tasks and nominees that differ from it: `evolve` keeps what it does
 * not touch as the same object, so an act on a large case writes few rows.
 */
export function projectCase(after: CaseState, before?: CaseState): CaseRows {
  const stages = new Map(flattenStages(after.file.definition).map(({ stage }) => [stage.id, stage]));
  const nominees = Object.values(after.nominees).filter((nominee) => before?.nominees[nominee.nomineeId] !== nominee);
  const moved = new Set(nominees.map(({ nomineeId }) => nomineeId));
  const tasks = Object.values(after.tasks).filter(
    (task) =>
      after.status !== before?.status ||
      before.tasks[task.taskId] !== task ||
      (task.status === 'open' && task.nomineeIds.some((nomineeId) => moved.has(nomineeId))),
  );
  return {
    caseRow: caseRowOf(after),
    tasks: tasks.map((task) => {
      const stage = stages.get(task.stageId);
      return taskRowOf(after, task, { kind: stage?.kind ?? 'decision', title: stage?.title ?? unknownTitle });
    }),
    persons: tasks.flatMap((task) => personRowsOf(after, task)),
    nominees: nominees.map((nominee) => nomineeRowOf(after, nominee)),
    reserves: nominees.flatMap((nominee) => reserveRowsOf(after, nominee)),
  };
}

function caseRowOf(state: CaseState): CaseRow {
  const { definition, policy, caseId } = state.file;
  const updatedAt = state.lastOccurredAt ?? state.openedAt ?? '';
  return {
    caseId,
    pipeline: definition.pipeline,
    pipelineVersion: definition.version,
    policyId: policy.policyId,
    policyVersion: policy.version,
    title: definition.title,
    status: state.status,
    outcome: state.outcome,
    subject: state.subject,
    districtCode: state.subject.districtCode ?? null,
    vacancyId: state.subject.vacancyId ?? null,
    initiatorId: state.initiatorId ?? '',
    rehearsal: state.rehearsal,
    stageIds: Object.entries(state.stages)
      .filter(([, { status }]) => status === 'open')
      .map(([stageId]) => stageId),
    participantIds: participantsOf(state),
    unitIds: unitsOf(state),
    openedAt: state.openedAt ?? updatedAt,
    updatedAt,
    closedAt: state.closedAt,
  };
}

/** Everyone with a part in the case: they may see it beside those whose office gives them sight. */
function participantsOf(state: CaseState): string[] {
  const persons = new Set<string>(state.nominatorIds);
  if (state.initiatorId !== null) persons.add(state.initiatorId);
  for (const { personId } of Object.values(state.nominees)) persons.add(personId);
  for (const { personId } of state.panel) persons.add(personId);
  for (const task of Object.values(state.tasks)) {
    for (const { personId } of task.assignees) persons.add(personId);
    for (const { personId } of task.decisions) persons.add(personId);
    for (const personId of task.left ?? []) persons.add(personId);
  }
  return [...persons].sort();
}

function unitsOf(state: CaseState): string[] {
  const units = new Set<string>();
  const add = (unitId: string | null | undefined): void => {
    if (unitId !== null && unitId !== undefined) units.add(unitId);
  };
  add(state.subject.districtUnitId);
  for (const { unitId } of state.subject.villages ?? []) add(unitId);
  for (const nominee of Object.values(state.nominees)) {
    add(nominee.originUnitId);
    add(nominee.hostVillageUnitId);
    add(nominee.hostDistrictUnitId);
  }
  return [...units].sort();
}

function taskRowOf(state: CaseState, task: TaskState, { kind, title }: { kind: string; title: Title }): TaskRow {
  return {
    taskId: task.taskId,
    caseId: state.file.caseId,
    pipeline: state.file.definition.pipeline,
    stageId: task.stageId,
    kind,
    purpose: task.purpose,
    round: task.round,
    title,
    status: task.status,
    claimedBy: task.claimedBy,
    dueAt: task.dueAt,
    openedAt: task.openedAt,
    sequence: task.materialSequence,
  };
}

function personRowsOf(state: CaseState, task: TaskState): TaskPersonRow[] {
  const rows = new Map<string, TaskPersonRow>();
  const acted = new Set(task.decisions.map(({ personId }) => personId));
  for (const { personId } of task.sheets) acted.add(personId);
  for (const assignee of task.assignees) {
    // Whoever is asked in an office of their own is not shown as a substitute beside it.
    if (rows.get(assignee.personId)?.actingFor === null) continue;
    rows.set(assignee.personId, {
      taskId: task.taskId,
      personId: assignee.personId,
      actingFor: assignee.onBehalfOf,
      mandateId: assignee.mandateId,
      role: assignee.role,
      canAct: mayStillAct(state, task, assignee.personId),
      acted: acted.has(assignee.personId),
    });
  }
  for (const decision of task.decisions) {
    if (!rows.has(decision.personId)) rows.set(decision.personId, unaskedRow(state, task, decision));
  }
  return [...rows.values()];
}

/** An office that changed hands: the successor acted without having been on the list. */
function unaskedRow(state: CaseState, task: TaskState, decision: RecordedDecision): TaskPersonRow {
  return {
    taskId: task.taskId,
    personId: decision.personId,
    actingFor: decision.onBehalfOf,
    mandateId: null,
    role: decision.capacity.role,
    canAct: mayStillAct(state, task, decision.personId),
    acted: true,
  };
}

/** A forecast for worklists: the decider has the last word when somebody acts. */
function mayStillAct(state: CaseState, task: TaskState, personId: string): boolean {
  const isOver = state.status !== 'open' && state.status !== 'held';
  if (isOver || task.status !== 'open' || isStopped(state, stageOf(state, task.stageId), task)) return false;
  if (task.recused.includes(personId)) return false;
  if (task.claimedBy !== null && task.claimedBy !== personId) return false;
  const own = task.decisions.filter((decision) => decision.personId === personId);
  const marked = new Set(task.sheets.flatMap((sheet) => (sheet.personId === personId ? sheet.nomineeIds : [])));
  if (own.length === 0 && marked.size === 0) return true;
  if (own.some(({ outcome, round }) => outcome !== null && round === task.voteRound)) return false;
  return task.nomineeIds.some((nomineeId) => {
    const nominee = state.nominees[nomineeId];
    if (nominee === undefined || nominee.ended !== null || marked.has(nomineeId)) return false;
    const round = nominee.rounds[task.stageId] ?? 1;
    return !own.some(({ nominees }) => nominees.some((one) => one.nomineeId === nomineeId && one.round === round));
  });
}

function nomineeRowOf(state: CaseState, nominee: NomineeState): NomineeRow {
  return {
    caseId: state.file.caseId,
    nomineeId: nominee.nomineeId,
    personId: nominee.personId,
    cooperativeCode: nominee.cooperativeCode,
    route: nominee.route,
    standing: nominee.standing,
    reasonCodes: nominee.reasonCodes,
    dossierId: nominee.dossierId,
    atStage: nominee.at,
    matchTotal: nominee.placement?.match?.total ?? null,
    termStart: nominee.term?.startDate ?? null,
    termEnd: nominee.term?.endDate ?? null,
    termCappedBy: nominee.term?.cappedBy ?? null,
  };
}

function reserveRowsOf({ file: { caseId } }: CaseState, nominee: NomineeState): ReserveRow[] {
  const { nomineeId, personId, cooperativeCode, route, listed } = nominee;
  if (listed === undefined || cooperativeCode === null) return [];
  const { order, since, expiresAt, state, newCaseId, freed } = listed;
  return [
    {
      caseId,
      nomineeId,
      personId,
      cooperativeCode,
      route,
      listOrder: order,
      listedAt: since,
      expiresAt,
      state,
      newCaseId,
      freedCaseId: freed?.caseId ?? null,
      freedSequence: freed?.sequence ?? null,
    },
  ];
}
