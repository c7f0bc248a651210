import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Each repetition is a case of its own; on a busy machine they take a while.
jest.setTimeout(600_000);

const repetitions = 50;
const clicks = 100;

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

/** Every click is an act of its own, with a key of its own: nothing but the rule can tell them apart. */
it('takes one of a hundred contradictory clicks by one person, and says why of each other', async () => {
  const head = system.as('kepala-bkpsdm');
  const rules = new Map<string, number>();
  for (let round = 0; round < repetitions; round += 1) {
    const caseId = await startThreeSteps(system);
    const { taskId, sequence } = await openTaskOf(system, caseId, 'c1_agency');
    const answers = await Promise.all(
      Array.from({ length: clicks }, (_, click) =>
        head.post(`/v1/tasks/${taskId}/decisions`, {
          ...(click % 2 === 0 ? { outcome: 'approve' } : { outcome: 'reject', reasonCode: 'DOC_MISSING' }),
          seen: { sequence },
        }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect({ round, taken: taken.length, refused: refused.length }).toEqual({ round, taken: 1, refused: clicks - 1 });
    for (const { body } of refused) rules.set(body.rule, (rules.get(body.rule) ?? 0) + 1);
    // The first wins: who was told no was told that they had decided, or that the case they rejected is over.
    for (const { body } of refused) expect(['I2', 'CASE_OVER', 'TASK_CLOSED']).toContain(body.rule);
    const decisions = await system.prisma.caseEvent.findMany({
      where: { caseId, type: 'decision_recorded' },
      select: { commandId: true, payload: true },
    });
    expect(decisions).toHaveLength(1);
    expect(decisions[0]?.payload).toMatchObject({ outcome: taken[0]?.body.outcome });
    expect(decisions[0]?.commandId).toBe(taken[0]?.body.commandId);
    const recorded = await system.prisma.refusalRecord.count({ where: { caseId } });
    expect(recorded).toBe(clicks - 1);
  }
  expect([...rules.values()].reduce((sum, count) => sum + count, 0)).toBe(repetitions * (clicks - 1));
});
