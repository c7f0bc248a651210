import { randomUUID } from 'node:crypto';
import type { Assertion } from '../../../domain/assertion';
import type { Command } from '../../../domain/commands';
import { workflowIdOfCase } from '../../../domain/ids';
import { threeSteps } from '../../../domain/pipelines/custom-example';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { makeAssertionKey, parseAssertionKey, signAct } from '../../../temporal/assertion-keys';
import { startCase } from '../../../temporal/start-case';
import { signedAct, testAssertionKeys, writeCall } from '../../support/builders/signed-acts';
import { CaseWorld, refusalOf } from '../../support/case-world';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(180_000);

let world: CaseWorld;
let caseId: string;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
});

beforeEach(async () => {
  caseId = await startThreeSteps();
});

afterAll(async () => {
  await world.close();
});

function startThreeSteps(): Promise<string> {
  return world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] });
}

const stranger = parseAssertionKey(makeAssertionKey('api-test').privateText, 'api');

/** An act that the rules take: the head of the agency approves. By `sekda` it is one that they refuse. */
async function approval(login = 'kepala-bkpsdm'): Promise<Extract<Command, { type: 'decide' }>> {
  const { taskId, sequence: seenSequence } = await world.task(caseId, 'c1_agency');
  const actor = await world.actor(login);
  const act = { taskId, outcome: 'approve', nominees: [], documents: [], seenSequence };
  return { type: 'decide', commandId: randomUUID(), actor, ...act };
}

async function hold(login = 'officer'): Promise<Extract<Command, { type: 'hold_case' }>> {
  const text = { textId: randomUUID(), commitment: '0'.repeat(64) };
  return { type: 'hold_case', commandId: randomUUID(), actor: await world.actor(login), text };
}

/** What a client of Temporal that holds the payload keys can send: anything. */
function sendRaw(body: unknown, ...rest: readonly unknown[]): Promise<unknown> {
  const updateId = (body as { commandId?: string } | null)?.commandId ?? randomUUID();
  const handle = world.client.workflow.getHandle(workflowIdOfCase(caseId));
  return handle.executeUpdate('act', { args: [body, ...rest] as [unknown], updateId });
}

