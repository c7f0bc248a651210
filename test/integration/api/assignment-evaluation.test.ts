import { v4 } from 'uuid';
import { addDays } from '../../../domain/civil-date';
import type { Dossier } from '../../../domain/eligibility/dossier';
import { localDate } from '../../../domain/working-days';
import { createSealer } from '../../../prisma/sealing';
import { decide, decideEach, decideFile } from '../../../scripts/demo/acts';
import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import { caseSchema } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { addPerson, supportDossier } from '../../support/dossier-people';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { faultsOf } from '../../unit/domain/plain-words';

// Three whose contracts end within ninety days, so that the night finds them due; one whom host and origin replace.
const today = localDate(new Date().toISOString());
const end = addDays(today, 60);
const people = [
  { login: 'pegawai-1', village: '2002', nip: '199001012022211901', contractEnd: end },
  { login: 'pegawai-2', village: '2003', nip: '199001012022211902', contractEnd: end },
  { login: 'pegawai-3', village: '2004', nip: '199001012022211903', contractEnd: end },
  { login: 'pegawai-4', village: '2005', nip: '199001012022211904', contractEnd: addDays(today, 1500) },
] as const;

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  for (const { login, nip, contractEnd } of people)
    await addPerson(system, login, supportDossier(nip, { contractEnd }));
  player = new AssignmentPlayer(world);
  await player.nominate(people.map(({ login, village }) => ({ login, village, route: 'pppk_support' })));
  await player.consent();
  const { taskId, sequence, nominees } = await player.verification();
  await world.post(
    'verifier',
    `/v1/tasks/${taskId}/decisions`,
    {
      comment: 'Perpanjangan kontrak sedang diproses.',
      nominees: nominees.map(({ nomineeId, findings }) => ({
        nomineeId,
        outcome: 'eligible',
        overrules: findings.map(({ findingId }) => findingId),
      })),
      seen: { sequence },
    },
    201,
  );
  await decideEach(world, 'inspector', player.caseId, 'a3_integrity_check', 'clear');
  await player.release();
  await player.host(people.map(({ village }) => village));
  await player.place();
  await player.approve();
  await player.handOver();
  await ended(player.caseId);
});
afterAll(async () => {
  await system.stop();
});

const ended = (caseId: string) =>
  world.until('the case to end', async () => {
    const found = await world.readCase('officer', caseId);
    return found.status === 'open' ? undefined : found;
  });

const slotsAt = async (village: string) =>
  (await system.as('officer').get(`/v1/cooperatives?q=64.08.09.${village}`)).body.items[0].slots;

/** One run of what the Schedule starts every night. */
async function night(): Promise<{ reviewsStarted: number }> {
  const { temporal, taskQueue } = system.deps;
  return temporal.workflow.execute('nightly', { taskQueue, workflowId: `nightly-${v4()}`, args: [] }) as Promise<{
    reviewsStarted: number;
  }>;
}

async function reviewOf(login: string): Promise<string> {
  const assignmentId = player.idOf(login);
  return world.until(`the evaluation of ${login}`, async () => {
    const found = await system.prisma.case.findFirst({
      where: { pipeline: 'assignment-evaluation', subject: { path: ['assignmentId'], equals: assignmentId } },
    });
    return found?.caseId;
  });
}

async function renewContract(login: string, until: string): Promise<void> {
  const { prisma, deps } = system;
  const person = people.find((one) => one.login === login);
  const value: Dossier = supportDossier(person?.nip ?? '', { contractEnd: until });
  const dossierId = `d-${login}-2`;
  const subject = `person:p-${login}` as const;
  const [sealed] = await createSealer({ prisma, ring: deps.sealingKeys }).sealJsons([
    { subject, id: dossierId, value },
  ]);
  if (sealed === undefined) throw new Error('the file was not sealed');
  const { sealed: content, keyId, salt, commitment } = sealed;
  const personId = `p-${login}`;
  await prisma.dossier.create({
    data: { dossierId, personId, version: 2, sealed: content, keyId, factsHash: commitment, factsSalt: salt },
  });
}

async function evaluate(caseId: string, outcome: string): Promise<void> {
  const act = { nomineeId: '', outcome, comment: 'Catatan evaluasi.' };
  for (const login of ['dinas-koperasi', 'opd-head-2']) {
    const task = await world.task(login, caseId, 'a13_evaluation');
    const nominees = task.nominees.map(({ nomineeId }) => ({ ...act, nomineeId }));
    await decide(world, login, task, { nominees });
  }
}

