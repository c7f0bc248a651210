import type { Act } from '../act';
import { checkRunning } from '../admission';
import { authorityFor } from '../authority';
import type { CommandOf } from '../commands';
import { placeOf } from '../definition-index';
import type { ActorFacts, Capacity, OpenedSheet } from '../facts';
import type { Criterion, StageDefinition } from '../pipeline';
import { refuse } from '../refusals';
import { validateSheet } from '../scoring';
import { rankAgain } from '../stages/ranking';
import type { CaseState } from '../state';

type Entry = CommandOf<'correct_score'>['entries'][number];

/**
 * A scorer puts right the arithmetic of their own opened sheet while its ranking waits to be ratified. Scores are
 * immutable (domain notes, section 7, R5): the sheet as revealed stays, the correction is added with its reason, the
 * order is computed again, and all ratify anew.
 */
export function correctScore(act: Act, command: CommandOf<'correct_score'>): void {
  const { sheet, scoring, ranking, capacity } = mayCorrectScore(act.state, command.sheetId, command.actor, act.now);
  const corrections = command.entries.map((entry, index) => {
    const field = `sheet.${String(index)}.`;
    const isRepeated = command.entries.findIndex((one) => isSameCell(one, entry)) < index;
    if (isRepeated) refuse('invalid_score', 'SCORE_DUPLICATE', { field: `${field}criterion` });
    checkScore(sheet, scoring.scoring?.criteria ?? [], entry, field);
    const from = sheet.entries.find((one) => isSameCell(one, entry))?.score ?? '';
    if (from === entry.score) refuse('invalid_score', 'SCORE_UNCHANGED', { field: `${field}score` });
    return { nomineeId: entry.nomineeId, criterion: entry.criterion, from, to: entry.score };
  });
  const round = Math.max(1, act.state.stages[scoring.id]?.round ?? 1);
  const { text } = command;
  act.emit('score_corrected', {
    stageId: scoring.id,
    round,
    sheetId: sheet.sheetId,
    corrections,
    text,
    capacity,
  });
  rankAgain(act, ranking);
}

/** The opened sheet, its stage and the ranking that rests on it; refuses whoever may not correct it now. */
export function mayCorrectScore(
  state: CaseState,
  sheetId: string,
  actor: ActorFacts,
  now: string,
): { sheet: OpenedSheet; scoring: StageDefinition; ranking: StageDefinition; capacity: Capacity } {
  const task = Object.values(state.tasks).find(({ sheets }) => sheets.some((one) => one.sheetId === sheetId));
  const locked = task?.sheets.find((one) => one.sheetId === sheetId);
  if (task === undefined || locked === undefined) refuse('not_found', 'SHEET_UNKNOWN', { field: 'sheetId' });
  if (locked.personId !== actor.personId) refuse('not_assignee', 'NOT_SHEET_SCORER');
  const { capacity } = authorityFor(state, task, actor, now);
  checkRunning(state);
  const sheet = state.revealed?.sheets.find((one) => one.sheetId === sheetId);
  const isWaiting = state.awaitingReveal === state.revealed?.stageId;
  if (state.revealed === null || sheet === undefined || isWaiting) refuse('out_of_turn', 'SHEETS_SEALED');
  const { stage: scoring } = placeOf(state, task.stageId);
  const { stage: ranking } = placeOf(state, state.revealed.stageId);
  if (state.stages[ranking.id]?.status !== 'open') refuse('stage_closed', 'RANKING_RATIFIED');
  return { sheet, scoring, ranking, capacity };
}

function checkScore(sheet: OpenedSheet, criteria: readonly Criterion[], entry: Entry, field: string): void {
  const nomineeIds = sheet.entries.some(({ nomineeId }) => nomineeId === entry.nomineeId) ? [entry.nomineeId] : [];
  const [fault] = validateSheet({
    criteria: criteria.filter(({ criterion }) => criterion === entry.criterion),
    entries: [entry],
    nomineeIds,
  });
  if (fault === undefined) return;
  const params = { nomineeId: fault.nomineeId, criterion: fault.criterion };
  const path = fault.path.replace(/^sheet\.0\./, field);
  refuse('invalid_score', `SCORE_${fault.code.toUpperCase()}`, { field: path, params });
}

function isSameCell(one: { nomineeId: string; criterion: string }, other: Entry): boolean {
  return one.nomineeId === other.nomineeId && one.criterion === other.criterion;
}
