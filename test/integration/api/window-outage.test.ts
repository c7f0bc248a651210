import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

const b4 = 'b4_registration';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let system: RunningSystem;
let world: World;
let player: SelectionPlayer;
/** When the registration opened. */
let opened = 0;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new SelectionPlayer(world, 'vac-pupr');
  await player.open();
  await player.prepare();
  await player.apply('applicant-1');
  const { stages } = (await system.as('auditor').get(`/v1/cases/${player.caseId}`)).body;
  opened = Date.parse(stages.find(({ stageId }: { stageId: string }) => stageId === b4).openedAt);
  await world.fastForward(player.caseId, new Date(opened + 3 * DAY).toISOString());
});
afterAll(async () => {
  await system.stop();
});

const at = (ms: number): string => new Date(opened + ms).toISOString();
const due = async (): Promise<number> => Date.parse((await world.stage('officer', player.caseId, b4)).dueAt ?? '');
const path = (): string => `/v1/cases/${player.caseId}/window-extensions`;
const body = (from: string, to: string, rest: object = {}) => ({
  ...{ stageId: b4, outage: { from, to }, reason: 'Listrik padam di pusat data.' },
  ...rest,
});
const extend = (from: string, to: string): Promise<Answer> => system.as('panel-1').post(path(), body(from, to));
const refused = (login: string, sent: object): Promise<Answer> =>
  refusedAndExplained(system, { login, path: path(), body: sent });

describe('an outage while applicants may register', () => {
  it('is made good by the chair, by whole days, and told with its reason', async () => {
    const before = await due();
    const made = await extend(at(DAY), at(DAY + 25 * HOUR));
    expect(made).toMatchObject({ status: 201, body: { caseId: player.caseId, stageId: b4 } });
    expect((await due()) - before).toBe(2 * DAY);
    const { items } = (
      await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=window_extended`, {
        headers: { 'Accept-Language': 'en' },
      })
    ).body;
    expect(items).toMatchObject([
      {
        actor: { login: 'panel-1' },
        payload: { cause: 'outage', outage: { from: at(DAY), to: at(DAY + 25 * HOUR) }, times: 0, max: 2 },
        summary: expect.stringMatching(
          /^Registration was extended to .* because of an outage from .* WITA to .* WITA: Listrik padam di pusat data\.$/,
        ),
      },
    ]);
    // The words are sealed; the ledger holds a commitment to them.
    expect(JSON.stringify(items[0].payload)).not.toContain('Listrik');
  });

  it.each(['panel-2', 'officer', 'kepala-bkpsdm', 'ppk'])('is not made good by %s', async (login) => {
    expect(await refused(login, body(at(HOUR), at(2 * HOUR)))).toMatchObject({
      status: 403,
      body: { class: 'not_assignee', rule: 'NOT_WINDOW_MANAGER' },
    });
  });

  it('is refused outside the period, before it is over, twice, and for what is no open period', async () => {
    const before = await due();
    const outside = body(at(-HOUR), at(HOUR));
    expect(await refused('panel-1', outside)).toMatchObject({ status: 409, body: { rule: 'OUTAGE_OUTSIDE' } });
    const future = body(at(2 * DAY), at(40 * DAY));
    expect(await refused('panel-1', future)).toMatchObject({ status: 409, body: { rule: 'OUTAGE_NOT_OVER' } });
    const twice = body(at(DAY + HOUR), at(DAY + 30 * HOUR));
    expect(await refused('panel-1', twice)).toMatchObject({
      status: 409,
      body: { class: 'already_decided', rule: 'OUTAGE_MADE_GOOD' },
    });
    const other = (stageId: string) => refused('panel-1', body(at(HOUR), at(2 * HOUR), { stageId }));
    expect(await other('b3_announcement')).toMatchObject({ status: 409, body: { rule: 'NOT_A_PERIOD' } });
    expect(await other('b6_admin_objection')).toMatchObject({ status: 409, body: { rule: 'WINDOW_CLOSED' } });
    expect(await other('b99_nothing')).toMatchObject({ status: 404, body: { rule: 'STAGE_UNKNOWN' } });
    expect(await refused('panel-1', body(at(2 * HOUR), at(HOUR)))).toMatchObject({
      status: 400,
      body: { rule: 'BEFORE_START', field: 'outage.to' },
    });
    expect((await system.as('panel-1').post(path(), body(at(HOUR), at(2 * HOUR), { reason: '' }))).status).toBe(400);
    expect(await due()).toBe(before);
  });

  it('reopens a registration that closed with too few, which keeps both its ordinary extensions', async () => {
    await player.passRegistration();
    const closed = await due();
    const task = await world.task('panel-1', player.caseId, b4);
    expect((await extend(at(4 * DAY), at(4 * DAY + HOUR))).status).toBe(201);
    expect((await due()) - closed).toBeGreaterThanOrEqual(DAY);
    expect((await system.as('auditor').get(`/v1/tasks/${task.taskId}`)).body.status).toBe('void');
    await player.apply('applicant-2');
    const { nominees } = (await system.as('auditor').get(`/v1/cases/${player.caseId}`)).body;
    expect(nominees).toHaveLength(2);
    await player.passRegistration();
    const again = await world.task('panel-1', player.caseId, b4);
    const ordinary = { outcome: 'extend', seen: { sequence: again.sequence } };
    expect((await system.as('panel-1').post(`/v1/tasks/${again.taskId}/decisions`, ordinary)).status).toBe(201);
    const events = await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=window_extended`);
    expect(events.body.items.map(({ payload }: { payload: { times: number } }) => payload.times)).toEqual([0, 0, 1]);
    const verified = await system.as('auditor').post('/v1/audit/verification', { caseId: player.caseId });
    expect(verified.body.result).toBe('sound');
  });
});
