import { rankCase } from '../../../domain/case-ranking';
import { evolve, openingState } from '../../../domain/case';
import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import type { OpenedSheet } from '../../../domain/facts';
import { settingTable } from '../../../domain/policy';
import type { RankingRow } from '../../../domain/ranking-result';
import type { CaseFile } from '../../../domain/state';

/** Scores of the tests have two decimals at most and means are of few marks, so that this scale is exact for both. */
const SCALE = 100n * 2520n;

/**
 * I7: computes a ranking's totals again from the opened sheets alone, in whole numbers and with other code, and compares
 * total, order and places; and asks the ranking itself twice, with the sheets in another order.
 */
export function checkRanking(
  events: readonly CaseEvent[],
  event: Extract<CaseEvent, { type: 'ranking_computed' }>,
  file: CaseFile,
): void {
  const { rows, weights } = event.payload.ranking;
  const revealed = events.findLast((one) => one.type === 'scores_revealed' && one.sequence < event.sequence);
  const sheets =
    revealed?.type === 'scores_revealed' ? corrected(revealed, events, { until: event.sequence, file }) : [];
  const recused = new Set(
    events.flatMap((one) => (isRecusal(one) && one.sequence < event.sequence ? [one.payload.personId] : [])),
  );
  const present = new Map(
    events.flatMap((one) =>
      one.type === 'score_recorded' ? [[one.payload.sheetId, one.payload.present ?? []] as const] : [],
    ),
  );
  const counted = sheets.filter(
    ({ sheetId, personId }) => ![personId, ...(present.get(sheetId) ?? [])].some((one) => recused.has(one)),
  );
  for (const row of rows) {
    const expected = totalOf(row, counted, file, event.payload.stageId, weights);
    const told = scaled(row.total);
    if (told !== undefined && told !== expected)
      throw new Error(`I7: ${row.nomineeId} has ${row.total}, not ${String(expected)}`);
    if (scaledPlaces(row.ranked) !== roundHalfUp(expected, 10_000n))
      throw new Error(`I7: ${row.ranked} is not the total at four places`);
  }
  checkOrder(rows);
  checkPurity(events, event, file);
}

type Recusal = Extract<CaseEvent, { type: 'recusal_recorded' | 'conflict_declared' | 'conflict_ruled' }>;

function isRecusal(event: CaseEvent): event is Recusal {
  const isRuled = event.type === 'conflict_ruled' && event.payload.outcome === 'recuse';
  return isRuled || event.type === 'recusal_recorded' || event.type === 'conflict_declared';
}

/** The opened sheets with what was corrected on them since. */
function corrected(
  revealed: Extract<CaseEvent, { type: 'scores_revealed' }>,
  events: readonly CaseEvent[],
  { until, file }: { until: number; file: CaseFile },
): OpenedSheet[] {
  // A return to before the scores closes the sheets again; until then a correction holds, however often they are opened.
  const reset = events.findLast(
    (one) => one.type === 'case_returned' && one.sequence < until && undoesScores(file, one.payload.toStageId),
  );
  const fixes = events.flatMap((one) =>
    one.type === 'score_corrected' && one.sequence > (reset?.sequence ?? 0) && one.sequence < until
      ? [one.payload]
      : [],
  );
  return revealed.payload.sheets.map((sheet) => ({
    ...sheet,
    entries: sheet.entries.map((entry) => {
      const fix = fixes
        .filter(({ sheetId }) => sheetId === sheet.sheetId)
        .flatMap(({ corrections }) => corrections)
        .findLast(({ nomineeId, criterion }) => nomineeId === entry.nomineeId && criterion === entry.criterion);
      return fix === undefined ? entry : { ...entry, score: fix.to };
    }),
  }));
}

function undoesScores({ definition }: CaseFile, toStageId: string): boolean {
  const { places } = indexOfDefinition(definition);
  const target = places.get(toStageId);
  return [...places.values()].some(({ stage, order, parent }) => {
    if (target === undefined || stage.kind !== 'scoring') return false;
    if (order !== target.order) return order > target.order;
    return target.parent === undefined || parent === undefined || stage.id === toStageId;
  });
}

