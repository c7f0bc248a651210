import type { EventType } from '../../../domain/events';
import type { GoldensOf } from './sentence-golden-parts';
import { actGoldens } from './sentence-goldens-act';
import { caseGoldens } from './sentence-goldens-case';
import { conflictGoldens } from './sentence-goldens-conflict';
import { followUpGoldens } from './sentence-goldens-follow-up';
import { holderGoldens } from './sentence-goldens-holders';
import { placementGoldens } from './sentence-goldens-placement';
import { outcomeGoldens } from './sentence-goldens-outcome';
import { selectionGoldens } from './sentence-goldens-selection';

/** How every type of the vocabulary is told; a missing one fails the type check. */
export const goldens: GoldensOf<EventType> = {
  ...placementGoldens,
  ...caseGoldens,
  ...holderGoldens,
  ...actGoldens,
  ...outcomeGoldens,
  ...selectionGoldens,
  ...followUpGoldens,
  ...conflictGoldens,
};
