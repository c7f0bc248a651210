import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
let caseId: string;

beforeAll(async () => {
  system = await startSystem();
  caseId = await startThreeSteps(system);
});
afterAll(async () => {
  await system.stop();
});

interface Counts {
  readonly events: number;
  readonly cases: number;
  readonly refusals: number;
  readonly texts: number;
}

async function counts(): Promise<Counts> {
  const { prisma } = system;
  const [events, cases, refusals, texts] = await Promise.all([
    prisma.caseEvent.count(),
    prisma.case.count(),
    prisma.refusalRecord.count(),
    prisma.pendingText.count(),
  ]);
  return { events, cases, refusals, texts };
}

/** Runs a call that must be answered so, and checks that it left nothing but, where a rule refused, its refusal. */
async function expectRefused(
  call: () => Promise<Answer>,
  expected: { status: number; class: string; [more: string]: unknown },
  recorded: 'refusal' | 'nothing',
): Promise<Answer> {
  const before = await counts();
  const answer = await call();
  const { status, ...body } = expected;
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: expect.objectContaining({ type: `urn:jenjang:problem:${expected.class}`, status, ...body }),
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(typeof answer.body.message).toBe('string');
  expect(await counts()).toEqual({ ...before, refusals: before.refusals + (recorded === 'refusal' ? 1 : 0) });
  return answer;
}

const start = (body: unknown, login = 'officer') => system.as(login).post('/v1/cases', body);
const someone = () => [{ personId: system.people['nominee-3'] }];

describe('a case that cannot be started', () => {
  it('is one of an unknown pipeline', async () => {
    await expectRefused(
      () => start({ pipeline: 'no-such-pipeline', nominees: someone() }),
      { status: 400, class: 'malformed', field: 'pipeline', rule: 'UNKNOWN_PIPELINE' },
      'nothing',
    );
  });

  it('is one of an unknown nominee', async () => {
    await expectRefused(
      () => start({ pipeline: 'three-steps', nominees: [{ personId: 'nobody' }] }),
      { status: 422, class: 'unknown_nominee', field: 'nominees.0' },
      'refusal',
    );
    await expectRefused(
      () => start({ pipeline: 'three-steps', nominees: [{ nip: '197602032001121999' }] }),
      { status: 422, class: 'unknown_nominee', field: 'nominees.0' },
      'refusal',
    );
  });

  it.each(['197613312001121903', '19760203200112', '197602032001123903', '1976020320011219XY', ''])(
    'is one with the malformed NIP %p',
    async (nip) => {
      await expectRefused(
        () => start({ pipeline: 'three-steps', nominees: [...someone(), { nip }] }),
        { status: 400, class: 'malformed', field: 'nominees.1.nip', reasonCode: 'ID_FORMAT' },
        'nothing',
      );
    },
  );

  it('is one that names a nominee twice, also once by person and once by NIP', async () => {
    const personId = system.people['nominee-3'] ?? '';
    const person = await system.prisma.person.findUniqueOrThrow({ where: { personId } });
    for (const again of [{ personId }, { nip: person.nip }]) {
      await expectRefused(
        () => start({ pipeline: 'three-steps', nominees: [{ personId }, again] }),
        { status: 400, class: 'malformed', field: 'nominees.1', rule: 'DUPLICATE_NOMINEE' },
        'nothing',
      );
    }
  });

  it('is one by a person whose office does not start such cases', async () => {
    await expectRefused(
      () => start({ pipeline: 'three-steps', nominees: someone() }, 'verifier'),
      { status: 403, class: 'not_assignee' },
      'refusal',
    );
  });

  it('is one without nominees, with too many, or without its subject', async () => {
    const malformed = { status: 400, class: 'malformed' };
    await expectRefused(() => start({ pipeline: 'three-steps' }), { ...malformed, field: 'nominees' }, 'nothing');
    const many = Array.from({ length: 501 }, (_, index) => ({ personId: `p${String(index)}` }));
    await expectRefused(
      () => start({ pipeline: 'three-steps', nominees: many }),
      { ...malformed, field: 'nominees' },
      'nothing',
    );
    const nominees = [{ ...someone()[0], cooperativeCode: '64.08.09.2001', route: 'pppk_support' }];
    const district = { ...malformed, field: 'subject.districtCode' };
    await expectRefused(() => start({ pipeline: 'cooperative-assignment', nominees }), district, 'nothing');
    const elsewhere = { pipeline: 'cooperative-assignment', subject: { districtCode: '64.08.99' }, nominees };
    await expectRefused(() => start(elsewhere), district, 'nothing');
  });
});

