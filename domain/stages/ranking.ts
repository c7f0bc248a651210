import type { Act } from '../act';
import type { Admission } from '../admission';
import { assignTasks } from '../assignments';
import { rankCase } from '../case-ranking';
import type { RankingActs } from '../case-ranking';
import type { CommandOf, NomineeDecision } from '../commands';
import { stageDueAt } from '../dues';
import { checkFileDecision, recordFileDecision, refuseNominees } from '../file-votes';
import { recordNomineeDecision } from '../nominee-votes';
import { topOfRanking } from '../nominees';
import { passedOver } from '../placement-facts';
import { requirePanel, waitsForPanel } from '../panel-strength';
import { checkRaterGap } from '../rater-gap';
import { sheetsToReveal } from '../sheets-to-reveal';
import type { Outcome, StageDefinition } from '../pipeline';
import { reasonCodes, refuse } from '../refusals';
import { tiedAtLimit } from '../shortlist-tie';
import { standingAnswers } from '../standing-answers';
import type { CaseState, RecordedDecision, TaskState } from '../state';
import { answeredConclusion, decisionRules } from './decision';
import type { StageRules } from './stage-kind';

/** What a ratifier may say about single nominees beside the ratification. */
const ruleOut = 'rule_out';
const plenoVote = 'pleno_vote';

/**
 * People ratify an order. With source `scores` it is computed when the sheets open, and the panel rules on those whom
 * the rules propose to rule out; with source `none` (a placement meeting) people place and order each nominee.
 */
export const rankingRules: StageRules = {
  open(act, stage, nomineeIds, dueAt) {
    if (stage.ranking?.source !== 'scores') {
      assignTasks(act, stage, { purpose: 'main', nomineeIds, dueAt });
    } else if (act.state.revealed !== null) {
      // Sheets that were opened before stay open: a repeated ratification needs no second reveal.
      askRatification(act, stage);
    }
  },
  record(act, admission, command) {
    if (admission.stage.ranking?.source === 'scores') recordRatification(act, admission, command);
    else recordPlacement(act, admission, command);
  },
  resolve(act, stage) {
    // What was ratified must not come about by a colleague's leaving, where the panel may not ratify any more.
    if (waitsForPanel(act.state, stage)) return;
    decisionRules.resolve(act, stage);
    repeatUndecided(act, stage);
  },
  conclusion: (state, stage) => (waitsForPanel(state, stage) ? null : answeredConclusion(state, stage)),
  conclude(act, stage, { task }, outcome) {
    if (stage.ranking?.source === 'scores' && outcome?.lead.to === 'next' && task !== undefined) {
      concludeRatification(act, stage, task, outcome);
    }
  },
};

/** Opens all sheets of a ranking together, computes it, and asks the panel. Nothing less than all sheets will do. */
export function revealScores(act: Act, stage: StageDefinition, command: CommandOf<'reveal_scores'>): void {
  const expected = sheetsToReveal(act.state, stage.id);
  const isWhole =
    expected.length === command.sheets.length &&
    expected.every((locked) =>
      command.sheets.some(
        (sheet) =>
          sheet.sheetId === locked.sheetId &&
          sheet.commitment === locked.commitment &&
          sheet.stageId === locked.stageId &&
          sheet.personId === locked.personId,
      ),
    );
  if (!isWhole) {
    refuse('invalid_score', 'SHEETS_INCOMPLETE', { field: 'sheets' });
  }
  const round = roundOf(act, stage);
  const { sheets, orders } = command;
  act.emit('scores_revealed', { stageId: stage.id, round, sheets, ...(orders === undefined ? {} : { orders }) });
  askRatification(act, stage);
}

function askRatification(act: Act, stage: StageDefinition): void {
  rankAgain(act, stage);
  const nomineeIds = act.state.stages[stage.id]?.nomineeIds ?? [];
  assignTasks(act, stage, { purpose: 'main', nomineeIds, dueAt: stageDueAt(act.state, stage, act.now) });
}

/** Computes the order from the opened sheets as they now are. */
export function rankAgain(act: Act, stage: StageDefinition): void {
  act.emit('ranking_computed', { stageId: stage.id, round: roundOf(act, stage), ranking: rankCase(act.state, stage) });
}

function recordRatification(act: Act, admission: Admission, command: CommandOf<'decide'>): void {
  requirePanel(act.state, admission.stage);
  const outcome = checkFileDecision(act, admission, command);
  if (outcome.lead.to !== 'next') {
    refuseNominees(command);
    recordFileDecision(act, admission, command, outcome);
    return;
  }
  checkRaterGap(act.state, admission.stage, command);
  const said = new Set<string>();
  for (const [index, entry] of command.nominees.entries()) {
    const field = `nominees.${index}.`;
    const isRanked = act.state.ranking?.rows.some(({ nomineeId }) => nomineeId === entry.nomineeId) === true;
    if (!isRanked || act.state.nominees[entry.nomineeId]?.at === null || said.has(entry.nomineeId)) {
      refuse('unknown_nominee', 'NOMINEE_NOT_RANKED', { field: `${field}nomineeId` });
    }
    said.add(entry.nomineeId);
    if (entry.outcome !== ruleOut && entry.outcome !== plenoVote) {
      refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: `${field}outcome` });
    }
    const isKnown = reasonCodes.some((code) => code === entry.reasonCode);
    if (entry.outcome === ruleOut && !isKnown) {
      refuse('unknown_outcome', 'REASON_REQUIRED', { field: `${field}reasonCode` });
    }
  }
  requirePlenoVote(act, admission.stage, command.nominees);
  recordFileDecision(act, admission, command, outcome, command.nominees);
}