async function toSignature(caseId: string): Promise<void> {
  await evaluate(caseId, 'continue');
  await decideFile(world, 'kepala-bkpsdm', caseId, 'a14_agency_review', { outcome: 'forward' });
  await decideFile(world, 'legal', caseId, 'a14_legal_review', { outcome: 'initial' });
  await decideFile(world, 'sekda', caseId, 'a14_pyb_approval', { outcome: 'approve' });
}

async function summaries(caseId: string, language: 'id' | 'en'): Promise<string[]> {
  const { body } = await system
    .as('auditor')
    .get(`/v1/cases/${caseId}/history?limit=200`, { headers: { 'Accept-Language': language } });
  return body.items.map(({ summary }: { summary: string }) => summary);
}

/** A paper's number and a unit's own name are no words of a sentence. */
const withoutNames = (told: string): string =>
  told.replaceAll(/DEMO-\S+/g, '12').replaceAll('Dinas Komunikasi dan Informatika', 'Dinas');

describe('the nightly check', () => {
  it('opens the evaluations that are due, and none twice however often it runs', async () => {
    await renewContract('pegawai-1', addDays(today, 1000));
    await Promise.all([night(), night()]);
    for (const login of ['pegawai-1', 'pegawai-2', 'pegawai-3']) await reviewOf(login);
    expect(await night()).toMatchObject({ reviewsStarted: 0 });
    const reviews = await system.prisma.case.findMany({ where: { pipeline: 'assignment-evaluation' } });
    expect(reviews).toHaveLength(3);
    const caseId = await reviewOf('pegawai-1');
    const { body } = await system.as('dinas-koperasi').get(`/v1/cases/${caseId}`);
    expect(body).toMatchObject({
      status: 'open',
      initiator: null,
      subject: { assignmentId: player.idOf('pegawai-1'), endsOn: end },
      nominees: [{ standing: 'placed', term: { endDate: end } }],
    });
    expect((await summaries(caseId, 'en'))[0]).toMatch(
      /^The time had come: the evaluation of the assignment of .* opened/,
    );
  });

  it('does not open what somebody has opened by hand, and nobody opens it a second time', async () => {
    const body = { pipeline: 'assignment-evaluation', subject: { assignmentId: player.idOf('pegawai-3') } };
    expect(await refusedAndExplained(system, { login: 'dinas-koperasi', path: '/v1/cases', body })).toMatchObject({
      status: 409,
      body: { class: 'stage_closed', rule: 'ASSIGNMENT_IN_REVIEW' },
    });
    const nobody = { ...body, subject: { assignmentId: 'nothing' } };
    expect(await system.as('officer').post('/v1/cases', nobody)).toMatchObject({ status: 400 });
  });
});

