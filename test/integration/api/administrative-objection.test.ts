import { v4 } from 'uuid';
import { decideFile } from '../../../scripts/demo/acts';
import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// A2 finds three ineligible: one goes to the appeal, one is not answered, one clicks twice. The fourth goes on.
const appellant = 'nominee-19';
const unanswered = 'nominee-9';
const hasty = 'nominee-12';
const passing = 'nominee-10';
const all = [appellant, unanswered, hasty, passing].map((login, index) => {
  return { login, village: `200${String(2 + (index % 3))}`, route: 'pppk_support' as const };
});
const ineligible = { outcome: 'ineligible', comment: 'Berkas tidak memenuhi syarat' };

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = await toResult();
});
afterAll(async () => {
  await system.stop();
});

async function toResult(nominations: readonly (typeof all)[number][] = all): Promise<AssignmentPlayer> {
  const one = new AssignmentPlayer(world);
  await one.nominate(nominations);
  await one.consent();
  const out = nominations.map(({ login }) => login).filter((login) => [appellant, unanswered, hasty].includes(login));
  await one.check(Object.fromEntries(out.map((login) => [login, ineligible])));
  return one;
}

const path = (of: AssignmentPlayer = player): string => `/v1/cases/${of.caseId}/objections`;
const body = { reason: 'Formasi saya bukan formasi guru.' };
const caseOf = async (login: string, caseId: string) => (await system.as(login).get(`/v1/cases/${caseId}`)).body;

/** What the case tells its nominee about objecting, which is what the call then answers. */
async function forecast(login: string, of: AssignmentPlayer = player): Promise<string> {
  const { allowedActions } = await caseOf(login, of.caseId);
  const told = allowedActions.find(({ action }: { action: string }) => action === 'object');
  return told.allowed ? 'allowed' : told.refusal.rule;
}

async function file(login: string, key: string = v4()): Promise<string> {
  const filed = await system.as(login).post(path(), body, { key });
  expect(filed).toMatchObject({ status: 201, body: { caseStatus: 'open', taskId: null } });
  expect(filed.headers.get('location')).toBe(`/v1/cases/${filed.body.caseId}`);
  expect(filed.body.caseId).not.toBe(player.caseId);
  return filed.body.caseId;
}

async function ends(caseId: string, status: string) {
  await world.until(`the objection to be ${status}`, async () => {
    const found = await world.readCase('officer', caseId);
    return found.status === status ? found : undefined;
  });
  return caseOf('auditor', caseId);
}