describe('a decision that is refused', () => {
  const decide = async (login: string, body: Record<string, unknown>, stageId = 'c1_agency') => {
    const task = await openTaskOf(system, caseId, stageId);
    return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { seen: { sequence: task.sequence }, ...body });
  };

  it('is one with an unknown outcome', async () => {
    await expectRefused(
      () => decide('kepala-bkpsdm', { outcome: 'perhaps' }),
      { status: 422, class: 'unknown_outcome' },
      'refusal',
    );
  });

  it('is one on a nominee that the case does not have', async () => {
    await expectRefused(
      () => decide('kepala-bkpsdm', { outcome: 'approve', nominees: [{ nomineeId: 'nobody', outcome: 'approve' }] }),
      { status: 422, class: 'unknown_nominee' },
      'refusal',
    );
  });

  it('is one with a reason code that is not in the vocabulary', async () => {
    await expectRefused(
      () => decide('kepala-bkpsdm', { outcome: 'reject', reasonCode: 'BECAUSE', comment: 'x' }),
      { status: 400, class: 'malformed', field: 'reasonCode' },
      'nothing',
    );
  });

  it('is one by a person who is not asked, and leaves no comment behind', async () => {
    await expectRefused(
      () => decide('legal', { outcome: 'approve', comment: 'Saya setuju' }),
      { status: 403, class: 'not_assignee' },
      'refusal',
    );
  });

  it('is hidden from a person who may not see the case', async () => {
    await expectRefused(
      () => decide('applicant-1', { outcome: 'approve' }),
      { status: 404, class: 'not_found' },
      'refusal',
    );
    await expectRefused(
      () =>
        system.as('applicant-1').post('/v1/tasks/nothing-t1/decisions', { outcome: 'approve', seen: { sequence: 1 } }),
      { status: 404, class: 'not_found', rule: 'NOT_VISIBLE' },
      'nothing',
    );
  });

  it('is one that has not seen the latest change', async () => {
    await expectRefused(
      () => decide('kepala-bkpsdm', { outcome: 'approve', seen: { sequence: 0 } }),
      { status: 409, class: 'stale_version' },
      'refusal',
    );
  });

  it('is one without what was seen, or with a comment beyond its limit', async () => {
    const malformed = { status: 400, class: 'malformed' };
    await expectRefused(
      () => decide('kepala-bkpsdm', { outcome: 'approve', seen: undefined }),
      { ...malformed, field: 'seen' },
      'nothing',
    );
    await expectRefused(
      () => decide('kepala-bkpsdm', { outcome: 'approve', comment: 'x'.repeat(4001) }),
      { ...malformed, field: 'comment' },
      'nothing',
    );
  });

  it('is a second one by the same person, and one at a stage that is over', async () => {
    const own = await startThreeSteps(system);
    const task = await openTaskOf(system, own, 'c1_agency');
    const path = `/v1/tasks/${task.taskId}/decisions`;
    const body = { outcome: 'approve', seen: { sequence: task.sequence } };
    expect((await system.as('kepala-bkpsdm').post(path, body)).status).toBe(201);
    await expectRefused(
      () => system.as('kepala-bkpsdm').post(path, body),
      { status: 409, class: 'already_decided' },
      'refusal',
    );
    await expectRefused(() => system.as('sekda').post(path, body), { status: 403, class: 'not_assignee' }, 'refusal');
  });

  it('is one at a stage that others have settled', async () => {
    const cooperative = await system.prisma.cooperative.findFirstOrThrow({ where: { districtCode: '64.08.09' } });
    const started = await system.as('officer').post('/v1/cases', {
      pipeline: 'cooperative-assignment',
      subject: { districtCode: '64.08.09' },
      nominees: [{ personId: system.people['nominee-1'], cooperativeCode: cooperative.code, route: 'pppk_support' }],
    });
    const { caseId: own, nominees } = started.body;
    const one = (outcome: string) => ({ nominees: [{ nomineeId: nominees[0].nomineeId, outcome }] });
    const consent = await openTaskOf(system, own, 'a1_consent');
    const seen = (task: { sequence: number }) => ({ seen: { sequence: task.sequence } });
    const accepted = await system
      .as('nominee-1')
      .post(`/v1/tasks/${consent.taskId}/decisions`, { ...one('accept'), ...seen(consent) });
    expect(accepted.status).toBe(201);
    const check = await openTaskOf(system, own, 'a2_admin_verification');
    const path = `/v1/tasks/${check.taskId}/decisions`;
    const returned = { reasonCode: 'DOC_MISSING', comment: 'Ijazah' };
    const body = { nominees: [{ ...one('ineligible').nominees[0], ...returned }], ...seen(check) };
    expect((await system.as('verifier').post(path, body)).status).toBe(201);
    await expectRefused(
      () => system.as('verifier-2').post(path, body),
      { status: 409, class: 'stage_closed' },
      'refusal',
    );
  });

  it('is one on a case that has ended', async () => {
    const own = await startThreeSteps(system);
    const task = await openTaskOf(system, own, 'c1_agency');
    const path = `/v1/tasks/${task.taskId}/decisions`;
    const body = {
      outcome: 'reject',
      reasonCode: 'DOC_MISSING',
      comment: 'Berkas kosong',
      seen: { sequence: task.sequence },
    };
    const rejected = await system.as('kepala-bkpsdm').post(path, body);
    expect(rejected).toMatchObject({ status: 201, body: { caseStatus: 'rejected' } });
    await expectRefused(
      () => system.as('kepala-bkpsdm').post(path, body),
      { status: 409, class: 'already_decided' },
      'refusal',
    );
    await expectRefused(
      () => system.as('officer').post(`/v1/cases/${own}/cancellation`, { reason: 'Salah berkas' }),
      { status: 409, class: 'stage_closed' },
      'refusal',
    );
  });
});

