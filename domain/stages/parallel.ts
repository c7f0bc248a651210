import { refuse } from '../refusals';
import type { StageRules } from './stage-kind';

/** Stages side by side. The branches ask and settle; the container waits for all of them, or for the first. */
export const parallelRules: StageRules = {
  open() {
    // Movement opens the branches, each with the rules of its own kind.
  },
  record() {
    refuse('not_found', 'TASK_UNKNOWN');
  },
  resolve() {
    // Nothing is answered here but in the branches.
  },
  conclusion(state, stage) {
    const settled = (stage.branches ?? []).map(({ id }) => {
      const status = state.stages[id]?.status;
      return { isOver: status === 'settled' || status === 'skipped', isSettled: status === 'settled' };
    });
    const isOver = settled.every((one) => one.isOver) || (stage.join === 'any' && settled.some((one) => one.isSettled));
    return isOver ? { outcome: null } : null;
  },
};
