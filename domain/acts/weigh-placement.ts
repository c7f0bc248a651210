import type { Act } from '../act';
import type { CommandOf } from '../commands';
import { nomineesToWeigh } from '../placement-facts';
import { placeOf } from '../definition-index';

/** Brings the match scores and the last possible days of the nominees whom the open meeting is about. */
export function weighPlacement(act: Act, { stageId, nominees }: CommandOf<'weigh_placement'>): void {
  const { stage } = placeOf(act.state, stageId);
  const waiting = new Map(nomineesToWeigh(act.state, stage).map((nominee) => [nominee.nomineeId, nominee]));
  const weighed = nominees.filter(({ nomineeId, dossierVersion }) => {
    return waiting.get(nomineeId)?.dossierVersion === dossierVersion;
  });
  if (weighed.length === 0) return;
  const round = Math.max(1, act.state.stages[stageId]?.round ?? 1);
  act.emit('placement_weighed', { stageId, round, nominees: weighed });
}
