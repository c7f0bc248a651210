import { CalendarMissingError } from './calendar';
import { indexOfDefinition } from './definition-index';
import { flattenStages } from './pipeline';
import type { StageDefinition } from './pipeline';
import { settingDays, settingLegalRef } from './policy';
import type { CaseState } from './state';
import { dueAfterWorkingDays, localDate } from './working-days';

/** How and until when a result may be objected to. */
export interface ObjectionTerms {
  /** window: filed in this case, while its window for objections is open. written: a letter to whoever decided. */
  readonly way: 'window' | 'written';
  /** Role of the office to which it goes. */
  readonly to: string | null;
  readonly fileDays: number;
  readonly answerDays: number;
  /** Last day, Asia/Makassar; null where the working calendar of that year is not known yet. */
  readonly until: string | null;
  readonly legalRef: string;
}

/**
 * The objection against what was decided at a stage at an instant: the window of the case where it has one for that
 * stage; PP 79/2021 against the appointing authority's own decision; else UU 30/2014. Null: there is none.
 */
export function objectionTerms(state: CaseState, stage: StageDefinition, decidedAt: string): ObjectionTerms | null {
  const { policy, definition } = state.file;
  const window = flattenStages(definition).find((placed) => placed.stage.window?.objectsTo === stage.id)?.stage;
  if (window !== undefined) {
    const fileDays = state.terms?.objectionFileDays ?? settingDays(policy, 'objection.b6_file').days;
    const answerDays = state.terms?.objectionAnswerDays ?? settingDays(policy, 'objection.b6_answer').days;
    if (fileDays === 0) return null;
    // The period begins when the window opens; until then only its days are known.
    const dueAt = state.stages[window.id]?.dueAt ?? null;
    const until = dueAt === null ? null : localDate(dueAt);
    return { way: 'window', to: null, fileDays, answerDays, until, legalRef: window.legalRef };
  }
  const isOfPpk = stage.actors.some(({ role }) => role === 'ppk');
  const kind = isOfPpk ? 'asn' : 'decision';
  const { days: fileDays } = settingDays(policy, `objection.${kind}_file`);
  return {
    way: 'written',
    to: stage.actors[0]?.role ?? null,
    fileDays,
    answerDays: settingDays(policy, `objection.${kind}_answer`).days,
    until: lastDay(state, decidedAt, fileDays),
    legalRef: settingLegalRef(policy, `objection.${kind}_file`),
  };
}

/** The stage that a result came from; one of the case's end came from the choice. */
export function stageOfResult({ file }: CaseState, stageId: string | null): StageDefinition | undefined {
  const { places } = indexOfDefinition(file.definition);
  return stageId === null
    ? [...places.values()].find(({ stage }) => stage.choice !== undefined)?.stage
    : places.get(stageId)?.stage;
}

function lastDay({ calendar }: CaseState, startAt: string, days: number): string | null {
  try {
    return localDate(dueAfterWorkingDays({ startAt, days, calendar }));
  } catch (error) {
    if (error instanceof CalendarMissingError) return null;
    throw error;
  }
}
