import { decideAll, decideEach, decideFile, throughGate } from '../../../scripts/demo/acts';
import { caseSchema, rankingSchema } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { faultsOf } from '../../unit/domain/plain-words';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Two routes to a post that are nothing but a definition: no code of the engine names them.
let system: RunningSystem;
let world: World;
beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
});
afterAll(async () => {
  await system.stop();
});

/** Starts a case over these people and returns its id, with their nominee ids by login. */
async function open(pipeline: string, logins: readonly string[]) {
  const nominees = logins.map((login) => ({ personId: system.people[login] }));
  const opened = caseSchema.parse(await world.post('officer', '/v1/cases', { pipeline, nominees }));
  const ids = new Map(opened.nominees.map(({ nomineeId }, index) => [logins[index] ?? '', nomineeId]));
  return { caseId: opened.caseId, idOf: (login: string): string => ids.get(login) ?? '' };
}

async function lock(
  login: string,
  caseId: string,
  stageId: string,
  marks: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<void> {
  const { taskId } = await world.task(login, caseId, stageId);
  const sheet = Object.entries(marks).flatMap(([nomineeId, ofOne]) =>
    Object.entries(ofOne).map(([criterion, score]) => ({ nomineeId, criterion, score })),
  );
  await world.post(login, `/v1/tasks/${taskId}/scores`, { sheet }, 201);
}

/** Every sentence of a case's history, which must read as a sentence in both languages. */
async function expectPlainHistory(caseId: string): Promise<string> {
  const told = await Promise.all(
    (['id', 'en'] as const).map(async (language) => {
      const { body } = await system
        .as('auditor')
        .get(`/v1/cases/${caseId}/history?limit=200`, { headers: { 'Accept-Language': language } });
      const summaries = body.items.map(({ summary }: { summary: string }) => summary) as string[];
      expect(summaries.length).toBeGreaterThan(20);
      expect(
        summaries.flatMap((summary) => faultsOf(summary, language).map((fault) => `${fault}: ${summary}`)),
      ).toEqual([]);
      return summaries.join('\n');
    }),
  );
  return told.join('\n');
}

const closed = (caseId: string) =>
  world.until('the case to end', async () => {
    const found = await world.readCase('officer', caseId);
    return found.status === 'open' ? undefined : found;
  });

describe('the talent pool', () => {
  it('weighs performance and potential as the policy says, and one of the pool is appointed', async () => {
    const logins = ['applicant-1', 'applicant-2', 'applicant-3', 'applicant-4'];
    const { caseId, idOf } = await open('talent-pool', logins);
    for (const login of logins) await decideEach(world, login, caseId, 't1_willingness', 'willing', [idOf(login)]);
    const figures = {
      'applicant-1': {
        main: '90',
        supporting: '70',
        competency: '80',
        potential: '76',
        qualification: '85',
        integrity: '100',
      },
      'applicant-2': {
        main: '80',
        supporting: '80',
        competency: '80',
        potential: '80',
        qualification: '80',
        integrity: '80',
      },
      'applicant-3': {
        main: '95',
        supporting: '95',
        competency: '50',
        potential: '50',
        qualification: '60',
        integrity: '90',
      },
      'applicant-4': {
        main: '60',
        supporting: '60',
        competency: '60',
        potential: '60',
        qualification: '60',
        integrity: '60',
      },
    };
    const pick = (keys: readonly (keyof (typeof figures)['applicant-1'])[]) =>
      Object.fromEntries(
        Object.entries(figures).map(([login, marks]) => [
          idOf(login),
          Object.fromEntries(keys.map((key) => [key, marks[key]])),
        ]),
      );
    await lock('kepala-bkpsdm', caseId, 't2_performance', pick(['main', 'supporting']));
    await lock('assessor', caseId, 't3_potential', pick(['competency', 'potential', 'qualification', 'integrity']));
    await world.waitForStage('officer', caseId, 't4_talent_pool', 'open');
    // The fourth is not in boxes 7 to 9: people say so, with their reason.
    const nominees = [{ nomineeId: idOf('applicant-4'), outcome: 'rule_out', reasonCode: 'REQUIREMENT_NOT_MET' }];
    for (const login of ['sekda', 'kepala-bkpsdm'])
      await decideFile(world, login, caseId, 't4_talent_pool', { outcome: 'ratify', nominees });
    // Who ratifies sees what they ratify; whom it goes up to, once it is handed up.
    expect((await system.as('sekda').get(`/v1/cases/${caseId}/ranking`)).status).toBe(200);
    expect((await system.as('bkn-desk').get(`/v1/cases/${caseId}/ranking`)).status).toBe(404);
    await decideFile(world, 'kepala-bkpsdm', caseId, 't4_report', { outcome: 'submit' });
    const ranking = await world.get('bkn-desk', `/v1/cases/${caseId}/ranking`, rankingSchema);
    const byId = new Map(ranking.rows.map((row) => [row.nomineeId, row]));
    expect(byId.get(idOf('applicant-1'))).toMatchObject({
      components: { performance: '82', potential: '83' },
      total: '82.5',
      rank: 1,
    });
    expect(byId.get(idOf('applicant-2'))).toMatchObject({ total: '80', rank: 2 });
    expect(byId.get(idOf('applicant-4'))).toMatchObject({ rank: null, ruledOut: true });

    await throughGate(world, caseId, 't5_bkn_recommendation', 'DEMO-7/2026');
    await decideFile(world, 'ppk', caseId, 't6_ppk_choice', {
      outcome: 'choose',
      nominees: [{ nomineeId: idOf('applicant-1'), outcome: 'chosen' }],
    });
    await decideFile(world, 'ppk', caseId, 't7_decree', { outcome: 'sign' });
    const end = await closed(caseId);
    expect(end.status).toBe('completed');
    expect(end.nominees.filter(({ standing }) => standing === 'selected')).toMatchObject([
      { nomineeId: idOf('applicant-1') },
    ]);
    const told = await expectPlainHistory(caseId);
    expect(told).toContain('Bersedia diseleksi');
    expect(told).toContain('Willing to be considered');
    const { papers } = (await system.as('auditor').get(`/v1/cases/${caseId}`)).body;
    expect(papers).toMatchObject([{ paperType: 'decree' }]);
  });
});

describe('the job fit', () => {
  it('tests officials in their posts; the regent rotates one, and nobody loses a post by it', async () => {
    const logins = ['applicant-1', 'applicant-2', 'applicant-3'];
    const { caseId, idOf } = await open('job-fit', logins);
    await decideAll(world, 'verifier', caseId, 'j1_requirements', (nomineeId) =>
      nomineeId === idOf('applicant-3')
        ? { outcome: 'not_tested', comment: 'Baru satu tahun dalam jabatan.' }
        : { outcome: 'eligible' },
    );
    await decideFile(world, 'ppk', caseId, 'j2_panel_formation', { outcome: 'appoint' });
    const both = ['applicant-1', 'applicant-2'];
    const marks = (criterion: string, of: readonly string[]) =>
      Object.fromEntries(both.map((login, index) => [idOf(login), { [criterion]: of[index] ?? '' }]));
    await lock('assessor', caseId, 'j3_competency_test', marks('job_match', ['70', '90']));
    const panel = [1, 2, 3, 4, 5].map((place) => `panel-${String(place)}`);
    for (const login of panel) await lock(login, caseId, 'j4_interview', marks('interview', ['85', '80']));
    await world.waitForStage('officer', caseId, 'j5_result', 'open');
    for (const login of panel) await decideFile(world, login, caseId, 'j5_result', { outcome: 'ratify' });
    await decideFile(world, 'panel-1', caseId, 'j5_report', { outcome: 'submit' });
    const ranking = await world.get('auditor', `/v1/cases/${caseId}/ranking`, rankingSchema);
    expect(ranking.rows.map(({ nomineeId, total }) => [nomineeId, total])).toEqual([
      [idOf('applicant-2'), '86'],
      [idOf('applicant-1'), '76'],
    ]);
    await throughGate(world, caseId, 'j6_bkn_recommendation', 'DEMO-8/2026');
    await decideAll(world, 'ppk', caseId, 'j7_ppk_decision', (nomineeId) => ({
      outcome: nomineeId === idOf('applicant-2') ? 'rotate' : 'stay',
    }));
    await decideFile(world, 'ppk', caseId, 'j8_decree', { outcome: 'sign' });
    const end = await closed(caseId);
    expect(end.status).toBe('completed');
    const standings = new Map(end.nominees.map(({ nomineeId, standing }) => [nomineeId, standing]));
    expect(standings.get(idOf('applicant-2'))).toBe('selected');
    for (const login of ['applicant-1', 'applicant-3'])
      expect(['eligible', 'in_process']).toContain(standings.get(idOf(login)));
    expect(await expectPlainHistory(caseId)).toContain('Rotate to an equal post');
  });
});
