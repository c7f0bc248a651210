import type { RankingRow } from '../../domain/ranking-result';
import type { CaseState } from '../../domain/state';
import { hide } from '../hidden';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { seenRanking, type Eyes } from '../redaction';
import type { RankingBody } from '../schemas/ranking';
import { ratersBody, stabilityBody } from './ranking-firmness';
import { findSeenCase } from './case-sight';
import { loadCase } from './case-states';
import { eyesOf } from './case-view';
import { readPersons, type Persons } from './persons';

/** The computed order as the reader may see it; 404 where there is none yet, or none for them. */
export async function rankingView(reader: Reader, caseId: string): Promise<RankingBody> {
  await findSeenCase(reader, caseId);
  const loaded = await loadCase(reader.deps, caseId);
  if (loaded === undefined) return problem('not_found', 'NOT_VISIBLE');
  const { state } = loaded;
  const stage = state.file.definition.stages.find(({ ranking }) => ranking?.source === 'scores');
  if (state.ranking === null || stage === undefined) return problem('not_found', 'NOT_VISIBLE');
  const eyes = eyesOf(reader, state);
  const seen = seenRanking(eyes, state.ranking);
  if (seen === null) return hide();
  const persons = await readPersons(reader.deps, [
    ...Object.values(state.nominees).map(({ personId }) => personId),
    ...(state.revealed?.sheets ?? []).map(({ personId }) => personId),
  ]);
  return {
    caseId,
    stageId: stage.id,
    round: state.stages[stage.id]?.round ?? 0,
    scope: seen.scope,
    weights: state.ranking.weights,
    tieBreak: state.ranking.tieBreak,
    rows: seen.rows.map((row) => rowBody(state, persons, row)),
    ...(eyes.marks ? { marks: marksOf(state, persons, eyes), raters: ratersBody(state, stage, persons) } : {}),
    ...(seen.scope === 'all' ? { stability: stabilityBody(state, stage, persons, eyes) } : {}),
  };
}

/** The rows that are the reader's own; none before they are theirs to see. */
export function ownFigures(state: CaseState, eyes: Eyes, persons: Persons): RankingBody['rows'] {
  const seen = state.ranking === null ? null : seenRanking(eyes, state.ranking);
  return (seen?.rows ?? []).filter((row) => eyes.self.has(row.nomineeId)).map((row) => rowBody(state, persons, row));
}

function rowBody(state: CaseState, persons: Persons, row: RankingRow): RankingBody['rows'][number] {
  const personId = state.nominees[row.nomineeId]?.personId;
  return {
    ...row,
    name: personId === undefined ? '' : persons.of(personId).name,
    ruledOut: state.ruledOutOfRanking.includes(row.nomineeId),
  };
}

function marksOf(state: CaseState, persons: Persons, { marks }: Eyes): NonNullable<RankingBody['marks']> {
  if (!marks) return [];
  return (state.revealed?.sheets ?? []).flatMap(({ sheetId, stageId, personId, entries }) =>
    entries.map((entry) => ({ sheetId, stageId, panelist: persons.of(personId), ...entry })),
  );
}
