import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const DAY = 86_400_000;
const mandate = (more: object = {}) => ({
  kind: 'plh',
  number: '800/45/Plh',
  principal: 'kepala-bkpsdm',
  holder: 'sekretaris-bkpsdm',
  role: 'kepala_bkpsdm',
  validFrom: new Date(Date.now() - DAY).toISOString(),
  validTo: new Date(Date.now() + DAY).toISOString(),
  ...more,
});

async function decide(login: string, caseId: string) {
  const task = await openTaskOf(system, caseId, 'c1_agency');
  const body = { outcome: 'approve', seen: { sequence: task.sequence } };
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, body);
}

describe('a mandate', () => {
  it('is entered by the administrator only, for an office that the principal holds', async () => {
    const refused = await system.as('officer').post('/v1/mandates', mandate());
    expect(refused).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    for (const [more, field] of [
      [{ role: 'sekda' }, 'role'],
      [{ holder: 'nobody' }, 'holder'],
      [{ holder: 'kepala-bkpsdm' }, 'holder'],
      [{ validTo: '2020-01-01T00:00:00Z' }, 'validTo'],
    ] as const) {
      const answer = await system.as('admin').post('/v1/mandates', mandate(more));
      expect(answer).toMatchObject({ status: 400, body: { class: 'malformed', field } });
    }
    expect(await system.prisma.mandate.count()).toBe(0);
  });

  it('lets its holder decide in the place of the principal, on record, while it is valid', async () => {
    const before = await startThreeSteps(system);
    expect(await decide('sekretaris-bkpsdm', before)).toMatchObject({ status: 404 });
    const entered = await system.as('admin').post('/v1/mandates', mandate());
    expect(entered).toMatchObject({ status: 201, body: { kind: 'plh', role: 'kepala_bkpsdm', revokedAt: null } });
    const caseId = await startThreeSteps(system);
    const decided = await decide('sekretaris-bkpsdm', caseId);
    expect(decided.status).toBe(201);
    const event = await system.prisma.caseEvent.findUniqueOrThrow({ where: { eventId: decided.body.decisionId } });
    expect(event).toMatchObject({
      actorId: system.people['sekretaris-bkpsdm'],
      onBehalfOf: system.people['kepala-bkpsdm'],
      mandateId: entered.body.mandateId,
    });
    await system.prisma.mandate.update({
      where: { mandateId: entered.body.mandateId },
      data: { revokedAt: new Date() },
    });
    const after = await startThreeSteps(system);
    expect((await decide('sekretaris-bkpsdm', after)).status).toBe(404);
  });
});
