import { definePipeline } from '../../../domain/pipeline';
import { threeSteps } from '../../../domain/pipelines/custom-example';
import { createPrisma } from '../../../prisma/client';
import type { Browser } from '../../support/browser';
import { openTaskOf } from '../../support/open-task';
import { writeDefinition } from '../../support/rule-pipelines';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

const pipeline = 'test-signed';
const signer = 'kepala-bkpsdm';
const stageId = 'c1_agency';

let system: RunningSystem;
let site: SignInSystem;

beforeAll(async () => {
  system = await startSystem();
  site = await startSignIn(system.deps);
  const [first, ...rest] = threeSteps.stages;
  await writeDefinition(
    system,
    definePipeline({ ...threeSteps, pipeline, stages: [{ ...first!, requiresSignature: true }, ...rest] }),
  );
});
afterAll(async () => {
  await site.stop();
  await system.stop();
});

async function openCase(): Promise<string> {
  const nominees = [{ personId: system.people['nominee-1'] }, { personId: system.people['nominee-2'] }];
  const started = await system.as('officer').post('/v1/cases', { pipeline, nominees });
  expect(started.status).toBe(201);
  return started.body.caseId;
}

async function sign(browser: Browser, caseId: string) {
  const { csrfToken } = (await (await browser.request('/v1/session')).json()) as { csrfToken: string };
  const task = await openTaskOf(system, caseId, stageId);
  const answer = await browser.request(`/v1/tasks/${task.taskId}/decisions`, {
    method: 'POST',
    body: JSON.stringify({ outcome: 'approve', seen: { sequence: task.sequence } }),
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      Origin: site.origin,
      'X-CSRF-Token': csrfToken,
    },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function setLoginAge(minutes: number): Promise<void> {
  const { personId } = system.as(signer);
  // As the owner: the API itself may not change when somebody proved who they are.
  const owner = createPrisma(system.database.superuserUrl, { maxConnections: 1 });
  await owner.session.updateMany({ where: { personId }, data: { authTime: new Date(Date.now() - minutes * 60_000) } });
  await owner.$disconnect();
}

async function signatureIn(caseId: string): Promise<unknown> {
  const event = await system.prisma.caseEvent.findFirstOrThrow({ where: { caseId, type: 'decision_recorded' } });
  return (event.payload as { signature?: unknown }).signature;
}

describe('signing in a browser', () => {
  it('asks for a login within five minutes, and goes on after one', async () => {
    const caseId = await openCase();
    const browser = site.browser();
    await browser.signIn(signer);
    await setLoginAge(6);
    expect(await sign(browser, caseId)).toMatchObject({
      status: 403,
      body: { class: 'signature_required', rule: 'FRESH_LOGIN', params: { maxAgeSeconds: 300 } },
    });
    const before = browser.cookies.get('__Host-jenjang')!.value;
    // Known at the provider, and asked again all the same.
    const page = await browser.visit('/auth/reauthenticate?returnTo=/docs/');
    expect(page.text).toContain('Sign in as whom?');
    const done = await browser.choose(page, signer);
    expect(done.url).toBe(`${site.origin}/docs/`);
    expect(browser.cookies.get('__Host-jenjang')!.value).not.toBe(before);
    expect((await sign(browser, caseId)).status).toBe(201);
    const signature = (await signatureIn(caseId)) as { meaning: string; loginAgeSeconds: number };
    expect(signature.meaning).toBe('approves');
    expect(signature.loginAgeSeconds).toBeLessThan(300);
  });

  it('takes a login of less than five minutes as it is', async () => {
    const caseId = await openCase();
    const browser = site.browser();
    await browser.signIn(signer);
    await setLoginAge(4);
    expect((await sign(browser, caseId)).status).toBe(201);
  });

  it('is not made fresh by somebody else', async () => {
    const browser = site.browser();
    await browser.signIn(signer);
    const held = browser.cookies.get('__Host-jenjang')!.value;
    const asked = await browser.choose(await browser.visit('/auth/reauthenticate'), 'officer');
    expect(asked.text).toContain('You chose somebody else');
    expect(asked.text).not.toContain('<script');
    const [, action = '', xsrf = ''] = /action="([^"]+)"[\s\S]*name="xsrf" value="([^"]+)"/.exec(asked.text)!;
    const done = await browser.submit(action, { xsrf, logout: 'yes' });
    expect(done.status).toBe(401);
    expect(done.text).toContain('Somebody else signed in again');
    expect(browser.cookies.get('__Host-jenjang')!.value).toBe(held);
  });

  it('asks nobody to prove again who has not signed in', async () => {
    const answer = await site.browser().request('/auth/reauthenticate');
    expect(answer.status).toBe(401);
  });

  it('stays as it is for a token that does not say when its person signed in', async () => {
    const caseId = await openCase();
    const task = await openTaskOf(system, caseId, stageId);
    const act = { outcome: 'approve', seen: { sequence: task.sequence } };
    expect((await system.as(signer).post(`/v1/tasks/${task.taskId}/decisions`, act)).status).toBe(201);
    expect(await signatureIn(caseId)).toEqual({ meaning: 'approves', loginAgeSeconds: null });
  });
});
