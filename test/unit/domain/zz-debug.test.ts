import { readFileSync } from 'node:fs';
import { Dice } from '../../support/builders/dice';
import { randomAct } from '../../support/builders/random-acts';
import { randomCase } from '../../support/builders/random-case';
import { askedGroups, combinedInput, countBallots } from '../../../domain/voting';
import { fileBallots } from '../../../domain/ballots';
test('debug', () => {
  const [seed, acts] = JSON.parse(readFileSync('/tmp/ce.txt', 'utf8').replace(/.*Counterexample: /, '')) as [number, number[]];
  const root = randomCase(new Dice(seed));
  const files = [root];
  for (const act of acts) {
    const dice = new Dice(act);
    const running = files.filter(({ state }) => state.status === 'open' || state.status === 'held');
    if (running.length === 0) break;
    const file = dice.pick(running);
    randomAct(file, dice);
    for (const child of file.children) if (!files.includes(child)) files.push(child);
  }
  for (const file of files) for (const step of file.steps) {
    for (const e of step.events) if (e.type === 'stage_settled' && process.env['STAGE'] === e.payload.stageId) {
      const task = Object.values(step.before.tasks).findLast((t) => t.stageId === e.payload.stageId && t.status === 'open');
      if (!task) continue;
      const asked = askedGroups(step.before, task);
      console.log(JSON.stringify(step.command), step.now, JSON.stringify([...asked].map(([g, a]) => [g, [...a.members], [...a.escalated], [...a.left], a.vacant])), JSON.stringify(task.assignees.map((a) => [a.personId, a.onBehalfOf, a.role])), JSON.stringify(combinedInput(step.before, task, fileBallots(task), asked)), JSON.stringify(countBallots(step.before, task, fileBallots(task))), JSON.stringify(step.before.recusedPersons), JSON.stringify(step.before.duties));
    }
  }
});
