import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '../../../domain/working-days';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// However many tasks of a case are late, its person gets one reminder a day; the ledger has each. Another person, another
// day and another case have their own.
const mailbox = mkdtempSync(join(tmpdir(), 'jenjang-throttle-'));
let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem({ mailboxFolder: mailbox });
  await testWorld(system);
  expect((await system.as('admin').post('/v1/pipelines', threeDesks)).status).toBe(201);
});
afterAll(async () => {
  await system.stop();
  rmSync(mailbox, { recursive: true });
});

const title = (en: string) => ({ id: en, en });
const base = { legalRef: 'Test', scope: 'case' } as const;
const desk = (id: string, role: string) => ({
  ...base,
  id,
  title: title(id),
  kind: 'decision',
  actors: [{ role }],
  outcomes: [{ id: 'approve', title: title('Approve'), lead: { to: 'next' }, standing: 'selected' }],
  due: { amount: 3, unit: 'wd', then: 'remind' },
  reminders: [{ before: 1, unit: 'wd' }],
});

/** Two of the three questions are for one person. */
const threeDesks = {
  pipeline: 'uji-pengingat',
  version: 1,
  title: title('Reminders of a test'),
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  cancelBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Test',
  stages: [
    {
      ...base,
      id: 'q0_desks',
      title: title('Desks'),
      kind: 'parallel',
      join: 'all',
      branches: [desk('q1_one', 'kepala_bkpsdm'), desk('q2_two', 'kepala_bkpsdm'), desk('q3_three', 'kabag_hukum')],
    },
  ],
};

async function startCase(login: string): Promise<{ caseId: string; dueAt: Date }> {
  const nominees = [{ personId: system.as(login).personId }];
  const { status, body } = await system.as('officer').post('/v1/cases', { pipeline: 'uji-pengingat', nominees });
  expect({ status, body }).toMatchObject({ status: 201 });
  const { items } = (await system.as('kepala-bkpsdm').get(`/v1/tasks?case=${body.caseId}&status=open`)).body;
  return { caseId: body.caseId, dueAt: new Date(items[0].dueAt) };
}

async function push(caseId: string, until: Date): Promise<void> {
  const answer = await system.as('admin').post('/v1/rehearsal/fast-forward', { caseId, until: until.toISOString() });
  expect(answer.status).toBe(200);
}

/** Days, Asia/Makassar, on which the ledger says that somebody was reminded, once for each task. */
async function told(caseId: string): Promise<string[]> {
  const { body } = await system.as('auditor').get(`/v1/cases/${caseId}/history?type=reminder_sent&limit=200`);
  return (body.items as { occurredAt: string }[]).map(({ occurredAt }) => localDate(occurredAt)).sort();
}

/** Mails in a person's box about a case, by the day that their ids name, once nothing waits to be delivered. */
async function mails(login: string, caseId: string): Promise<string[]> {
  for (let waited = 0; waited < 200; waited += 1) {
    const waiting = await system.prisma.outbox.count({ where: { caseId, kind: 'notice', state: 'waiting' } });
    if (waiting === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const box = join(mailbox, system.as(login).personId);
  return readdirSync(box)
    .map((name) => JSON.parse(readFileSync(join(box, name), 'utf8')) as Record<string, string>)
    .filter((mail) => mail['about'] === 'reminder' && mail['caseId'] === caseId)
    .map(({ messageId = '' }) => /reminder-(\d{4}-\d\d-\d\d)/.exec(messageId)?.[1] ?? messageId)
    .sort();
}

const daysOf = (days: readonly string[]): string[] => [...new Set(days)].sort();

it('one mail goes to each person of a case on each day', async () => {
  const first = await startCase('nominee-1');
  const second = await startCase('nominee-2');
  // The reminder before, that of the day, and one after it.
  for (const { caseId, dueAt } of [first, second]) await push(caseId, new Date(dueAt.getTime() + 6 * 86_400_000));
  for (const { caseId } of [first, second]) {
    const days = await told(caseId);
    expect(daysOf(days).length).toBeGreaterThanOrEqual(3);
    // Three tasks on each day in the record.
    expect(days).toHaveLength(3 * daysOf(days).length);
    // Of the two of one person, one mail; of the other person theirs.
    expect(await mails('kepala-bkpsdm', caseId)).toEqual(daysOf(days));
    expect(await mails('legal', caseId)).toEqual(daysOf(days));
  }
});
