import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import { decideFile } from '../../../scripts/demo/acts';
import type { DemoTask } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained, type Attempt } from '../../support/explained';
import { pdfText } from '../../support/pdf-text';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

// Worked cases 5, 6 and 10 in one nomination by the camat of Bengalon: a teacher, a contract civil servant and a mentor.
// Before A7 the agency loses its head; the camat, and then its secretary, stand in as Plt.
const teacher = 'nominee-19';
const support = 'nominee-1';
const mentor = 'nominee-16';
const camat = 'camat-64.08.09';
const secretary = 'sekretaris-bkpsdm';
const a7 = 'a7_agency_review';

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.nominate([
    { login: teacher, village: '2002', route: 'pppk_support' },
    { login: support, village: '2003', route: 'pppk_support' },
    { login: mentor, village: '2004', route: 'pns_mentoring', termMonths: 3 },
  ]);
  await player.consent();
});
afterAll(async () => {
  await system.stop();
});

const attempt = (login: string, { taskId, sequence }: Pick<DemoTask, 'taskId' | 'sequence'>, act: object): Attempt => ({
  login,
  path: `/v1/tasks/${taskId}/decisions`,
  body: { ...act, seen: { sequence } },
});

/** The stage's open task as the auditor sees it, who is asked nothing. */
async function openTask(stageId: string): Promise<Answer['body']> {
  const { body } = await system.as('auditor').get(`/v1/tasks?case=${player.caseId}&status=open&limit=200`);
  return body.items.find((task: Answer['body']) => task.stageId === stageId);
}

async function actAsPlt(holder: string): Promise<string> {
  const entered = await system.as('admin').post('/v1/mandates', {
    kind: 'plt',
    number: `DEMO-800/${holder}/Plt`,
    principal: 'kepala-bkpsdm',
    holder,
    role: 'kepala_bkpsdm',
    validFrom: new Date(Date.now() - 1_000).toISOString(),
    validTo: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  });
  expect(entered).toMatchObject({ status: 201 });
  return entered.body.mandateId;
}

describe('worked case 6: a post that is excluded', () => {
  const about = (outcome: string) => ({
    nominees: [{ nomineeId: player.idOf(teacher), outcome, comment: 'Guru.' }],
  });

  it('is found by the rules, which propose that she is not eligible', async () => {
    const task = await player.verification();
    const found = new Map(task.nominees.map(({ nomineeId, findings }) => [nomineeId, findings]));
    expect(found.get(player.idOf(teacher))).toMatchObject([
      { code: 'FORMATION_EXCLUDED', seen: 'education', proposed: 'ineligible' },
    ]);
    expect(found.get(player.idOf(support))).toEqual([]);
    expect(found.get(player.idOf(mentor))).toEqual([]);
  });

  it('is not returned, since no correction changes it', async () => {
    const act = attempt('verifier', await player.verification(), about('return'));
    expect(await refusedAndExplained(system, act)).toMatchObject({
      status: 422,
      body: {
        class: 'unknown_outcome',
        rule: 'FINDING_FINAL',
        field: 'nominees.0.outcome',
        params: { proposed: 'ineligible' },
      },
    });
  });

  it('makes her ineligible by the verifier’s act', async () => {
    await player.check({ [teacher]: { outcome: 'ineligible' } });
    const { nominees } = await world.readCase('auditor', player.caseId);
    expect(nominees.find(({ nomineeId }) => nomineeId === player.idOf(teacher))).toMatchObject({
      standing: 'ineligible',
      reasonCodes: ['FORMATION_EXCLUDED'],
    });
  });
});

