import fc from 'fast-check';
import { readPropertyConfig } from '../../config';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { isPanelShort } from '../../../domain/panel-strength';
import type { NomineeFacts } from '../../../domain/facts';
import type { Step, TestCase } from '../../support/builders/cases';
import { applicantFacts, failedFinding } from '../../support/builders/cases';
import { reportConflict } from '../../support/builders/conflict-moves';
import { Dice } from '../../support/builders/dice';
import { buildPanel, buildPeople, officeFact, person, units } from '../../support/builders/people';
import { completePanel } from '../../support/builders/panel-moves';
import { randomAct } from '../../support/builders/random-acts';
import { toAssessments } from '../../support/builders/selections';
import { Watch } from './decider-watch';

/** Few beside the decider's own properties: each begins deep in a selection, where recusals matter, and goes on long. */
const { runs: asked, seed } = readPropertyConfig();
const runs = Math.max(50, Math.round(asked / 40));

/** A version of its own, as a case carries it: what happens to the shipped policy does not reach it. */
const policy = structuredClone(policy2026);
const people = buildPeople([
  person('assessor-2', [officeFact('assessor', 'assessor-2')]),
  // Works where the first applicant does.
  { ...person('panel-2'), unitId: units.agencies[0] },
]);
const applicant = (place: number): NomineeFacts =>
  applicantFacts(place, { originUnitId: place === 1 ? units.agencies[0] : null });
const alternates = ['panel-6', 'panel-7'].map((personId) => ({
  personId,
  chair: false,
  internal: false,
  alternate: true,
}));

const reached = new Map<string, number>();
const count = (what: string): void => void reached.set(what, (reached.get(what) ?? 0) + 1);

function newCase(dice: Dice): TestCase {
  const failing = dice.chance(50) ? 40 : 0;
  return toAssessments(
    {
      people,
      policy,
      assess: (nominee, stageId) =>
        stageId !== 'b5_admin_selection' && dice.chance(failing) ? [failedFinding(nominee, stageId, 'return')] : [],
    },
    { panel: [...buildPanel(), ...(dice.chance(70) ? alternates : [])], applicant },
  );
}

function oneAct(file: TestCase, dice: Dice): void {
  const roll = dice.roll(100);
  if (roll < 5) {
    const personId = dice.pick([...file.state.panel.map((member) => member.personId), 'assessor-1']);
    file.act(personId, { type: 'declare_conflict', nomineeId: 'case-1-n1' });
  } else if (roll < 9) completePanel(file, dice);
  else if (roll < 12) reportConflict(file, dice);
  else randomAct(file, dice);
}

/** A recusal by a ruling, or of somebody who was there when a score was agreed. */
function countRecusal({ before, events }: Step): void {
  const ruled = events.find(({ type }) => type === 'conflict_ruled');
  if (ruled?.type === 'conflict_ruled') count(`ruled ${ruled.payload.outcome}`);
  const isComputed = events.some(({ type }) => type === 'ranking_computed');
  if (ruled?.type === 'conflict_ruled' && isComputed) count('ranked again after a ruling');
  const left = ruled ?? events.find(({ type }) => type === 'conflict_declared');
  if (left?.type !== 'conflict_ruled' && left?.type !== 'conflict_declared') return;
  const { personId } = left.payload;
  const isRedone = events.some(({ type, payload }) => type === 'task_assigned' && payload.purpose === 'redo');
  const wasThere = Object.values(before.tasks).some(({ sheets }) =>
    sheets.some((sheet) => sheet.personId !== personId && sheet.present?.includes(personId) === true),
  );
  if (isRedone && wasThere) count('given anew after somebody present left');
}

function look(file: TestCase, watch: Watch): void {
  for (const step of watch.look()) {
    countRecusal(step);
    const { before, events, refusal } = step;
    if (refusal !== undefined) count(`refused ${refusal.rule}`);
    for (const { type, payload } of events) {
      if (type === 'panel_appointed') count('panel completed');
      if (type === 'task_assigned' && payload.purpose === 'redo') count('score to be given anew');
      if (type === 'finding_overruled') count('finding overruled');
      if (type === 'vote_tied') count('voted again');
      if (type === 'score_recorded' && isPanelShort(before) && !['b8_assessment_center'].includes(payload.stageId))
        throw new Error('R10: the panel scored although it was short');
      if (type === 'stage_settled') {
        count(`settled ${payload.stageId}`);
        if (payload.stageId === 'b12_score_integration' && isPanelShort(before))
          throw new Error('R10: the panel ratified although it was short');
        if (payload.stageId === 'b13_top_three_report' && file.state.topThree.length > 3)
          throw new Error('B13: more than three names went up');
      }
    }
  }
}

it('keeps the invariants through recusals, alternates and scores that are given anew', () => {
  process.stdout.write(`\nselection properties: seed ${String(seed)}, ${String(runs)} sequences\n`);
  fc.assert(
    fc.property(
      fc.noBias(fc.integer()),
      fc.array(fc.noBias(fc.integer()), { minLength: 30, maxLength: 90, size: 'max' }),
      (caseSeed, acts) => {
        const file = newCase(new Dice(caseSeed));
        const watch = new Watch(file);
        look(file, watch);
        for (const act of acts) {
          if (file.state.status !== 'open' && file.state.status !== 'held') break;
          oneAct(file, new Dice(act));
          look(file, watch);
        }
        watch.finish();
      },
    ),
    { numRuns: runs, seed },
  );
  const lines = [...reached.entries()].sort().map(([what, times]) => `  ${what.padEnd(36)} ${String(times)}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  const wanted = [
    ...['panel completed', 'score to be given anew', 'refused R10', 'settled b12_score_integration'],
    ...['ruled recuse', 'ruled no_conflict', 'given anew after somebody present left'],
  ];
  expect(wanted.filter((what) => (reached.get(what) ?? 0) < runs / 50)).toEqual([]);
}, 600_000);
