import { allowedActions, type AllowedAction } from '../../domain/allowed-actions';
import { placeOf, topStages } from '../../domain/definition-index';
import type { TaskState } from '../../domain/state';
import { createSealer } from '../../prisma/sealing';
import { actionBodies } from '../action-bodies';
import { mandatesAt } from '../auth/mandates-at';
import { hide } from '../hidden';
import { problem } from '../problem';
import { draftKey } from '../records/task-drafts';
import type { Reader } from '../reader';
import { seesPerson } from '../redaction';
import type { TaskBody } from '../schemas/task';
import { taskBody } from '../task-body';
import { readCaseNames } from './case-names';
import { readRivals } from './competitors';
import { findSeenTask } from './case-sight';
import { loadCases, type LoadedCase } from './case-states';
import { eyesOf, nowOf } from './case-view';
import { readDocuments, taskDocuments } from './task-documents';

/** A task with the case it belongs to. */
export interface LoadedTask extends LoadedCase {
  readonly task: TaskState;
}

/** The task as the reader may see it; 404 like `loadSeenTask`. */
export async function taskView(reader: Reader, taskId: string): Promise<TaskBody> {
  const loaded = await loadSeenTask(reader, taskId);
  const { task } = loaded;
  const [[body], sheet, draft] = await Promise.all([
    taskBodies(reader, [loaded]),
    ownSheet(reader, task),
    ownDraft(reader, taskId),
  ]);
  if (body === undefined) return problem('not_found', 'NOT_VISIBLE');
  return { ...body, draft, ...(sheet === undefined ? {} : { ownSheet: sheet }) };
}

/** The task and its case; 404 where there is none, its case is not the reader's to see, or it is about a nominee who reads. */
export async function loadSeenTask(reader: Reader, taskId: string): Promise<LoadedTask> {
  await findSeenTask(reader, taskId);
  const [loaded] = await loadTasks(reader, [taskId]);
  if (loaded === undefined) return problem('not_found', 'NOT_VISIBLE');
  const { task, state } = loaded;
  const isAsked = task.assignees.some(({ personId }) => personId === reader.caller.personId);
  // A nominee sees of their own case the tasks in which they are asked, not those about them.
  return eyesOf(reader, state).self.size > 0 && !isAsked ? hide() : loaded;
}

/** Tasks with the states of their cases, in the order given. */
export async function loadTasks({ deps }: Pick<Reader, 'deps'>, taskIds: readonly string[]): Promise<LoadedTask[]> {
  const rows = await deps.asPerson((rows) =>
    rows.task.findMany({
      where: { taskId: { in: [...taskIds] } },
      select: { taskId: true, caseId: true },
    }),
  );
  const caseOf = new Map(rows.map(({ taskId, caseId }) => [taskId, caseId]));
  const cases = await loadCases(deps, [...caseOf.values()]);
  return taskIds.flatMap((taskId) => {
    const loaded = cases.get(caseOf.get(taskId) ?? '');
    const task = loaded?.state.tasks[taskId];
    return loaded === undefined || task === undefined ? [] : [{ ...loaded, task }];
  });
}

/** What the reader may do with a task now, by the decider's own rules. */
export function forecastOf({ caller }: Pick<Reader, 'caller'>, { state, task }: LoadedTask): readonly AllowedAction[] {
  return allowedActions(state, caller.actor, task.taskId, nowOf(state));
}

