import { authorityLetter, decideFile } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained, type Attempt } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Worked case 4, a member who is kin to an applicant, and worked case 9, a registration that too few answer. That an
// external member's leaving is refused until another one is called is with the rules of the selection.
const { A, B, C, D } = caseTwo.logins;
const b4 = 'b4_registration';

let system: RunningSystem;
let world: World;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
});
afterAll(async () => {
  await system.stop();
});

async function attempt(player: SelectionPlayer, login: string, stageId: string, act: object): Promise<Attempt> {
  const { taskId, sequence } = await world.task(login, player.caseId, stageId);
  return { login, path: `/v1/tasks/${taskId}/decisions`, body: { ...act, seen: { sequence } } };
}

describe('the composition of a panel', () => {
  let player: SelectionPlayer;

  beforeAll(async () => {
    player = new SelectionPlayer(world, caseTwo.vacancyId);
    await player.open();
    await player.plan();
  });

  it.each([
    ['PANSEL_SIZE', 3, 1],
    ['PANSEL_PARITY', 6, 2],
    ['PANSEL_INTERNAL_MAX', 5, 3],
  ])('is refused: %s', async (code, size, internal) => {
    const members = Array.from({ length: size }, (_, index) => ({
      personId: system.people[`panel-${String(index + 1)}`],
      chair: index === 0,
      internal: index < internal,
    }));
    const propose = { login: 'officer', path: `/v1/cases/${player.caseId}/panel`, body: { members } };
    expect(await refusedAndExplained(system, propose)).toMatchObject({ status: 422, body: { reasonCode: code } });
  });

  describe('worked case 4: one internal member is kin to an applicant', () => {
    beforeAll(async () => {
      await player.proposePanel();
      await decideFile(world, 'ppk', player.caseId, 'b2_panel_formation', { outcome: 'appoint' });
      await decideFile(world, 'panel-1', player.caseId, 'b3_announcement', { outcome: 'publish' });
      for (const login of [A, B, C, D]) await player.apply(login);
      await player.closeRegistration();
      const path = `/v1/cases/${player.caseId}/conflict-declarations`;
      await world.post('panel-2', path, { nomineeId: player.idOf(A), reason: 'Ipar.' });
      player.sitting = ['panel-1', 'panel-3', 'panel-4', 'panel-5'];
    });

    it('recuses the member for the whole post', async () => {
      const { taskId, sequence } = await world.task('panel-1', player.caseId, 'b5_admin_selection');
      const nominees = [{ nomineeId: player.idOf(B), outcome: 'eligible' }];
      const body = { nominees, seen: { sequence } };
      const act = { login: 'panel-2', path: `/v1/tasks/${taskId}/decisions`, body };
      expect(await refusedAndExplained(system, act)).toMatchObject({
        status: 403,
        body: { class: 'conflict_of_interest', rule: 'R3', reasonCode: 'COI_RECUSED' },
      });
    });

    it('takes all means over the four who remain: B, C and A, and no tie', async () => {
      await player.screen();
      await player.assess(caseTwo.marks);
      const { rows } = await player.ratify();
      const told = Object.fromEntries(
        rows.map(({ nomineeId, components, ranked, rank, tieBrokenBy }) => [
          nomineeId,
          { M: components['M'], W: components['W'], ranked, rank, tieBrokenBy },
        ]),
      );
      expect(told).toEqual({
        [player.idOf(A)]: { M: '82.25', W: '86', ranked: '83.3125', rank: 3, tieBrokenBy: null },
        [player.idOf(B)]: { M: '87.25', W: '81', ranked: '83.6750', rank: 1, tieBrokenBy: null },
        [player.idOf(C)]: { M: '77', W: '83.75', ranked: '83.3625', rank: 2, tieBrokenBy: null },
        [player.idOf(D)]: { M: '84.25', W: '83.75', ranked: '83.1850', rank: 4, tieBrokenBy: null },
      });
    });
  });
});

