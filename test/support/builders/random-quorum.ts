import type { QuorumRule, StageInput } from '../../../domain/pipeline';
import type { Dice } from './dice';

type OutcomeInput = NonNullable<StageInput['outcomes']>[number];
type QuorumInput = NonNullable<StageInput['quorum']>;

const rules: readonly QuorumRule[] = [
  { kind: 'any' },
  { kind: 'all' },
  { kind: 'count', n: 2 },
  { kind: 'majority' },
  { kind: 'percent', percent: 60 },
];

/** A quorum over these groups, of any rule and shape that a definition may ask for. Plain ones come up most. */
export function randomQuorum(dice: Dice, groups: readonly string[] = ['main']): QuorumInput {
  const rejection = dice.chance(40) ? dice.pick<QuorumRule>([{ kind: 'any' }, { kind: 'count', n: 2 }]) : undefined;
  const approval = dice.chance(15) ? dice.pick(rules) : undefined;
  return {
    groups: groups.map((group) => ({
      group,
      rule: dice.pick(rules),
      ...(dice.chance(15) ? { sequential: true } : {}),
    })),
    sequential: groups.length > 1 && dice.chance(40),
    ...(rejection === undefined ? {} : { rejection }),
    ...(approval === undefined ? {} : { approval }),
    ...(dice.chance(25) ? { veto: { groups: [dice.pick(groups)] } } : {}),
    ...(dice.chance(20) ? { settles: 'waitForAll' as const } : {}),
  };
}

/** With an abstention beside the others, at times. */
export function withAbstention(dice: Dice, outcomes: readonly OutcomeInput[]): OutcomeInput[] {
  const abstain: OutcomeInput = {
    id: 'abstain',
    title: { id: 'Abstain', en: 'Abstain' },
    side: 'abstain',
    lead: { to: 'none' },
  };
  return dice.chance(35) ? [...outcomes, abstain] : [...outcomes];
}
