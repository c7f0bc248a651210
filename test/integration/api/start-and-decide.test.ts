import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

async function decide(login: string, caseId: string, stageId: string, outcome: string) {
  const task = await openTaskOf(system, caseId, stageId);
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { outcome, seen: { sequence: task.sequence } });
}

describe('a case from start to end over HTTP', () => {
  it('returns from the start with the first event in the ledger, and ends after three decisions', async () => {
    const officer = system.as('officer');
    const started = await officer.post('/v1/cases', {
      pipeline: 'three-steps',
      nominees: [{ personId: system.people['nominee-1'] }],
    });
    expect(started.status).toBe(201);
    const { caseId } = started.body;
    expect(started.headers.get('location')).toBe(`/v1/cases/${caseId}`);
    expect(await system.prisma.caseEvent.count({ where: { caseId } })).toBeGreaterThan(0);

    const first = await decide('kepala-bkpsdm', caseId, 'c1_agency', 'approve');
    expect(first).toMatchObject({
      status: 201,
      body: { caseId, stageId: 'c1_agency', outcome: 'approve', caseStatus: 'open', quorum: { have: 1, need: 1 } },
    });
    const row = await system.prisma.caseEvent.findUnique({ where: { eventId: first.body.decisionId } });
    expect(row).toMatchObject({ sequence: first.body.sequence, hash: first.body.hash, type: 'decision_recorded' });

    const second = await decide('legal', caseId, 'c2_legal', 'initial');
    expect(second.status).toBe(201);
    const third = await decide('sekda', caseId, 'c3_secretary', 'approve');
    expect(third).toMatchObject({ status: 201, body: { caseStatus: 'completed' } });

    const asked = await system.as('sekda').get(`/v1/commands/${third.body.commandId}`);
    expect(asked).toMatchObject({
      status: 200,
      body: { status: 'recorded', receipt: { decisionId: third.body.decisionId } },
    });
  });

  it('tells nobody but the sender what became of an act', async () => {
    const caseId = await startThreeSteps(system);
    const decided = await decide('kepala-bkpsdm', caseId, 'c1_agency', 'approve');
    const { commandId } = decided.body;
    const other = await system.as('auditor').get(`/v1/commands/${commandId}`);
    expect(other).toMatchObject({ status: 404, body: { class: 'not_found' } });
  });

  it('keeps a comment sealed, and only a commitment of it in the ledger', async () => {
    const caseId = await startThreeSteps(system);
    const task = await openTaskOf(system, caseId, 'c1_agency');
    const comment = 'Rekam kerja baik menurut kepala dinasnya';
    const decided = await system.as('kepala-bkpsdm').post(`/v1/tasks/${task.taskId}/decisions`, {
      outcome: 'approve',
      comment,
      seen: { sequence: task.sequence },
    });
    expect(decided.status).toBe(201);
    const eventId = decided.body.decisionId;
    const event = await system.prisma.caseEvent.findUniqueOrThrow({ where: { eventId } });
    expect(event.canonical).not.toContain(comment);
    const text = await system.prisma.eventText.findFirstOrThrow({ where: { eventId } });
    expect(event.canonical).toContain(text.commitment);
    expect(Buffer.from(text.sealed).toString('latin1')).not.toContain('Rekam');
  });
});
