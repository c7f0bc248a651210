import { decideEach } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import type { World } from '../../../scripts/demo/world';
import { addPerson, applicantDossier } from '../../support/dossier-people';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Worked cases 1, 12 and 13: what the screening of applicants proposes, and what people make of it. Two selections: one
// counts the age to the birthday and hears objections, the other counts completed years.
const suryadi = 'applicant-6';
const irwan = 'applicant-7';
const dayang = 'applicant-8';
const boundary = 'applicant-at-the-boundary';
const late = 'applicant-11';
const wrongMonth = 'number-of-month-13';
const tooShort = 'number-of-14-digits';
const wrongSex = 'number-of-sex-3';
const mismatch = 'number-of-another-sex';

let system: RunningSystem;
let world: World;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  await addPerson(system, boundary, applicantDossier('197003101997031902'));
  const sound = applicantDossier('197602032001121903');
  await addPerson(system, wrongMonth, { ...sound, nip: '197613312001121903' });
  await addPerson(system, tooShort, { ...sound, nip: '19760203200112' });
  await addPerson(system, wrongSex, { ...sound, nip: '197602032001123903' });
  await addPerson(system, mismatch, { ...sound, nip: '197408211999032902', birthDate: '1974-08-21', sex: 'male' });
});
afterAll(async () => {
  await system.stop();
});

async function screening(vacancyId: string, applicants: readonly string[]): Promise<SelectionPlayer> {
  const player = new SelectionPlayer(world, vacancyId);
  await player.open();
  await player.prepare();
  for (const login of applicants) await player.apply(login);
  await player.closeRegistration();
  return player;
}

/** What the rules found wrong with each applicant, as the panel reads it: code and proposal. */
async function findingsOf(player: SelectionPlayer): Promise<Record<string, string[]>> {
  await world.task('panel-1', player.caseId, 'b5_admin_selection');
  const tasks = await world.myTasks('panel-1', player.caseId, 'b5_admin_selection');
  const nominees = tasks.flatMap((task) => task.nominees);
  return Object.fromEntries(
    Object.keys(player.ids).map((login) => [
      login,
      (nominees.find(({ nomineeId }) => nomineeId === player.idOf(login))?.findings ?? []).map(
        ({ code, proposed }) => `${code} ${proposed}`,
      ),
    ]),
  );
}

async function standings(
  player: SelectionPlayer,
): Promise<Record<string, { standing: string; reasonCodes: string[] }>> {
  const { nominees } = await world.readCase('auditor', player.caseId);
  return Object.fromEntries(
    Object.entries(player.ids).map(([login, id]) => {
      const { standing = '', reasonCodes = [] } = nominees.find(({ nomineeId }) => nomineeId === id) ?? {};
      return [login, { standing, reasonCodes }];
    }),
  );
}

