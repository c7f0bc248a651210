import { setTimeout as sleep } from 'node:timers/promises';
import { definePipeline } from '../../../domain/pipeline';
import { workflowIdOfCase } from '../../../domain/ids';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { writeDefinition } from '../../support/rule-pipelines';

jest.setTimeout(600_000);

/** Three nominees for each of the 141 cooperatives: the ceiling of the programme. */
const perCooperative = 3;

/** Heads of the village and of its district answer for each nominee; the regional secretary then approves. */
const hosts = definePipeline({
  pipeline: 'all-hosts',
  version: 1,
  title: { id: 'Tanggapan semua penerima', en: 'Answers of all hosts' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Example; no regulation',
  stages: [
    {
      id: 'v1_hosts',
      title: { id: 'Tanggapan penerima', en: 'Host response' },
      kind: 'decision',
      scope: 'nominee',
      actors: [
        { role: 'camat', of: 'host_district', group: 'district' },
        { role: 'kades', of: 'host_village', group: 'village' },
        { role: 'lurah', of: 'host_village', group: 'village' },
      ],
      quorum: {
        groups: [
          { group: 'district', rule: { kind: 'any' } },
          { group: 'village', rule: { kind: 'any' } },
        ],
      },
      outcomes: [{ id: 'accept', title: { id: 'Terima', en: 'Accept' }, lead: { to: 'next' }, standing: 'eligible' }],
      legalRef: 'Example; no regulation',
    },
    {
      id: 'v2_secretary',
      title: { id: 'Persetujuan Sekda', en: 'Approval by the regional secretary' },
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
  await writeDefinition(system, hosts);
});
afterAll(async () => {
  await system.stop();
});

async function nominate(): Promise<string> {
  const cooperatives = await system.prisma.cooperative.findMany({ orderBy: { code: 'asc' }, select: { code: true } });
  expect(cooperatives).toHaveLength(141);
  const busy = await system.prisma.office.findMany({ select: { personId: true } });
  const staff = await system.prisma.person.findMany({
    where: { nip: { not: null }, active: true, personId: { notIn: busy.map(({ personId }) => personId) } },
    select: { personId: true },
    orderBy: { personId: 'asc' },
    take: cooperatives.length * perCooperative,
  });
  expect(staff).toHaveLength(cooperatives.length * perCooperative);
  const nominees = staff.map(({ personId }, index) => ({
    personId,
    cooperativeCode: cooperatives[Math.floor(index / perCooperative)]?.code,
  }));
  const started = await system.as('officer').post('/v1/cases', { pipeline: hosts.pipeline, nominees });
  expect({ status: started.status, rule: started.body.rule }).toEqual({ status: 201, rule: undefined });
  return started.body.caseId as string;
}

/** All of one person's tasks in the case, decided by one bulk act; what each item was answered. */
async function signOff(login: string, caseId: string, outcome = 'accept'): Promise<string[]> {
  const person = system.as(login);
  const { status, body } = await person.get(`/v1/tasks?assignee=me&status=open&case=${caseId}&limit=200`);
  expect({ login, status }).toEqual({ login, status: 200 });
  const decisions = body.items.map(({ taskId, sequence }: { taskId: string; sequence: number }) => ({
    taskId,
    outcome,
    seen: { sequence },
  }));
  const answer = await person.post('/v1/decisions', { decisions });
  expect({ login, status: answer.status }).toEqual({ login, status: 207 });
  return Promise.all(answer.body.items.map((item: BulkItem) => outcomeOf(login, item)));
}

interface BulkItem {
  readonly status: number;
  readonly commandId?: string;
}

/** What became of an item; one that waits for its turn at the busy case tells it later. */
async function outcomeOf(login: string, { status, commandId }: BulkItem): Promise<string> {
  if (status !== 202) return status === 201 ? 'recorded' : String(status);
  for (let tries = 0; tries < 600; tries += 1) {
    const { body } = await system.as(login).get(`/v1/commands/${commandId ?? ''}`);
    if (body.status !== 'pending') return body.status as string;
    await sleep(1_000);
  }
  return 'lost';
}

it('takes 141 heads of villages and 18 of districts over 423 nominees, all at once', async () => {
  const caseId = await nominate();
  const hostsOfAll = await system.prisma.office.findMany({
    where: { role: { in: ['camat', 'kades', 'lurah'] } },
    select: { person: { select: { login: true } } },
  });
  const logins = [...new Set(hostsOfAll.flatMap(({ person }) => person.login ?? []))];
  expect(logins).toHaveLength(141 + 18);
  const answers = (await Promise.all(logins.map((login) => signOff(login, caseId)))).flat();
  expect(answers.filter((status) => status !== 'recorded')).toEqual([]);
  // One task a village, which its own head and the head of its district each answer.
  expect(answers).toHaveLength(2 * 141);
  const decided = await system.prisma.caseEvent.count({ where: { caseId, type: 'decision_recorded' } });
  expect(decided).toBe(2 * 141);
  await system.prisma.task.findFirstOrThrow({ where: { caseId, stageId: 'v2_secretary', status: 'open' } });
  expect(await signOff('sekda', caseId, 'approve')).toEqual(['recorded']);
  const { body } = await system.as('officer').get(`/v1/cases/${caseId}`);
  expect(body).toMatchObject({ status: 'completed' });
  expect(body.nominees.filter(({ standing }: { standing: string }) => standing === 'selected')).toHaveLength(423);
  const history = await system.deps.temporal.workflow.getHandle(workflowIdOfCase(caseId)).fetchHistory();
  expect(history.events?.length).toBeLessThan(10_240);
  const sequences = await system.prisma.caseEvent.findMany({ where: { caseId }, select: { sequence: true } });
  expect(sequences.map(({ sequence }) => sequence).sort((left, right) => left - right)).toEqual(
    sequences.map((_, index) => index + 1),
  );
});
