import type { CommandOf } from './commands';
import { ableAssignees } from './able-assignees';
import type { StageDefinition } from './pipeline';
import { required } from './quorum';
import { sittingMembers } from './panel-strength';
import { refuse } from './refusals';
import type { CaseState, TaskState } from './state';
import { groupRules } from './voting';

/**
 * Who took part in a sheet: whoever entered it, and, where one sheet is the score of all, those who were present when
 * it was agreed. A score falls with any of them (domain notes, section 7, R3).
 */
export function participantsOfSheet(
  state: CaseState,
  { sheetId, personId }: { sheetId: string; personId: string },
): string[] {
  for (const task of Object.values(state.tasks)) {
    const sheet = task.sheets.find((one) => one.sheetId === sheetId);
    if (sheet !== undefined) return tookPart(sheet);
  }
  return [personId];
}

/** The same of a sheet that is at hand. */
export function tookPart({ personId, present = [] }: { personId: string; present?: readonly string[] }): string[] {
  return [personId, ...present];
}

/** Whether somebody who was recused since took part in a sheet: it counts for nothing any more. */
export function isOfRecused(
  { recusedPersons }: CaseState,
  sheet: { personId: string; present?: readonly string[] },
): boolean {
  return recusedPersons.length > 0 && tookPart(sheet).some((one) => recusedPersons.includes(one));
}

/** Who is said to have agreed on a collegiate score: different members who sit, and enough of them to decide. */
export function checkPresent(
  state: CaseState,
  stage: StageDefinition,
  task: TaskState,
  { present }: Pick<CommandOf<'lock_sheet'>, 'present'>,
): void {
  if (present === undefined) return;
  if (stage.scoring?.input !== 'collegiate') {
    refuse('invalid_score', 'PRESENT_NOT_COLLEGIATE', { field: 'present' });
  }
  const members = membersOf(state, stage, task);
  for (const [index, personId] of present.entries()) {
    const field = `present.${index}`;
    if (present.indexOf(personId) !== index) refuse('invalid_score', 'PRESENT_TWICE', { field });
    if (!members.includes(personId)) refuse('invalid_score', 'PRESENT_NOT_MEMBER', { field });
  }
  const least = leastPresent(stage, task, members.length);
  if (present.length < least) {
    refuse('invalid_score', 'PRESENT_TOO_FEW', { field: 'present', params: { present: present.length, least } });
  }
}

/** The panel as it sits now; where offices are asked, those of them who may act. */
function membersOf(state: CaseState, stage: StageDefinition, task: TaskState): string[] {
  return stage.actors.some(({ of }) => of === 'panel')
    ? sittingMembers(state).map(({ personId }) => personId)
    : ableAssignees(state, task);
}

/** More than half of those who sit, and never fewer than the stage's own quorum asks for. */
function leastPresent(stage: StageDefinition, task: TaskState, size: number): number {
  const asked = groupRules(stage, task).map(({ rule }) => required(rule, size));
  return Math.max(Math.floor(size / 2) + 1, ...asked);
}
