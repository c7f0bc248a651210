import { decideFile } from '../../../scripts/demo/acts';
import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import { caseSchema } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { pdfText } from '../../support/pdf-text';
import { faultsOf } from '../../unit/domain/plain-words';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Two are placed by one decree, which is corrected, and then revoked for one of them; the case that made it is over.
const both = [
  { login: 'nominee-9', village: '2002', route: 'pppk_support' },
  { login: 'nominee-12', village: '2003', route: 'pppk_support' },
] as const;

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;
let paperId: string;
let number: string;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.toMeeting(both);
  await player.place();
  await player.approve();
  await player.handOver();
  await ended(player.caseId);
  const { papers } = (await system.as('auditor').get(`/v1/cases/${player.caseId}`)).body;
  ({ paperId, number } = papers[0]);
});
afterAll(async () => {
  await system.stop();
});

const ended = (caseId: string) =>
  world.until('the case to end', async () => {
    const found = await world.readCase('officer', caseId);
    return found.status === 'open' ? undefined : found;
  });

const request = (change: string, rest: object = {}) => ({
  pipeline: 'decree-change',
  subject: { paperId, change, ...rest },
  reason: 'Salah ketik.',
});

async function open(body: object): Promise<string> {
  return caseSchema.parse(await world.post('officer', '/v1/cases', body)).caseId;
}

async function toSignature(caseId: string): Promise<void> {
  await decideFile(world, 'legal', caseId, 'd1_legal_review', { outcome: 'initial' });
  await decideFile(world, 'sekda', caseId, 'd2_pyb_approval', { outcome: 'approve' });
}

const ledgerOf = (caseId: string) => system.prisma.caseEvent.count({ where: { caseId } });
const slotsOf = async (code: string) =>
  (await system.as('officer').get(`/v1/cooperatives?q=${code}`)).body.items[0].slots;

/** What the paper says, once it is rendered. */
async function printed(id: string): Promise<string> {
  return world.until('the paper to be rendered', async () => {
    const { content } = await system.prisma.paper.findUniqueOrThrow({ where: { paperId: id } });
    return content === null ? undefined : pdfText(content).join(' ');
  });
}

async function standings(caseId: string): Promise<Record<string, unknown>> {
  const { nominees } = (await system.as('auditor').get(`/v1/cases/${caseId}`)).body;
  return Object.fromEntries(
    nominees.map(({ nomineeId, standing, standingBy }: Record<string, string>) => [
      nomineeId,
      { standing, standingBy },
    ]),
  );
}

