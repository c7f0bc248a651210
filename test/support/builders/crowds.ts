import { definePipeline } from '../../../domain/pipeline';
import type { PipelineDefinition, QuorumRule, StageInput } from '../../../domain/pipeline';
import type { Dice } from './dice';
import { officeFact, person } from './people';
import type { Person } from './people';
import { withAbstention } from './random-quorum';

type OutcomeInput = NonNullable<StageInput['outcomes']>[number];

/** How many persons the crowds of the tests have; each is the role `crowd_<size>`. */
const sizes = [3, 7, 20, 60, 120, 200] as const;

/** From this size on a group counts as large. */
export const largeGroup = 50;

export function crowdPeople(): Person[] {
  return sizes.flatMap((size) =>
    Array.from({ length: size }, (_, index) => {
      const personId = `crowd_${String(size)}-${String(index + 1).padStart(3, '0')}`;
      return person(personId, [officeFact(`crowd_${String(size)}`, personId)]);
    }),
  );
}

/** How many are asked in a group, where it is a crowd. */
export function crowdSize(role: string): number {
  return Number(/^crowd_(\d+)$/.exec(role)?.[1] ?? 0);
}

/** A question to one to three groups of 3 to 200 persons, about the file or the nominees, and a signature after it. */
export function crowdDefinition(dice: Dice): PipelineDefinition {
  const count = dice.pick([1, 1, 1, 1, 2, 3]);
  // Each group another crowd: nobody sits in two of them.
  const left = [...sizes];
  const groups = Array.from({ length: count }, (_, index) => {
    const size =
      index === 0 && dice.chance(97) ? dice.pick([60, 60, 60, 60, 60, 60, 120, 200] as const) : dice.pick(left);
    left.splice(left.indexOf(size), 1);
    return { group: `g${String(index + 1)}`, size };
  });
  const scope = dice.chance(70) ? ('case' as const) : ('nominee' as const);
  return definePipeline({
    pipeline: 'crowd',
    version: 1,
    title: { id: 'Uji', en: 'Test' },
    subject: 'none',
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    holdBy: ['hr_officer'],
    cancelBy: ['hr_officer'],
    splitBy: ['hr_officer'],
    correctionDue: 3,
    returnMax: 1,
    legalRef: 'Test',
    stages: [
      {
        ...stage('s1_decision', scope),
        actors: groups.map(({ group, size }) => ({ role: `crowd_${String(size)}`, of: 'region' as const, group })),
        quorum: {
          groups: groups.map(({ group, size }) => ({ group, rule: ruleFor(dice, size), ...inOrder(dice) })),
          sequential: dice.chance(30),
          ...(dice.chance(30) ? { rejection: dice.pick<QuorumRule>([{ kind: 'any' }, { kind: 'majority' }]) } : {}),
          ...(dice.chance(20) ? { approval: { kind: 'percent' as const, percent: 40 + dice.roll(50) } } : {}),
          ...(dice.chance(15) ? { veto: { groups: ['g1'] } } : {}),
          ...(dice.chance(15) ? { settles: 'waitForAll' as const } : {}),
        },
        outcomes: withAbstention(dice, [outcome('approve'), outcome('note'), reject(scope)]),
      },
      {
        ...stage('s2_document', 'case'),
        kind: 'document',
        actors: [{ role: 'ppk', of: 'region' }],
        delegable: false,
        outcomes: [outcome('sign', { standing: 'selected' })],
      },
    ],
  });
}

function inOrder(dice: Dice): { sequential?: true } {
  return dice.chance(20) ? { sequential: true } : {};
}

function ruleFor(dice: Dice, size: number): QuorumRule {
  return dice.pick<QuorumRule>([
    // All of two hundred seldom say the same.
    size > 60 ? { kind: 'percent', percent: 25 } : { kind: 'all' },
    { kind: 'majority' },
    { kind: 'percent', percent: 30 + dice.roll(40) },
    { kind: 'count', n: 1 + dice.roll(Math.min(size, 40)) },
  ]);
}

function stage(
  id: string,
  scope: 'case' | 'nominee',
): Pick<StageInput, 'id' | 'title' | 'kind' | 'scope' | 'legalRef'> {
  return { id, title: { id, en: id }, kind: 'decision', scope, legalRef: 'Test' };
}

function outcome(id: string, rest: Partial<OutcomeInput> = {}): OutcomeInput {
  return { id, title: { id, en: id }, lead: { to: 'next' }, ...rest };
}

function reject(scope: 'case' | 'nominee'): OutcomeInput {
  const standing = scope === 'case' ? ('rejected' as const) : ('ineligible' as const);
  return outcome('reject', { side: 'against', lead: { to: 'end' }, standing });
}
