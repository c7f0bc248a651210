import { stageOf } from '../../../domain/definition-index';
import { roundAt } from '../../../domain/nominees';
import type { StageDefinition } from '../../../domain/pipeline';
import type { TaskState } from '../../../domain/state';
import { applicantFacts, letter, workingYears } from './cases';
import type { Step, TestCase } from './cases';
import type { Dice } from './dice';
import { presentAt, reportConflict, ruleOnConflict } from './conflict-moves';
import { completePanel, isPanelToComplete } from './panel-moves';
import { units } from './people';
import { callBack, decideOn, decideOnFile, decideOnNominees, pickOutcome, waitingNominees } from './random-decisions';
import { carryOutOn, changeTerms, extendForOutage, waitsForSilence } from './rare-moves';
import { inTurn } from './turns';
import { wrongAct } from './wrong-acts';

/** A list of so many answers in bursts: one by one no sequence would be long enough. */
const crowd = 18;

/** Does one random thing to a case: mostly what somebody may lawfully do now, sometimes what nobody may. */
export function randomAct(file: TestCase, dice: Dice): Step | undefined {
  const roll = dice.roll(100);
  if (roll < 66) return forward(file, dice);
  if (roll < 76) return passTime(file, dice);
  if (roll < 84) return wrongAct(file, dice);
  if (roll < 90) return deskAct(file, dice);
  return caseAct(file, dice);
}

/** An act that the case waits for, by somebody whom it asks. */
function forward(file: TestCase, dice: Dice): Step | undefined {
  if (file.state.status === 'held') {
    return dice.chance(70) ? file.act('hr_officer-1', { type: 'resume_case' }) : undefined;
  }
  if (isPanelToComplete(file) && dice.chance(70)) return completePanel(file, dice);
  const objection = file.state.status === 'open' && dice.chance(50) ? openObjection(file, dice) : undefined;
  if (objection !== undefined) return objection();
  // An answer to an objection that nobody gives in time has its consequence.
  if (file.openTasks().some(({ purpose }) => purpose === 'answer') && dice.chance(55)) return passTime(file, dice);
  if (waitsForSilence(file) && dice.chance(45)) return passTime(file, dice);
  if (!file.state.termsPublished && file.state.terms !== null && dice.chance(4)) return changeTerms(file, dice);
  const entries = openEntries(file, dice);
  const all = file.openTasks();
  const workable = all.filter((task) => freshActors(file, task).length > 0);
  const tasks = workable.length > 0 || dice.chance(80) ? workable : all;
  const gates = all.filter((task) => task.purpose === 'main' && stageOf(file.state, task.stageId).gate !== undefined);
  const reports = Object.values(file.state.reports).filter(({ state }) => state === 'sent');
  const moves = [
    ...tasks.map((task) => () => workOn(file, task, dice)),
    ...(entries === undefined ? [] : [entries, entries]),
    ...gates.map((task) => () => callBack(file, task, dice)),
    ...reports.map((report) => () => {
      const outcome = dice.chance(75) ? ('acknowledged' as const) : ('rejected' as const);
      const { stageId, nomineeId } = report;
      return file.system({ type: 'answer_report', stageId, nomineeId, outcome, reference: 'R' });
    }),
  ];
  return moves.length === 0 ? passTime(file, dice) : dice.pick(moves)();
}

/** Entries of a registration and objections, while their window is open. */
function openEntries(file: TestCase, dice: Dice): (() => Step | undefined) | undefined {
  const window = file.state.file.definition.stages.find(
    (stage) => stage.window !== undefined && stage.window.mode !== 'announce' && file.stage(stage.id).status === 'open',
  );
  if (window?.window?.mode === 'apply') {
    if (dice.chance(6)) return () => extendForOutage(file, dice);
    const isFull = Object.keys(file.state.nominees).length >= 3 + dice.roll(3);
    return isFull ? () => passTime(file, dice) : () => enter(file, dice);
  }
  return openObjection(file, dice);
}

