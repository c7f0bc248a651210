import type { CaseState } from '../../domain/state';
import type { Head } from '../../domain/recording';

/** More cases than one worker records in a minute; the rest is read from `case_state` again. */
const maxCases = 200;

/** Folded states by the head they belong to. `evolve` never changes a state, so that they can be shared. */
export class StateCache {
  private readonly states = new Map<string, { hash: string; state: CaseState }>();

  get(caseId: string, head: Head): CaseState | undefined {
    const entry = this.states.get(caseId);
    return entry?.hash === head.hash ? entry.state : undefined;
  }

  /** Only what has been committed may be put here. */
  put(state: CaseState, head: Head): void {
    const { caseId } = state.file;
    this.states.delete(caseId);
    this.states.set(caseId, { hash: head.hash, state });
    for (const oldest of this.states.keys()) {
      if (this.states.size <= maxCases) break;
      this.states.delete(oldest);
    }
  }
}
