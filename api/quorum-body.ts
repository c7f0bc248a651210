import { countedFileBallots, nomineeBallots, openEntryOf } from '../domain/ballots';
import { stageOf } from '../domain/definition-index';
import { isPending } from '../domain/nominees';
import type { StageDefinition } from '../domain/pipeline';
import { progressOf, type GroupProgress, type Progress } from '../domain/quorum-progress';
import { listInWords } from '../domain/sentences/lists';
import { roleTitle } from '../domain/sentences/roles';
import type { CaseState, TaskState } from '../domain/state';
import { askedGroups, countBallots, groupRules, groupSize, type Ballot } from '../domain/voting';
import type { Language } from './caller';
import type { TaskBody } from './schemas/task';

/**
 * How far a task is from settling: of the file, or of the nominee that is furthest from an outcome. `missing` tells it
 * in words and claims nothing that the counting does not say.
 */
export function quorumBody(
  state: CaseState,
  task: TaskState,
  { language, unitName }: { readonly language: Language; readonly unitName: UnitName },
): TaskBody['quorum'] {
  const stage = stageOf(state, task.stageId);
  if (stage.kind === 'scoring' && (task.purpose === 'main' || task.purpose === 'redo'))
    return sheetCount(state, task, language);
  const ballots = ballotsOfSlowest(state, task);
  const progress = progressOf(state, task, ballots);
  const { have, need } = progress;
  if (task.status !== 'open') return { have, need, missing: '' };
  if (isEntered(state, task)) return { have, need, missing: waitsForSecond[language] };
  return { have, need, missing: progressSentence(task, progress, { stage, language, unitName }) };
}

const waitsForSecond: Readonly<Record<Language, string>> = {
  id: 'Sudah diisi; menunggu dipastikan orang kedua.',
  en: 'Entered; waiting to be confirmed by a second person.',
};

/** Everything that is still open here was entered by one person and waits for another. */
function isEntered(state: CaseState, task: TaskState): boolean {
  if (stageOf(state, task.stageId).scope === 'case') return openEntryOf(state, task) !== undefined;
  const pending = task.nomineeIds.filter((id) => isPending(state, state.nominees[id], task.stageId));
  return pending.length > 0 && pending.every((id) => task.awaitingConfirmation.includes(id));
}

/** Decisions that count now: of the file, or of the nominee for whom the fewest agree. */
function ballotsOfSlowest(state: CaseState, task: TaskState): readonly Ballot[] {
  if (stageOf(state, task.stageId).scope === 'case') return countedFileBallots(state, task);
  const pending = task.nomineeIds.filter((id) => isPending(state, state.nominees[id], task.stageId));
  const settled = task.nomineeIds.filter((id) => state.nominees[id]?.outcomes[task.stageId] !== undefined);
  const ballots = nomineeBallots(state, task, 'counted');
  const counted = (pending.length > 0 ? pending : settled).map((id) => {
    const own = ballots.get(id) ?? [];
    return { own, have: countBallots(state, task, own).have };
  });
  return counted.reduce((slowest, one) => (one.have < slowest.have ? one : slowest), counted[0] ?? { own: [], have: 0 })
    .own;
}

function sheetCount(state: CaseState, task: TaskState, language: Language): TaskBody['quorum'] {
  const stage = stageOf(state, task.stageId);
  const have = task.sheets.length;
  const seats = askedGroups(state, task);
  const asked = groupRules(stage, task).reduce((sum, { group }) => sum + groupSize(seats, group), 0);
  const need = stage.scoring?.input === 'per_panelist_mean' ? Math.max(1, asked) : 1;
  const missing =
    task.status !== 'open'
      ? ''
      : language === 'id'
        ? `${String(have)} dari ${String(need)} lembar terkunci; nilai tersegel sampai dibuka bersama.`
        : `${String(have)} of ${String(need)} sheets locked; scores stay sealed until all are revealed together.`;
  return { have, need, missing };
}

/** The name of a unit, where it is known. */
export type UnitName = (unitId: string) => string | undefined;

interface GroupWords {
  readonly stage: StageDefinition;
  readonly language: Language;
  readonly unitName: UnitName;
}

