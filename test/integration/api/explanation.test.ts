import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
let taskId: string;
let sequence: number;

beforeAll(async () => {
  system = await startSystem();
  const caseId = await startThreeSteps(system);
  ({ taskId, sequence } = await openTaskOf(system, caseId, 'c1_agency'));
});
afterAll(async () => {
  await system.stop();
});

type Rule = Record<'rule' | 'title' | 'verdict', string> & { refusal?: Record<string, string> };

const explain = (login: string, person?: string, language = 'en') =>
  system.as(login).get(`/v1/tasks/${taskId}/explanation${person === undefined ? '' : `?person=${person}`}`, {
    headers: { 'Accept-Language': language },
  });
const verdicts = (rules: Rule[]): string[] => rules.map(({ rule, verdict }) => `${rule} ${verdict}`);

it('passes every rule for whoever is asked', async () => {
  const { status, body } = await explain('kepala-bkpsdm');
  expect(status).toBe(200);
  expect(body).toMatchObject({ taskId, mayDecide: true, person: { login: 'kepala-bkpsdm' }, whoCould: [] });
  expect(new Set(body.rules.map(({ verdict }: Rule) => verdict))).toEqual(new Set(['passed']));
});

it('tells an officer about another person what an act of that person is refused with', async () => {
  const { body } = await explain('officer', 'sekretaris-bkpsdm');
  expect(verdicts(body.rules)).toEqual([
    'conflict passed',
    'asked failed',
    'duties passed',
    'signature passed',
    'time open',
    'question open',
  ]);
  expect(body.whoCould).toMatchObject([{ login: 'kepala-bkpsdm' }]);
  const refused = await system
    .as('sekretaris-bkpsdm')
    .post(`/v1/tasks/${taskId}/decisions`, { outcome: 'approve', seen: { sequence } });
  const told = body.rules.find(({ verdict }: Rule) => verdict === 'failed').refusal;
  // Who may not see the case is not told that there is one; the rule is the same.
  if (refused.status === 403) expect(refused.body).toMatchObject({ class: told.class, rule: told.rule });
  expect(told).toMatchObject({ class: 'not_assignee' });
  const inIndonesian = (await explain('officer', 'sekretaris-bkpsdm', 'id')).body;
  for (const [index, { title, refusal }] of (inIndonesian.rules as Rule[]).entries()) {
    expect(title).not.toBe(body.rules[index].title);
    expect(`${title} ${refusal?.message ?? ''}`).not.toMatch(/_/);
  }
});

it('says that a decision was made already, and by what rule', async () => {
  const decided = await system
    .as('kepala-bkpsdm')
    .post(`/v1/tasks/${taskId}/decisions`, { outcome: 'approve', seen: { sequence } });
  expect(decided.status).toBe(201);
  const { body } = await explain('kepala-bkpsdm');
  expect(body.mayDecide).toBe(false);
  expect(body.rules.find(({ rule }: Rule) => rule === 'time')).toMatchObject({
    verdict: 'failed',
    refusal: { class: 'already_decided', rule: 'I2' },
  });
});

it('is about oneself, for all but those who prepare cases, keep the people, or audit', async () => {
  expect(await explain('kepala-bkpsdm', 'sekda')).toMatchObject({ status: 200 });
  expect(await explain('legal', 'sekda')).toMatchObject({
    status: 403,
    body: { class: 'not_assignee', rule: 'OTHERS_EXPLAINED', field: 'person' },
  });
  expect(await explain('auditor', 'nobody')).toMatchObject({ status: 400, body: { field: 'person' } });
  expect((await explain('kades-64.08.09.2001')).status).toBe(404);
});
