import type { Browser } from '../../support/browser';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

// Which account at the identity provider is whose: the administrator says it, for others.
let system: RunningSystem;
let site: SignInSystem;
let issuer: string;
const TOKENS = 'urn:jenjang:test-issuer';

beforeAll(async () => {
  system = await startSystem();
  site = await startSignIn(system.deps);
  issuer = site.signIn.issuer.href;
});
afterAll(async () => {
  await site.stop();
  await system.stop();
});

const pathOf = (login: string): string => `/v1/people/${system.as(login).personId}/subject`;

/** By a service's token, at the API beside the identity provider. */
async function ask(login: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const token = await system.signToken({ personId: system.as(login).personId });
  const answer = await fetch(`${site.origin}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Accept-Language': 'en',
      'Idempotency-Key': crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

const link = (login: string, subject: string, at = issuer) =>
  ask('admin', 'PUT', pathOf(login), { issuer: at, subject });
const unlink = (login: string) => ask('admin', 'DELETE', pathOf(login));

async function signedIn(login: string): Promise<Browser> {
  const browser = site.browser();
  await browser.signIn(login);
  return browser;
}

async function whoIs(browser: Browser): Promise<string | undefined> {
  const answer = await browser.request('/v1/me');
  return answer.status === 200 ? ((await answer.json()) as { login: string }).login : undefined;
}

async function tracesOf(login: string): Promise<string[]> {
  const { body } = await system.as('auditor').get(`/v1/audit/access?object=person:${system.as(login).personId}`);
  return (body.items as { person: { login: string }; action: string }[])
    .map(({ person, action }) => `${person.login} ${action}`)
    .reverse();
}

const linkedOf = async (login: string) => {
  const { subjectIssuer, subject } = await system.prisma.person.findUniqueOrThrow({ where: { login } });
  return { subjectIssuer, subject };
};

describe('the account of a person', () => {
  it('is linked, which ends their sessions, and parted again; each change is kept', async () => {
    const before = await signedIn('nominee-4');
    const other = await signedIn('nominee-5');
    const { personId } = system.as('nominee-4');
    expect(await link('nominee-4', 'stable-4')).toMatchObject({
      status: 200,
      body: { personId, issuer, subject: 'stable-4' },
    });
    expect([await whoIs(before), await whoIs(other)]).toEqual([undefined, 'nominee-5']);
    // The provider of this test gives the person's id, which is no longer who they are there.
    expect(await whoIs(await signedIn('nominee-4'))).toBeUndefined();
    expect(await unlink('nominee-4')).toMatchObject({ status: 204 });
    expect(await whoIs(await signedIn('nominee-4'))).toBe('nominee-4');
    expect(await tracesOf('nominee-4')).toEqual(['admin link', 'admin unlink']);
  });

  it('is found by the linked subject of a token', async () => {
    expect((await link('nominee-7', 'service-7', TOKENS)).status).toBe(200);
    const token = await system.signToken({ personId: 'service-7' });
    expect((await system.call('GET', '/v1/me', token)).body.login).toBe('nominee-7');
    expect((await unlink('nominee-7')).status).toBe(204);
    expect((await system.call('GET', '/v1/me', token)).status).toBe(401);
  });

  it('stays as it is when it is said again: no session ends, nothing is kept', async () => {
    const { personId } = system.as('nominee-6');
    expect((await link('nominee-6', personId)).status).toBe(200);
    const browser = await signedIn('nominee-6');
    expect((await link('nominee-6', personId)).status).toBe(200);
    expect(await whoIs(browser)).toBe('nominee-6');
    expect(await tracesOf('nominee-6')).toEqual(['admin link']);
    expect([(await unlink('nominee-6')).status, (await unlink('nominee-6')).status]).toEqual([204, 204]);
    expect(await tracesOf('nominee-6')).toEqual(['admin link', 'admin unlink']);
  });

  it('is one person’s, however many ask at once', async () => {
    const logins = Array.from({ length: 8 }, (_, index) => `nominee-${String(index + 8)}`);
    const answers = await Promise.all(logins.map((login) => link(login, 'contested')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
    expect(await system.prisma.person.count({ where: { subject: 'contested' } })).toBe(1);
  });
});

describe('a link that is refused', () => {
  it('is one to an account that signs in somebody else: linked, or by their own id', async () => {
    expect((await link('nominee-3', 'stable-3')).status).toBe(200);
    for (const subject of ['stable-3', system.as('ppk').personId]) {
      expect(await link('nominee-2', subject)).toMatchObject({
        status: 400,
        body: { rule: 'SUBJECT_TAKEN', field: 'subject' },
      });
    }
    expect(await linkedOf('nominee-2')).toEqual({ subjectIssuer: null, subject: null });
  });

  it('is the administrator’s own, and another person to the administrator’s own account; both are recorded', async () => {
    const before = await system.prisma.refusalRecord.count();
    const own = { status: 403, body: { class: 'separation_of_duties', rule: 'R8' } };
    expect(await link('admin', 'second-account')).toMatchObject(own);
    expect(await unlink('admin')).toMatchObject(own);
    expect(await link('ppk', system.as('admin').personId)).toMatchObject(own);
    expect(await system.prisma.refusalRecord.count()).toBe(before + 3);
    expect(await linkedOf('ppk')).toEqual({ subjectIssuer: null, subject: null });
  });

  it('is one at an issuer that signs nobody in here', async () => {
    expect(await link('nominee-2', 'x', 'https://other.example')).toMatchObject({
      status: 400,
      body: { rule: 'UNKNOWN_ISSUER', field: 'issuer' },
    });
  });

  it('is one by a name, and of nobody', async () => {
    const body = { issuer, subject: 'x' };
    expect((await ask('admin', 'PUT', '/v1/people/nominee-2/subject', body)).status).toBe(404);
    expect((await ask('admin', 'DELETE', '/v1/people/nobody/subject')).status).toBe(404);
  });

  it('is one by anybody but the administrator', async () => {
    for (const login of ['officer', 'auditor', 'nominee-2', 'kepala-bkpsdm']) {
      expect((await ask(login, 'PUT', pathOf('nominee-2'), { issuer, subject: 'x' })).status).toBe(403);
      expect((await ask(login, 'DELETE', pathOf('nominee-2'))).status).toBe(403);
    }
  });

  it('is one from a browser whose login is not fresh', async () => {
    const browser = await signedIn('admin');
    const change = async (): Promise<Response> => {
      const session = (await (await browser.request('/v1/session')).json()) as { csrfToken: string };
      return browser.request(pathOf('nominee-1'), {
        method: 'PUT',
        headers: {
          Origin: site.origin,
          'Content-Type': 'application/json',
          'X-CSRF-Token': session.csrfToken,
          'Idempotency-Key': crypto.randomUUID(),
        },
        body: JSON.stringify({ issuer, subject: 'stable-1' }),
      });
    };
    site.forward(6 * 60_000);
    const late = await change();
    expect({ status: late.status, body: await late.json() }).toMatchObject({
      status: 403,
      body: { class: 'signature_required', rule: 'FRESH_LOGIN' },
    });
    site.resetClock();
    expect((await change()).status).toBe(200);
    expect(await linkedOf('nominee-1')).toEqual({ subjectIssuer: issuer, subject: 'stable-1' });
  });
});
