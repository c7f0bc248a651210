import { decide } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { Ranking } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Worked cases 2, 3 and 11 in one selection: the four of the tie, one below the announced minimum, one who stayed away
// from the assessment, one who was found unfit; then the choice among the three who went up.
const { A, B, C, D } = caseTwo.logins;
const hendra = 'applicant-5';
const away = 'applicant-9';
const unfit = 'applicant-10';

const marks = {
  ...caseTwo.marks,
  [hendra]: { M: [92, 92, 92, 92, 92], AC: '66', W: [90, 90, 90, 90, 90], RJ: '92' },
  [away]: { M: [70, 70, 70, 70, 70], AC: '0', W: [70, 70, 70, 70, 70], RJ: '70' },
  [unfit]: { M: [60, 60, 60, 60, 60], AC: '70', W: [60, 60, 60, 60, 60], RJ: '60' },
};

let system: RunningSystem;
let world: World;
let player: SelectionPlayer;
/** As computed when the sheets opened, and as the panel ratified it. */
let proposed: Ranking;
let ratified: Ranking;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new SelectionPlayer(world, caseTwo.vacancyId);
  await player.open();
  await player.prepare();
  for (const login of Object.keys(marks)) await player.apply(login);
  await player.closeRegistration();
  await player.screen();
  await player.assess(marks, { away: [away], unfit: [unfit] });
  proposed = await player.ranking();
  ratified = await player.ratify({ [hendra]: 'AC_MIN', [away]: 'ABSENT', [unfit]: 'HEALTH_UNFIT' });
});
afterAll(async () => {
  await system.stop();
});

function rowOf(ranking: Ranking, login: string): Ranking['rows'][number] {
  const row = ranking.rows.find(({ nomineeId }) => nomineeId === player.idOf(login));
  if (row === undefined) throw new Error(`${login} is not in the ranking`);
  return row;
}

async function summaries(type: string, language: string): Promise<string[]> {
  const path = `/v1/cases/${player.caseId}/history?type=${type}&limit=200`;
  const { body } = await system.as('auditor').get(path, { headers: { 'Accept-Language': language } });
  return body.items.map(({ summary }: { summary: string }) => summary);
}

describe('worked case 3: a knock-out before the ranking', () => {
  it('puts him first by his marks, and proposes to rule him out for the printed minimum; nothing is done yet', () => {
    const row = rowOf(proposed, hendra);
    expect(row).toMatchObject({ total: '84.8', ranked: '84.8000', shown: '84.80', rank: 1, ruledOut: false });
    expect(row.proposals).toEqual([{ code: 'AC_MIN', seen: '66', limit: '68' }]);
  });

  it('proposes the same for whoever stayed away or was found unfit, and for nobody else', () => {
    expect(rowOf(proposed, away).proposals.map(({ code }) => code)).toEqual(['ABSENT']);
    expect(rowOf(proposed, unfit).proposals.map(({ code }) => code)).toEqual(['HEALTH_UNFIT']);
    for (const login of [A, B, C, D]) expect(rowOf(proposed, login).proposals).toEqual([]);
  });

  it('is ruled out by the panel’s ratification, with the number of the announcement', async () => {
    expect(rowOf(ratified, hendra)).toMatchObject({ rank: null, ruledOut: true });
    const { nominees } = await world.readCase('auditor', player.caseId);
    const codes = new Map(
      nominees.map(({ nomineeId, standing, reasonCodes }) => [nomineeId, { standing, reasonCodes }]),
    );
    expect(codes.get(player.idOf(hendra))).toEqual({ standing: 'rejected', reasonCodes: ['AC_MIN'] });
    expect(codes.get(player.idOf(away))).toEqual({ standing: 'rejected', reasonCodes: ['ABSENT'] });
    expect(codes.get(player.idOf(unfit))).toEqual({ standing: 'rejected', reasonCodes: ['HEALTH_UNFIT'] });
  });

  it.each(['id', 'en'])('is told in plain words (%s)', async (language) => {
    const told = (await summaries('nominee_ruled_out', language)).join('\n');
    const words = {
      id: ['nilai uji kompetensi di bawah batas', 'tidak hadir dalam penilaian', 'tidak memenuhi syarat kesehatan'],
      en: ['score is below the announced minimum', 'absent from an assessment', 'health requirement is not met'],
    }[language];
    for (const one of words ?? []) expect(told).toContain(one);
    expect(told).not.toMatch(/AC_MIN|ABSENT|HEALTH_UNFIT/);
  });
});

describe('worked case 2: the full score and a tie for the third place', () => {
  it.each([
    [A, { M: '81.8', AC: '84.25', W: '85.6', RJ: '78.5' }, '83.0825', '83.08', 3, 'W'],
    [B, { M: '87', AC: '79.5', W: '81.2', RJ: '90' }, '83.695', '83.70', 1, null],
    [C, { M: '77.2', AC: '88', W: '84', RJ: '83.25' }, '83.49', '83.49', 2, null],
    [D, { M: '84', AC: '82.25', W: '83.6', RJ: '82.3' }, '83.0825', '83.08', 4, 'W'],
  ])('gives %s %j and %s', (login, components, total, shown, rank, tieBrokenBy) => {
    expect(rowOf(ratified, login)).toMatchObject({ components, total, shown, rank, tieBrokenBy });
  });

  it('compares on four decimals, where the two are equal, and shows the half up', () => {
    expect([A, B, C, D].map((login) => rowOf(ratified, login).ranked)).toEqual([
      '83.0825',
      '83.6950',
      '83.4900',
      '83.0825',
    ]);
  });

  it('sends B, C and A up, D is fourth', async () => {
    expect((await player.report()).sort()).toEqual([A, B, C].sort());
  });
});

