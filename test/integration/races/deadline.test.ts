import { setTimeout as sleep } from 'node:timers/promises';
import { definePipeline } from '../../../domain/pipeline';
import { openTaskOf } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { writeDefinition } from '../../support/rule-pipelines';

// Each repetition is a case of its own; on a busy machine they take a while.
jest.setTimeout(600_000);

const repetitions = 50;

/** A host is heard for two calendar days; silence closes the question as no view. The secretary then approves. */
const hearing = definePipeline({
  pipeline: 'hearing-sample',
  version: 1,
  title: { id: 'Contoh dengar pendapat', en: 'Hearing sample' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Example; no regulation',
  stages: [
    {
      id: 'h1_view',
      title: { id: 'Tanggapan', en: 'View' },
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'kepala_bkpsdm' }],
      outcomes: [
        { id: 'accept', title: { id: 'Terima', en: 'Accept' }, lead: { to: 'next' } },
        { id: 'no_view', title: { id: 'Tanpa tanggapan', en: 'No view' }, lead: { to: 'next' }, systemOnly: true },
      ],
      due: { amount: 2, unit: 'cd', then: 'close', closeOutcome: 'no_view' },
      legalRef: 'Example; no regulation',
    },
    {
      id: 'h2_approval',
      title: { id: 'Persetujuan', en: 'Approval' },
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'sekda' }],
      outcomes: [
        { id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' }, standing: 'selected' },
      ],
      legalRef: 'Example; no regulation',
    },
  ],
});

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
  await writeDefinition(system, hearing);
});
afterAll(async () => {
  await system.stop();
});

async function startHearing(): Promise<string> {
  const started = await system.as('officer').post('/v1/cases', {
    pipeline: hearing.pipeline,
    nominees: [{ personId: system.people['nominee-1'] }],
  });
  expect(started.status).toBe(201);
  return started.body.caseId as string;
}

it('gives one legal outcome where a decision meets the end of its period', async () => {
  const seen = { decided: 0, closed: 0 };
  for (let round = 0; round < repetitions; round += 1) {
    const caseId = await startHearing();
    const { taskId, sequence } = await openTaskOf(system, caseId, 'h1_view');
    const { dueAt } = await system.prisma.task.findUniqueOrThrow({ where: { taskId } });
    const until = new Date((dueAt?.getTime() ?? 0) + 1_000).toISOString();
    // Who comes first changes from round to round: the jump takes a while to reach the case.
    const [decision, jump] = await Promise.all([
      sleep((round % 10) * 60).then(() =>
        system.as('kepala-bkpsdm').post(`/v1/tasks/${taskId}/decisions`, { outcome: 'accept', seen: { sequence } }),
      ),
      system.as('admin').post('/v1/rehearsal/fast-forward', { caseId, until }),
    ]);
    expect(jump.status).toBe(200);
    const events = await system.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
    const settled = events.filter(
      ({ type, payload }) => type === 'stage_settled' && (payload as { stageId: string }).stageId === 'h1_view',
    );
    expect(settled).toHaveLength(1);
    const { outcome } = settled[0]?.payload as { outcome: string };
    const decisions = events.filter(({ type }) => type === 'decision_recorded');
    if (decision.status === 201) {
      seen.decided += 1;
      expect({ outcome, decisions: decisions.length }).toEqual({ outcome: 'accept', decisions: 1 });
      // In time by the case's own clock.
      expect(decisions[0]?.occurredAt.getTime()).toBeLessThanOrEqual(dueAt?.getTime() ?? 0);
    } else {
      seen.closed += 1;
      expect(decision).toMatchObject({ status: 409, body: { class: 'stage_closed' } });
      expect({ outcome, decisions: decisions.length }).toEqual({ outcome: 'no_view', decisions: 0 });
      expect(settled[0]?.occurredAt.getTime()).toBeGreaterThanOrEqual(dueAt?.getTime() ?? 0);
    }
  }
  // A race that always ends the same way is none.
  expect(seen.decided).toBeGreaterThan(0);
  expect(seen.closed).toBeGreaterThan(0);
});