/** Tasks of cases that the reader may see, as one answer's items. */
export async function taskBodies(reader: Reader, tasks: readonly LoadedTask[]): Promise<TaskBody[]> {
  const { deps, language, caller } = reader;
  const forecasts = tasks.map((one) => forecastOf(reader, one));
  const states = [...new Set(tasks.map(({ state }) => state))];
  const [names, rivals, documents] = await Promise.all([
    readCaseNames(deps, states, {
      unitIds: tasks.flatMap(({ task }) => task.assignees.flatMap(({ unitId }) => unitId ?? [])),
      personIds: [
        ...forecasts.flatMap((actions) => actions.flatMap(({ whoCould }) => whoCould)),
        ...tasks.flatMap(({ state, task }) =>
          personsOf(task, task.entryTaskId === null ? undefined : state.tasks[task.entryTaskId]),
        ),
      ],
    }),
    readRivals(deps, tasks.flatMap(cooperativesInRunning)),
    readDocuments(
      deps,
      states.map(({ file }) => file.caseId),
    ),
  ]);
  return tasks.map(({ state, task }, index) => {
    const eyes = eyesOf(reader, state);
    return taskBody({
      state,
      task,
      eyes,
      names,
      language,
      actingFor: actingForOf(task, caller, nowOf(state)),
      allowedActions: actionBodies(forecasts[index] ?? [], {
        language,
        personOf: (id) => (seesPerson(eyes, state, id) ? names.persons.of(id) : null),
      }),
      rivals,
      documents: taskDocuments({ state, task, eyes, language }, documents.get(state.file.caseId) ?? []),
    });
  });
}

/** Cooperatives for which the meeting that reserves slots has not placed the task's nominees yet. */
function cooperativesInRunning({ state, task }: LoadedTask): string[] {
  const meeting = topStages(state).find(({ ranking }) => ranking?.weighs === true);
  if (task.status !== 'open' || meeting === undefined) return [];
  if (placeOf(state, task.stageId).order > placeOf(state, meeting.id).order) return [];
  return task.nomineeIds.flatMap((nomineeId) => state.nominees[nomineeId]?.cooperativeCode ?? []);
}

function personsOf(task: TaskState, entered: TaskState | undefined): string[] {
  const listed = [...task.assignees, ...(task.unreachable?.substitutes ?? [])];
  const people = listed.flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf ?? personId]);
  const entrants = (entered?.decisions ?? []).map(({ personId }) => personId);
  const ruledOn = task.conflictOf === undefined ? [] : [task.conflictOf];
  return [...people, ...ruledOn, ...entrants, ...(task.claimedBy === null ? [] : [task.claimedBy])];
}

/** On whose behalf a person would act, where it is not in an office of their own. */
function actingForOf(task: TaskState, { personId, actor }: Reader['caller'], now: string): string | null {
  const asked = task.assignees.filter((assignee) => assignee.personId === personId);
  if (asked.some(({ onBehalfOf }) => onBehalfOf === null)) return null;
  const principals = new Set(mandatesAt(actor.mandates, now).map(({ principalId }) => principalId));
  return asked[0]?.onBehalfOf ?? task.assignees.find((one) => principals.has(one.personId))?.personId ?? null;
}

/** Undefined: no scoring task. Null: the reader has locked no sheet. Nobody else's sheet is ever opened here. */
async function ownSheet({ deps, caller }: Reader, task: TaskState): Promise<TaskBody['ownSheet']> {
  const locked = task.sheets.find(({ personId }) => personId === caller.personId);
  if (locked === undefined) return task.sheets.length > 0 ? null : undefined;
  const row = await deps.asPerson((rows) => rows.scoreSheet.findUnique({ where: { sheetId: locked.sheetId } }));
  if (row === null) return null;
  const sheet = await createSealer({ prisma: deps.prisma, ring: deps.sealingKeys }).openSheet(row);
  return sheet === null ? null : { sheetId: row.sheetId, entries: sheet.entries.map((entry) => ({ ...entry })) };
}

/** What the reader has typed here so far. */
async function ownDraft({ deps, caller }: Reader, taskId: string): Promise<NonNullable<TaskBody['draft']> | null> {
  const { personId } = caller;
  const row = await deps.asPerson((rows) =>
    rows.taskDraft.findUnique({ where: { taskId_personId: { taskId, personId } } }),
  );
  if (row === null) return null;
  const { sealed, keyId } = row;
  const sealer = createSealer({ prisma: deps.prisma, ring: deps.sealingKeys });
  return (await sealer.openJson({ id: draftKey({ taskId, personId }), sealed, keyId })) as Record<
    string,
    unknown
  > | null;
}