describe('worked case 11: the regent’s choice', () => {
  const choose = async (login: string, rest: object = {}) => {
    const task = await world.task('ppk', player.caseId, 'b16_ppk_choice');
    const nominees = [{ nomineeId: player.idOf(login), outcome: 'chosen' }];
    const body = { outcome: 'choose', nominees, seen: { sequence: task.sequence }, ...rest };
    return { login: 'ppk', path: `/v1/tasks/${task.taskId}/decisions`, body };
  };

  it('is not made by silence: after five working days there is a reminder and nothing else', async () => {
    const { dueAt } = await world.stage('officer', player.caseId, 'b16_ppk_choice');
    await world.fastForward(player.caseId, new Date(Date.parse(dueAt ?? '') + 60_000).toISOString());
    await world.until('the reminder', async () => {
      const { body } = await system
        .as('auditor')
        .get(`/v1/cases/${player.caseId}/history?type=reminder_sent&limit=200`);
      const atDue = body.items.filter(({ payload }: { payload: { stageId: string; kind: string } }) => {
        return payload.stageId === 'b16_ppk_choice' && JSON.stringify(payload).includes('at_due');
      });
      return atDue.length > 0 ? true : undefined;
    });
    expect(await world.stage('officer', player.caseId, 'b16_ppk_choice')).toMatchObject({ status: 'open' });
    const { nominees } = await world.readCase('auditor', player.caseId);
    expect(nominees.filter(({ standing }) => standing === 'selected')).toEqual([]);
  });

  it('is refused for the fourth', async () => {
    expect(await refusedAndExplained(system, await choose(D, { comment: 'Paling berpengalaman.' }))).toMatchObject({
      status: 422,
      body: { class: 'unknown_nominee', rule: 'B16', reasonCode: 'NOT_IN_TOP_THREE' },
    });
  });

  it('needs a reason where it is not the first', async () => {
    expect(await refusedAndExplained(system, await choose(A))).toMatchObject({
      status: 422,
      body: { class: 'unknown_outcome', rule: 'REASON_REQUIRED' },
    });
  });

  it('worked case 10: is not made by an acting regent', async () => {
    const { status } = await system.as('admin').post('/v1/mandates', {
      kind: 'plt',
      number: 'DEMO-100/Plt',
      principal: 'ppk',
      holder: 'asisten',
      role: 'ppk',
      validFrom: new Date(Date.now() - 1_000).toISOString(),
      validTo: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    });
    expect(status).toBe(201);
    const { path, body } = await choose(B);
    expect(await refusedAndExplained(system, { login: 'asisten', path, body })).toMatchObject({
      status: 403,
      body: { class: 'not_delegable', rule: 'NOT_DELEGABLE', reasonCode: 'MANDATE_STRATEGIC' },
    });
  });

  it('of the third with a reason is valid', async () => {
    await player.choose(A, 'Pengalaman membina koperasi desa di lapangan paling panjang.');
    const { body } = await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=choice_recorded`);
    expect(body.items[0].payload).toMatchObject({ nomineeId: player.idOf(A), rank: 3, first: false });
  });
});

describe('BKN’s word against the one chosen', () => {
  it('is entered with its reason, confirmed by a second person, and told in both languages', async () => {
    const document = await world.upload('bkn-desk', 'authority_letter', 'CONTOH: surat penolakan');
    const letter = { number: 'R-9/BKN', date: '2026-12-01', issuer: 'BKN', documentId: document.documentId };
    const task = await world.task('bkn-desk', player.caseId, 'b17_bkn_inauguration');
    await decide(world, 'bkn-desk', task, { outcome: 'refuse', reasonCode: 'BKN_REFUSED', letter });
    const confirm = await world.task('bkn-desk-2', player.caseId, 'b17_bkn_inauguration');
    const same = {
      login: 'bkn-desk',
      path: `/v1/tasks/${confirm.taskId}/decisions`,
      body: { outcome: 'confirm', seen: { sequence: confirm.sequence } },
    };
    expect(await refusedAndExplained(system, same)).toMatchObject({
      status: 403,
      body: { class: 'separation_of_duties', reasonCode: 'CONFIRM_SAME_PERSON' },
    });
    await decide(world, 'bkn-desk-2', confirm, { outcome: 'confirm' });
    await world.waitForStage('officer', player.caseId, 'b16_ppk_choice', 'open');
    expect((await summaries('decision_recorded', 'id')).join('\n')).toContain('BKN tidak menyetujui');
    expect((await summaries('decision_recorded', 'en')).join('\n')).toContain('BKN did not agree');
  });
});
