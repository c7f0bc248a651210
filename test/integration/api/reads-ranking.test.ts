import { setTimeout as sleep } from 'node:timers/promises';
import { digestText } from '../../../domain/hash-chain';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { selectionSample as selection } from '../../support/selection-sample';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

/** A part of an answer, as it came. */
type Told = Answer['body'];

const panel = ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-5'];
/** Worked case 2, in part: the marks of the paper by member, and the other three as one figure. */
const marks: Readonly<Record<string, readonly [string[], string, string, string]>> = {
  'applicant-1': [['82', '80', '85', '78', '84'], '84.25', '85.6', '78.5'],
  'applicant-2': [['88', '86', '84', '90', '87'], '79.5', '81.2', '90'],
};

jest.setTimeout(120_000);

let system: RunningSystem;
let calls: CheckedCalls;
let caseId: string;
/** Nominee ids by login. */
let nominees: Record<string, string>;

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
  const { pipeline, version } = selection;
  const definition = JSON.parse(JSON.stringify(selection));
  await system.prisma.pipelineVersion.create({
    data: { pipeline, version, definition, sha256: digestText(JSON.stringify(selection)) },
  });
  const started = await calls.as('officer').post('/v1/cases', {
    pipeline,
    nominees: Object.keys(marks).map((login) => ({ personId: system.people[login] })),
  });
  expect(started.status).toBe(201);
  caseId = started.body.caseId;
  nominees = Object.fromEntries(
    Object.keys(marks).map((login) => [
      login,
      started.body.nominees.find(({ personId }: Told) => personId === system.people[login]).nomineeId,
    ]),
  );
});
afterAll(async () => {
  await system.stop();
});

const taskOf = async (login: string, stageId: string): Promise<Told> => {
  const { body } = await calls.as(login).get(`/v1/tasks?assignee=me&case=${caseId}&stage=${stageId}`);
  const [task] = body.items;
  if (task === undefined) throw new Error(`nothing waits for ${login} at ${stageId}`);
  return task;
};

async function decide(login: string, stageId: string, outcome: string): Promise<void> {
  const task = await taskOf(login, stageId);
  const decided = await calls
    .as(login)
    .post(`/v1/tasks/${String(task.taskId)}/decisions`, { outcome, seen: { sequence: task.sequence } });
  expect({ status: decided.status, body: decided.body }).toEqual({ status: 201, body: expect.anything() });
}

async function lock(login: string, stageId: string, scoreOf: (applicant: string) => string): Promise<Told> {
  const task = await taskOf(login, stageId);
  const sheet = Object.entries(nominees).map(([applicant, nomineeId]) => ({
    nomineeId,
    criterion: 'mark',
    score: scoreOf(applicant),
  }));
  const locked = await calls.as(login).post(`/v1/tasks/${String(task.taskId)}/scores`, { sheet });
  expect({ status: locked.status, body: locked.body }).toEqual({ status: 201, body: expect.anything() });
  return task;
}

const ranking = (login: string) => calls.as(login).get(`/v1/cases/${caseId}/ranking`);
const history = async (login: string): Promise<Told[]> =>
  (await calls.as(login).get(`/v1/cases/${caseId}/history?limit=200`)).body.items;

