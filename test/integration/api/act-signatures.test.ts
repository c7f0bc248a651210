import { Client } from 'pg';
import { v4 } from 'uuid';
import { workflowIdOfCase } from '../../../domain/ids';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import { fetchPlainHistory } from '../../../temporal/plain-history';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, testPayloadKeys, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
let calls: CheckedCalls;
let caseId: string;

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
});
beforeEach(async () => {
  caseId = await startThreeSteps(system);
});
afterAll(async () => {
  await system.stop();
});

async function approve(): Promise<string> {
  const { taskId, sequence } = await openTaskOf(system, caseId, 'c1_agency');
  const body = { outcome: 'approve', seen: { sequence } };
  const answer = await system.as('kepala-bkpsdm').post(`/v1/tasks/${taskId}/decisions`, body);
  expect(answer.status).toBe(201);
  return answer.body.commandId;
}

/** The act and its signature as they went over Temporal: what somebody who reads there can send again. */
async function captured(): Promise<[{ commandId: string }, unknown]> {
  const codec = createPayloadCodec(testPayloadKeys);
  const history = JSON.parse(
    await fetchPlainHistory(system.deps.temporal, codec, { workflowId: workflowIdOfCase(caseId) }),
  );
  const accepted = history.events.flatMap((event: any) => event.workflowExecutionUpdateAcceptedEventAttributes ?? []); // eslint-disable-line @typescript-eslint/no-explicit-any
  const payloads = accepted.at(-1).acceptedRequest.input.args.payloads as { data: string }[];
  return payloads.map(({ data }) => JSON.parse(Buffer.from(data, 'base64').toString())) as [
    { commandId: string },
    unknown,
  ];
}

async function refusals() {
  return (await calls.as('auditor').get(`/v1/audit/refusals?case=${caseId}`)).body.items;
}

async function verify() {
  return (await calls.as('auditor').post('/v1/audit/verification', { caseId }, { key: null })).body;
}

it('shows the auditor an act that was captured in Temporal and sent to another case', async () => {
  await approve();
  const [act, assertion] = await captured();
  caseId = await startThreeSteps(system);
  const before = await system.prisma.case.findUniqueOrThrow({ where: { caseId } });
  const handle = system.deps.temporal.workflow.getHandle(workflowIdOfCase(caseId));
  await expect(handle.executeUpdate('act', { args: [act, assertion], updateId: act.commandId })).rejects.toThrow();
  for (let tries = 0; tries < 100 && (await refusals()).length === 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await refusals()).toMatchObject([
    { rule: 'ASSERTION_REPLAYED', class: 'unauthenticated', route: 'temporal:act', person: null, params: {} },
  ]);
  expect((await refusals())[0].message).toMatch(/sent straight to Temporal again\.$/);
  expect(await system.prisma.case.findUniqueOrThrow({ where: { caseId } })).toEqual(before);
});

describe('the verification of signatures', () => {
  const signatures = (body: { checks: { check: string }[] }) => body.checks.find((one) => one.check === 'signatures');

  it('finds every act of a person signed as it stands', async () => {
    await approve();
    expect(await verify()).toMatchObject({ result: 'sound', faults: [] });
    expect(signatures(await verify())).toMatchObject({
      passed: true,
      unchecked: 0,
      title: 'Signatures are those of the acts',
    });
    expect(await system.prisma.actAssertion.count({ where: { caseId } })).toBe(2);
  });

  it.each([
    ['forged', `UPDATE act_assertion SET signed = replace(signed, '"taskId"', '"taskID"') WHERE command_id = $1`],
    ['forged', `UPDATE act_assertion SET signature = 'AAAA' WHERE command_id = $1`],
    ['unknown_key', `UPDATE act_assertion SET key_id = 'api-gone' WHERE command_id = $1`],
    ['differs', `UPDATE act_assertion SET body = replace(body, '"approve"', '"reject"') WHERE command_id = $1`],
    ['missing', `DELETE FROM act_assertion WHERE command_id = $1`],
  ])('finds what was changed behind its back: %s', async (fault, sql) => {
    const commandId = await approve();
    await behindItsBack(sql, commandId);
    const { sequence } = await system.prisma.caseEvent.findFirstOrThrow({
      where: { commandId },
      orderBy: { sequence: 'asc' },
    });
    const body = await verify();
    expect(body).toMatchObject({ result: 'broken', faults: [{ sequence, check: 'signatures', fault }] });
    expect(signatures(body)).toMatchObject({ passed: false });
  });

  it('finds a signature whose act is gone', async () => {
    const commandId = await approve();
    await behindItsBack(`UPDATE act_assertion SET command_id = '${v4()}' WHERE command_id = $1`, commandId);
    expect((await verify()).faults.map((one: { fault: string }) => one.fault)).toEqual(['missing', 'stray']);
  });

  it('does not blame acts of before there were signatures', async () => {
    await approve();
    await behindItsBack(`DELETE FROM act_assertion WHERE $1 <> ''`, 'all of them');
    const body = await verify();
    expect(body).toMatchObject({ result: 'sound', faults: [] });
    expect(signatures(body)).toMatchObject({ passed: true, unchecked: 2 });
  });
});

/** What nobody of the program can do: changes a row as the owner of the server, past the triggers. */
async function behindItsBack(sql: string, value: string): Promise<void> {
  const client = new Client({ connectionString: system.database.superuserUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(sql, [value]);
  } finally {
    await client.end();
  }
}