/** The group by its own title, else by the offices of those who are asked in it. */
function groupTitle(task: TaskState, group: string, { stage, language, unitName }: GroupWords): string {
  const title = stage.quorum.groups.find((one) => one.group === group)?.title?.[language];
  if (title !== undefined) return title;
  const holders = new Map(
    task.assignees.filter((assignee) => assignee.group === group).map((assignee) => [assignee.personId, assignee]),
  );
  const desks = new Map<string, { role: string; name: string | undefined; count: number }>();
  for (const { role, unitId } of holders.values()) {
    const name = unitId === null ? undefined : unitName(unitId);
    const key = `${role} ${unitId ?? ''}`;
    desks.set(key, { role, name, count: (desks.get(key)?.count ?? 0) + 1 });
  }
  if (desks.size === 0) return otherHolders[language];
  return [...desks.values()]
    .map(({ role, name, count }) => roleTitle({ role, unitName: name }, language, count > 1 ? 'many' : 'one'))
    .join(language === 'id' ? ' atau ' : ' or ');
}

/** Nobody holds the office that is asked. */
const otherHolders: Readonly<Record<Language, string>> = { id: 'pejabat yang ditanya', en: 'the office that is asked' };

/**
 * What was said so far and what is still needed: "2 of 3 agree, 1 is against; still needed: 1 from Legal." Empty where
 * nothing more is waited for.
 */
function progressSentence(task: TaskState, progress: Progress, words: GroupWords): string {
  const { language } = words;
  const parts = partsOf(task, progress, words);
  if (parts.length === 0) return '';
  const list = progress.sequential ? parts.join(then[language]) : listInWords(parts, language);
  const [none, some] = needed[progress.waitsForAll ? 'everybody' : 'quorum'][language];
  return progress.answered === 0 ? `${none} ${list}.` : `${saidSoFar(progress, language)}; ${some} ${list}.`;
}

const then: Readonly<Record<Language, string>> = { id: ', lalu ', en: ', then ' };

/** Before and after the first answer. */
const needed: Readonly<Record<'quorum' | 'everybody', Readonly<Record<Language, readonly [string, string]>>>> = {
  quorum: {
    id: ['Belum ada keputusan; perlu', 'masih perlu'],
    en: ['No decision yet; needed:', 'still needed:'],
  },
  everybody: {
    id: ['Belum ada keputusan; semua harus menjawab:', 'selesai setelah semua menjawab; belum menjawab:'],
    en: ['No decision yet; everybody has to answer:', 'settles when all have answered; still to answer:'],
  },
};

function saidSoFar({ have, need, against, abstained }: Progress, language: Language): string {
  const [h, n, a, b] = [have, need, against, abstained].map(String);
  const said =
    language === 'id'
      ? [`${h ?? ''} dari ${n ?? ''} sepakat`, `${a ?? ''} menolak`, `${b ?? ''} abstain`]
      : [`${h ?? ''} of ${n ?? ''} agree`, `${a ?? ''} against`, `${b ?? ''} abstained`];
  return said.filter((_, index) => index === 0 || (index === 1 ? against : abstained) > 0).join(', ');
}

/** Who is waited for, group by group: as many as the rules need, or everybody where everybody has to answer. */
function partsOf(task: TaskState, progress: Progress, words: GroupWords): string[] {
  const { language } = words;
  const of = progress.waitsForAll
    ? ({ unanswered }: GroupProgress): number => unanswered
    : ({ lacking }: GroupProgress): number => lacking;
  const parts = progress.groups
    .filter((one) => of(one) > 0)
    .map((one) => {
      const title = groupTitle(task, one.group, words);
      const [count, next] = [String(of(one)), nextInWords(one, language)];
      return language === 'id' ? `${count} dari ${title}${next}` : `${count} from ${title}${next}`;
    });
  if (progress.waitsForAll || progress.lackingAnywhere === 0) return parts;
  const more = String(progress.lackingAnywhere);
  return [...parts, language === 'id' ? `${more} lagi dari kelompok mana pun` : `${more} more from any group`];
}

/** Where members answer one after another: whose turn it is, by the place on the list. */
function nextInWords({ next }: GroupProgress, language: Language): string {
  if (next === undefined || next.of < 2) return '';
  const [place, of] = [String(next.place), String(next.of)];
  return language === 'id' ? ` (giliran nomor ${place} dari ${of})` : ` (turn of number ${place} of ${of})`;
}