it('hands out the paper of an appointment once it is rendered, and its authenticity to everybody', async () => {
  const members = panel.map((personId, index) => ({ personId, chair: index === 0, internal: index < 2 }));
  expect((await calls.as('officer').post(`/v1/cases/${caseId}/panel`, { members })).status).toBe(201);
  await decide('ppk', 'm1_panel', 'appoint');
  const [paper] = (await calls.as('officer').get(`/v1/cases/${caseId}`)).body.papers;
  expect(paper).toMatchObject({ paperType: 'panel_decree', number: expect.stringMatching(/^DEMO-/) });
  const path = `/v1/papers/${String(paper.paperId)}`;
  let answer = await calls.as('officer').get(path);
  for (let tries = 0; answer.status === 503 && tries < 100; tries += 1) {
    await sleep(200);
    answer = await calls.as('officer').get(path);
  }
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect((await calls.as('nominee-3').get(path)).status).toBe(404);
  const [rendered] = (await calls.as('officer').get(`/v1/cases/${caseId}`)).body.papers;
  const genuine = await system.call(
    'GET',
    `/v1/verify/${String(paper.paperId)}?sha256=${String(rendered.sha256)}`,
    undefined,
    { key: null },
  );
  expect(genuine.body).toMatchObject({ genuine: true, kind: 'paper', number: paper.number, matches: true });
  const forged = await system.call('GET', `/v1/verify/${String(paper.paperId)}?sha256=${'0'.repeat(64)}`, undefined, {
    key: null,
  });
  expect(forged.body).toMatchObject({ genuine: true, matches: false });
});

it('keeps a sheet with its owner until all are revealed', async () => {
  for (const [index, login] of panel.entries()) {
    const task = await lock(login, 'm2_paper', (applicant) => marks[applicant]?.[0][index] ?? '');
    if (index > 0) continue;
    const own = (await calls.as(login).get(`/v1/tasks/${String(task.taskId)}`)).body;
    expect(own.ownSheet.entries).toHaveLength(2);
    expect(own.quorum).toMatchObject({ have: 1, need: 5, missing: expect.stringContaining('1 of 5') });
    for (const other of ['panel-2', 'auditor', 'admin', 'officer', 'ppk']) {
      const seen = (await calls.as(other).get(`/v1/tasks/${String(task.taskId)}`)).body;
      expect(seen.ownSheet).toBeNull();
      expect(JSON.stringify([seen, await history(other)])).not.toMatch(/"8[02]"/);
    }
  }
  const figures = ['m2_center', 'm2_interview', 'm2_record'] as const;
  for (const [index, stageId] of figures.entries()) {
    await lock('panel-1', stageId, (applicant) => marks[applicant]?.[(index + 1) as 1 | 2 | 3] ?? '');
  }
});

it('shows the ranking to the panel before it is reported, and to nobody else', async () => {
  const seen = await ranking('panel-2');
  expect(seen.body).toMatchObject({
    scope: 'all',
    stageId: 'm3_ranking',
    weights: { M: '20', AC: '25', W: '35', RJ: '20' },
  });
  expect(seen.body.rows.map(({ nomineeId, shown, rank }: Told) => [nomineeId, shown, rank])).toEqual([
    [nominees['applicant-2'], '83.70', 1],
    [nominees['applicant-1'], '83.08', 2],
  ]);
  expect(seen.body.marks).toBeUndefined();
  const chair = await ranking('panel-1');
  expect(chair.body.marks).toHaveLength(5 * 2 + 3 * 2);
  expect(chair.body.stability.withoutRater).toHaveLength(5);
  expect(chair.body.raters[0]).toMatchObject({ stageId: 'm2_paper', kendallW: expect.stringMatching(/^[01]\.\d{4}$/) });
  expect(chair.body.raters[0].raters).toHaveLength(5);
  expect(seen.body.stability.shiftedWeights).toHaveLength(12);
  expect(seen.body.stability.withoutRater).toBeUndefined();
  expect(seen.body.raters).toBeUndefined();
  for (const login of ['officer', 'sekda', 'ppk', 'auditor', 'admin', 'bkn-desk', 'applicant-1', 'nominee-3']) {
    expect({ login, status: (await ranking(login)).status }).toEqual({ login, status: 404 });
    if (login === 'nominee-3' || login === 'bkn-desk') continue;
    const told = await history(login);
    expect(JSON.stringify(told)).not.toMatch(/83[.,]\d|"88"/);
    expect(told.find(({ type }) => type === 'ranking_computed').payload.ranking.rows).toEqual([]);
  }
  expect((await history('panel-2')).find(({ type }) => type === 'ranking_computed').summary).toMatch(/83\.70/);
});

