import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import { decideAll } from '../../../scripts/demo/acts';
import type { World } from '../../../scripts/demo/world';
import { fastForwardCase } from '../../../temporal/fast-forward';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Worked case 8 and the end of worked case 7: two of one cooperative with one slot left, told apart by the match score;
// the contract caps the term; whoever is placed leaves, and the slot is offered to the reserve.
const sepaso = '64.08.09.2001';
const rahmat = { login: 'nominee-1', village: '2001', route: 'pppk_support', termMonths: 60 } as const;
const fajar = { login: 'nominee-2', village: '2001', route: 'pppk_support' } as const;
const meeting = ['placement-1', 'placement-2'];
const a6 = 'a6_placement_meeting';

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.toMeeting([rahmat, fajar]);
  await world.until('the match scores', async () => ((await scores()).length === 2 ? true : undefined));
});
afterAll(async () => {
  await system.stop();
});

async function meetingTask(login = 'placement-1') {
  const { body } = await system.as(login).get(`/v1/tasks?assignee=me&status=open&case=${player.caseId}`);
  return body.items.find(({ stageId }: { stageId: string }) => stageId === a6);
}

async function scores(): Promise<unknown[]> {
  const task = await meetingTask();
  return (task?.nominees ?? []).flatMap(({ match }: { match?: unknown }) => match ?? []);
}

async function decide(login: string, nominees: object[]) {
  const task = await meetingTask(login);
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { nominees, seen: { sequence: task.sequence } });
}

async function reserves(login: string, query = '') {
  const { body } = await system.as(login).get(`/v1/reserves?cooperative=${sepaso}${query}`);
  return body.items;
}

async function summaries(caseId: string, type: string): Promise<string[]> {
  const { body, status } = await system.as('auditor').get(`/v1/cases/${caseId}/history?type=${type}&limit=200`);
  if (status !== 200) throw new Error(`${type}: ${JSON.stringify(body)}`);
  return body.items.map(({ summary }: { summary: string }) => summary);
}

async function slotsOf() {
  const { body } = await system.as('officer').get(`/v1/cooperatives?q=${sepaso}`);
  const { slots, reserve } = body.items[0];
  return { ...slots, reserve };
}

describe('worked case 8: the aid to the meeting', () => {
  it('shows each score with its parts, and who competes for the cooperative', async () => {
    const { nominees } = await meetingTask();
    expect(nominees).toMatchObject([
      {
        nomineeId: player.idOf('nominee-1'),
        match: {
          total: '73.0',
          place: 2,
          parts: { proximity: '75.0', field: '100.0', skp: '90.0', experience: '0.0' },
        },
        competing: { slots: { free: 1, reserved: 0, active: 2 }, count: 1, nominees: [{ match: '81.0' }] },
      },
      { nomineeId: player.idOf('nominee-2'), match: { total: '81.0', place: 1 } },
    ]);
  });

  it('shows a nominee their own score and nobody else’s', async () => {
    const { body } = await system.as('nominee-1').get(`/v1/cases/${player.caseId}`);
    expect(body.nominees).toMatchObject([{ match: { total: '73.0' } }]);
    expect(body.nominees[0].match.place).toBeUndefined();
    const history = await system.as('nominee-2').get(`/v1/cases/${player.caseId}/history?type=placement_weighed`);
    expect(history).toMatchObject({ status: 200, body: { items: [{}] } });
    expect(JSON.stringify(history.body)).not.toContain(player.idOf('nominee-1'));
  });

  it('asks for a reason from whoever places against the order of the scores, and records whom it passes over', async () => {
    const past = [
      { nomineeId: player.idOf('nominee-1'), outcome: 'place', order: 1 },
      { nomineeId: player.idOf('nominee-2'), outcome: 'reserve' },
    ];
    const task = await meetingTask();
    const body = { nominees: past, seen: { sequence: task.sequence } };
    const path = `/v1/tasks/${task.taskId}/decisions`;
    const refused = await refusedAndExplained(system, { login: 'placement-1', path, body });
    expect(refused).toMatchObject({ status: 422, body: { rule: 'MATCH_ORDER', field: 'nominees.0.reasonCode' } });
    const [first, second] = past;
    for (const login of meeting) {
      const told = await decide(login, [
        { ...first, comment: 'Pernah mengelola koperasi desa tetangga' },
        { ...second },
      ]);
      expect(told.status).toBe(201);
    }
    const events = await system.prisma.caseEvent.findMany({
      where: { caseId: player.caseId, type: 'decision_recorded' },
      orderBy: { sequence: 'desc' },
      take: 2,
    });
    for (const { payload } of events) {
      expect(payload).toMatchObject({ nominees: [{ passedOver: [player.idOf('nominee-2')] }, {}] });
    }
    expect(await slotsOf()).toEqual({ free: 0, reserved: 1, active: 2, reserve: 1 });
  });

  it('caps the term by the contract, in the case and in the decree', async () => {
    await player.approve('2026-12-01');
    const { body } = await system.as('officer').get(`/v1/cases/${player.caseId}`);
    expect(body.nominees[0].term).toEqual({
      startDate: '2026-12-01',
      endDate: '2029-02-28',
      cappedBy: 'contract',
      forecast: false,
    });
    const [told] = await summaries(player.caseId, 'term_set');
    expect(told).toMatch(/from 1 December 2026 to 28 February 2029 \(end of the contract\)\.$/);
  });
});