/** Who would share the last place that goes up is voted on by everybody who ratifies: nobody leaves it to chance. */
function requirePlenoVote(act: Act, stage: StageDefinition, entries: readonly NomineeDecision[]): void {
  const ruledOut = entries.flatMap(({ nomineeId, outcome }) => (outcome === ruleOut ? [nomineeId] : [])).sort();
  const ranking = rankCase(act.state, stage, { ruledOut, plenoVotes: new Map() });
  const tied = tiedAtLimit(act.state, stage, ranking);
  const hasVoted = entries.some(({ nomineeId, outcome }) => outcome === plenoVote && tied.includes(nomineeId));
  if (tied.length > 0 && !hasVoted) {
    refuse('unknown_outcome', 'PLENO_VOTE_REQUIRED', { field: 'nominees', params: { tied: tied.join(' ') } });
  }
}

/** A plenary whose votes leave more names equal than may go up votes again. */
function repeatUndecided(act: Act, stage: StageDefinition): void {
  const { outcome: outcomeId, task } = answeredConclusion(act.state, stage) ?? {};
  const outcome = stage.outcomes.find(({ id }) => id === outcomeId);
  if (stage.ranking?.source !== 'scores' || outcome?.lead.to !== 'next' || task === undefined) {
    return;
  }
  const ranking = rankCase(act.state, stage, ratifiedActs(ratificationsOf(act.state, task, outcome)));
  if (tiedAtLimit(act.state, stage, ranking).length > 0) {
    act.emit('vote_tied', { taskId: task.taskId, stageId: stage.id, round: task.round, nomineeIds: [] });
  }
}

function ratificationsOf(state: CaseState, task: TaskState, outcome: Outcome): RecordedDecision[] {
  return standingAnswers(state, task.decisions).filter(
    (one) => one.outcome === outcome.id && one.round === task.voteRound,
  );
}

function recordPlacement(act: Act, admission: Admission, command: CommandOf<'decide'>): void {
  const orders = new Set<number>();
  const { task, stage, actor } = admission;
  const hasSharedReason = command.reasonCode !== undefined || command.text !== undefined;
  recordNomineeDecision(act, admission, command, (entry, { slot }, field) => {
    const { order } = entry;
    if (slot !== 'reserve') {
      return undefined;
    }
    // One name alone is the first; of several each has its place.
    if ((order === undefined && command.nominees.length > 1) || (order !== undefined && orders.has(order))) {
      refuse('unknown_outcome', 'ORDER_REQUIRED', { field: `${field}order` });
    }
    if (order !== undefined) orders.add(order);
    const past = passedOver(act.state, { task, stage, personId: actor.personId }, command.nominees, entry);
    const hasReason = entry.reasonCode !== undefined || entry.text !== undefined || hasSharedReason;
    if (past.length > 0 && !hasReason) {
      refuse('unknown_outcome', 'MATCH_ORDER', { field: `${field}reasonCode`, params: { nomineeIds: past.join(' ') } });
    }
    return past.length > 0 ? { passedOver: past } : undefined;
  });
}

/** Whoever more than half of the ratifiers listed is ruled out; the rest is ranked again, and the first go up. */
function concludeRatification(act: Act, stage: StageDefinition, task: TaskState, outcome: Outcome): void {
  const given = ratificationsOf(act.state, task, outcome);
  const acts = ratifiedActs(given);
  const where = { stageId: stage.id, round: roundOf(act, stage) };
  for (const nomineeId of acts.ruledOut) {
    const entries = given.flatMap(({ nominees }) => nominees.filter((one) => one.nomineeId === nomineeId));
    const codes = entries.flatMap(({ reasonCode }) => (reasonCode === undefined ? [] : [reasonCode]));
    act.emit('nominee_ruled_out', {
      ...where,
      nomineeId,
      outcome: ruleOut,
      standing: 'rejected',
      reasonCodes: [...new Set(codes)],
      text: entries.find(({ text }) => text !== undefined)?.text,
    });
  }
  if (acts.ruledOut.length > 0 || acts.plenoVotes.size > 0) {
    act.emit('ranking_computed', { ...where, ranking: rankCase(act.state, stage, acts) });
  }
  shortlist(act, stage, outcome);
}

function ratifiedActs(given: readonly RecordedDecision[]): RankingActs {
  const listed = new Map<string, number>();
  const plenoVotes = new Map<string, number>();
  for (const { nominees } of given) {
    for (const { nomineeId, outcome } of nominees) {
      const counts = outcome === ruleOut ? listed : plenoVotes;
      counts.set(nomineeId, (counts.get(nomineeId) ?? 0) + 1);
    }
  }
  const ruledOut = [...listed.entries()].filter(([, count]) => count * 2 > given.length).map(([id]) => id);
  return { ruledOut: ruledOut.sort(), plenoVotes };
}

function shortlist(act: Act, stage: StageDefinition, outcome: Outcome): void {
  const { ranking } = act.state;
  const top = stage.ranking?.topSetting;
  if (ranking === null || top === undefined) {
    return;
  }
  const results = topOfRanking(act.state, stage).map((nomineeId) => ({
    nomineeId,
    outcome: outcome.id,
    standing: 'shortlisted',
  }));
  if (results.length > 0) {
    act.emit('nominees_settled', { stageId: stage.id, round: roundOf(act, stage), results });
  }
}

function roundOf(act: Act, stage: StageDefinition): number {
  return Math.max(1, act.state.stages[stage.id]?.round ?? 1);
}