describe('a change of a decree', () => {
  it('says what it changes, how, and why, and is for the personnel office to ask for', async () => {
    const post = (login: string, body: object) => system.as(login).post('/v1/cases', body);
    const { reason: _reason, ...silent } = request('revoke');
    expect(await post('officer', silent)).toMatchObject({ status: 400, body: { field: 'reason' } });
    expect(await post('officer', { ...request('revoke'), subject: { paperId } })).toMatchObject({
      status: 400,
      body: { field: 'subject.change' },
    });
    expect(await post('officer', request('judgment'))).toMatchObject({
      status: 400,
      body: { field: 'subject.revokes' },
    });
    expect(
      await post('officer', { ...request('revoke'), subject: { paperId: 'nothing', change: 'revoke' } }),
    ).toMatchObject({ status: 400, body: { rule: 'UNKNOWN_PAPER' } });
    expect(await post('camat-64.08.09', request('revoke'))).toMatchObject({
      status: 403,
      body: { class: 'not_assignee' },
    });
  });

  it('corrects the paper by a new one that names it, and takes nothing from anybody', async () => {
    const before = await ledgerOf(player.caseId);
    const caseId = await open(request('correct'));
    const again = { login: 'officer', path: '/v1/cases', body: request('amend') };
    expect(await refusedAndExplained(system, again)).toMatchObject({ status: 409, body: { rule: 'PAPER_IN_CHANGE' } });
    await toSignature(caseId);
    await decideFile(world, 'ppk', caseId, 'd3_change', { outcome: 'sign' });
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });

    const changed = (await system.as('auditor').get(`/v1/cases/${caseId}`)).body;
    expect(changed.subject).toMatchObject({ paperId, paperNumber: number, change: 'correct' });
    const [paper] = changed.papers;
    const old = (await system.as('auditor').get(`/v1/cases/${player.caseId}`)).body;
    expect(old.papers).toMatchObject([
      {
        paperId,
        number,
        state: 'changed',
        changedBy: [{ paperId: paper.paperId, number: paper.number, kind: 'correct' }],
      },
    ]);
    expect(old.followUps).toMatchObject([{ caseId, pipeline: 'decree-change', status: 'completed' }]);
    expect(Object.values(await standings(player.caseId))).toEqual([
      { standing: 'placed', standingBy: undefined },
      { standing: 'placed', standingBy: undefined },
    ]);
    expect(await slotsOf('64.08.09.2002')).toMatchObject({ active: 1 });
    expect(await printed(paper.paperId)).toContain(`RALAT ATAS KEPUTUSAN BUPATI KUTAI TIMUR NOMOR ${number}`);
    // Nobody but its own workflow writes in the ledger of the case that made the paper.
    expect(await ledgerOf(player.caseId)).toBe(before);
  });

  it('revokes it for one of those whom it names: the slot is free and the standing ends, by a signature', async () => {
    const personId = await world.personId('nominee-9');
    const caseId = await open({ ...request('revoke'), nominees: [{ personId }] });
    await toSignature(caseId);
    const task = await world.task('ppk', caseId, 'd3_revocation');
    const path = `/v1/tasks/${task.taskId}/decisions`;
    const silent = { login: 'ppk', path, body: { outcome: 'sign', seen: { sequence: task.sequence } } };
    expect(await refusedAndExplained(system, silent)).toMatchObject({ status: 422, body: { rule: 'REASON_REQUIRED' } });
    expect(await slotsOf('64.08.09.2002')).toMatchObject({ active: 1 });
    await decideFile(world, 'ppk', caseId, 'd3_revocation', { outcome: 'sign', comment: 'Cacat prosedur.' });
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });

    expect(await slotsOf('64.08.09.2002')).toMatchObject({ free: 3, active: 0 });
    expect(await slotsOf('64.08.09.2003')).toMatchObject({ active: 1 });
    expect(await standings(player.caseId)).toEqual({
      [player.idOf('nominee-9')]: { standing: 'rejected', standingBy: caseId },
      [player.idOf('nominee-12')]: { standing: 'placed' },
    });
    const freed = { type: 'slot_freed', nomineeId: player.idOf('nominee-9') };
    const { body } = await system.as('auditor').get(`/v1/cases/${caseId}/history?type=slot_freed`);
    expect(body.items).toMatchObject([{ type: freed.type, payload: { nomineeId: freed.nomineeId } }]);
  });

  it('tells whoever verifies the old paper what became of it', async () => {
    const { body } = await system.call('GET', `/v1/verify/${paperId}`, undefined, { key: null });
    expect(body).toMatchObject({
      genuine: true,
      number,
      state: 'changed',
      changedBy: [
        { kind: 'correct', effect: 'changed' },
        { kind: 'revoke', effect: 'revoked_in_part' },
      ],
    });
  });

  it('carries out a judgment that revokes the rest, after which nothing is left to revoke', async () => {
    const caseId = await open(request('judgment', { revokes: true }));
    await toSignature(caseId);
    await decideFile(world, 'ppk', caseId, 'd3_revocation', { outcome: 'sign', comment: 'Putusan pengadilan.' });
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });
    expect(await slotsOf('64.08.09.2003')).toMatchObject({ active: 0 });
    const once = { login: 'officer', path: '/v1/cases', body: request('revoke') };
    expect(await refusedAndExplained(system, once)).toMatchObject({ status: 409, body: { rule: 'NOTHING_TO_REVOKE' } });
  });

  it('links both histories, and every sentence of them is plain', async () => {
    const old = (await system.as('auditor').get(`/v1/cases/${player.caseId}/history`)).body;
    expect(old.followUps.map(({ status }: { status: string }) => status)).toEqual([
      'completed',
      'completed',
      'completed',
    ]);
    for (const { caseId } of old.followUps) {
      for (const language of ['id', 'en'] as const) {
        const { body } = await system
          .as('auditor')
          .get(`/v1/cases/${caseId}/history?limit=200`, { headers: { 'Accept-Language': language } });
        const told = body.items.map(({ summary }: { summary: string }) => summary) as string[];
        // The number of a paper is a number, not a code of ours.
        const plain = told.map((one) => one.replaceAll(/DEMO-\S+/g, '12'));
        expect(plain.flatMap((one) => faultsOf(one, language).map((fault) => `${fault}: ${one}`))).toEqual([]);
        expect(told.join('\n')).toContain(number);
      }
    }
  });

  it('leaves the verified chain sound', async () => {
    const { body } = await system.as('auditor').post('/v1/audit/verification', {}, { key: null });
    expect(body).toMatchObject({ result: 'sound', faults: [] });
  });
});
