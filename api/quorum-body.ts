import { countedFileBallots, nomineeBallots, openEntryOf } from '../domain/ballots';
import { stageOf } from '../domain/definition-index';
import { isPending } from '../domain/nominees';
import type { StageDefinition } from '../domain/pipeline';
import { required } from '../domain/quorum';
import { listInWords } from '../domain/sentences/lists';
import { roleTitle } from '../domain/sentences/roles';
import type { CaseState, TaskState } from '../domain/state';
import { countBallots, groupRules, groupSizes, type Ballot } from '../domain/voting';
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
  if (stage.kind === 'scoring' && task.purpose === 'main') return sheetCount(state, task, language);
  const ballots = ballotsOfSlowest(state, task);
  const { have, need } = countBallots(state, task, ballots);
  if (task.status !== 'open') return { have, need, missing: '' };
  if (isEntered(state, task)) return { have, need, missing: waitsForSecond[language] };
  const missing = groupsMissing(state, task, { stage, ballots, language, unitName });
  return { have, need, missing: sentenceOf({ have, need, missing }, language) };
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
  const asked = [...groupSizes(state, task).values()].reduce((sum, size) => sum + size, 0);
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

interface Missing {
  readonly count: number;
  readonly group: string;
}

function groupsMissing(
  state: CaseState,
  task: TaskState,
  { ballots, ...words }: GroupWords & { readonly ballots: readonly Ballot[] },
): Missing[] {
  const { stage } = words;
  const sizes = groupSizes(state, task);
  return groupRules(stage, task).flatMap(({ group, rule }) => {
    const need = required(rule, sizes.get(group) ?? 1);
    const count = need - leading(ballots.filter((ballot) => ballot.group === group));
    return count <= 0 ? [] : [{ count, group: groupTitle(task, group, words) }];
  });
}

function leading(ballots: readonly Ballot[]): number {
  const counts = new Map<string, number>();
  for (const { outcome } of ballots) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

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

function sentenceOf(
  { have, need, missing }: { have: number; need: number; missing: readonly Missing[] },
  language: Language,
): string {
  const parts = missing.map(({ count, group }) =>
    language === 'id' ? `${String(count)} dari ${group}` : `${String(count)} from ${group}`,
  );
  if (parts.length === 0) return '';
  const list = listInWords(parts, language);
  if (have === 0) {
    return language === 'id' ? `Belum ada keputusan; perlu ${list}.` : `No decision yet; needed: ${list}.`;
  }
  return language === 'id'
    ? `${String(have)} dari ${String(need)} sepakat; masih perlu ${list}.`
    : `${String(have)} of ${String(need)} agree; still needed: ${list}.`;
}
