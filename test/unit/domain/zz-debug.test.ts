import { readFileSync } from 'node:fs';
import { Dice } from '../../support/builders/dice';
import { randomAct } from '../../support/builders/random-acts';
import { randomCase } from '../../support/builders/random-case';
import { askedGroups, countBallots } from '../../../domain/voting';
import { nomineeBallots } from '../../../domain/ballots';
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
  for (const file of files) {
    console.log(JSON.stringify(file.state.file.definition.stages.flatMap((s) => [s, ...(s.branches ?? [])]).map((s) => [s.id, s.quorum])));
    for (const step of file.steps) {
      if (!step.events.some((e) => e.type === 'holders_changed')) continue;
      for (const st of [step.before, step.after]) for (const task of Object.values(st.tasks)) {
        if (task.stageId !== process.env['STAGE'] || task.purpose !== 'main') continue;
        const asked = askedGroups(st, task);
        console.log(step.now, st.sequence, JSON.stringify([...asked].map(([g, a]) => [g, [...a.members.keys()], [...a.escalated.keys()], [...a.left], a.vacant])), JSON.stringify(task.assignees.map((a) => [a.personId, a.onBehalfOf, a.role])), 'vacant', JSON.stringify(task.vacant), JSON.stringify([...nomineeBallots(st, task, 'counted')].filter(([n]) => n === 'n4').map(([n, b]) => [n, b.map((x) => [x.personId, x.onBehalfOf, x.outcome]), countBallots(st, task, b, asked)])));
      }
    }
  }
});
