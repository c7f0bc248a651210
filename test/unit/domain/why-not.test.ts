import { allowedActions } from '../../../domain/allowed-actions';
import { stageOf } from '../../../domain/definition-index';
import { decisionRuleWords } from '../../../domain/sentences/decision-rules';
import { decisionRules, whyNot } from '../../../domain/why-not';
import type { TestCase } from '../../support/builders/cases';
import { Dice } from '../../support/builders/dice';
import { randomAct } from '../../support/builders/random-acts';
import { randomCase } from '../../support/builders/random-case';

const persons = [
  'hr_officer-1',
  'kepala_bkpsdm-1',
  'council-1',
  'council-2',
  'bkpsdm_verifier-1',
  'panel-2',
  'ppk-1',
  'auditor-1',
];

/** Verdicts of some persons on some tasks, as a case goes on. */
function visit(file: TestCase, dice: Dice, look: (personId: string, taskId: string) => void): void {
  for (let act = 0; act < 25; act += 1) {
    randomAct(file, dice);
    for (const { taskId, assignees } of Object.values(file.state.tasks).slice(-3)) {
      for (const personId of [...persons, ...assignees.map((one) => one.personId)]) look(personId, taskId);
    }
  }
}

describe('why somebody may not decide', () => {
  const failed = new Map<string, number>();

  it('tells every rule, and first the one that an act would be refused with', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const dice = new Dice(seed);
      const file = randomCase(dice);
      visit(file, dice, (personId, taskId) => {
        const { state, now } = file;
        const verdicts = whyNot(state, file.people.facts(personId), taskId, now);
        const first = verdicts.find(({ verdict }) => verdict === 'failed');
        if (first !== undefined) failed.set(first.rule, (failed.get(first.rule) ?? 0) + 1);
        const task = state.tasks[taskId];
        const isScored = task !== undefined && stageOf(state, task.stageId).scoring !== undefined;
        const action = isScored && task.purpose !== 'confirm' ? 'score' : 'decide';
        const told = allowedActions(state, file.people.facts(personId), taskId, now).find(
          (one) => one.action === action,
        );
        // Compared as texts: an assertion each would take longer than all else.
        const [mine, theirs] = [first?.refusal, told?.refusal].map((refusal) => JSON.stringify(refusal));
        if (mine !== theirs)
          throw new Error(`${String(seed)} ${personId} ${taskId}: ${mine ?? '-'} but ${theirs ?? '-'}`);
      });
    }
  });

  it('has met every rule in that', () => {
    for (const rule of decisionRules) {
      // The facts of these people carry no time of sign-in, and whoever is barred by a duty is not asked.
      if (rule !== 'signature' && rule !== 'duties')
        expect({ rule, met: (failed.get(rule) ?? 0) > 0 }).toEqual({ rule, met: true });
      expect(decisionRuleWords[rule].id).not.toBe(decisionRuleWords[rule].en);
    }
  });
});
