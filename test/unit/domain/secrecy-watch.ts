import { allowedActions } from '../../../domain/allowed-actions';
import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent, EventType } from '../../../domain/events';
import { projectCase } from '../../../domain/projection';
import type { OpenedSheet } from '../../../domain/facts';
import type { CaseState } from '../../../domain/state';
import type { Step, TestCase } from '../../support/builders/cases';

/** Where marks may be read: when sheets are opened, and in what rests on opened ones. */
const afterReveal: ReadonlySet<EventType> = new Set(['scores_revealed', 'score_corrected', 'ranking_computed']);
const keysOfRecord = [
  'taskId',
  'stageId',
  'round',
  'sheetId',
  'commitment',
  'nomineeIds',
  'locked',
  'of',
  'present',
  'opened',
  'capacity',
];

/** I6: from the locking of a sheet to its opening nobody else reads a mark of it, wherever they look. */
export class SecrecyWatch {
  private readonly sealed = new Map<string, OpenedSheet>();
  private readonly openStages = new Set<string>();

  constructor(private readonly file: TestCase) {}

  check(event: CaseEvent): void {
    if (event.type === 'score_recorded') {
      const { sheetId, commitment } = event.payload;
      const sheet = this.file.sheets.get(sheetId);
      const isWhole = Object.keys(event.payload).every((key) => keysOfRecord.includes(key));
      if (sheet?.commitment !== commitment || !isWhole) throw new Error(`I6: ${sheetId} is told by more than its hash`);
      this.sealed.set(sheetId, sheet);
    }
    if (event.type === 'stage_opened') this.openStages.add(event.payload.stageId);
    if (event.type === 'stage_settled') this.openStages.delete(event.payload.stageId);
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

  /** When a ranking opens, and nobody can score any more, all its sheets are opened together, each as it was locked. */
  private open(stageId: string, sheets: readonly OpenedSheet[]): void {
    const { places } = indexOfDefinition(this.file.state.file.definition);
    const scored = places.get(stageId)?.stage.ranking?.scoringStages ?? [];
    const isEarly = !this.openStages.has(stageId) || scored.some((id) => this.openStages.has(id));
    if (isEarly) throw new Error(`I6: the sheets of ${stageId} were opened before its turn`);
    const kept = [...this.sealed.values()].filter(
      (sheet) => scored.includes(sheet.stageId) && !sheets.some(({ sheetId }) => sheetId === sheet.sheetId),
    );
    this.checkKept(kept);
    for (const sheet of sheets) {
      const locked = this.sealed.get(sheet.sheetId) ?? this.file.sheets.get(sheet.sheetId);
      if (locked?.commitment !== sheet.commitment)
        throw new Error(`I6: ${sheet.sheetId} was opened without being locked`);
      this.sealed.delete(sheet.sheetId);
    }
  }

  /** A sheet that stays sealed is of somebody who was recused since, or of a round that a return has undone. */
  private checkKept(kept: readonly OpenedSheet[]): void {
    const { recusedPersons, tasks } = this.file.state;
    const presentAt = new Map(
      Object.values(tasks).flatMap(({ sheets }) => sheets.map(({ sheetId, present = [] }) => [sheetId, present])),
    );
    const live = Object.values(tasks).filter(({ status }) => status !== 'void');
    const odd = kept.find(
      ({ sheetId, personId }) =>
        ![personId, ...(presentAt.get(sheetId) ?? [])].some((one) => recusedPersons.includes(one)) &&
        live.some(({ sheets }) => sheets.some((one) => one.sheetId === sheetId)),
    );
    if (odd !== undefined) throw new Error(`I6: ${odd.sheetId} was not opened with the others`);
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
