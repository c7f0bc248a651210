import type { Draft } from '../draft';
import type { CaseEvent } from '../events';
import { caseChanges } from './case-changes';
import type { Changes } from './changes';
import { closeMootRulings, conflictChanges, noteSharedUnits } from './conflict-changes';
import { followUpChanges } from './follow-up-changes';
import { holderChanges } from './holder-changes';
import { nomineeChanges } from './nominee-changes';
import { placementChanges } from './placement-changes';
import { returnChanges } from './return-changes';
import { selectionChanges } from './selection-changes';
import { stageChanges } from './stage-changes';
import { taskChanges } from './task-changes';

const changes: Required<Changes> = {
  ...caseChanges,
  ...stageChanges,
  ...taskChanges,
  ...holderChanges,
  ...nomineeChanges,
  ...placementChanges,
  ...followUpChanges,
  ...conflictChanges,
  ...returnChanges,
  ...selectionChanges,
};

/** Applies one event to a draft: the only way in which a case's state ever changes. */
export function applyEvent(draft: Draft, event: CaseEvent): void {
  draft.state.sequence = event.sequence;
  draft.state.lastOccurredAt = event.occurredAt;
  const change = changes[event.type] as (draft: Draft, payload: unknown, event: CaseEvent) => void;
  change(draft, event.payload, event);
  noteSharedUnits(draft, event);
  closeMootRulings(draft);
}
