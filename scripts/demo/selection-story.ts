import { decide, decideEach, decideFile, throughGate, today } from './acts';
import { caseSchema, rankingSchema } from './shapes';
import type { World } from './world';

const vacancyId = 'vac-kadis-koperasi';
const panel = ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-5'] as const;

/** Worked case 2: marks of the five members for the paper (M) and the interview (W), the assessment (AC), the record (RJ). */
const applicants = {
  A: { login: 'applicant-1', M: [82, 80, 85, 78, 84], AC: '84.25', W: [86, 84, 88, 83, 87], RJ: '78.5' },
  B: { login: 'applicant-2', M: [88, 86, 84, 90, 87], AC: '79.5', W: [80, 82, 79, 84, 81], RJ: '90' },
  C: { login: 'applicant-3', M: [75, 78, 80, 77, 76], AC: '88', W: [83, 85, 82, 86, 84], RJ: '83.25' },
  D: { login: 'applicant-4', M: [85, 83, 84, 86, 82], AC: '82.25', W: [84, 83, 85, 82, 84], RJ: '82.3' },
} as const;
type Letter = keyof typeof applicants;
type Ids = Record<Letter, string>;
const letters = Object.keys(applicants) as Letter[];

/** The selection of worked case 2, from the vacancy to the inauguration; the regent chooses the third of the three. */
export async function tellSelection(world: World): Promise<string> {
  world.say('\n== B. The selection of the head of the cooperatives agency ==');
  const opened = await world.post('officer', '/v1/cases', { pipeline: 'official-selection', subject: { vacancyId } });
  const { caseId } = caseSchema.parse(opened);
  world.say(`  officer opened case ${caseId}`);
  await prepare(world, caseId);
  const ids = await apply(world, caseId);
  await screen(world, caseId);
  await assess(world, caseId, ids);
  await rank(world, caseId, ids);
  await choose(world, caseId, ids);
  await appoint(world, caseId);
  return caseId;
}

async function prepare(world: World, caseId: string): Promise<void> {
  await decideFile(world, 'kepala-bkpsdm', caseId, 'b0_vacancy_plan', { outcome: 'propose' });
  await decideFile(world, 'sekda', caseId, 'b0_vacancy_plan', { outcome: 'propose' });
  await throughGate(world, caseId, 'b1_bkn_permission', 'DEMO-12/2026');
  const members = await Promise.all(
    panel.map(async (login, index) => ({
      personId: await world.personId(login),
      chair: index === 0,
      internal: index < 2,
    })),
  );
  await world.post('officer', `/v1/cases/${caseId}/panel`, { members });
  await decideFile(world, 'ppk', caseId, 'b2_panel_formation', { outcome: 'appoint' });
  await decideFile(world, 'panel-1', caseId, 'b3_announcement', { outcome: 'publish' });
}

async function apply(world: World, caseId: string): Promise<Ids> {
  for (const { login } of Object.values(applicants)) {
    await world.post(login, `/v1/vacancies/${vacancyId}/applications`, {});
    world.say(`  b4_registration: ${login} applies`);
  }
  const window = (await world.readCase('officer', caseId)).stages.find(({ stageId }) => stageId === 'b4_registration');
  if (window?.dueAt == null) throw new Error('the registration has no end');
  await world.fastForward(caseId, new Date(Date.parse(window.dueAt) + 60_000).toISOString());
  const closed = await world.waitForStage('officer', caseId, 'b5_admin_selection', 'open');
  world.say(`  b4_registration: closed at ${window.dueAt} with ${closed.nominees.length} entries`);
  return Object.fromEntries(letters.map((letter, index) => [letter, closed.nominees[index]?.nomineeId ?? ''])) as Ids;
}

async function screen(world: World, caseId: string): Promise<void> {
  for (const login of panel.slice(0, 3)) await decideEach(world, login, caseId, 'b5_admin_selection', 'eligible');
}

