import { settingList } from './policy';
import type { StageDefinition } from './pipeline';
import type { CaseState } from './state';

/** The chain by which a ranking breaks ties: of the vacancy's terms, else of the policy's setting that the stage names. */
export function tieBreakOf(state: CaseState, stage: StageDefinition): string[] {
  const setting = stage.ranking?.tieBreakSetting;
  if (state.terms !== null) {
    return state.terms.tieBreak;
  }
  return setting === undefined ? [] : settingList(state.file.policy, setting);
}
