import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { World } from '../../../scripts/demo/world';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// What applicants are told of one selection: their receipt, a refusal at the screening, and who is not among the first
// three or not chosen.
const { A, B, C, D } = caseTwo.logins;
const outsider = 'applicant-5';

let system: RunningSystem;
let world: World;
let player: SelectionPlayer;
let diploma: { documentId: string; sha256: string };

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new SelectionPlayer(world, caseTwo.vacancyId);
  await player.open();
  await player.prepare();
  diploma = await world.upload(A, 'diploma', 'CONTOH: ijazah');
  await world.post(A, `/v1/vacancies/${caseTwo.vacancyId}/applications`, { documents: [diploma] });
  player.ids[A] = (await world.readCase(A, player.caseId)).nominees[0]?.nomineeId ?? '';
  for (const login of [B, C, D, outsider]) await player.apply(login);
});
afterAll(async () => {
  await system.stop();
});

async function notices(login: string, about: string) {
  const { status, body } = await system.as(login).get(`/v1/notices?about=${about}&case=${player.caseId}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.items;
}

it('gives a receipt for an application, with its time and the hashes of its files, to the applicant alone', async () => {
  const [receipt] = await notices(A, 'application_received');
  const event = await system.prisma.caseEvent.findFirstOrThrow({
    where: { caseId: player.caseId, type: 'entry_received', actorId: system.people[A] ?? '' },
  });
  const { documentId, sha256 } = diploma;
  expect(receipt).toMatchObject({
    title: 'Receipt of an application',
    nomineeId: player.idOf(A),
    receipt: { receivedAt: event.occurredAt.toISOString(), late: false, documents: [{ documentId, sha256 }] },
    objection: null,
  });
  expect(await notices(A, 'application_received')).toHaveLength(1);
  expect(await notices('panel-1', 'application_received')).toEqual([]);
});

it('tells who fails the screening how to object within the case, until the day that the window ends', async () => {
  await player.closeRegistration();
  await player.screen({ [outsider]: { outcome: 'ineligible', reasonCode: 'EXPERIENCE_MIN' } });
  const { dueAt } = await world
    .waitForStage('officer', player.caseId, 'b6_admin_objection', 'open')
    .then(({ stages }) => {
      return stages.find(({ stageId }) => stageId === 'b6_admin_objection') ?? { dueAt: null };
    });
  const [notice] = await notices(outsider, 'ruled_out');
  expect(notice).toMatchObject({
    message: expect.stringContaining('too little related experience'),
    objection: { way: 'window', to: null, fileDays: 3, answerDays: 3, until: dueAt?.slice(0, 10) },
  });
  expect(notice.objection.message).toMatch(/^You may object in the objection period of this case until /);
});

it('tells the fourth of their place and score once the three are published, and the other two that one was chosen', async () => {
  const { dueAt } = await world.stage('officer', player.caseId, 'b6_admin_objection');
  await world.fastForward(player.caseId, new Date(Date.parse(dueAt ?? '') + 60_000).toISOString());
  await player.assess(caseTwo.marks);
  await player.ratify();
  expect(await notices(D, 'not_shortlisted')).toEqual([]);
  await player.report();
  const [fourth] = await notices(D, 'not_shortlisted');
  expect(fourth).toMatchObject({
    title: 'You are not among the first three',
    figures: { rank: 4, score: '83.08' },
    objection: { way: 'written', to: 'ppk', fileDays: 14, answerDays: 21 },
  });
  for (const login of [A, B, C]) expect(await notices(login, 'not_shortlisted')).toEqual([]);
  await player.choose(B, 'Peringkat pertama');
  await player.appoint();
  for (const login of [A, C]) {
    expect(await notices(login, 'not_chosen')).toMatchObject([{ figures: {}, objection: { fileDays: 14 } }]);
  }
  expect(await notices(B, 'not_chosen')).toEqual([]);
  expect(await notices(D, 'not_chosen')).toEqual([]);
});