async function alarms(ofCase = caseId): Promise<{ rule: string; personId: string | null; class: string }[]> {
  return world.prisma.refusalRecord.findMany({
    where: { caseId: ofCase },
    select: { rule: true, personId: true, class: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** The act is turned away, nothing of the case is another than before, and there is one alarm, also later. */
async function expectAlarm(send: () => Promise<unknown>, rule: string): Promise<void> {
  const ledger = await world.ledger(caseId);
  const { head, state } = await world.live(caseId);
  await refusalOf(send());
  expect(await world.ledger(caseId)).toEqual(ledger);
  expect(await world.live(caseId)).toMatchObject({ head, state });
  await world.until(async () => (await alarms()).length > 0);
  const { taskId } = await world.task(caseId, 'c1_agency');
  await world.act(caseId, 'kepala-bkpsdm', { type: 'claim_task', taskId });
  expect(await alarms()).toEqual([{ rule, personId: null, class: 'unauthenticated' }]);
}

describe('an act that reaches a case past the API leaves one alarm and nothing else', () => {
  it.each(['kepala-bkpsdm', 'sekda'])('unsigned, in the name of %s', async (login) => {
    const act = await approval(login);
    await writeCall(world.prisma, act);
    await expectAlarm(() => sendRaw(act), 'ASSERTION_MISSING');
  });

  it.each([[null], ['a text'], [{}], [{ keyId: 'api-test', signed: 7, signature: '' }]])(
    'with %j in place of a signature',
    async (assertion) => {
      const act = await approval();
      await expectAlarm(() => sendRaw(act, assertion), 'ASSERTION_MISSING');
    },
  );

  it.each(['kepala-bkpsdm', 'sekda'])('signed with a key of one’s own, in the name of %s', async (login) => {
    const act = await approval(login);
    await writeCall(world.prisma, act);
    await expectAlarm(() => sendRaw(act, signedAct(caseId, act, stranger)), 'ASSERTION_INVALID');
  });

  it('genuine, but of another case', async () => {
    const act = await hold();
    const assertion = await world.sign(await startThreeSteps(), act);
    await expectAlarm(() => sendRaw(act, assertion), 'ASSERTION_REPLAYED');
  });

  it('genuine, with another body', async () => {
    const act = await approval();
    const assertion = await world.sign(caseId, act);
    await expectAlarm(() => sendRaw({ ...act, outcome: 'reject' }, assertion), 'ASSERTION_REPLAYED');
  });

  it('genuine, under another id', async () => {
    const act = await approval();
    const assertion = await world.sign(caseId, act);
    const other = { ...act, commandId: randomUUID() };
    await writeCall(world.prisma, other);
    await expectAlarm(() => sendRaw(other, assertion), 'ASSERTION_REPLAYED');
  });

  it('genuine, with offices that its actor does not hold', async () => {
    const act = await approval('officer');
    const assertion = await world.sign(caseId, act);
    const { offices } = await world.actor('kepala-bkpsdm');
    await expectAlarm(() => sendRaw({ ...act, actor: { ...act.actor, offices } }, assertion), 'ASSERTION_REPLAYED');
  });

  it('genuine, of a call that was refused before', async () => {
    const act = await approval();
    const assertion = await world.sign(caseId, act);
    await world.prisma.command.update({ where: { commandId: act.commandId }, data: { status: 'refused' } });
    await expectAlarm(() => sendRaw(act, assertion), 'ASSERTION_REPLAYED');
  });

  it('genuine, of a call that the API never wrote down', async () => {
    const act = await approval();
    await expectAlarm(() => sendRaw(act, signedAct(caseId, act)), 'ASSERTION_REPLAYED');
  });

  it('of the system, though only a case itself says such a thing', async () => {
    const tick = { type: 'tick', commandId: randomUUID(), actor: null } as const;
    await expectAlarm(() => sendRaw(tick), 'ASSERTION_MISSING');
  });

  it('of the system, signed by a worker that may not say it', async () => {
    const tick = { type: 'tick', commandId: randomUUID(), actor: null } as const;
    await expectAlarm(
      () => sendRaw(tick, signAct(testAssertionKeys.worker, { caseId, body: tick })),
      'ASSERTION_INVALID',
    );
  });

  it('of a person, signed by a worker', async () => {
    const act = await approval();
    await writeCall(world.prisma, act);
    await expectAlarm(() => sendRaw(act, signedAct(caseId, act, testAssertionKeys.worker)), 'ASSERTION_INVALID');
  });

  it('of an outside authority, unsigned', async () => {
    const { taskId } = await world.task(caseId, 'c1_agency');
    const letter = { number: '1', date: '2026-11-24', issuer: 'BKN', documentId: 'd', sha256: '0'.repeat(64) };
    const answer = { type: 'answer_gate', commandId: randomUUID(), actor: null, taskId, authority: 'bkn', letter };
    await expectAlarm(() => sendRaw({ ...answer, webhookId: 'w', outcome: 'grant' }), 'ASSERTION_MISSING');
  });

  it('as often as it is sent', async () => {
    const act = await approval();
    const send = (): Promise<unknown> => sendRaw(act);
    await refusalOf(send());
    await refusalOf(send());
    await expectAlarm(send, 'ASSERTION_MISSING');
  });
});

describe('a case that is started past the API', () => {
  async function startRaw(assertion: (id: string, opening: Command) => Assertion | undefined): Promise<string> {
    const id = `c${randomUUID()}`;
    const nominees = [world.nominee('nominee-2')];
    const parts = { subject: {}, nominatorIds: [], letter: null, documents: [], terms: null, nominees };
    const actor = await world.actor('officer');
    const opening = { type: 'open_case', commandId: randomUUID(), actor, ...parts } as const;
    const signed = assertion(id, opening);
    const base = { caseId: id, definition: threeSteps, policy: policy2026, calendar: world.calendar, opening };
    const input = signed === undefined ? base : { ...base, assertion: signed };
    await startCase(world.client, input, { taskQueue: world.taskQueue });
    await expect(world.client.workflow.getHandle(workflowIdOfCase(id)).result()).rejects.toThrow();
    return id;
  }

  it.each([
    ['ASSERTION_MISSING', () => undefined],
    ['ASSERTION_INVALID', (id: string, opening: Command) => signedAct(id, opening, stranger)],
    ['ASSERTION_REPLAYED', (_id: string, opening: Command) => signedAct('another', opening)],
  ])('never opens, and leaves one alarm: %s', async (rule, assertion) => {
    const id = await startRaw(assertion);
    expect(await world.prisma.caseEvent.count({ where: { caseId: id } })).toBe(0);
    expect(await alarms(id)).toEqual([{ rule, personId: null, class: 'unauthenticated' }]);
  });
});

describe('an act that is signed', () => {
  /** Another run of the case: within one, Temporal itself answers an id that it remembers. */
  async function startAgain(): Promise<void> {
    await world.client.workflow.getHandle(workflowIdOfCase(caseId)).terminate();
    const input = { caseId, definition: threeSteps, policy: policy2026, calendar: world.calendar, opening: null };
    await startCase(world.client, input, { taskQueue: world.taskQueue });
  }

  it('is taken with the old key and with the new one while the API changes it', async () => {
    const { taskId } = await world.task(caseId, 'c1_agency');
    const actor = await world.actor('kepala-bkpsdm');
    for (const [type, key] of [
      ['claim_task', testAssertionKeys.api],
      ['release_task', testAssertionKeys.next],
    ] as const) {
      const act = { type, commandId: randomUUID(), actor, taskId };
      await writeCall(world.prisma, act);
      await expect(sendRaw(act, signedAct(caseId, act, key))).resolves.toMatchObject({ commandId: act.commandId });
    }
    const kept = await world.prisma.actAssertion.findMany({ where: { caseId }, orderBy: { recordedAt: 'asc' } });
    expect(kept.map(({ keyId }) => keyId)).toEqual(['api-test', 'api-test', 'api-next']);
    expect(await alarms()).toEqual([]);
  });

  it('is answered again as before by another signature of the same call, and to nobody else', async () => {
    const { taskId } = await world.task(caseId, 'c1_agency');
    const actor = await world.actor('kepala-bkpsdm');
    const act = { type: 'claim_task', commandId: randomUUID(), actor, taskId } as const;
    const receipt = await world.send(caseId, act);
    await startAgain();
    await refusalOf(sendRaw(act, signedAct(caseId, act, stranger)));
    await world.until(async () => (await alarms()).length > 0);
    await startAgain();
    await expect(sendRaw(act, await world.sign(caseId, act))).resolves.toEqual(receipt);
    expect((await alarms()).map(({ rule }) => rule)).toEqual(['ASSERTION_INVALID']);
  });
});