describe('the age counted to the birthday', () => {
  let player: SelectionPlayer;

  beforeAll(async () => {
    player = await screening('vac-bappeda', [suryadi, boundary, irwan, dayang, 'applicant-12']);
  });

  it('worked cases 1 and 12: proposes who does not meet the requirements, and why', async () => {
    expect(await findingsOf(player)).toEqual({
      [suryadi]: ['AGE_MAX ineligible'],
      [boundary]: ['AGE_MAX ineligible'],
      [irwan]: ['SKP_MIN ineligible'],
      [dayang]: ['DISCIPLINE_OPEN ineligible'],
      'applicant-12': [],
    });
  });

  it('keeps an application that comes late while the check is open, and marks it', async () => {
    await player.apply(late);
    await world.until('the late entry to be looked at', async () => {
      const { [late]: found } = await findingsOf(player);
      return found?.length === 1 ? true : undefined;
    });
    expect(await findingsOf(player)).toMatchObject({ [late]: ['LATE ineligible'] });
  });

  it('rules out by the panel’s majority, with the codes that were found', async () => {
    const out = { outcome: 'ineligible' };
    await player.screen({ [suryadi]: out, [boundary]: out, [irwan]: out, [dayang]: out, [late]: out });
    expect(await standings(player)).toEqual({
      [suryadi]: { standing: 'ineligible', reasonCodes: ['AGE_MAX'] },
      [boundary]: { standing: 'ineligible', reasonCodes: ['AGE_MAX'] },
      [irwan]: { standing: 'ineligible', reasonCodes: ['SKP_MIN'] },
      [dayang]: { standing: 'ineligible', reasonCodes: ['DISCIPLINE_OPEN'] },
      [late]: { standing: 'ineligible', reasonCodes: ['LATE'] },
      'applicant-12': { standing: 'eligible', reasonCodes: [] },
    });
  });

  it('worked case 12: a penalty that is cleared within the objection period makes her eligible', async () => {
    const { dueAt } = await world.stage('officer', player.caseId, 'b6_admin_objection');
    const decision = await world.upload(dayang, 'objection', 'CONTOH: hukuman disiplin dicabut dalam keberatan');
    await world.post(dayang, `/v1/cases/${player.caseId}/objections`, {
      reason: 'Hukuman disiplin dicabut.',
      documents: [{ ...decision, type: 'objection' }],
    });
    await world.fastForward(player.caseId, new Date(Date.parse(dueAt ?? '') + 60_000).toISOString());
    for (const login of player.sitting.slice(0, 3)) {
      await decideEach(world, login, player.caseId, 'b6_admin_objection', 'uphold');
    }
    await world.waitForStage('officer', player.caseId, 'b7_track_record', 'open');
    const after = await standings(player);
    expect(after[dayang]?.standing).toBe('eligible');
    for (const login of [suryadi, boundary, irwan, late]) expect(after[login]?.standing).toBe('ineligible');
    const tasks = await world.myTasks('panel-1', player.caseId, 'b7_track_record');
    expect(tasks.flatMap(({ nominees }) => nominees).map(({ nomineeId }) => nomineeId)).toEqual(
      [dayang, 'applicant-12'].map((login) => player.idOf(login)),
    );
  });
});

describe('the age counted in completed years', () => {
  let player: SelectionPlayer;

  beforeAll(async () => {
    player = await screening('vac-pupr', [suryadi, boundary, wrongMonth, tooShort, wrongSex, mismatch]);
  });

  it('worked cases 1 and 13: passes the boundary, and sends a faulty number back instead of rejecting', async () => {
    expect(await findingsOf(player)).toEqual({
      [suryadi]: ['AGE_MAX ineligible'],
      [boundary]: [],
      [wrongMonth]: ['ID_FORMAT return'],
      [tooShort]: ['ID_FORMAT return'],
      [wrongSex]: ['ID_FORMAT return'],
      [mismatch]: ['ID_MISMATCH return'],
    });
  });

  it('worked case 13: the number is put right by the applicant, and the same check is made again', async () => {
    const back = { outcome: 'return', comment: 'NIP tidak sesuai data kepegawaian.' };
    const faulty = [wrongMonth, tooShort, wrongSex, mismatch];
    await player.screen({
      [suryadi]: { outcome: 'ineligible' },
      ...Object.fromEntries(faulty.map((one) => [one, back])),
    });
    expect((await standings(player))[mismatch]?.standing).toBe('returned');
    const { body } = await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=nominee_returned`);
    const codes = body.items.map(({ payload }: { payload: { nomineeId: string; reasonCode: string } }) => [
      payload.nomineeId,
      payload.reasonCode,
    ]);
    expect(Object.fromEntries(codes)).toEqual(
      Object.fromEntries(faulty.map((login) => [player.idOf(login), login === mismatch ? 'ID_MISMATCH' : 'ID_FORMAT'])),
    );
    for (const login of faulty) {
      const path = `/v1/cases/${player.caseId}/nominees/${player.idOf(login)}/dossier`;
      const facts =
        login === mismatch ? { nip: '197408211999031902' } : { nip: '197602032001121903', birthDate: '1976-02-03' };
      await world.put(login, path, { facts });
    }
    await world.until('the repeated check', async () => {
      const found = await findingsOf(player);
      return faulty.every((login) => found[login]?.length === 0) ? true : undefined;
    });
    const again = faulty.map((login) => player.idOf(login));
    for (const login of player.sitting.slice(0, 3)) {
      await decideEach(world, login, player.caseId, 'b5_admin_selection', 'eligible', again);
    }
    const after = await standings(player);
    for (const login of [boundary, ...faulty]) expect(after[login]?.standing).toBe('eligible');
    expect(after[suryadi]).toEqual({ standing: 'ineligible', reasonCodes: ['AGE_MAX'] });
  });
});
