import type { CommandOf, NomineeDecision } from '../../../domain/commands';
import { isPending } from '../../../domain/nominees';
import { stageOf } from '../../../domain/definition-index';
import { offeredOutcomes, outcomeOf, returnTargets } from '../../../domain/outcomes';
import type { Outcome, StageDefinition } from '../../../domain/pipeline';
import { nomineesToRedo } from '../../../domain/redo';
import type { NomineeState, TaskState } from '../../../domain/state';
import { letter } from './cases';
import type { Step, TestCase } from './cases';
import type { Dice } from './dice';
import { plenoVotes } from './panel-moves';
import { abstentions } from './turns';

type Decision = Omit<CommandOf<'decide'>, 'type' | 'commandId' | 'actor'>;

export function decideOnNominees(
  file: TestCase,
  task: TaskState,
  stage: StageDefinition,
  personId: string,
  dice: Dice,
): Step {
  const waiting = waitingNominees(file, task);
  const proof = task.proxy ? { letter } : {};
  const hasFindings = file.state.findings.some(({ stageId }) => stageId === stage.id);
  if (waiting.length === 0 || (!hasFindings && dice.chance(50))) {
    const outcome = pickOutcome(file, task, stage, dice);
    return decideOn(file, task, personId, { outcome: outcome?.id ?? 'none', reasonCode: 'DOC_MISSING', ...proof });
  }
  let order = 0;
  const chosen = dice.chance(60) ? waiting : dice.some(waiting);
  const nominees = chosen.map((nomineeId): NomineeDecision => {
    const outcome = pickOutcome(file, task, stage, dice);
    const findings = file.state.findings.filter((one) => one.stageId === stage.id && one.nomineeId === nomineeId);
    const overrules =
      outcome?.side === 'for' && findings.length > 0 ? { overrules: findings.map(({ findingId }) => findingId) } : {};
    const place = outcome?.slot === 'reserve' ? { order: (order += 1) } : {};
    return { nomineeId, outcome: outcome?.id ?? 'none', reasonCode: 'REQUIREMENT_NOT_MET', ...overrules, ...place };
  });
  return decideOn(file, task, personId, { nominees, ...proof });
}

export function decideOnFile(
  file: TestCase,
  task: TaskState,
  stage: StageDefinition,
  personId: string,
  dice: Dice,
): Step {
  const outcome = pickOutcome(file, task, stage, dice);
  const targets = returnTargets(file.state, task);
  const returnTo =
    outcome?.lead.to === 'return' && targets.length > 0 ? { returnTo: dice.pick(outcome.lead.stages) } : {};
  const nominees = fileNominees(file, stage, outcome, dice);
  const panel = stage.panelFormation ? { defaultPanel: defaultPanel() } : {};
  return decideOn(file, task, personId, {
    outcome: outcome?.id ?? 'none',
    reasonCode: outcome?.grounds?.[0] ?? 'REQUIREMENT_NOT_MET',
    letter,
    nominees,
    ...(dice.chance(80) ? { text: { textId: 'x', commitment: 'c'.repeat(64) } } : {}),
    ...returnTo,
    ...panel,
  });
}

function defaultPanel(): NonNullable<Decision['defaultPanel']> {
  return [1, 2, 3, 4, 5].map((place) => ({
    personId: `panel-${String(place)}`,
    chair: place === 1,
    internal: place <= 2,
    alternate: false,
  }));
}

/** A choice names one of those who went up; a ratification may name whom to rule out, or vote on a tie. */
function fileNominees(
  file: TestCase,
  stage: StageDefinition,
  outcome: Outcome | undefined,
  dice: Dice,
): NomineeDecision[] {
  if (outcome?.lead.to !== 'next') return [];
  if (stage.kind === 'choice' && file.state.topThree.length > 0) {
    return [{ nomineeId: dice.pick(file.state.topThree), outcome: 'chosen' }];
  }
  const votes = stage.ranking?.source === 'scores' ? plenoVotes(file, stage, dice) : [];
  if (votes.length > 0 && dice.chance(90)) return votes;
  const ranked = (file.state.ranking?.rows ?? []).filter(({ rank }) => rank !== null);
  if (stage.ranking?.source !== 'scores' || ranked.length < 2 || dice.chance(70)) return [];
  const nomineeId = dice.chance(60) ? (ranked.at(-1)?.nomineeId ?? '') : dice.pick(ranked).nomineeId;
  return [{ nomineeId, outcome: dice.chance(70) ? 'rule_out' : 'pleno_vote', reasonCode: 'ABSENT' }];
}

/** Good outcomes mostly, so that cases get far; the others often enough. */
export function pickOutcome(file: TestCase, task: TaskState, stage: StageDefinition, dice: Dice): Outcome | undefined {
  const offered = offeredOutcomes(file.state, task).flatMap((id) => outcomeOf(stage, id) ?? []);
  const left = stage.kind === 'scoring' ? offered.filter(({ id }) => id === stage.scoring?.absentOutcome) : offered;
  const good = left.filter(({ side, lead }) => side === 'for' && lead.to !== 'again');
  if (left.length === 0) return undefined;
  const back = left.find(({ lead }) => lead.to === 'correction' || lead.to === 'return');
  // Who has sent something back does so again: the bound is reached.
  if (back !== undefined && hasReturned(file, task) && dice.chance(35)) return back;
  const abstain = left.find(({ side }) => side === 'abstain');
  const { all, count } = abstain === undefined ? { all: false, count: 0 } : abstentions(file, task);
  if (abstain !== undefined && all && dice.chance(count === 0 ? 15 : 88)) return abstain;
  return good.length > 0 && dice.chance(78) ? dice.pick(good) : dice.pick(left);
}

function hasReturned({ state }: TestCase, { stageId, nomineeIds }: TaskState): boolean {
  const made = state.stages[stageId]?.returnsMade ?? 0;
  return made > 0 || nomineeIds.some((id) => (state.nominees[id]?.returns[stageId] ?? 0) > 0);
}

export function waitingNominees(file: TestCase, task: TaskState): string[] {
  if (task.purpose === 'redo') return nomineesToRedo(file.state, task);
  return task.nomineeIds.filter((nomineeId) => {
    const nominee: NomineeState | undefined = file.state.nominees[nomineeId];
    return isPending(file.state, nominee, task.stageId) && nominee?.returnedAt !== task.stageId;
  });
}

export function decideOn(file: TestCase, task: TaskState, personId: string, rest: Partial<Decision>): Step {
  return file.act(personId, {
    type: 'decide',
    taskId: task.taskId,
    nominees: [],
    documents: [],
    seenSequence: file.state.sequence,
    ...rest,
  });
}

/** The authority's own answer: mostly to its open gate, sometimes late, or by another one. */
export function callBack(file: TestCase, task: TaskState, dice: Dice): Step {
  const stage = stageOf(file.state, task.stageId);
  const outcome = pickOutcome(file, task, stage, dice);
  const returnTo = outcome?.lead.to === 'return' ? { returnTo: dice.pick(outcome.lead.stages) } : {};
  return file.system({
    type: 'answer_gate',
    taskId: task.taskId,
    authority: dice.chance(95) ? (stage.gate?.authority ?? 'bkn') : 'stranger',
    webhookId: `msg_${task.taskId}`,
    outcome: outcome?.id ?? 'none',
    reasonCode: 'BKN_REFUSED',
    letter: { number: 'B-1/2026', date: '2026-02-02', issuer: 'BKN' },
    ...returnTo,
  });
}
