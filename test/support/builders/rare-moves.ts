import { isPeriod } from '../../../domain/acts/extend-window';
import { announcesTerms } from '../../../domain/acts/set-terms';
import type { StageDefinition } from '../../../domain/pipeline';
import type { TaskState } from '../../../domain/state';
import { buildTerms } from './cases';
import type { Step, TestCase } from './cases';
import type { Dice } from './dice';
import { decideOn } from './random-decisions';

const text = { textId: 'x', commitment: 'c'.repeat(64) };
const HOUR_MS = 3_600_000;

/** What the law attached to silence is carried out, mostly with a reason. */
export function carryOutOn(file: TestCase, task: TaskState, personId: string, dice: Dice): Step {
  const why = dice.chance(90) ? { reasonCode: 'REQUIREMENT_NOT_MET' } : {};
  return decideOn(file, task, personId, { outcome: dice.chance(95) ? 'carried_out' : 'none', ...why });
}

/** Whether silence itself is what this case would come to: somebody is asked whom the law gives a time. */
export function waitsForSilence(file: TestCase): boolean {
  return file.openTasks().some((task) => {
    const stage = file.state.file.definition.stages.find(({ id }) => id === task.stageId);
    return task.purpose === 'main' && stage?.carryOut?.settles !== undefined;
  });
}

/** A period that was disturbed is made longer, mostly by whoever manages it and for a time that lies in it. */
export function extendForOutage(file: TestCase, dice: Dice): Step | undefined {
  const periods = file.state.file.definition.stages.filter((stage) => isPeriod(stage));
  const open = periods.filter(({ id }) => file.stage(id).status === 'open');
  const [stage] = open.length > 0 ? open : periods;
  if (stage === undefined) return undefined;
  const to = Date.parse(file.now) - (dice.chance(90) ? dice.roll(3) : -3) * HOUR_MS;
  const from = to - (1 + dice.roll(40)) * HOUR_MS;
  const outage = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const personId = dice.chance(85) ? managerOf(stage) : 'council-1';
  return file.act(personId, { type: 'extend_window', stageId: stage.id, outage, text });
}

function managerOf({ actors }: StageDefinition): string {
  return actors.some(({ of, group }) => of === 'panel' && group === 'manage') ? 'panel-1' : 'hr_officer-1';
}

/** Terms are changed while nothing is printed; at times later, by somebody else, or about another post. */
export function changeTerms(file: TestCase, dice: Dice): Step | undefined {
  if (file.state.terms === null || !announcesTerms(file.state.file.definition)) return undefined;
  const other = dice.chance(8) ? { vacancyId: 'vacancy-9' } : {};
  const terms = buildTerms({ objectionFileDays: dice.roll(4), maxAge: 54 + dice.roll(4), ...other });
  return file.act(dice.chance(85) ? 'hr_officer-1' : 'panel-2', { type: 'set_terms', terms });
}