describe('an evaluation', () => {
  it('needs both sides, and whom they replace leaves a free slot', async () => {
    const body = { pipeline: 'assignment-evaluation', subject: { assignmentId: player.idOf('pegawai-4') } };
    const { caseId } = caseSchema.parse(await world.post('dinas-koperasi', '/v1/cases', body));
    const task = await world.task('dinas-koperasi', caseId, 'a13_evaluation');
    const nominees = [{ nomineeId: player.idOf('pegawai-4'), outcome: 'replace', comment: 'Sering mangkir.' }];
    await decide(world, 'dinas-koperasi', task, { nominees });
    expect(await slotsAt('2005')).toMatchObject({ active: 1 });
    await decide(world, 'opd-head-2', await world.task('opd-head-2', caseId, 'a13_evaluation'), { nominees });
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });
    expect(await slotsAt('2005')).toMatchObject({ free: 3, active: 0 });
    const old = (await system.as('auditor').get(`/v1/cases/${player.caseId}`)).body;
    const one = old.nominees.find(({ nomineeId }: { nomineeId: string }) => nomineeId === player.idOf('pegawai-4'));
    expect(one).toMatchObject({ standing: 'rejected', standingBy: caseId });
    expect(old.followUps).toContainEqual(expect.objectContaining({ caseId, pipeline: 'assignment-evaluation' }));
  });

  it('extends within what the contract allows, by a new decree', async () => {
    const caseId = await reviewOf('pegawai-1');
    await toSignature(caseId);
    const task = await world.task('ppk', caseId, 'a14_extension_or_return');
    const path = `/v1/tasks/${task.taskId}/decisions`;
    const tooLong = { outcome: 'extend', until: addDays(today, 1001), seen: { sequence: task.sequence } };
    expect(await refusedAndExplained(system, { login: 'ppk', path, body: tooLong })).toMatchObject({
      status: 422,
      body: { rule: 'TERM_LIMIT', reasonCode: 'CONTRACT_SHORT', field: 'until' },
    });
    const until = addDays(today, 900);
    await world.post('ppk', path, { ...tooLong, until }, 201);
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });
    const review = (await system.as('auditor').get(`/v1/cases/${caseId}`)).body;
    expect(review.papers).toMatchObject([{ paperType: 'extension_decree' }]);
    expect(review.nominees).toMatchObject([{ standing: 'placed', term: { endDate: until, cappedBy: 'asked' } }]);
    expect(await slotsAt('2002')).toMatchObject({ active: 1 });
    expect(await night()).toMatchObject({ reviewsStarted: 0 });
  });

  it('is called off without taking anything from anybody', async () => {
    const body = { pipeline: 'assignment-evaluation', subject: { assignmentId: player.idOf('pegawai-1') } };
    const { caseId } = caseSchema.parse(await world.post('officer', '/v1/cases', body));
    const own = await system
      .as('pegawai-1')
      .post(`/v1/cases/${caseId}/nominees/${player.idOf('pegawai-1')}/withdrawal`, {});
    expect(own).toMatchObject({ status: 403, body: { rule: 'HELD_PLACE' } });
    await world.post('officer', `/v1/cases/${caseId}/cancellation`, { reason: 'Salah buka.' }, 201);
    expect(await ended(caseId)).toMatchObject({ status: 'cancelled' });
    expect(await slotsAt('2002')).toMatchObject({ active: 1 });
  });

  it('does not extend beyond a contract that nobody renewed; who is returned serves until the last day', async () => {
    const caseId = await reviewOf('pegawai-2');
    await toSignature(caseId);
    const task = await world.task('ppk', caseId, 'a14_extension_or_return');
    const path = `/v1/tasks/${task.taskId}/decisions`;
    const extend = { outcome: 'extend', seen: { sequence: task.sequence } };
    expect(await refusedAndExplained(system, { login: 'ppk', path, body: extend })).toMatchObject({
      status: 422,
      body: { rule: 'TERM_LIMIT', reasonCode: 'CONTRACT_SHORT' },
    });
    await decideFile(world, 'ppk', caseId, 'a14_extension_or_return', { outcome: 'return', comment: 'Kontrak habis.' });
    expect(await slotsAt('2003')).toMatchObject({ active: 1 });
    await decideEach(world, 'operator', caseId, 'a14_handback', 'returned');
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });
    expect(await slotsAt('2003')).toMatchObject({ active: 0 });
  });

  it('ends on the last day where nobody says anything, and the history says that time did it', async () => {
    const caseId = await reviewOf('pegawai-3');
    await world.post('officer', `/v1/cases/${caseId}/hold`, { reason: 'Menunggu laporan.' }, 201);
    expect(await slotsAt('2004')).toMatchObject({ active: 1 });
    const after = `${addDays(end, 1)}T00:00:00.000Z`;
    await world.fastForward(caseId, after);
    expect(await ended(caseId)).toMatchObject({ status: 'completed' });
    expect(await slotsAt('2004')).toMatchObject({ active: 0, free: 3 });
    const told = (await summaries(caseId, 'en')).join('\n');
    expect(told).toMatch(/ended on .* because its time was over and nothing else had been decided/);
    const lapsed = await system.prisma.caseEvent.findFirstOrThrow({ where: { caseId, type: 'term_lapsed' } });
    expect(lapsed.actorId).toBeNull();
    // Nobody was found unfit by that: the placement stays what it was.
    const { body } = await system.as('auditor').get(`/v1/cases/${caseId}`);
    expect(body.nominees).toMatchObject([{ standing: 'placed' }]);
  });

  it.each(['id', 'en'] as const)('is told in plain words (%s)', async (language) => {
    const cases = await system.prisma.case.findMany({ where: { pipeline: 'assignment-evaluation' } });
    for (const { caseId } of cases) {
      const told = (await summaries(caseId, language)).map(withoutNames);
      expect(told.length).toBeGreaterThan(3);
      expect(told.flatMap((one) => faultsOf(one, language).map((fault) => `${fault}: ${one}`))).toEqual([]);
    }
  });

  it('leaves a sound record', async () => {
    const { body } = await system.as('auditor').post('/v1/audit/verification', {}, { key: null });
    expect(body).toMatchObject({ result: 'sound', faults: [] });
  });
});