describe('worked case 5: whoever nominated is later the acting head', () => {
  let asCamat: string;

  beforeAll(async () => {
    await player.release();
    await player.host(['2003', '2004']);
    await player.place();
    const office = await system.prisma.office.findFirstOrThrow({ where: { role: 'kepala_bkpsdm', validTo: null } });
    await world.post('admin', `/v1/offices/${office.officeId}/end`, {});
    asCamat = await actAsPlt(camat);
    await world.until('the task to be nobody’s', async () => ((await openTask(a7))?.unreachable ? true : undefined));
  });

  it('is refused to approve, for the same person did both', async () => {
    const act = attempt(camat, await openTask(a7), { outcome: 'forward' });
    expect(await refusedAndExplained(system, act)).toMatchObject({
      status: 403,
      body: { class: 'separation_of_duties', rule: 'R1', reasonCode: 'SOD_SAME_PERSON' },
    });
    // Once in each language: every attempt leaves its record.
    const where = { caseId: player.caseId, rule: 'R1', reasonCode: 'SOD_SAME_PERSON' };
    expect(await system.prisma.refusalRecord.count({ where })).toBe(2);
  });

  it('leaves the task to the agency’s secretary, and not to the Sekda, who alone approves afterwards', async () => {
    const { unreachable } = await openTask(a7);
    expect(unreachable.substitutes.map(({ login }: { login: string }) => login)).toEqual([secretary]);
    await world.post('admin', `/v1/mandates/${asCamat}/revocation`, {});
    await actAsPlt(secretary);
    const task = await world.task(secretary, player.caseId, a7);
    expect(task.assignees).toMatchObject([{ login: secretary }]);
  });
});

describe('worked case 10: an acting official', () => {
  it('may send a mentor out: the review is done under the mandate', async () => {
    await decideFile(world, secretary, player.caseId, a7, { outcome: 'forward' });
    const { body } = await system
      .as('auditor')
      .get(`/v1/cases/${player.caseId}/history?type=decision_recorded&limit=200`);
    const forwarded = body.items.find((event: Answer['body']) => event.payload.stageId === a7);
    expect(forwarded).toMatchObject({ actor: { login: secretary }, onBehalfOf: { login: 'kepala-bkpsdm' } });
    await decideFile(world, 'legal', player.caseId, 'a8_legal_review', { outcome: 'initial' });
    await decideFile(world, 'sekda', player.caseId, 'a9_pyb_approval', { outcome: 'approve' });
  });

  it('may not sign the decree, which appoints', async () => {
    await world.waitForStage('officer', player.caseId, 'a10_ppk_decision', 'open');
    const act = attempt(secretary, await openTask('a10_ppk_decision'), { outcome: 'sign' });
    expect(await refusedAndExplained(system, act)).toMatchObject({
      status: 403,
      body: { class: 'not_delegable', reasonCode: 'MANDATE_STRATEGIC' },
    });
  });

  it('issues the assignment letter of three months in their own hand, once the regent has signed', async () => {
    await decideFile(world, 'ppk', player.caseId, 'a10_ppk_decision', { outcome: 'sign', effectiveDate: '2026-12-01' });
    const { body } = await system.as('officer').get(`/v1/cases/${player.caseId}`);
    const mentoring = body.nominees.find((one: Answer['body']) => one.nomineeId === player.idOf(mentor));
    expect(mentoring.term).toMatchObject({ startDate: '2026-12-01', endDate: '2027-02-28', cappedBy: 'asked' });
    const papers = new Map(body.papers.map((paper: Answer['body']) => [paper.paperType, paper]));
    expect([...papers.keys()].sort()).toEqual(['assignment_letter', 'decree']);
    const letter = await textOf(papers.get('assignment_letter'));
    expect(letter).toContain('Plt. KEPALA BADAN KEPEGAWAIAN');
    expect(letter).toContain(`(mandat Nomor DEMO-800/${secretary}/Plt)`);
    expect(letter).toContain('s.d. 28 Februari 2027');
    const decree = await textOf(papers.get('decree'));
    expect(decree).toContain('BUPATI KUTAI TIMUR');
    expect(decree).not.toContain('Plt.');
  });

  async function textOf(paper: Answer['body']): Promise<string> {
    const content = await world.until('the paper to be rendered', async () => {
      const response = await fetch(`${system.url}/v1/papers/${String(paper.paperId)}`, {
        headers: { Authorization: `Bearer ${await system.signToken({ personId: system.as('officer').personId })}` },
      });
      return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : undefined;
    });
    return pdfText(content).join(' ');
  }
});