it('lets a scorer put the arithmetic of an opened sheet right, with everybody ratifying anew', async () => {
  await decide('panel-2', 'm3_ranking', 'ratify');
  const chair = await ranking('panel-1');
  const mark = chair.body.marks.find(
    ({ stageId, panelist, nomineeId }: Told) =>
      stageId === 'm2_paper' && panelist.login === 'panel-3' && nomineeId === nominees['applicant-1'],
  );
  const path = `/v1/scores/${String(mark.sheetId)}/corrections`;
  const fix = (score: unknown, reason: string | undefined = 'PLANTED sums of two criteria swapped') => ({
    sheet: [{ nomineeId: nominees['applicant-1'], criterion: 'mark', score }],
    reason,
  });
  expect(await calls.as('panel-4').post(path, fix('90'))).toMatchObject({
    status: 403,
    body: { rule: 'NOT_SHEET_SCORER' },
  });
  expect(await calls.as('nominee-3').post(path, fix('90'))).toMatchObject({ status: 404 });
  expect(await calls.as('panel-3').post(path, { ...fix('90'), reason: undefined })).toMatchObject({
    status: 400,
    body: { class: 'malformed', field: 'reason' },
  });
  expect(await calls.as('panel-3').post(path, fix(90))).toMatchObject({
    status: 422,
    body: { class: 'invalid_score', rule: 'NOT_DECIMAL_TEXT', field: 'sheet.0.score' },
  });
  expect(await calls.as('panel-3').post(path, fix('101'))).toMatchObject({
    status: 422,
    body: { class: 'invalid_score', rule: 'SCORE_OUT_OF_RANGE', field: 'sheet.0.score' },
  });
  const raised = String(Number(mark.score) + 5);
  const corrected = await calls.as('panel-3').post(path, fix(raised));
  expect(corrected).toMatchObject({ status: 201, body: { caseId, stageId: 'm2_paper' } });
  // Five points of one of five marks, at a fifth of the weight.
  expect((await ranking('panel-2')).body.rows.map(({ shown }: Told) => shown)).toEqual(['83.70', '83.28']);
  const told = (await history('panel-2')).find(({ type }) => type === 'score_corrected');
  expect(told.payload.corrections).toEqual([]);
  expect(JSON.stringify(told)).not.toContain('PLANTED');
  expect((await history('panel-1')).find(({ type }) => type === 'score_corrected').payload.corrections).toEqual([
    { nomineeId: nominees['applicant-1'], criterion: 'mark', from: mark.score, to: raised },
  ]);
  const again = await calls.as('panel-3').post(path, fix(mark.score, 'it was right before'));
  expect(again.status).toBe(201);
  // Whoever had ratified is asked again.
  expect((await taskOf('panel-2', 'm3_ranking')).status).toBe('open');
});

it('opens it afterwards to whom it was reported, and to applicants their own figures', async () => {
  for (const login of panel) await decide(login, 'm3_ranking', 'ratify');
  await decide('panel-1', 'm4_report', 'submit');
  for (const login of ['sekda', 'ppk', 'auditor']) expect((await ranking(login)).body.scope).toBe('all');
  expect((await ranking('auditor')).body.marks).toHaveLength(16);
  expect((await ranking('sekda')).body.marks).toBeUndefined();
  const own = (await ranking('applicant-1')).body;
  expect(own.stability).toBeUndefined();
  expect(own).toMatchObject({ scope: 'own', rows: [{ nomineeId: nominees['applicant-1'], shown: '83.08' }] });
  expect((await ranking('officer')).status).toBe(404);
  const revealed = (await history('auditor')).find(({ type }) => type === 'scores_revealed');
  expect(revealed.payload.sheets).toHaveLength(8);
  const ofMember = (await history('panel-3')).find(({ type }) => type === 'scores_revealed');
  expect(ofMember.payload.sheets.map(({ personId }: Told) => personId)).toEqual([system.people['panel-3']]);
  const verified = await calls.as('auditor').post('/v1/audit/verification', { caseId }, { key: null });
  expect(verified.body).toMatchObject({ result: 'sound', faults: [] });
});