/** An objection of somebody who was found ineligible, while the period for it is open. */
function openObjection(file: TestCase, dice: Dice): (() => Step) | undefined {
  const window = file.state.file.definition.stages.find(({ id, window: own }) => {
    const { status, closed } = file.stage(id);
    return own?.mode === 'object' && status === 'open' && !closed;
  });
  const concerned = Object.values(file.state.nominees).filter(
    ({ standing, objected }) => standing === 'ineligible' && !objected,
  );
  return window === undefined || concerned.length === 0
    ? undefined
    : () => {
        const { nomineeId, personId } = dice.pick(concerned);
        return file.act(personId, { type: 'file_objection', nomineeId, documents: [] });
      };
}

function enter(file: TestCase, dice: Dice): Step {
  const persons = new Set(Object.values(file.state.nominees).map(({ personId }) => personId));
  const free = [1, 2, 3, 4, 5, 6].filter((place) => !persons.has(`applicant-${String(place)}`));
  const place = free[0] ?? 1 + dice.roll(6);
  return file.act(`applicant-${String(place)}`, {
    type: 'enter_application',
    nominee: applicantFacts(place, { originUnitId: units.agencies[place % 2] ?? null }),
    documents: [],
  });
}

function workOn(file: TestCase, task: TaskState, dice: Dice): Step | undefined {
  const stage = stageOf(file.state, task.stageId);
  const personId = pickActor(file, task, dice);
  if (personId === undefined) return passTime(file, dice);
  if (stage.claim === 'required' && task.purpose === 'main' && task.claimedBy === null && dice.chance(90)) {
    return file.act(personId, { type: 'claim_task', taskId: task.taskId });
  }
  if (task.purpose === 'conflict') return ruleOnConflict(file, task, personId, dice);
  if (task.purpose === 'carry_out') return carryOutOn(file, task, personId, dice);
  if (task.assignees.length >= crowd) return answerTogether(file, task, stage, dice);
  if (task.purpose === 'correction') return correct(file, task, personId, dice);
  if (task.purpose === 'confirm') {
    return decideOn(file, task, personId, { outcome: dice.chance(80) ? 'confirm' : 'dispute' });
  }
  if (stage.kind === 'ranking' && file.state.revealed !== null && dice.chance(12)) {
    return dice.chance(50) ? correctScore(file, dice) : reportConflict(file, dice);
  }
  if (stage.kind === 'scoring' && (task.purpose === 'redo' || dice.chance(90))) return lock(file, task, personId, dice);
  if (stage.scope === 'nominee' && (task.purpose === 'main' || task.purpose === 'answer')) {
    return decideOnNominees(file, task, stage, personId, dice);
  }
  return decideOnFile(file, task, stage, personId, dice);
}

/** Many of a large group answer one after another, most of them the same. */
function answerTogether(file: TestCase, task: TaskState, stage: StageDefinition, dice: Dice): Step | undefined {
  const mood = pickOutcome(file, task, stage, dice);
  let last: Step | undefined;
  for (const personId of freshActors(file, task).slice(0, 60)) {
    const outcome = dice.chance(97) ? mood : pickOutcome(file, task, stage, dice);
    last = decideOn(file, task, personId, { outcome: outcome?.id ?? 'none', reasonCode: 'REQUIREMENT_NOT_MET' });
    const now = file.state.tasks[task.taskId];
    if (last.refusal !== undefined || now?.status !== 'open' || now.voteRound !== task.voteRound) break;
  }
  return last;
}

/** Somebody on the list who has something left to answer, where there is one. */
function pickActor(file: TestCase, task: TaskState, dice: Dice): string | undefined {
  const fresh = freshActors(file, task);
  const listed = task.assignees.map(({ personId }) => personId);
  const pool = fresh.length > 0 && dice.chance(95) ? fresh : listed;
  return pool.length === 0 ? undefined : dice.pick(pool);
}

