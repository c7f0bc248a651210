import { randomUUID } from 'node:crypto';
import type { Command } from '../../../domain/commands';
import { competencePipeline } from '../../support/competence-pipeline';
import { CaseWorld, refusalOf } from '../../support/case-world';
import { sharedServers } from '../../support/shared-servers';

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
  await world.publish(competencePipeline);
});
afterAll(async () => {
  await world.close();
});

const ended = { type: 'refused', refusal: { class: 'office_ended', rule: 'OFFICE_ENDED', reasonCode: 'OFFICE_ENDED' } };

async function start(): Promise<string> {
  const nominees = ['nominee-1', 'nominee-2'].map((login) => world.nominee(login));
  return world.start(competencePipeline, 'officer', { nominees });
}

/** Ends an office in the directory behind the case's back, does something, and gives the office back. */
async function whileEnded(login: string, role: string, does: () => Promise<void>): Promise<void> {
  const where = { personId: world.personId(login), role };
  await world.prisma.office.updateMany({ where, data: { validTo: new Date(Date.now() - 1_000) } });
  try {
    await does();
  } finally {
    await world.prisma.office.updateMany({ where, data: { validTo: null } });
  }
}

/** Acts, with the facts about the actor as they were read before the office ended. */
type Act = (ids: { caseId: string; taskId: string }) => object & { type: Command['type'] };
const acts: [login: string, role: string, act: Act][] = [
  ['officer', 'hr_officer', () => ({ type: 'hold_case' })],
  ['officer', 'hr_officer', () => ({ type: 'cancel_case' })],
  ['officer', 'hr_officer', () => ({ type: 'split_case', nomineeIds: ['n-nominee-1'], newCaseId: `c${randomUUID()}` })],
  ['admin', 'administrator', () => ({ type: 'note_fast_forward', until: new Date().toISOString() })],
  ['legal', 'kabag_hukum', ({ taskId }) => ({ type: 'claim_task', taskId })],
  ['legal', 'kabag_hukum', ({ taskId }) => ({ type: 'recuse', taskId })],
  [
    'legal',
    'kabag_hukum',
    ({ taskId }) => ({ type: 'delegate_task', taskId, toPersonId: world.personId('dpmdes'), text: undefined }),
  ],
];

describe('what an act rests on', () => {
  it.each(acts)('%s (%s): is asked again in the transaction that records it', async (login, role, act) => {
    const caseId = await start();
    const { taskId } = await world.task(caseId, 'x1_review');
    const actor = await world.actor(login);
    const before = (await world.ledger(caseId)).length;
    const command = { commandId: randomUUID(), actor, ...act({ caseId, taskId }) } as unknown as Command;
    await whileEnded(login, role, async () => {
      expect(await refusalOf(world.send(caseId, command))).toEqual(ended);
    });
    expect(await world.ledger(caseId)).toHaveLength(before);
    // With the office back, the same act goes through, and says in which office it was done.
    await world.send(caseId, { ...command, commandId: randomUUID() });
    const rows = await world.ledger(caseId);
    expect(rows.at(before)?.payload).toMatchObject({ capacity: { role } });
  });

  it('is the delegator’s office where a task was delegated', async () => {
    const caseId = await start();
    const { taskId } = await world.task(caseId, 'x1_review');
    await world.act(caseId, 'legal', { type: 'delegate_task', taskId, toPersonId: world.personId('dpmdes') });
    await whileEnded('legal', 'kabag_hukum', async () => {
      expect(await refusalOf(world.decide(caseId, 'dpmdes', 'x1_review', 'approve'))).toEqual(ended);
    });
    await world.decide(caseId, 'dpmdes', 'x1_review', 'approve');
    const [decision] = (await world.ledger(caseId)).filter(({ type }) => type === 'decision_recorded');
    expect(decision).toMatchObject({
      actorId: world.personId('dpmdes'),
      onBehalfOf: world.personId('legal'),
      payload: { capacity: { role: 'kabag_hukum' } },
    });
  });

  it('is the principal’s office too under a mandate for one who is away, and not where the post is vacant', async () => {
    const caseId = await start();
    const row = {
      number: '800/1',
      principalId: world.personId('legal'),
      holderId: world.personId('dpmdes'),
      role: 'kabag_hukum',
      scope: [],
      validFrom: new Date(Date.now() - 60_000),
      validTo: new Date(Date.now() + 60_000),
    };
    await world.prisma.mandate.create({ data: { ...row, mandateId: 'm-plh', kind: 'plh' } });
    await whileEnded('legal', 'kabag_hukum', async () => {
      expect(await refusalOf(world.decide(caseId, 'dpmdes', 'x1_review', 'approve'))).toEqual(ended);
      await world.prisma.mandate.update({ where: { mandateId: 'm-plh' }, data: { revokedAt: new Date() } });
      await world.prisma.mandate.create({ data: { ...row, mandateId: 'm-plt', kind: 'plt' } });
      const facts = await world.actor('dpmdes');
      const actor = { ...facts, mandates: facts.mandates.filter(({ mandateId }) => mandateId === 'm-plt') };
      const { taskId, sequence } = await world.task(caseId, 'x1_review');
      await world.send(caseId, {
        type: 'decide',
        commandId: randomUUID(),
        actor,
        taskId,
        outcome: 'approve',
        nominees: [],
        documents: [],
        seenSequence: sequence,
      });
    });
  });
});
