import type { NomineeDecision } from '../../../domain/commands';
import type { PanelMember } from '../../../domain/facts';
import { isPanelShort, sittingMembers } from '../../../domain/panel-strength';
import type { StageDefinition } from '../../../domain/pipeline';
import { tiedAtLimit } from '../../../domain/shortlist-tie';
import type { Step, TestCase } from './cases';
import type { Dice } from './dice';

/** Completes a panel that recusals have thinned, mostly by its own authority and within the rules. */
export function completePanel(file: TestCase, dice: Dice): Step {
  const sitting = sittingMembers(file.state);
  const gone = new Set([...file.state.recusedPersons, ...sitting.map(({ personId }) => personId)]);
  const free = [1, 2, 3, 4, 5, 6, 7].map((place) => `panel-${String(place)}`).filter((personId) => !gone.has(personId));
  const wanted = sitting.length % 2 === 0 ? 1 : 2;
  const called = free.slice(0, wanted).map((personId): PanelMember => {
    return { personId, chair: false, internal: dice.chance(10), alternate: false };
  });
  const members = [...sitting, ...called];
  const hasChair = members.some(({ chair }) => chair);
  const whole = members.map((member, index) => (!hasChair && index === 0 ? { ...member, chair: true } : member));
  return file.act(dice.chance(90) ? 'ppk-1' : 'hr_officer-1', { type: 'replace_panel', members: whole });
}

export function isPanelToComplete(file: TestCase): boolean {
  return file.state.panel.length > 0 && isPanelShort(file.state);
}

/** Votes of the plenary on those who share the last place; mostly all for the same one. */
export function plenoVotes(file: TestCase, stage: StageDefinition, dice: Dice): NomineeDecision[] {
  const { ranking } = file.state;
  const tied = ranking === null ? [] : tiedAtLimit(file.state, stage, ranking);
  const [first] = tied;
  if (first === undefined) return [];
  return [{ nomineeId: dice.chance(85) ? first : dice.pick(tied), outcome: 'pleno_vote' }];
}
