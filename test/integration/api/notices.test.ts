import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import { authorityLetter, decideAll } from '../../../scripts/demo/acts';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// What the person concerned is told: a teacher whose post is excluded, a nominee whose head refuses to release, one
// whose process the office ends.
const teacher = { login: 'nominee-19', village: '2003', route: 'pppk_support' } as const;
const refused = { login: 'nominee-9', village: '2003', route: 'pppk_support' } as const;
const third = { login: 'nominee-10', village: '2004', route: 'pppk_support' } as const;

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.nominate([teacher, refused, third]);
  await player.consent();
  await player.check({ 'nominee-19': { outcome: 'ineligible', comment: 'Formasi guru dikecualikan' } });
  await decideAll(world, 'opd-head', player.caseId, 'a4_origin_release', (id) =>
    id === player.idOf('nominee-9') ? { outcome: 'refuse', comment: 'Tidak ada pengganti' } : { outcome: 'release' },
  );
});
afterAll(async () => {
  await system.stop();
});

async function notices(login: string, about: string, language = 'en') {
  const { status, body } = await system.as(login).get(`/v1/notices?about=${about}`, {
    headers: { 'Accept-Language': language },
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.items;
}

describe('a notice of an adverse result', () => {
  it('says why, on what evidence, and how and until when to object, in the language of the reader', async () => {
    const [notice] = await notices('nominee-19', 'ruled_out', 'id');
    expect(notice).toMatchObject({
      caseId: player.caseId,
      nomineeId: player.idOf('nominee-19'),
      stageId: 'a2_admin_verification',
      title: 'Hasil: tidak dilanjutkan',
      message: expect.stringMatching(/^Maria Bulan dinyatakan TMS: .*Formasi guru dikecualikan\.$/),
      evidence: [
        {
          code: 'FORMATION_EXCLUDED',
          seen: 'education',
          legalRef: expect.stringContaining('SEB'),
          meaning: expect.stringContaining('dikecualikan'),
        },
      ],
      objection: { way: 'written', to: 'bkpsdm_verifier', fileDays: 21, answerDays: 10 },
    });
    expect(notice.objection.legalRef).toContain('UU 30/2014');
    const decided = await system.prisma.caseEvent.findFirstOrThrow({
      where: { caseId: player.caseId, type: 'nominee_ruled_out' },
    });
    expect(notice.at).toBe(decided.occurredAt.toISOString());
    expect(notice.objection.until).toBe(await workingDayAfter(decided.occurredAt, 21));
    expect(notice.objection.message).toMatch(
      /^Keberatan dapat diajukan secara tertulis kepada Verifikator BKPSDM paling lambat/,
    );
    const [english] = await notices('nominee-19', 'ruled_out');
    expect(english.title).toBe('Result: it does not go on');
    expect(english.objection.message).toMatch(/^You may object in writing to: BKPSDM verifier, until/);
  });

  it('is told of a refused release too, by the office that refused', async () => {
    const [notice] = await notices('nominee-9', 'refused');
    expect(notice).toMatchObject({
      stageId: 'a4_origin_release',
      nomineeId: player.idOf('nominee-9'),
      objection: { way: 'written', to: 'opd_head', fileDays: 21 },
    });
  });

  it('goes to the person concerned alone, and to the nominator without the right to object', async () => {
    expect(await notices('nominee-10', 'ruled_out')).toEqual([]);
    const [told] = await notices(player.camat, 'ruled_out');
    expect(told).toMatchObject({ nomineeId: player.idOf('nominee-19'), objection: null });
    const other = await system.as('applicant-1').get(`/v1/notices?case=${player.caseId}`);
    expect(other).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
  });

  it('keeps names and reasons out of the outbox', async () => {
    const rows = await system.prisma.outbox.findMany({ where: { caseId: player.caseId, kind: 'notice' } });
    const text = JSON.stringify(rows.map(({ payload }) => payload));
    expect(rows.length).toBeGreaterThan(3);
    expect(text).not.toMatch(/Maria|Formasi|pengganti|FORMATION|19910217/);
  });

  it('pages by cursor, the latest first', async () => {
    const officer = system.as('nominee-9');
    const whole = await officer.get('/v1/notices');
    const first = await officer.get('/v1/notices?limit=1');
    const second = await officer.get(`/v1/notices?limit=1&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map(({ noticeId }: { noticeId: string }) => noticeId);
    expect(ids).toEqual(whole.body.items.slice(0, 2).map(({ noticeId }: { noticeId: string }) => noticeId));
    expect((await officer.get('/v1/notices?cursor=garbage')).status).toBe(400);
  });
});

describe('the office ends one nominee', () => {
  const path = (): string => `/v1/cases/${player.caseId}/nominees/${player.idOf('nominee-10')}/withdrawal`;

  it('not without a letter, and not by anybody else', async () => {
    const bare = await refusedAndExplained(system, { login: 'officer', path: path(), body: { cause: 'transfer' } });
    expect(bare).toMatchObject({ status: 422, body: { rule: 'LETTER_REQUIRED' } });
    const body = { cause: 'transfer', letter: await authorityLetter(world, 'officer', '800/21') };
    const other = await refusedAndExplained(system, { login: 'verifier', path: path(), body });
    expect(other).toMatchObject({ status: 403, body: { rule: 'OFFICE_REQUIRED' } });
    const unknown = await system.as('officer').post(path(), { ...body, cause: 'whim' });
    expect(unknown.status).toBe(400);
  });

  it('for a transfer, also while the case is held, and says so to the person', async () => {
    const officer = system.as('officer');
    expect((await officer.post(`/v1/cases/${player.caseId}/hold`, {})).status).toBe(201);
    const letter = await authorityLetter(world, 'officer', '800/21/BKPSDM');
    const ended = await officer.post(path(), { cause: 'transfer', letter });
    expect(ended).toMatchObject({ status: 201, body: { caseStatus: 'held' } });
    const { nominees } = await world.readCase('officer', player.caseId);
    expect(nominees[2]).toMatchObject({ standing: 'withdrawn' });
    const [notice] = await notices('nominee-10', 'process_ended');
    expect(notice.message).toMatch(/ ended the process of .*: was transferred, letter 800\/21\/BKPSDM\.$/);
    expect(notice.objection).toBeNull();
    const again = await refusedAndExplained(system, {
      login: 'officer',
      path: path(),
      body: { cause: 'death', letter },
    });
    expect(again).toMatchObject({ status: 409, body: { rule: 'NOMINEE_OUT' } });
  });
});

/** Counted here on the calendar's own days, apart from the code under test. */
async function workingDayAfter(from: Date, days: number): Promise<string> {
  const off = new Set((await system.prisma.calendarDay.findMany()).map(({ date }) => date));
  let at = new Date(from.getTime() + 8 * 3_600_000);
  for (let left = days; left > 0;) {
    at = new Date(at.getTime() + 86_400_000);
    const date = at.toISOString().slice(0, 10);
    if (at.getUTCDay() % 6 !== 0 && !off.has(date)) left -= 1;
  }
  return at.toISOString().slice(0, 10);
}