function freshActors(file: TestCase, task: TaskState): string[] {
  const waiting = waitingNominees(file, task);
  const isOfFile =
    stageOf(file.state, task.stageId).scope === 'case' || task.purpose === 'manage' || task.purpose === 'conflict';
  // In order, somebody of a group's list is next about one nominee and waits about another: any one is asked.
  const listed = inTurn(file, task, isOfFile ? undefined : waiting[0])
    .map(({ personId }) => personId)
    .filter((personId) => task.claimedBy === null || task.claimedBy === personId);
  const isDone = (personId: string): boolean => {
    const own = task.decisions.filter((one) => one.personId === personId || one.onBehalfOf === personId);
    if (isOfFile) return own.some(({ round }) => round === task.voteRound);
    return waiting.every(
      (nomineeId) =>
        own.some(({ nominees }) => nominees.some((one) => isOfRound(file, task, nomineeId, one))) ||
        task.sheets.some((sheet) => sheet.personId === personId && sheet.nomineeIds.includes(nomineeId)),
    );
  };
  return listed.filter((personId) => !isDone(personId) && !file.state.recusedPersons.includes(personId));
}

function isOfRound(
  { state }: TestCase,
  { stageId }: TaskState,
  nomineeId: string,
  said: { nomineeId: string; round: number },
): boolean {
  const nominee = state.nominees[nomineeId];
  return said.nomineeId === nomineeId && nominee !== undefined && roundAt(nominee, stageId) === said.round;
}

function correct(file: TestCase, task: TaskState, personId: string, dice: Dice): Step {
  const [nomineeId] = task.nomineeIds;
  const nominee = nomineeId === undefined ? undefined : file.state.nominees[nomineeId];
  if (nominee === undefined || dice.chance(40)) return decideOn(file, task, personId, { outcome: 'resubmit' });
  const dossierVersion = nominee.dossierVersion + 1;
  return file.act(personId, {
    type: 'amend_dossier',
    nomineeId: nominee.nomineeId,
    dossierId: `${nominee.nomineeId}-v${String(dossierVersion)}`,
    dossierVersion,
    factsHash: 'c'.repeat(64),
    documents: [],
  });
}

function lock(file: TestCase, task: TaskState, personId: string, dice: Dice): Step {
  const waiting = waitingNominees(file, task);
  const covered = dice.chance(80) ? waiting : dice.some(waiting);
  const criteria = stageOf(file.state, task.stageId).scoring?.criteria ?? [];
  // Few different marks, so that ties come up.
  const mark = (): string => `${String(60 + dice.roll(6) * 5)}.${dice.chance(50) ? '5' : '25'}`;
  const scores = Object.fromEntries(
    (covered.length > 0 ? covered : task.nomineeIds).map((nomineeId) => [
      nomineeId,
      Object.fromEntries(criteria.map(({ criterion }) => [criterion, mark()])),
    ]),
  );
  return file.lockOn(task, personId, scores, presentAt(file, task, dice));
}

/** A mistake of arithmetic on an opened sheet, mostly told by its own scorer. */
function correctScore(file: TestCase, dice: Dice): Step | undefined {
  const sheets = file.state.revealed?.sheets ?? [];
  if (sheets.length === 0) return undefined;
  const sheet = dice.pick(sheets);
  const { nomineeId, criterion } = dice.pick(sheet.entries);
  return file.act(dice.chance(90) ? sheet.personId : 'panel-1', {
    type: 'correct_score',
    sheetId: sheet.sheetId,
    entries: [{ nomineeId, criterion, score: `${String(60 + dice.roll(6) * 5)}.75` }],
    text: { textId: 'x', commitment: 'c'.repeat(64) },
  });
}

/** Time goes on: to the next deadline, a little, or far past everything. */
function passTime(file: TestCase, dice: Dice): Step | undefined {
  const [ends] = Object.values(file.state.nominees).flatMap(({ at, term }) =>
    at === null ? [] : (term?.endDate ?? []),
  );
  // The last day of an assignment lies far off: now and then the whole time to its eve or to the day after it goes by.
  const isFar = file.state.file.definition.lapse !== undefined && ends !== undefined && dice.chance(20);
  const days = isFar ? dice.pick([0, 2]) : dice.pick([1, 2, 3, 5, 9]);
  const from = Math.max(Date.parse(file.now), isFar ? Date.parse(`${ends}T01:00:00.000Z`) - 86_400_000 : 0);
  const later = new Date(from + days * 86_400_000).toISOString();
  // Far enough for every period, and not beyond the years that the calendar knows.
  file.passUntil(later < '2027-11-01' ? later : file.now);
  return undefined;
}

