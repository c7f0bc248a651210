import fc from 'fast-check';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { stageKinds } from '../../../domain/pipeline';
import type { CaseStatus } from '../../../domain/state';
import {
  buildTerms,
  failedFinding,
  nomineeFacts,
  openNomination,
  openSelection,
  TestCase,
  workingYears,
} from '../../support/builders/cases';
import { randomDefinition, testPolicy } from '../../support/builders/definitions';
import { Dice } from '../../support/builders/dice';
import { buildPeople } from '../../support/builders/people';
import { randomAct } from '../../support/builders/random-acts';
import { kindOf, Watch } from './decider-watch';

/** How many random sequences one run tries; `PROPERTY_RUNS` asks for more, `PROPERTY_SEED` repeats a run. */
const runs = Number(process.env.PROPERTY_RUNS ?? 10_000);
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2_147_483_647);

const people = buildPeople();
const calendar = workingYears('2026', '2027');

/** What the sequences of a run have reached. */
class Coverage {
  acts = 0;
  accepted = 0;
  readonly reached = new Map<string, number>();

  count(what: string): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + 1);
  }

  of(what: string): number {
    return this.reached.get(what) ?? 0;
  }

  text(): string {
    const share = Math.round((1000 * this.accepted) / Math.max(1, this.acts)) / 10;
    const lines = [...this.reached.entries()].sort().map(([what, count]) => `  ${what.padEnd(28)} ${String(count)}`);
    return [`  acts ${String(this.acts)}, accepted ${String(share)} %`, ...lines].join('\n');
  }
}

const coverage = new Coverage();

function newCase(dice: Dice): TestCase {
  const failing = dice.chance(50) ? 25 : 0;
  const assess = (
    nominee: { nomineeId: string; round: number },
    stageId: string,
  ): ReturnType<typeof failedFinding>[] =>
    dice.chance(failing) ? [failedFinding(nominee, stageId, 'ineligible')] : [];
  const roll = dice.roll(10);
  const shared = { people, calendar, assess };
  if (roll < 3) {
    const file = new TestCase({ ...shared, definition: cooperativeAssignment });
    const nominees = Array.from({ length: 1 + dice.roll(4) }, (_, index) =>
      nomineeFacts(index + 1, {
        hasAccount: dice.chance(85),
        route: dice.chance(70) ? 'pppk_support' : 'pns_mentoring',
      }),
    );
    file.act(dice.pick(['hr_officer-1', 'opd_head-1', 'camat-1']), openNomination(nominees));
    return file;
  }
  if (roll < 5) {
    const file = new TestCase({ ...shared, definition: officialSelection });
    const terms = buildTerms({ objectionFileDays: dice.roll(4), specialConsent: dice.chance(30) ? 'governor' : null });
    file.act('hr_officer-1', openSelection({ terms }));
    return file;
  }
  const file = new TestCase({ ...shared, definition: randomDefinition(dice), policy: testPolicy });
  const isOpen = file.state.file.definition.nomineesFrom === 'window';
  const nominees = isOpen
    ? []
    : Array.from({ length: 1 + dice.roll(4) }, (_, index) => nomineeFacts(index + 1, { hasAccount: dice.chance(85) }));
  file.act('hr_officer-1', { ...openNomination(nominees), subject: {} });
  return file;
}

/** Plays one sequence: a case, and the cases split off from it, one random act after another. */
function play(caseSeed: number, acts: readonly number[]): void {
  const root = newCase(new Dice(caseSeed));
  const files = [root];
  const watches = new Map<TestCase, Watch>([[root, new Watch(root)]]);
  const look = (file: TestCase): void => {
    let watch = watches.get(file);
    if (watch === undefined) {
      watch = new Watch(file);
      watches.set(file, watch);
    }
    try {
      for (const step of watch.look()) note(file, step);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${storyOf(file)}`, { cause: error });
    }
  };
  look(root);
  for (const act of acts) {
    const dice = new Dice(act);
    const running = files.filter(({ state }) => state.status === 'open' || state.status === 'held');
    if (running.length === 0) break;
    const file = dice.pick(running);
    randomAct(file, dice);
    look(file);
    for (const child of file.children) if (!files.includes(child)) files.push(child);
  }
  for (const file of files) {
    look(file);
    watches.get(file)?.finish();
    coverage.count(`status ${file.state.status}`);
  }
}

/** The ledger of a case that broke an invariant, a line an event. */
function storyOf(file: TestCase): string {
  const lines = file.events.map(({ sequence, type, actorId, payload }) => {
    const told = Object.fromEntries(
      Object.entries(payload).filter(([key]) => !['calendar', 'asks', 'text'].includes(key)),
    );
    return `${String(sequence).padStart(4)} ${type} ${actorId ?? '-'} ${JSON.stringify(told).slice(0, 300)}`;
  });
  return [JSON.stringify(file.state.file.definition.stages.map(({ id, quorum }) => [id, quorum])), ...lines].join('\n');
}

function note(file: TestCase, step: ReturnType<Watch['look']>[number]): void {
  if (step.command.actor !== null) {
    coverage.acts += 1;
    if (step.refusal === undefined) coverage.accepted += 1;
    else coverage.count(`refused ${step.refusal.class}`);
  }
  for (const { type, payload } of step.events) {
    if (type === 'stage_settled') coverage.count(`settled ${kindOf(file, payload.stageId)}`);
    if (type === 'case_returned' || type === 'case_held' || type === 'case_split' || type === 'nominee_returned')
      coverage.count(type);
    if (type === 'score_corrected') coverage.count(type);
    if (type === 'vote_tied' || type === 'task_escalated' || type === 'window_extended' || type === 'answer_disputed')
      coverage.count(type);
  }
}

const enough = 100;
const statuses: CaseStatus[] = ['open', 'held', 'completed', 'rejected', 'withdrawn', 'cancelled'];

describe('the decider, over random sequences of commands', () => {
  it('keeps I1, I2, I5, I7, I8, I9 and I12', () => {
    process.stdout.write(`\ndecider properties: seed ${String(seed)}, ${String(runs)} sequences\n`);
    fc.assert(
      fc.property(
        fc.noBias(fc.integer()),
        fc.array(fc.noBias(fc.integer()), { minLength: 6, maxLength: 60, size: 'max' }),
        (caseSeed, acts) => {
          play(caseSeed, acts);
        },
      ),
      { numRuns: runs, seed },
    );
    process.stdout.write(`${coverage.text()}\n`);
  }, 1_200_000);

  it('has tried enough: at least 30 % of the acts accepted, every kind and status and turn reached', () => {
    expect(coverage.accepted / coverage.acts).toBeGreaterThanOrEqual(0.3);
    const wanted = [
      ...stageKinds.map((kind) => `settled ${kind}`),
      ...statuses.map((status) => `status ${status}`),
      'case_returned',
      'nominee_returned',
      'case_held',
      'case_split',
      'score_corrected',
    ];
    const short = wanted.filter((what) => coverage.of(what) < enough);
    expect(short).toEqual([]);
  });
});