describe('worked case 7: the reserve list', () => {
  it('is read by the office and the meeting, and of others by the reserve alone', async () => {
    const months = 6;
    const [listed] = await reserves('officer');
    expect(listed).toMatchObject({ nomineeId: player.idOf('nominee-2'), state: 'waiting', cooperativeCode: sepaso });
    const [from, to] = [listed.listedAt, listed.expiresAt].map(
      (at: string) => new Date(Date.parse(at) + 8 * 3_600_000),
    );
    const due = new Date(from?.getTime() ?? 0);
    due.setUTCMonth(due.getUTCMonth() + months);
    expect(to?.toISOString().slice(0, 19)).toBe(`${due.toISOString().slice(0, 10)}T23:59:59`);
    expect(await reserves('placement-1')).toHaveLength(1);
    expect(await reserves('nominee-2')).toHaveLength(1);
    expect(await reserves('nominee-3')).toEqual([]);
  });

  it('offers the slot to the reserve when the first withdraws, whom only an act of the meeting places', async () => {
    const left = await system
      .as('nominee-1')
      .post(`/v1/cases/${player.caseId}/nominees/${player.idOf('nominee-1')}/withdrawal`, {});
    expect(left).toMatchObject({ status: 201, body: { caseStatus: 'rejected' } });
    const offered = await world.until('the offer', async () => (await reserves('officer', '&state=offered'))[0]);
    await world.waitForCase('officer', offered.newCaseId);
    expect(await slotsOf()).toEqual({ free: 1, reserved: 0, active: 2, reserve: 0 });
    const { body: parent } = await system.as('officer').get(`/v1/cases/${player.caseId}`);
    expect(parent).toMatchObject({ status: 'rejected', splitInto: [{ caseId: offered.newCaseId }] });
    const { body: child } = await system.as('officer').get(`/v1/cases/${offered.newCaseId}`);
    expect(child).toMatchObject({
      status: 'open',
      splitFrom: { caseId: player.caseId },
      nominees: [{ nomineeId: player.idOf('nominee-2'), at: a6, standing: 'eligible' }],
    });
    for (const login of meeting) {
      await decideAll(world, login, offered.newCaseId, a6, () => ({ outcome: 'place', order: 1 }));
    }
    expect(await slotsOf()).toEqual({ free: 0, reserved: 1, active: 2, reserve: 0 });
    expect(await reserves('officer')).toMatchObject([{ state: 'placed' }]);
    expect(await summaries(player.caseId, 'slot_offered')).toHaveLength(1);
  });
});

describe('a place on the list', () => {
  it('ends by time, which decides nothing, long after its case was completed', async () => {
    const other = new AssignmentPlayer(world);
    await other.toMeeting([
      { login: 'nominee-4', village: '2002', route: 'pppk_support' },
      { login: 'nominee-6', village: '2002', route: 'pppk_support' },
    ]);
    const reserve = other.idOf('nominee-6');
    for (const login of meeting) {
      await decideAll(world, login, other.caseId, a6, (id) => {
        return id === reserve
          ? { outcome: 'reserve' }
          : { outcome: 'place', order: 1, comment: 'Lebih dulu diusulkan' };
      });
    }
    await other.approve();
    await other.handOver();
    expect((await world.readCase('officer', other.caseId)).status).toBe('completed');
    const at = (await system.prisma.reserveEntry.findFirstOrThrow({ where: { nomineeId: reserve } })).expiresAt;
    await fastForwardCase(system.deps.temporal, other.caseId, at.getTime() + 60_000);
    await world.until('the end of the period', async () => {
      const row = await system.prisma.reserveEntry.findFirstOrThrow({ where: { nomineeId: reserve } });
      return row.state === 'expired' ? true : undefined;
    });
    const told = await summaries(other.caseId, 'reserve_expired');
    expect(told).toMatchObject([expect.stringMatching(/is over; nothing is decided by that\.$/)]);
    expect((await world.readCase('officer', other.caseId)).status).toBe('completed');
  });
});