async function assess(world: World, caseId: string, ids: Ids): Promise<void> {
  await lockSheet(world, 'panel-1', caseId, 'b7_track_record', ids, (letter) => applicants[letter].RJ);
  await lockSheet(world, 'assessor', caseId, 'b8_assessment_center', ids, (letter) => applicants[letter].AC);
  for (const [member, login] of panel.entries()) {
    await lockSheet(world, login, caseId, 'b9_paper', ids, (letter) => String(applicants[letter].M[member]));
  }
  await decideEach(world, 'hospital', caseId, 'b11_health', 'fit');
  await confirmHealth(world, caseId);
  for (const [member, login] of panel.entries()) {
    await lockSheet(world, login, caseId, 'b10_interview', ids, (letter) => String(applicants[letter].W[member]));
  }
}

async function confirmHealth(world: World, caseId: string): Promise<void> {
  const task = await world.task('hospital-2', caseId, 'b11_health');
  await decide(world, 'hospital-2', task, { outcome: 'confirm' });
}

async function lockSheet(
  world: World,
  login: string,
  caseId: string,
  stageId: string,
  ids: Ids,
  mark: (letter: Letter) => string,
): Promise<void> {
  const task = await world.task(login, caseId, stageId);
  const criterion = task.criteria?.[0]?.criterion;
  if (criterion === undefined) throw new Error(`${stageId} has no criterion`);
  const sheet = letters.map((letter) => ({ nomineeId: ids[letter], criterion, score: mark(letter) }));
  await world.post(login, `/v1/tasks/${task.taskId}/scores`, { sheet }, 201);
  world.say(`  ${stageId}: ${login} locked a sheet`);
}

async function rank(world: World, caseId: string, ids: Ids): Promise<void> {
  await world.waitForStage('officer', caseId, 'b12_score_integration', 'open');
  for (const login of panel) await decideFile(world, login, caseId, 'b12_score_integration', { outcome: 'ratify' });
  const ranking = await world.get('panel-1', `/v1/cases/${caseId}/ranking`, rankingSchema);
  for (const { rank: place, name, shown } of ranking.rows) world.say(`  ranking: ${place ?? '-'} ${name} ${shown}`);
  await decideFile(world, 'panel-1', caseId, 'b13_top_three_report', { outcome: 'submit' });
  const three = (await world.readCase('auditor', caseId)).nominees.filter(({ standing }) => standing === 'shortlisted');
  const expected = [ids.B, ids.C, ids.A].sort().join();
  if (
    three
      .map(({ nomineeId }) => nomineeId)
      .sort()
      .join() !== expected
  )
    throw new Error('the three are not B, C, A');
  await throughGate(world, caseId, 'b14_bkn_result_review', 'DEMO-31/2026');
  await decideFile(world, 'panel-1', caseId, 'b15_result_announcement', { outcome: 'publish' });
}

async function choose(world: World, caseId: string, ids: Ids): Promise<void> {
  await decideFile(world, 'ppk', caseId, 'b16_ppk_choice', {
    outcome: 'choose',
    nominees: [{ nomineeId: ids.A, outcome: 'chosen' }],
    comment: 'Pengalaman membina koperasi desa di lapangan paling panjang.',
  });
}

async function appoint(world: World, caseId: string): Promise<void> {
  await throughGate(world, caseId, 'b17_bkn_inauguration', 'DEMO-47/2026');
  await decideFile(world, 'ppk', caseId, 'b19_decree', { outcome: 'sign', effectiveDate: today() });
  await decideFile(world, 'operator', caseId, 'b20_inauguration', { outcome: 'inaugurated' });
  const closed = await world.until('the report to be acknowledged', async () => {
    const found = await world.readCase('officer', caseId);
    return found.status === 'open' ? undefined : found;
  });
  world.say(`  b21_report: delivered and acknowledged; case ${caseId}: ${closed.status}`);
}
