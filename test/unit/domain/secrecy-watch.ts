import { allowedActions } from '../../../domain/allowed-actions';
import type { CaseEvent, EventType } from '../../../domain/events';
import { projectCase } from '../../../domain/projection';
import type { OpenedSheet } from '../../../domain/facts';
import type { CaseState } from '../../../domain/state';
import type { Step, TestCase } from '../../support/builders/cases';

/** Where marks may be read: when sheets are opened, and in what rests on opened ones. */
const afterReveal: ReadonlySet<EventType> = new Set(['scores_revealed', 'score_corrected', 'ranking_computed']);
const keysOfRecord = ['taskId', 'stageId', 'round', 'sheetId', 'commitment', 'nomineeIds', 'locked', 'of', 'capacity'];

/** I6: from the locking of a sheet to its opening nobody else reads a mark of it, wherever they look. */
export class SecrecyWatch {
  private readonly sealed = new Map<string, OpenedSheet>();

  constructor(private readonly file: TestCase) {}

  check(event: CaseEvent): void {
    if (event.type === 'score_recorded') {
      const { sheetId, commitment } = event.payload;
      const sheet = this.file.sheets.get(sheetId);
      const isWhole = Object.keys(event.payload).every((key) => keysOfRecord.includes(key));
      if (sheet?.commitment !== commitment || !isWhole) throw new Error(`I6: ${sheetId} is told by more than its hash`);
      this.sealed.set(sheetId, sheet);
    }
    if (event.type === 'scores_revealed') this.open(event.payload.stageId, event.payload.sheets);
    else if (!afterReveal.has(event.type)) this.search(event.type, event.payload);
  }

  /** What is stored of the case, and what somebody else is told about their own task. */
  checkViews({ after, now, events }: Step): void {
    if (this.sealed.size === 0 || events.length === 0 || after.sequence % 4 !== 0) return;
    const { revealed, ranking, file: _file, ...rest } = after;
    const isOpened = revealed?.sheets.some(({ sheetId }) => this.sealed.has(sheetId)) === true;
    if (isOpened || (ranking !== null && revealed === null)) throw new Error('I6: a sealed sheet stands in the state');
    this.search('the state', rest);
    this.search('the projection', projectCase(withoutOpened(after)));
    const task = Object.values(after.tasks).findLast(({ status }) => status === 'open');
    const scorers = new Set([...this.sealed.values()].map(({ personId }) => personId));
    const other = task?.assignees.find(({ personId }) => !scorers.has(personId));
    if (task === undefined || other === undefined) return;
    this.search('allowed actions', allowedActions(after, this.file.people.facts(other.personId), task.taskId, now));
  }

  /** All the sheets of a ranking are opened together, each as it was locked. */
  private open(stageId: string, sheets: readonly OpenedSheet[]): void {
    if (this.file.state.stages[stageId] === undefined) throw new Error(`I6: no stage ${stageId}`);
    for (const sheet of sheets) {
      const locked = this.sealed.get(sheet.sheetId) ?? this.file.sheets.get(sheet.sheetId);
      if (locked?.commitment !== sheet.commitment)
        throw new Error(`I6: ${sheet.sheetId} was opened without being locked`);
      this.sealed.delete(sheet.sheetId);
    }
  }

  private search(where: string, content: unknown): void {
    if (this.sealed.size === 0) return;
    const text = JSON.stringify(content);
    for (const { sheetId, nonce, entries } of this.sealed.values()) {
      const found = [nonce, ...entries.map(({ score }) => score)].find((secret) => text.includes(`"${secret}"`));
      if (found !== undefined) throw new Error(`I6: ${where} holds ${found} of the sealed ${sheetId}`);
    }
  }
}

function withoutOpened(state: CaseState): CaseState {
  return { ...state, revealed: null, ranking: null };
}
