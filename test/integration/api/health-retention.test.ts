import { Client } from 'pg';
import { createKeepRetention } from '../../../activities/nightly/keep-retention';
import { createPrisma } from '../../../prisma/client';
import type { PrismaClient } from '../../../prisma/generated/client';
import { ROLES } from '../../../prisma/roles';
import { decide, decideFile } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { World } from '../../../scripts/demo/world';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

/** A part of an answer, as it came. */
type Told = Answer['body'];

jest.setTimeout(240_000);

// One is found unfit and ruled out for it, one is chosen and appointed; each has a certificate, uploaded in another way.
const { A, B, C, D } = caseTwo.logins;
const unfit = 'applicant-10';
const marks = { ...caseTwo.marks, [unfit]: { M: [60, 60, 60, 60, 60], AC: '70', W: [60, 60, 60, 60, 60], RJ: '60' } };
const REMARK = 'Tekanan darah melebihi batas yang ditetapkan';
const RULED = 'Sesuai surat keterangan rumah sakit tentang tekanan darah';
const OTHER = 'Pengalaman membina koperasi desa paling panjang';

let system: RunningSystem;
let world: World;
let calls: CheckedCalls;
let player: SelectionPlayer;
let worker: PrismaClient;
let caseId: string;
const files: Record<'unfit' | 'chosen' | 'fourth' | 'diploma', string> = {
  unfit: '',
  chosen: '',
  fourth: '',
  diploma: '',
};
const personOf = (login: string): string => system.people[login] ?? '';

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  calls = await checkedCalls(system);
  // As a worker in production: with the rights of its duty and no others.
  worker = createPrisma(system.database.url, { maxConnections: 1, role: ROLES.worker });
  player = new SelectionPlayer(world, caseTwo.vacancyId);
  caseId = await player.open();
  await player.prepare();
  for (const login of Object.keys(marks)) await player.apply(login);
  await player.closeRegistration();
  await player.screen();
  files.chosen = await upload('health_certificate', B);
  files.fourth = await upload('health_certificate', D);
  files.diploma = await upload('diploma', unfit);
  await assess();
  const ruledOut = [{ nomineeId: player.idOf(unfit), outcome: 'rule_out', reasonCode: 'HEALTH_UNFIT', comment: RULED }];
  for (const login of player.sitting) {
    await decideFile(world, login, caseId, 'b12_score_integration', { outcome: 'ratify', nominees: ruledOut });
  }
  expect((await player.report()).sort()).toEqual([A, B, C].sort());
  await player.choose(B, OTHER);
  await player.appoint();
  await endOn(ENDED);
});
afterAll(async () => {
  await worker.$disconnect();
  await system.stop();
});

/** B7 to B11. The letter about the unfit one is of no case by its upload: the hospital's act alone says whose it is. */
async function assess(): Promise<void> {
  await player.lockSheet(player.chair, 'b7_track_record', marks, ({ RJ }) => RJ);
  await player.lockSheet('assessor', 'b8_assessment_center', marks, ({ AC }) => AC);
  await player.lockByMembers('b9_paper', marks, 'M');
  const document = await world.upload('hospital', 'medical_letter', 'CONTOH: surat keterangan tidak memenuhi syarat');
  files.unfit = document.documentId;
  const found = { nomineeId: player.idOf(unfit), outcome: 'unfit', comment: REMARK };
  await certify({ nominees: [found], documents: [document] });
  const fit = Object.values(player.ids).filter((nomineeId) => nomineeId !== found.nomineeId);
  await certify({ nominees: fit.map((nomineeId) => ({ nomineeId, outcome: 'fit' })) });
  await player.lockByMembers('b10_interview', marks, 'W');
  await world.waitForStage('officer', caseId, 'b12_score_integration', 'open');
}

async function certify(said: object): Promise<void> {
  const { taskId, sequence } = await world.task('hospital', caseId, 'b11_health');
  const path = `/v1/tasks/${taskId}/decisions`;
  const entered = await system.as('hospital').post(path, { ...said, seen: { sequence } });
  expect(entered).toMatchObject({ status: 201 });
  const confirm = await world.until('the task to confirm', async () => {
    const tasks = await world.myTasks('hospital-2', caseId, 'b11_health');
    return tasks.find((one) => one.taskId !== taskId);
  });
  await decide(world, 'hospital-2', confirm, { outcome: 'confirm' });
}

