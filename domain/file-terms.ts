import type { Act } from './act';
import type { CommandOf } from './commands';
import { nomineesInProcess } from './nominees';
import { amountOf } from './outcomes';
import type { Outcome, StageDefinition } from './pipeline';
import { refuse } from './refusals';
import { freezeAt, replacementConsent } from './replacement-freeze';
import type { CaseState } from './state';
import { localDate } from './working-days';

/** What an answer brings along; of the letter only that there is one. */
type Brought = Pick<CommandOf<'decide'>, 'documents'> & { readonly letter?: object | undefined };

/** Terms of the law under which a file may go on; sending back or refusing needs none of them. */
export function checkFileTerms(act: Act, stage: StageDefinition, outcome: Outcome, command: Brought): void {
  if (outcome.side !== 'for') {
    return;
  }
  checkFreeze(act, stage, command);
  checkShortlist(act.state, stage, command);
}

/** Whether an act that goes on at this stage now has to name the minister's consent. `now` is the case's time. */
export function asksFreezeConsent(state: CaseState, stage: StageDefinition, now: string): boolean {
  return stage.replacesOfficial && freezeAt(state.file.policy, localDate(now)) !== undefined;
}

function checkFreeze({ state, now }: Act, stage: StageDefinition, { documents }: Brought): void {
  const isGiven = documents.some(({ type }) => type === replacementConsent);
  if (asksFreezeConsent(state, stage, now) && !isGiven) {
    const since = freezeAt(state.file.policy, localDate(now)) ?? '';
    refuse('unknown_outcome', 'FREEZE_CONSENT', {
      field: 'documents',
      reasonCode: 'REPLACEMENT_FREEZE',
      params: { type: replacementConsent, since },
    });
  }
}

/**
 * Exactly as many names go up as the law says; fewer only with the authority's consent, whose letter comes along, and
 * below that floor nobody does. Source: PP 11/2017 jo PP 17/2020, three names per post.
 */
function checkShortlist(state: CaseState, stage: StageDefinition, { letter }: Brought): void {
  if (stage.shortlist === undefined) {
    return;
  }
  const running = new Set(nomineesInProcess(state).map(({ nomineeId }) => nomineeId));
  const names = state.topThree.filter((nomineeId) => running.has(nomineeId)).length;
  const [size, floor] = [amountOf(state, stage.shortlist.size), amountOf(state, stage.shortlist.withConsent)];
  if (names < floor || names > size) {
    refuse('unknown_outcome', 'B13', { field: 'outcome', params: { names, size, floor } });
  }
  if (names < size && letter === undefined) {
    refuse('unknown_outcome', 'B13_CONSENT', { field: 'letter', params: { names, size } });
  }
}
