import type { EventPayload } from '../events';
import type { RankingRow } from '../ranking-result';
import { listInWords } from './lists';
import { numberInWords } from './numbers';
import { openedInWords } from './opened-words';
import type { SentenceMap } from './sentence-map';
import { componentInWords } from './stage-sentences';
import type { Teller } from './teller';

/** So many names go up, so only these are told in the sentence; the whole table is the ranking itself. */
const ranksTold = 3;

/** Score sheets and the ranking made of them. */
export const scoringSentences: Pick<
  SentenceMap,
  'score_recorded' | 'scores_revealed' | 'score_corrected' | 'ranking_computed'
> = {
  score_recorded: ({ locked, of, present, opened }, tell) => {
    const count = tell.pick({ id: `${String(locked)} dari ${String(of)}`, en: `${String(locked)} of ${String(of)}` });
    const locking = tell.pick({
      id: `${tell.actor()} mengunci lembar penilaian; nilai tersegel (${count})`,
      en: `${tell.actor()} locked the score sheet; scores sealed (${count})`,
    });
    const before = openedInWords({ opened }, tell);
    if (present === undefined) return locking + before;
    const members = listInWords(
      present.map((personId) => tell.person(personId, { acts: false })),
      tell.language,
    );
    return locking + tell.pick({ id: `; hadir ${members}`, en: `; present: ${members}` }) + before;
  },
  scores_revealed: ({ stageId }, tell) =>
    tell.pick({
      id: `Tahap ${tell.stageTitle(stageId)} dibuka; semua nilai dibuka bersama`,
      en: `${tell.stageTitle(stageId)} opened; all scores were revealed together`,
    }),
  score_corrected: ({ stageId }, tell) =>
    tell.pick({
      id: `${tell.actor()} membetulkan hitungan lembar penilaian ${tell.stageTitle(stageId)}; pengesahan diulang`,
      en: `${tell.actor()} corrected the arithmetic of a score sheet of ${tell.stageTitle(stageId)}; ratification starts again`,
    }),
  ranking_computed: tellRanking,
};

function tellRanking({ ranking }: EventPayload<'ranking_computed'>, tell: Teller): string {
  const ranked = ranking.rows
    .filter((row): row is RankingRow & { rank: number } => row.rank !== null)
    .sort((left, right) => left.rank - right.rank);
  const told = ranked
    .filter(({ rank }) => rank <= ranksTold)
    .map(
      (row) => `${tell.nominee(row.nomineeId)} ${numberInWords(row.shown, tell.language)}${tieOf(row, ranked, tell)}`,
    );
  if (told.length === 0) {
    return tell.pick({
      id: 'Peringkat dihitung; tidak ada yang diperingkat',
      en: 'Ranking computed; nobody is ranked',
    });
  }
  return tell.pick({ id: `Peringkat dihitung: ${told.join('; ')}`, en: `Ranking computed: ${told.join('; ')}` });
}

/** How a tie was broken, said of the one whom it put ahead; the others of the tie are only marked. */
function tieOf(
  row: RankingRow & { rank: number },
  ranked: readonly (RankingRow & { rank: number })[],
  tell: Teller,
): string {
  if (!row.tied) return '';
  const tie = tell.pick({ id: 'seri', en: 'tie' });
  const ahead = ranked.some(({ rank, ranked: total }) => total === row.ranked && rank > row.rank);
  const step = ahead && row.tieBrokenBy !== null ? stepInWords(row.tieBrokenBy, tell) : undefined;
  return step === undefined ? ` (${tie})` : ` (${tie}, ${step})`;
}

const attributeSteps: Readonly<Record<string, { id: string; en: string }>> = {
  rank: { id: 'pangkat lebih tinggi', en: 'higher rank' },
  echelon_since: { id: 'lebih lama dalam eselon', en: 'longer in the echelon' },
  birth_date: { id: 'lebih tua', en: 'older' },
  pleno_vote: { id: 'suara pleno', en: 'plenary vote' },
};

function stepInWords(step: string, tell: Teller): string {
  const attribute = attributeSteps[step];
  if (attribute !== undefined) return tell.pick(attribute);
  const component = componentInWords(step, tell);
  return tell.pick({ id: `${component} lebih tinggi`, en: `higher ${component}` });
}