function deskAct(file: TestCase, dice: Dice): Step | undefined {
  const tasks = file.openTasks();
  if (tasks.length === 0) return undefined;
  const task = dice.pick(tasks);
  const listed = task.assignees.length > 0 ? dice.pick(task.assignees).personId : 'council-1';
  const { taskId } = task;
  const moves: (() => Step)[] = [
    () => file.act(listed, { type: 'claim_task', taskId }),
    () => file.act(task.claimedBy ?? listed, { type: 'release_task', taskId }),
    () =>
      file.act('administrator-1', {
        type: 'reassign_task',
        taskId,
        toPersonId: listed,
        text: { textId: 'text-reason', commitment: 'a'.repeat(64) },
      }),
    () =>
      file.act(listed, {
        type: 'delegate_task',
        taskId,
        toPersonId: dice.pick(['dpmdes-1', 'sekretaris_bkpsdm-1', 'council-5']),
      }),
    () => file.act(dice.chance(25) ? listed : 'auditor-1', { type: 'recuse', taskId }),
    () => file.system({ type: 'review_holders', why: dice.pick(['office', 'mandate']), taskIds: [taskId] }),
  ];
  return dice.pick(moves)();
}

/** A slot became free elsewhere: it is offered to somebody on the list, or to one who is not on it. */
function offerSlot(file: TestCase, dice: Dice): Step {
  const nominees = Object.values(file.state.nominees);
  const listed = nominees.filter(({ listed: place }) => place !== undefined);
  const { nomineeId } = dice.pick(listed.length > 0 && dice.chance(90) ? listed : nominees);
  const newCaseId = `${file.state.file.caseId}-o${String(file.children.length + 1)}`;
  return file.system({ type: 'offer_slot', nomineeId, newCaseId, freed: { caseId: 'case-9', sequence: 7 } });
}

function caseAct(file: TestCase, dice: Dice): Step | undefined {
  const officer = 'hr_officer-1';
  const nominees = Object.values(file.state.nominees);
  const running = nominees.filter(({ at }) => at !== null);
  const [first] = running;
  const together = running.filter(({ at }) => at === first?.at).map(({ nomineeId }) => nomineeId);
  const splitOff = dice.some(together.slice(1));
  const roll = dice.roll(100);
  if (roll < 22) return file.act(officer, { type: 'hold_case' });
  if (roll < 26) return reportConflict(file, dice);
  if (roll < 28) return extendForOutage(file, dice);
  if (roll < 30) return changeTerms(file, dice);
  if (roll < 34) return file.act(officer, { type: 'resume_case' });
  if (roll < 58 && splitOff.length > 0) {
    const newCaseId = `${file.state.file.caseId}-s${String(file.children.length + 1)}`;
    return file.act(officer, { type: 'split_case', nomineeIds: splitOff, newCaseId });
  }
  if (roll < 70 && nominees.length > 0) {
    const nominee = dice.pick(nominees);
    const { nomineeId } = nominee;
    if (dice.chance(25)) return offerSlot(file, dice);
    if (dice.chance(30)) {
      const ended = dice.chance(85) ? { cause: 'transfer' as const, letter } : { cause: 'death' as const };
      return file.act(dice.chance(90) ? officer : 'council-1', { type: 'withdraw_nominee', nomineeId, ...ended });
    }
    return file.act(nominee.personId, { type: 'withdraw_nominee', nomineeId });
  }
  if (roll < 75) return file.act(officer, { type: 'withdraw_case' });
  if (roll < 80) return file.act(officer, { type: 'cancel_case' });
  if (roll < 85)
    return file.act(dice.pick(['council-1', 'tim_penempatan-1', 'tim_penempatan-2', 'panel-2']), {
      type: 'declare_conflict',
    });
  if (roll < 90) return file.act('administrator-1', { type: 'note_fast_forward', until: file.now });
  if (roll < 95) return file.system({ type: 'adopt_calendar', calendar: workingYears('2026', '2027', '2028') });
  return enter(file, dice);
}