describe('worked case 9: too few applicants', () => {
  async function open(vacancyId: string, applicants: readonly string[]): Promise<SelectionPlayer> {
    const player = new SelectionPlayer(world, vacancyId);
    await player.open();
    await player.prepare();
    for (const login of applicants) await player.apply(login);
    await player.passRegistration();
    return player;
  }

  const manage = (player: SelectionPlayer, act: object): Promise<void> =>
    decideFile(world, 'panel-1', player.caseId, b4, act);

  async function cancelled(player: SelectionPlayer): Promise<void> {
    await manage(player, { outcome: 'cancel', reasonCode: 'MIN_APPLICANTS' });
    const { status, outcome, nominees } = await world.readCase('auditor', player.caseId);
    expect({ status, outcome }).toEqual({ status: 'cancelled', outcome: 'cancel' });
    expect(new Set(nominees.flatMap(({ reasonCodes }) => reasonCodes))).toEqual(new Set(['MIN_APPLICANTS']));
  }

  /** Two apply, a third within the first extension, nobody within the second. */
  async function toThree(vacancyId: string): Promise<SelectionPlayer> {
    const player = await open(vacancyId, ['applicant-1', 'applicant-2']);
    await manage(player, { outcome: 'extend' });
    await player.apply('applicant-3');
    await player.passRegistration();
    await manage(player, { outcome: 'extend' });
    await player.passRegistration();
    return player;
  }

  it('goes on with three on BKN’s consent alone, which its desk confirms', async () => {
    const player = await toThree('vac-perkebunan');
    const events = await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=window_extended`);
    const told = events.body.items.map(({ payload }: { payload: { times: number; entries: number } }) => payload);
    expect(told).toMatchObject([
      { times: 1, max: 2, entries: 2, needed: 4 },
      { times: 2, max: 2, entries: 3, needed: 4 },
    ]);
    const third = await attempt(player, 'panel-1', b4, { outcome: 'extend' });
    expect(await refusedAndExplained(system, third)).toMatchObject({ status: 422, body: { class: 'unknown_outcome' } });
    const silent = await attempt(player, 'panel-1', b4, { outcome: 'proceed' });
    expect(await refusedAndExplained(system, silent)).toMatchObject({ status: 422, body: { rule: 'LETTER_REQUIRED' } });
    const letter = await authorityLetter(world, 'panel-1', 'R-3/BKN');
    await manage(player, { outcome: 'proceed', letter });
    expect((await world.stage('officer', player.caseId, b4)).status).toBe('open');
    await decideFile(world, 'bkn-desk', player.caseId, b4, { outcome: 'confirm' });
    await world.waitForStage('officer', player.caseId, 'b5_admin_selection', 'open');
  });

  it('is cancelled where BKN does not consent, and others go on', async () => {
    const other = new SelectionPlayer(world, 'vac-kesehatan');
    await other.open();
    const player = await toThree('vac-bappeda');
    const letter = await authorityLetter(world, 'panel-1', 'R-4/BKN');
    await manage(player, { outcome: 'proceed', letter });
    await decideFile(world, 'bkn-desk', player.caseId, b4, { outcome: 'dispute' });
    await cancelled(player);
    expect((await world.readCase('officer', other.caseId)).status).toBe('open');
  });

  it('goes on with no consent below three', async () => {
    const player = await open('vac-pupr', ['applicant-1', 'applicant-2']);
    const letter = await authorityLetter(world, 'panel-1', 'R-5/BKN');
    const proceed = await attempt(player, 'panel-1', b4, { outcome: 'proceed', letter });
    expect(await refusedAndExplained(system, proceed)).toMatchObject({
      status: 422,
      body: { class: 'unknown_outcome', rule: 'MIN_APPLICANTS', reasonCode: 'MIN_APPLICANTS' },
    });
    await cancelled(player);
  });
});