describe('a request that cannot be read', () => {
  const malformed = { status: 400, class: 'malformed' };

  it('is a body that is no JSON, no UTF-8, or holds a character that cannot be kept', async () => {
    const officer = system.as('officer');
    await expectRefused(() => officer.post('/v1/cases', undefined, { raw: '{"pipeline": ' }), malformed, 'nothing');
    const notText = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
    await expectRefused(() => officer.post('/v1/cases', undefined, { raw: notText }), malformed, 'nothing');
    await expectRefused(() => officer.post('/v1/cases', { pipeline: 'a\0b' }), malformed, 'nothing');
    await expectRefused(() => officer.post('/v1/cases', ['three-steps']), malformed, 'nothing');
    await expectRefused(() => officer.post('/v1/cases'), malformed, 'nothing');
  });

  it('is a body that is not called JSON, or reaches what all objects share', async () => {
    const officer = system.as('officer');
    const body = { pipeline: 'three-steps', nominees: [] };
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      await expectRefused(
        () => officer.post('/v1/cases', body, { headers: { 'Content-Type': type } }),
        malformed,
        'nothing',
      );
    }
    const raw = '{"pipeline": "three-steps", "subject": {"__proto__": {"districtCode": "64.08.09"}}}';
    const answer = await expectRefused(() => officer.post('/v1/cases', undefined, { raw }), malformed, 'nothing');
    expect(answer.body.field).toBe('subject.__proto__');
  });

  it('is a body over 1 MiB', async () => {
    const pipeline = 'x'.repeat(1_048_576);
    await expectRefused(() => start({ pipeline }), { status: 413, class: 'too_large' }, 'nothing');
  });

  it('is a path that is no text', async () => {
    await expectRefused(() => system.as('officer').get('/v1/commands/%E0%A4%A'), malformed, 'nothing');
    await expectRefused(() => system.as('officer').get('/v1/commands/a%00b'), malformed, 'nothing');
  });

  it('is an unknown route', async () => {
    await expectRefused(() => system.as('officer').get('/v1/nothing'), { status: 404, class: 'not_found' }, 'nothing');
  });
});

describe('a caller who is not known', () => {
  const unauthenticated = { status: 401, class: 'unauthenticated' };
  const ask = (token: string | undefined) =>
    system.call('POST', '/v1/cases', token, { body: { pipeline: 'three-steps' } });

  it('has no token, or one that is no token', async () => {
    await expectRefused(() => ask(undefined), unauthenticated, 'nothing');
    await expectRefused(() => ask('not.a.token'), unauthenticated, 'nothing');
    await expectRefused(() => system.call('GET', '/v1/nothing', undefined, { key: null }), unauthenticated, 'nothing');
  });

  it('has a token that is expired, foreign, or for another purpose', async () => {
    const personId = system.people['officer'] ?? '';
    const tokens = [
      { personId, lifetime: -60 },
      { personId, foreignKey: true },
      { personId, issuer: 'urn:somebody:else' },
      { personId, audience: 'another-service' },
      { personId, typ: 'JWT' },
      { personId: 'nobody' },
    ];
    for (const claims of tokens) {
      const token = await system.signToken(claims);
      const answer = await expectRefused(() => ask(token), unauthenticated, 'nothing');
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('is refused before the size and the form of the body are looked at', async () => {
    const big = { raw: 'x'.repeat(2 * 1_048_576) };
    await expectRefused(() => system.call('POST', '/v1/cases', undefined, big), unauthenticated, 'nothing');
  });

  it('cannot sign a token without a signature', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: 'urn:jenjang:test-issuer', aud: 'jenjang', sub: system.people['ppk'], iat: 1, exp: 9e9 };
    const token = `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`;
    await expectRefused(() => ask(token), unauthenticated, 'nothing');
  });
});
