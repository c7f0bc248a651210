import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import type { EventPayload } from '../events';
import type { OpenedSheet } from '../facts';
import type { ChangesOf } from './changes';
import { askPanelAnew, closeRedone, voidRatifications } from './scoring-rounds';
import { noteActed } from './touch';

/** Events of a selection and of deliveries: panel, terms, sheets, ranking, choice, papers, reports. */
export const selectionChanges: ChangesOf<
  | 'panel_proposed'
  | 'panel_appointed'
  | 'terms_set'
  | 'terms_published'
  | 'score_recorded'
  | 'scores_revealed'
  | 'score_corrected'
  | 'ranking_computed'
  | 'choice_recorded'
  | 'document_issued'
  | 'report_requested'
  | 'report_answered'
> = {
  panel_proposed(draft, payload) {
    draft.state.panelProposed = payload.members;
  },
  panel_appointed(draft, payload) {
    draft.state.panel = payload.members;
    if (payload.called !== undefined) askPanelAnew(draft);
  },
  terms_set(draft, payload, event) {
    const { state } = draft;
    state.terms = payload.terms;
    // Whoever decides on the plan or publishes it must have seen these terms.
    for (const { taskId, status } of Object.values(state.tasks)) {
      if (status === 'open') draft.task(taskId).materialSequence = event.sequence;
    }
  },
  terms_published(draft, payload) {
    draft.state.terms = payload.terms;
    draft.state.termsPublished = true;
  },
  score_recorded(draft, payload, event) {
    const task = draft.task(payload.taskId);
    task.sheets = [
      ...task.sheets,
      {
        sheetId: payload.sheetId,
        personId: event.actorId ?? '',
        commitment: payload.commitment,
        sequence: event.sequence,
        nomineeIds: payload.nomineeIds,
        ...(payload.present === undefined ? {} : { present: payload.present }),
      },
    ];
    closeRedone(draft, task);
    noteActed(draft, payload.stageId, stageOf(draft.state, payload.stageId).duty, event);
  },
  scores_revealed(draft, payload) {
    // A sheet that was opened before keeps what its scorer has corrected since.
    const known = new Map((draft.state.revealed?.sheets ?? []).map((sheet) => [sheet.sheetId, sheet]));
    const sheets = payload.sheets.map((sheet) => known.get(sheet.sheetId) ?? sheet);
    const { stageId, orders } = payload;
    draft.state.revealed = { stageId, sheets, ...(orders === undefined ? {} : { orders }) };
    draft.state.awaitingReveal = null;
  },
  score_corrected(draft, payload) {
    const { revealed } = draft.state;
    if (revealed === null) return;
    const sheets = revealed.sheets.map((sheet) =>
      sheet.sheetId === payload.sheetId ? { ...sheet, entries: correctedEntries(sheet.entries, payload) } : sheet,
    );
    draft.state.revealed = { ...revealed, sheets };
    voidRatifications(draft, revealed.stageId);
  },
  ranking_computed(draft, payload, event) {
    const { state } = draft;
    state.ranking = payload.ranking;
    state.ruledOutOfRanking = payload.ranking.rows
      .filter(({ rank }) => rank === null)
      .map(({ nomineeId }) => nomineeId);
    for (const task of Object.values(state.tasks)) {
      if (task.stageId === payload.stageId && task.status === 'open' && task.purpose !== 'conflict') {
        draft.task(task.taskId).materialSequence = event.sequence;
      }
    }
  },
  choice_recorded(draft, payload) {
    draft.state.chosen = payload.nomineeId;
  },
  document_issued() {
    // The paper and its number are kept with the document; nothing in the case's course depends on them.
  },
  report_requested(draft, payload) {
    draft.state.reports = {
      ...draft.state.reports,
      [reportKey(payload.stageId, payload.nomineeId)]: {
        stageId: payload.stageId,
        nomineeId: payload.nomineeId,
        attempt: payload.attempt,
        state: 'sent',
      },
    };
    closeHandled(draft, payload);
  },
  report_answered(draft, payload) {
    const key = reportKey(payload.stageId, payload.nomineeId);
    const report = draft.state.reports[key];
    if (report !== undefined) {
      draft.state.reports = { ...draft.state.reports, [key]: { ...report, state: payload.outcome } };
    }
  },
};

/** Name of a report within its case. */
export function reportKey(stageId: string, nomineeId: string | null): string {
  return `${stageId}:${nomineeId ?? ''}`;
}

function correctedEntries(
  entries: OpenedSheet['entries'],
  { corrections }: EventPayload<'score_corrected'>,
): OpenedSheet['entries'] {
  return entries.map((entry) => {
    const fix = corrections.find((one) => one.nomineeId === entry.nomineeId && one.criterion === entry.criterion);
    return fix === undefined ? entry : { ...entry, score: fix.to };
  });
}

/** Sending a report again is what its handler decided. */
function closeHandled(draft: Draft, { stageId, nomineeId }: EventPayload<'report_requested'>): void {
  for (const task of Object.values(draft.state.tasks)) {
    const isAboutIt = nomineeId === null || task.nomineeIds.includes(nomineeId);
    if (task.stageId === stageId && task.status === 'open' && task.purpose === 'manage' && isAboutIt) {
      draft.task(task.taskId).status = 'done';
    }
  }
}