function totalOf(
  row: RankingRow,
  sheets: readonly OpenedSheet[],
  file: CaseFile,
  stageId: string,
  weights: Readonly<Record<string, string>>,
): bigint {
  const { places } = indexOfDefinition(file.definition);
  const ranking = places.get(stageId)?.stage.ranking;
  const table = ranking?.weightsSetting === undefined ? {} : settingTable(file.policy, ranking.weightsSetting);
  let total = 0n;
  for (const scoringId of ranking?.scoringStages ?? []) {
    const scoring = places.get(scoringId)?.stage.scoring;
    const marks = sheets
      .filter((sheet) => sheet.stageId === scoringId)
      .flatMap(({ entries }) =>
        entries.filter(({ nomineeId }) => nomineeId === row.nomineeId).map(({ score }) => hundredths(score)),
      );
    if (scoring === undefined || marks.length === 0) continue;
    const used = scoring.input === 'per_panelist_mean' ? marks : marks.slice(-1);
    const sum = used.reduce((left, right) => left + right, 0n);
    const weight = BigInt(weights[scoring.component] ?? table[scoring.component] ?? '0');
    total += (sum * weight * 2520n) / BigInt(used.length);
  }
  // Marks were hundredths and weights percent: the rest of the scale is the 2520 that every small mean divides.
  return total;
}

function hundredths(score: string): bigint {
  const [whole = '0', fraction = ''] = score.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
}

/** A decimal text at the scale of the totals: hundredths of percent, times 2520; undefined for a fraction without end. */
function scaled(text: string): bigint | undefined {
  if (text.includes('/')) return undefined;
  const [whole = '0', fraction = ''] = text.split('.');
  const power = 10n ** BigInt(fraction.length);
  return ((BigInt(whole) * power + BigInt(fraction === '' ? '0' : fraction)) * SCALE * 100n) / power;
}

function scaledPlaces(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
}

function roundHalfUp(total: bigint, places: bigint): bigint {
  const unit = SCALE * 100n;
  return (2n * total * places + unit) / (2n * unit);
}

/** Higher totals come first, equal ones share a place or are told apart by a named step. */
function checkOrder(rows: readonly RankingRow[]): void {
  const ranked = rows.filter(({ rank }) => rank !== null);
  for (const [index, row] of ranked.entries()) {
    const above = ranked[index - 1];
    if (above === undefined) continue;
    if (scaledPlaces(above.ranked) < scaledPlaces(row.ranked))
      throw new Error('I7: a lower total stands above a higher one');
    const isApart = above.rank !== row.rank;
    const isTie = above.ranked === row.ranked;
    // Those who still share a place are told apart from the others by a step, and from each other by none.
    const isAlone = (rank: number | null): boolean => ranked.filter((one) => one.rank === rank).length === 1;
    const isUnexplained =
      row.tieBrokenBy === null && above.tieBrokenBy === null && isAlone(row.rank) && isAlone(above.rank);
    if (isTie && isApart && isUnexplained) throw new Error('I7: a tie was broken by nothing');
    if (!isTie && !isApart) throw new Error('I7: different totals share a place');
  }
}

/** The same stored inputs give the same ranking, in whatever order the sheets come. */
function checkPurity(
  events: readonly CaseEvent[],
  event: Extract<CaseEvent, { type: 'ranking_computed' }>,
  file: CaseFile,
): void {
  const [opened] = events;
  if (opened?.type !== 'case_opened') return;
  const before = events.filter(({ sequence }) => sequence < event.sequence);
  const state = before.reduce(evolve, openingState(file, opened.payload.calendar));
  const stage = indexOfDefinition(file.definition).places.get(event.payload.stageId)?.stage;
  if (stage === undefined || state.revealed === null) return;
  const turned = { ...state, revealed: { ...state.revealed, sheets: [...state.revealed.sheets].reverse() } };
  const [first, second] = [rankCase(state, stage), rankCase(turned, stage)].map((ranking) => JSON.stringify(ranking));
  if (first !== second) throw new Error('I7: the order of the sheets changes the ranking');
  const isFirst = event.payload.ranking.rows.every(({ rank }) => rank !== null) && !hasVotes(before, event);
  if (isFirst && first !== JSON.stringify(event.payload.ranking))
    throw new Error('I7: the same inputs give another ranking');
}

/** By the ratification, which the last answer brings, or the recusal of the one who was still waited for. */
function hasVotes(events: readonly CaseEvent[], { commandId }: CaseEvent): boolean {
  const brings = ['decision_recorded', 'recusal_recorded', 'conflict_declared'];
  return events.some((one) => brings.includes(one.type) && one.commandId === commandId);
}
