import { workflowIdOfCase } from '../../../domain/ids';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { writeDefinition } from '../../support/rule-pipelines';
import { selectionSample } from '../../support/selection-sample';

jest.setTimeout(300_000);

const applicants = 40;
/** The largest panel that the rules allow: nine members, four of them internal. */
const panel = [1, 2, 3, 4, 5, 6, 7].map((place) => `panel-${String(place)}`).concat('dpmdes', 'dinas-koperasi');

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
  await writeDefinition(system, selectionSample);
});
afterAll(async () => {
  await system.stop();
});

type Task = Record<'taskId' | 'stageId', string> & { sequence: number; nominees: { nomineeId: string }[] };

const tasksOf = async (login: string, caseId: string): Promise<Task[]> =>
  (await system.as(login).get(`/v1/tasks?assignee=me&status=open&case=${caseId}&limit=200`)).body.items;

async function decide(login: string, caseId: string, stageId: string, outcome: string): Promise<number> {
  const task = (await tasksOf(login, caseId)).find((one) => one.stageId === stageId);
  const { status } = await system
    .as(login)
    .post(`/v1/tasks/${task?.taskId ?? ''}/decisions`, { outcome, seen: { sequence: task?.sequence } });
  return status;
}

/** Marks differ by member and by applicant, so that no total is given twice by chance alone. */
async function lock(login: string, caseId: string, stageId: string): Promise<number> {
  const task = (await tasksOf(login, caseId)).find((one) => one.stageId === stageId);
  const sheet = (task?.nominees ?? []).map(({ nomineeId }, index) => ({
    nomineeId,
    criterion: 'mark',
    score: String(60 + ((index * 7 + panel.indexOf(login)) % 13)),
  }));
  expect(sheet).toHaveLength(applicants);
  return (await system.as(login).post(`/v1/tasks/${task?.taskId ?? ''}/scores`, { sheet })).status;
}

it('takes nine members marking forty applicants at once, and all of them ratifying at once', async () => {
  const staff = await system.prisma.person.findMany({
    where: { nip: { not: null }, active: true, login: null },
    select: { personId: true },
    orderBy: { personId: 'asc' },
    take: applicants,
  });
  const started = await system.as('officer').post('/v1/cases', { pipeline: selectionSample.pipeline, nominees: staff });
  expect(started.status).toBe(201);
  const { caseId } = started.body;
  const members = panel.map((personId, index) => ({ personId, chair: index === 0, internal: index < 4 }));
  expect((await system.as('officer').post(`/v1/cases/${caseId}/panel`, { members })).status).toBe(201);
  expect(await decide('ppk', caseId, 'm1_panel', 'appoint')).toBe(201);
  const sheets = await Promise.all([
    ...panel.map((login) => lock(login, caseId, 'm2_paper')),
    ...['m2_center', 'm2_interview', 'm2_record'].map((stageId) => lock('panel-1', caseId, stageId)),
  ]);
  expect(sheets).toEqual(sheets.map(() => 201));
  const { body: ranking } = await system.as('panel-1').get(`/v1/cases/${caseId}/ranking`);
  expect(ranking.rows).toHaveLength(applicants);
  expect(ranking.marks).toHaveLength(applicants * (panel.length + 3));
  const ratified = await Promise.all(panel.map((login) => decide(login, caseId, 'm3_ranking', 'ratify')));
  expect(ratified).toEqual(ratified.map(() => 201));
  const types = await system.prisma.caseEvent.groupBy({ by: ['type'], where: { caseId }, _count: true });
  const count = (type: string): number => types.find((one) => one.type === type)?._count ?? 0;
  expect(count('score_recorded')).toBe(panel.length + 3);
  // The appointment, and nine ratifications.
  expect(count('decision_recorded')).toBe(1 + panel.length);
  const history = await system.deps.temporal.workflow.getHandle(workflowIdOfCase(caseId)).fetchHistory();
  expect(history.events?.length).toBeLessThan(10_240);
});
