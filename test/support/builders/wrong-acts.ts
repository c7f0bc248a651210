import { stageOf } from '../../../domain/definition-index';
import { barredPersons } from '../../../domain/duties';
import { offeredOutcomes } from '../../../domain/outcomes';
import type { TaskState } from '../../../domain/state';
import { letter } from './cases';
import type { Step, TestCase } from './cases';
import { strangers } from './changing-people';
import type { Dice } from './dice';
import { callBack, decideOn, decideOnFile, decideOnNominees, pickOutcome } from './random-decisions';

/** What must be refused, or what few would do: wrong persons, doubled decisions, stale sights, unknown words. */
export function wrongAct(file: TestCase, dice: Dice): Step | undefined {
  const tasks = Object.values(file.state.tasks);
  if (tasks.length === 0) return undefined;
  const apart = keptApart(file);
  if (apart.length > 0 && dice.chance(40)) {
    const { task: open, personId } = dice.pick(apart);
    const [outcomeId] = offeredOutcomes(file.state, open);
    return decideOn(file, open, personId, { outcome: outcomeId ?? 'none', reasonCode: 'DOC_MISSING' });
  }
  const pretended = dice.chance(45) ? pretend(file, dice) : undefined;
  if (pretended !== undefined) return pretended;
  const task = dice.pick(tasks);
  const anyone = dice.pick(strangers);
  const listed = task.assignees.length > 0 ? dice.pick(task.assignees).personId : anyone;
  const stage = stageOf(file.state, task.stageId);
  const outcome = pickOutcome(file, task, stage, dice)?.id ?? 'none';
  const moves: (() => Step)[] = [
    () => decideOn(file, task, anyone, { outcome }),
    () => decideOn(file, task, listed, { outcome: 'no_such_outcome' }),
    () => decideOn(file, task, listed, { outcome, seenSequence: 0 }),
    () => decideOn(file, task, listed, { nominees: [{ nomineeId: 'nobody', outcome }] }),
    () => decideOn(file, { ...task, taskId: 'no-such-task' }, listed, { outcome }),
    // The same person once more: the first decision stands.
    () =>
      decideOn(file, task, task.decisions.at(-1)?.personId ?? listed, { outcome, reasonCode: 'DOC_MISSING', letter }),
    () => decideOn(file, task, listed, { outcome, returnTo: 'nowhere', reasonCode: 'DOC_MISSING' }),
    () => callBack(file, task, dice),
    () => file.act(anyone, { type: 'hold_case' }),
    () =>
      file.act('hr_officer-1', {
        type: 'split_case',
        nomineeIds: Object.keys(file.state.nominees).concat('nobody'),
        newCaseId: 'x',
      }),
  ];
  return dice.pick(moves)();
}

/**
 * An act that would be in order but for the person: somebody who held what is asked, will hold it, or stands in for its
 * holder elsewhere or at another time. At times they may.
 */
function pretend(file: TestCase, dice: Dice): Step | undefined {
  const tries = file.openTasks().flatMap((task) => {
    const roles = new Set(task.asks.map(({ role }) => role));
    return strangers
      .filter((personId) => {
        const { offices, mandates } = file.people.facts(personId);
        return [...offices, ...mandates].some(({ role }) => roles.has(role));
      })
      .map((personId) => ({ task, personId }));
  });
  if (tries.length === 0) return undefined;
  const { task, personId } = dice.pick(tries);
  const stage = stageOf(file.state, task.stageId);
  return stage.scope === 'nominee'
    ? decideOnNominees(file, task, stage, personId, dice)
    : decideOnFile(file, task, stage, personId, dice);
}

/** Persons who did another duty in the case than the one of an open question, and would have to be kept from it. */
function keptApart(file: TestCase): { task: TaskState; personId: string }[] {
  return file.openTasks().flatMap((task) => {
    const stage = stageOf(file.state, task.stageId);
    return barredPersons(file.state, stage).map((personId) => ({ task, personId }));
  });
}