describe('an objection to an adverse result', () => {
  it('opens a case of its own, linked both ways, is denied, and is granted on appeal', async () => {
    const key = v4();
    expect(await forecast(appellant)).toBe('allowed');
    const caseId = await file(appellant, key);
    expect(await forecast(appellant)).toBe('OBJECTED_ALREADY');
    const again = await system.as(appellant).post(path(), body, { key });
    expect(again).toMatchObject({ status: 201, body: { caseId } });
    expect(again.headers.get('location')).toBe(`/v1/cases/${caseId}`);

    const result = await system.prisma.caseEvent.findFirstOrThrow({
      where: {
        caseId: player.caseId,
        type: 'nominee_ruled_out',
        payload: { path: ['nomineeId'], equals: player.idOf(appellant) },
      },
    });
    const opened = await caseOf(appellant, caseId);
    expect(opened).toMatchObject({
      pipeline: 'administrative-objection',
      status: 'open',
      subject: {
        resultCaseId: player.caseId,
        resultSequence: result.sequence,
        resultStageId: 'a2_admin_verification',
        resultNomineeId: player.idOf(appellant),
        byAgency: true,
      },
      initiator: { personId: system.people[appellant] },
    });
    const links = [{ caseId, pipeline: 'administrative-objection', nomineeIds: [player.idOf(appellant)] }];
    expect((await caseOf(appellant, player.caseId)).followUps).toMatchObject(links);
    expect((await caseOf(passing, player.caseId)).followUps).toEqual([]);

    await decideFile(world, 'kepala-bkpsdm', caseId, 'o1_answer_agency', { outcome: 'deny', comment: 'Formasi tetap' });
    await decideFile(world, appellant, caseId, 'o3_appeal', { outcome: 'file', comment: 'Mohon dilihat lagi' });
    await decideFile(world, 'sekda', caseId, 'o4_appeal_pyb', { outcome: 'grant', comment: 'Beralasan' });
    await decideFile(world, 'officer', caseId, 'o5_carry_out_appeal', {
      outcome: 'executed',
      comment: 'Diusulkan lagi',
    });
    expect(await ends(caseId, 'completed')).toMatchObject({ outcome: 'executed' });
    const told = await system.as('auditor').get(`/v1/cases/${caseId}/history?limit=200`, {
      headers: { 'Accept-Language': 'en' },
    });
    const words = told.body.items.map(({ summary }: { summary: string }) => summary).join('\n');
    expect(words).toContain('opened the objection to a result of another case');
    expect(words).toContain('denied the objection');
    expect(words).toContain('granted the appeal');
    const sound = await system.as('auditor').post('/v1/audit/verification', { caseId });
    expect(sound.body).toMatchObject({ result: 'sound' });
  });

  it('that nobody answers in time is granted by law: told, alerted and carried out, decided by nobody', async () => {
    const caseId = await file(unanswered);
    const { dueAt } = await world.stage('officer', caseId, 'o1_answer_agency');
    await world.fastForward(caseId, new Date(Date.parse(dueAt ?? '') + 60_000).toISOString());
    const events = await system.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
    expect(events.filter(({ type }) => type === 'legal_consequence_arose')).toMatchObject([
      {
        actorId: null,
        payload: { setting: 'objection.decision_answer', legalRef: expect.stringContaining('UU 30/2014') },
      },
    ]);
    expect(events.some(({ type }) => ['decision_recorded', 'stage_settled', 'case_closed'].includes(type))).toBe(false);
    const alert = await system.as(unanswered).get(`/v1/notices?about=legal_consequence&case=${caseId}`);
    expect(alert.body.items).toMatchObject([{ caseId, stageId: 'o1_answer_agency' }]);
    await decideFile(world, 'officer', caseId, 'o1_answer_agency', {
      outcome: 'carried_out',
      comment: 'Diusulkan lagi',
    });
    expect(await ends(caseId, 'completed')).toMatchObject({ outcome: 'granted_by_law' });
  });

  it('is filed once, however often it is clicked', async () => {
    expect(await forecast(hasty)).toBe('allowed');
    const clicks = await Promise.all([1, 2].map(() => system.as(hasty).post(path(), body)));
    expect(clicks.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again = await refusedAndExplained(system, { login: hasty, path: path(), body });
    expect(again).toMatchObject({ status: 409, body: { class: 'already_decided', rule: 'OBJECTED_ALREADY' } });
    const cases = await system.prisma.case.count({
      where: { subject: { path: ['resultNomineeId'], equals: player.idOf(hasty) } },
    });
    expect(cases).toBe(1);
  });

  it('is for whoever the result is about, and needs a result', async () => {
    const nothing = await refusedAndExplained(system, { login: passing, path: path(), body });
    expect(nothing).toMatchObject({ status: 409, body: { class: 'stage_closed', rule: 'NOTHING_TO_OBJECT_TO' } });
    expect([await forecast(passing), await forecast('officer')]).toEqual(['NOTHING_TO_OBJECT_TO', 'NOT_THE_NOMINEE']);
    const other = { ...body, nomineeId: player.idOf(appellant) };
    expect(await refusedAndExplained(system, { login: passing, path: path(), body: other })).toMatchObject({
      status: 403,
      body: { class: 'not_assignee', rule: 'NOT_THE_NOMINEE' },
    });
    expect(await system.as('officer').post(path(), body)).toMatchObject({ body: { rule: 'NO_OWN_NOMINEE' } });
    expect(await system.as('applicant-1').post(path(), body)).toMatchObject({ status: 404 });
    const direct = { pipeline: 'administrative-objection', subject: {} };
    expect(await system.as('officer').post('/v1/cases', direct)).toMatchObject({
      status: 403,
      body: { rule: 'MAY_NOT_START' },
    });
  });

  it('stops nothing by itself: the case that it is about goes on, and may be held', async () => {
    expect((await caseOf('officer', player.caseId)).status).toBe('open');
    expect(
      (await system.as('officer').post(`/v1/cases/${player.caseId}/hold`, { reason: 'Ada keberatan' })).status,
    ).toBe(201);
    expect((await system.as('officer').post(`/v1/cases/${player.caseId}/resumption`, {})).status).toBe(201);
  });

  it('comes too late after the days that the notice told', async () => {
    const late = await toResult([all[0]!, { ...all[3]!, login: 'nominee-13' }]);
    const [notice] = (await system.as(appellant).get(`/v1/notices?case=${late.caseId}&about=ruled_out`)).body.items;
    const after = new Date(Date.parse(`${notice.objection.until}T16:00:00Z`) + 60_000).toISOString();
    await world.fastForward(late.caseId, after);
    // The case's own clock is told by its next act.
    expect((await system.as('officer').post(`/v1/cases/${late.caseId}/hold`, {})).status).toBe(201);
    expect(await forecast(appellant, late)).toBe('OBJECTION_PERIOD_OVER');
    const refused = await refusedAndExplained(system, { login: appellant, path: path(late), body });
    expect(refused).toMatchObject({ status: 409, body: { class: 'stage_closed', rule: 'OBJECTION_PERIOD_OVER' } });
  });
});