async function upload(type: string, login: string): Promise<string> {
  const form = new FormData();
  form.append('type', type);
  form.append('caseId', caseId);
  form.append('nomineeId', player.idOf(login));
  form.append('file', new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' }), 'surat.pdf');
  const answer = await system.as('officer').upload('/v1/documents', form);
  expect(answer.status).toBe(201);
  return answer.body.documentId;
}

const ENDED = new Date('2026-02-02T03:00:00Z');
/** Twenty-one working days and ninety days after that are over in the middle of June, whatever the holidays. */
const [TOO_EARLY, OVER] = ['2026-05-15T00:00:00.000Z', '2026-07-01T00:00:00.000Z'];

/** As if the case had ended then; null: as if it were running. */
async function endOn(closedAt: Date | null): Promise<void> {
  await system.prisma.case.update({ where: { caseId }, data: { closedAt } });
}

/** A case that comes before the others and cannot be judged, with a certificate of its own. */
async function caseOfNoPolicy(): Promise<{ caseId: string; remove: () => Promise<void> }> {
  const broken = { caseId: '0-of-a-test', policyVersion: 99 };
  const row = await system.prisma.case.findUniqueOrThrow({ where: { caseId } });
  await system.prisma.case.create({ data: { ...row, title: {}, subject: {}, ...broken } });
  const file = await system.prisma.document.findUniqueOrThrow({ where: { documentId: files.chosen } });
  const copy = { documentId: 'document-of-a-test', caseId: broken.caseId, nomineeId: null };
  await system.prisma.document.create({ data: { ...file, ...copy } });
  const remove = async (): Promise<void> => {
    await system.prisma.case.delete({ where: { caseId: broken.caseId } });
  };
  return { caseId: broken.caseId, remove };
}

async function night(at: string): Promise<number> {
  const keepRetention = createKeepRetention({ prisma: worker, onNotSet: (setting) => fail(`${setting} is set`) });
  return (await keepRetention({ at })).healthData;
}
function fail(why: string): never {
  throw new Error(why);
}

const read = (login: string, documentId: string) => calls.as(login).get(`/v1/documents/${documentId}`);
const history = async (): Promise<string> => {
  const { body } = await calls.as('auditor').get(`/v1/cases/${caseId}/history?limit=200`);
  return JSON.stringify(body.items.map(({ summary, texts }: Told) => [summary, texts]));
};
const verified = async (): Promise<Told> =>
  (await system.as('auditor').post('/v1/audit/verification', { caseId })).body;
const hold = async (on: object): Promise<string> =>
  (await system.as('legal').post('/v1/legal-holds', { ...on, reason: 'Gugatan TUN' })).body.holdId;
const lift = async (holdId: string): Promise<void> => {
  const lifted = await system.as('legal').post(`/v1/legal-holds/${holdId}/lifting`, { reason: 'Putusan inkracht' });
  expect(lifted.status).toBe(200);
};

describe('health data stays', () => {
  it('while the case runs, while an objection may come, and for ninety days more', async () => {
    await endOn(null);
    expect(await night(OVER)).toBe(0);
    await endOn(ENDED);
    expect(await night('2026-02-20T00:00:00.000Z')).toBe(0);
    expect(await night(TOO_EARLY)).toBe(0);
  });

  it('while an objection to it is being answered', async () => {
    const { caseId: _caseId, ...row } = await system.prisma.case.findUniqueOrThrow({ where: { caseId } });
    const objection = { ...row, title: {}, closedAt: null, status: 'open', caseId: 'objection-of-a-test' };
    const subject = { resultCaseId: caseId, resultNomineeId: player.idOf(unfit) };
    await system.prisma.case.create({ data: { ...objection, subject } });
    expect(await night(OVER)).toBe(0);
    await system.prisma.case.delete({ where: { caseId: objection.caseId } });
  });

  it('while a legal hold stands on the case or on the person, even past the rule', async () => {
    const ofCase = await hold({ caseId });
    expect(await night(OVER)).toBe(0);
    const destroyed = await worker.$queryRaw<unknown[]>`
      SELECT * FROM destroy_health_data(
        ${[caseId]}::text[], ${[`document:${files.unfit}`]}::text[], 'p', 1, ${new Date(OVER)}::timestamptz)`;
    expect(destroyed).toEqual([]);
    const ofPerson = await hold({ personId: personOf(unfit) });
    await lift(ofCase);
    // The others', on whom nobody holds, go.
    expect(await night(OVER)).toBe(1);
    expect((await read('auditor', files.fourth)).status).toBe(404);
    expect((await read('auditor', files.unfit)).status).toBe(200);
    expect(await history()).toContain(REMARK);
    await lift(ofPerson);
  });
});

describe('health data of whoever failed', () => {
  it('is destroyed when its period is over, once, by the worker with the rights that it has', async () => {
    expect(await history()).toContain(RULED);
    expect((await verified()).result).toBe('sound');
    const before = await worker.retentionDeletion.count();
    const broken = await caseOfNoPolicy();
    await expect(night(OVER)).rejects.toThrow(`could not be judged: ${broken.caseId}`);
    await broken.remove();
    // The certificate, the hospital's remark, and the words of those who ruled the nominee out for it.
    expect(await worker.retentionDeletion.count()).toBeGreaterThanOrEqual(before + 3);
    expect(await night(OVER)).toBe(0);
    const row = await system.prisma.document.findUniqueOrThrow({ where: { documentId: files.unfit } });
    expect(row).toMatchObject({ bytes: 0, erasedAt: new Date(OVER), erasedBy: 'retention' });
    expect([row.content.length, row.sha256.length]).toEqual([0, 64]);
  });

  it('is told as deleted by retention to whoever might read it, in the documented form', async () => {
    for (const [login, file] of [
      ['auditor', files.unfit],
      ['hospital', files.unfit],
      ['ppk', files.fourth],
    ] as const) {
      expect(await read(login, file)).toMatchObject({
        status: 404,
        body: { rule: 'DELETED_BY_RETENTION', message: expect.stringContaining('retention period') },
      });
    }
    const told = await history();
    for (const words of [REMARK, RULED]) expect(told).not.toContain(words);
    expect(told).toContain(OTHER);
    for (const path of [`/v1/cases/${caseId}`, `/v1/cases/${caseId}/ranking`, `/v1/cases/${caseId}?at=30`]) {
      expect((await calls.as('auditor').get(path)).status).toBe(200);
    }
    for (const path of ['/v1/me/export', '/v1/me/trail']) expect((await calls.as(unfit).get(path)).status).toBe(200);
  });

  it('leaves the record sound, the file of whoever was appointed, and what is not of health', async () => {
    expect(await verified()).toMatchObject({ result: 'sound', faults: [] });
    expect((await read('auditor', files.chosen)).status).toBe(200);
    expect((await read('auditor', files.diploma)).status).toBe(200);
  });
});

describe('the list of erasures', () => {
  it('tells the auditor and the administrator of each deletion: when, by which period, of whom, and no name', async () => {
    const { items } = (await calls.as('auditor').get('/v1/erasures')).body;
    const certificate = items.find(({ objectId }: Told) => objectId === files.unfit);
    expect(certificate).toMatchObject({
      at: OVER,
      what: 'document',
      ground: 'retention',
      by: null,
      personIds: [personOf(unfit)],
      caseIds: [caseId],
      period: { setting: 'retention.health_days' },
    });
    expect(items.filter(({ what }: Told) => what === 'text').length).toBeGreaterThanOrEqual(2);
    const { name } = await system.prisma.person.findUniqueOrThrow({ where: { personId: personOf(unfit) } });
    expect(JSON.stringify(items)).not.toContain(name);
    expect((await calls.as('admin').get('/v1/erasures')).body.items).toEqual(items);
    for (const login of ['officer', 'legal', 'hospital', unfit]) {
      expect((await calls.as(login).get('/v1/erasures')).status).toBe(403);
    }
  });

  it('is read page by page, and takes no cursor of another list', async () => {
    const whole = (await calls.as('auditor').get('/v1/erasures')).body.items;
    const seen: Told[] = [];
    let next = '';
    do {
      const { body } = await calls.as('auditor').get(`/v1/erasures?limit=1${next}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      seen.push(...body.items);
      next = body.nextCursor === null ? '' : `&cursor=${String(body.nextCursor)}`;
    } while (next !== '');
    expect(seen).toEqual(whole);
    expect((await calls.as('auditor').get('/v1/erasures?cursor=bm90')).status).toBe(400);
  });
});

describe('the record of deletions', () => {
  it('is written by the function alone, which takes nothing that is not of health', async () => {
    const diploma = [`document:${files.diploma}`];
    const destroyed = await worker.$queryRaw<unknown[]>`
      SELECT * FROM destroy_health_data(${[caseId]}::text[], ${diploma}::text[], 'p', 1, now())`;
    expect(destroyed).toEqual([]);
    const data = {
      deletionId: 'x',
      object: `document:${files.chosen}`,
      setting: 's',
      policyId: 'p',
      policyVersion: 1,
      deletedAt: ENDED,
    };
    await expect(worker.retentionDeletion.create({ data })).rejects.toThrow(/permission denied/);
    await expect(worker.$executeRaw`UPDATE document SET content = ''`).rejects.toThrow(/permission denied/);
    await expect(worker.$executeRaw`UPDATE event_text SET salt = ''`).rejects.toThrow(/permission denied/);
    await expect(worker.$executeRaw`DELETE FROM retention_deletion`).rejects.toThrow(/permission denied/);
  });

  it('is changed by nobody, the owner of its table included', async () => {
    const owner = new Client({ connectionString: system.database.superuserUrl });
    await owner.connect();
    try {
      for (const statement of [`update retention_deletion set setting = 'x'`, 'delete from retention_deletion']) {
        await expect(owner.query(statement)).rejects.toThrow(/never changed/);
      }
    } finally {
      await owner.end();
    }
  });
});
