import { stageOf } from '../../../domain/definition-index';
import type { TaskState } from '../../../domain/state';
import type { Step, TestCase } from './cases';
import type { Dice } from './dice';
import { decideOn } from './random-decisions';

const strangers = ['kabag_hukum-1', 'nominee-1', 'former-legal'];

/** Somebody reports a conflict of interest of a person who acts in the case; at times of one who does not. */
export function reportConflict(file: TestCase, dice: Dice): Step {
  const acting = [
    ...file.state.panel.map(({ personId }) => personId),
    ...file.openTasks().flatMap(({ assignees }) => assignees.map(({ personId }) => personId)),
  ];
  const personId = acting.length > 0 && dice.chance(85) ? dice.pick(acting) : dice.pick(strangers);
  const nominees = Object.keys(file.state.nominees);
  const about = nominees.length > 0 && dice.chance(70) ? { nomineeId: dice.pick(nominees) } : {};
  return file.act(dice.pick(['hr_officer-1', 'council-1', 'nominee-3']), {
    type: 'declare_conflict',
    personId,
    ...about,
    text: { textId: 'x', commitment: 'c'.repeat(64) },
  });
}

/** The superior rules, mostly with a reason. */
export function ruleOnConflict(file: TestCase, task: TaskState, personId: string, dice: Dice): Step {
  const why = dice.chance(90) ? { reasonCode: 'REQUIREMENT_NOT_MET' } : {};
  return decideOn(file, task, personId, { outcome: dice.chance(55) ? 'no_conflict' : 'recuse', ...why });
}

/** Who agreed on a collegiate score: often told, mostly rightly; of the other scores hardly ever. */
export function presentAt(file: TestCase, task: TaskState, dice: Dice): string[] | undefined {
  const { scoring, actors } = stageOf(file.state, task.stageId);
  if (!dice.chance(scoring?.input === 'collegiate' ? 70 : 2)) return undefined;
  const { panel, recusedPersons } = file.state;
  const seats = actors.some(({ of }) => of === 'panel')
    ? panel.filter(({ alternate }) => !alternate).map(({ personId }) => personId)
    : task.assignees.map(({ personId }) => personId);
  const sitting = dice.chance(90) ? seats.filter((personId) => !recusedPersons.includes(personId)) : seats;
  const least = dice.chance(85) ? Math.floor(sitting.length / 2) + 1 : 1;
  return sitting.slice(0, Math.max(least, sitting.length - dice.roll(3)));
}
