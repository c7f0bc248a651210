import type { Subject } from './facts';
import { objectionTerms, stageOfResult } from './objection-terms';
import type { StageDefinition } from './pipeline';
import { refuse } from './refusals';
import type { CaseState } from './state';
import { localDate } from './working-days';

/** An adverse result of which the person concerned was told: the event, and the stage that it came from. */
export interface ToldResult {
  readonly sequence: number;
  /** Null: the choice that ended the case. */
  readonly stageId: string | null;
  readonly decidedAt: string;
  /** Whose act brought it. */
  readonly by: readonly string[];
  readonly paper: { readonly paperId: string; readonly number: string } | null;
  /** An objection to it was filed before. */
  readonly objected: boolean;
}

/** What a case about an objection is opened with. */
export interface Contested {
  readonly subject: Subject;
  /** Persons with a part in the result, who answer no objection to it. */
  readonly duties: Record<string, string[]>;
}

const DUTY = 'contested_decision';

/**
 * The latest of the results told to a nominee to which they may still object by a case of its own. Null: the objection
 * belongs into a window of the case itself. Refuses where there is no result, its period is over, or it is filed.
 */
export function contestedResult(
  state: CaseState,
  nomineeId: string,
  results: readonly ToldResult[],
  now: string,
): Contested | null {
  const latest = [...results].sort((left, right) => right.sequence - left.sequence);
  const found = latest.flatMap((result) => {
    const stage = stageOfResult(state, result.stageId);
    const terms = stage === undefined ? null : objectionTerms(state, stage, result.decidedAt);
    return stage === undefined || terms === null ? [] : [{ result, stage, terms }];
  });
  const [first] = found;
  if (first === undefined) {
    return hasWindow(state) ? null : refuse('stage_closed', 'NOTHING_TO_OBJECT_TO');
  }
  if (first.terms.way === 'window') return null;
  // Where the calendar of that year is not known the last day is not either, and nobody is too late for it.
  const running = found.filter(
    ({ terms }) => terms.way === 'written' && (terms.until === null || localDate(now) <= terms.until),
  );
  const open = running.find(({ result }) => !result.objected);
  if (open !== undefined) return contestedBy(state, nomineeId, open.result, open.stage);
  if (running.length > 0) refuse('already_decided', 'OBJECTED_ALREADY');
  refuse('stage_closed', 'OBJECTION_PERIOD_OVER', { params: { until: first.terms.until ?? '' } });
}

function hasWindow({ file }: CaseState): boolean {
  return file.definition.stages.some(({ window }) => window?.mode === 'object');
}

function contestedBy(
  state: CaseState,
  nomineeId: string,
  { sequence, by, paper }: ToldResult,
  stage: StageDefinition,
): Contested {
  const persons = new Set([...(state.actedAt[stage.id] ?? []), ...by]);
  return {
    subject: {
      resultCaseId: state.file.caseId,
      resultSequence: sequence,
      resultStageId: stage.id,
      resultNomineeId: nomineeId,
      ...(paper === null ? {} : { resultPaperId: paper.paperId, resultPaperNumber: paper.number }),
      ...answeredBy(stage),
    },
    duties: Object.fromEntries([...persons].map((personId) => [personId, [DUTY]])),
  };
}

/** The office that decided; for every desk and panel the agency that runs the case. */
function answeredBy({ actors }: StageDefinition): Pick<Subject, 'byAgency' | 'byPyb' | 'byPpk' | 'appealable'> {
  const roles = actors.map(({ role }) => role);
  if (roles.includes('ppk')) return { byPpk: true };
  return roles.includes('sekda') ? { byPyb: true, appealable: true } : { byAgency: true, appealable: true };
}
