import { setTimeout as sleep } from 'node:timers/promises';
import { v4 } from 'uuid';
import { createPrisma } from '../../../prisma/client';
import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Each repetition is a case of its own; on a busy machine they take a while.
jest.setTimeout(600_000);

const repetitions = 50;

let system: RunningSystem;
let owner: ReturnType<typeof createPrisma>;
beforeAll(async () => {
  system = await startSystem();
  owner = createPrisma(system.database.ownerUrl, { maxConnections: 2 });
});
afterAll(async () => {
  await owner.$disconnect();
  await system.stop();
});

/** Every decision in the ledger was made by somebody whose office or mandate was valid at that instant. */
async function checkCompetence(caseId: string, validTo: Date, status: number, body: { class?: string }): Promise<void> {
  const decisions = await system.prisma.caseEvent.findMany({ where: { caseId, type: 'decision_recorded' } });
  expect(decisions).toHaveLength(status === 201 ? 1 : 0);
  if (status === 201) {
    expect(decisions[0]?.occurredAt.getTime()).toBeLessThan(validTo.getTime());
    return;
  }
  expect(status).toBe(403);
  expect(['office_ended', 'mandate_invalid', 'not_assignee']).toContain(body.class);
  // The attempt leaves a trace of its own.
  expect(await system.prisma.refusalRecord.count({ where: { caseId } })).toBe(1);
}

it('records no decision of an office that ended at that moment', async () => {
  const office = await system.prisma.office.findFirstOrThrow({ where: { role: 'kepala_bkpsdm' } });
  const seen = { taken: 0, refused: 0 };
  for (let round = 0; round < repetitions; round += 1) {
    await owner.office.update({ where: { officeId: office.officeId }, data: { validTo: null } });
    const caseId = await startThreeSteps(system);
    const { taskId, sequence } = await openTaskOf(system, caseId, 'c1_agency');
    // The office ends from five milliseconds before the click is sent to forty after.
    const validTo = new Date(Date.now() + (round % 10) * 5 - 5);
    const [answer] = await Promise.all([
      system.as('kepala-bkpsdm').post(`/v1/tasks/${taskId}/decisions`, { outcome: 'approve', seen: { sequence } }),
      owner.office.update({ where: { officeId: office.officeId }, data: { validTo } }),
    ]);
    seen[answer.status === 201 ? 'taken' : 'refused'] += 1;
    await checkCompetence(caseId, validTo, answer.status, answer.body);
  }
  await owner.office.update({ where: { officeId: office.officeId }, data: { validTo: null } });
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.taken + seen.refused).toBe(repetitions);
});

it('records no decision under a mandate that was revoked at that moment', async () => {
  const [holder, principal] = [system.people['sekretaris-bkpsdm'], system.people['kepala-bkpsdm']] as [string, string];
  const { unitId } = await system.prisma.office.findFirstOrThrow({ where: { role: 'kepala_bkpsdm' } });
  const seen = { taken: 0, refused: 0 };
  for (let round = 0; round < repetitions; round += 1) {
    const mandateId = v4();
    const day = 86_400_000;
    await owner.mandate.create({
      data: {
        mandateId,
        kind: 'plh',
        number: `DEMO-${String(round)}`,
        principalId: principal,
        holderId: holder,
        role: 'kepala_bkpsdm',
        unitId,
        scope: [],
        validFrom: new Date(Date.now() - day),
        validTo: new Date(Date.now() + 7 * day),
      },
    });
    const caseId = await startThreeSteps(system);
    const { taskId, sequence } = await openTaskOf(system, caseId, 'c1_agency');
    const revokedAt = new Date(Date.now() + (round % 10) * 5 - 5);
    const [answer] = await Promise.all([
      system.as('sekretaris-bkpsdm').post(`/v1/tasks/${taskId}/decisions`, { outcome: 'approve', seen: { sequence } }),
      owner.mandate.update({ where: { mandateId }, data: { revokedAt } }),
    ]);
    seen[answer.status === 201 ? 'taken' : 'refused'] += 1;
    await checkCompetence(caseId, revokedAt, answer.status, answer.body);
    await sleep(Math.max(0, revokedAt.getTime() - Date.now()));
  }
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.taken + seen.refused).toBe(repetitions);
});
