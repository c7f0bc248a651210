import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const nominees = (...logins: string[]) => logins.map((login) => ({ personId: system.people[login] }));

describe('a draft', () => {
  it('is prepared, changed and submitted, and starts one case', async () => {
    const officer = system.as('officer');
    const created = await officer.post('/v1/drafts', { pipeline: 'three-steps' });
    expect(created).toMatchObject({ status: 201, body: { state: 'open', body: { nominees: [] } } });
    const path = `/v1/drafts/${created.body.draftId}`;
    const changed = await officer.patch(path, { nominees: nominees('nominee-1') });
    expect(changed).toMatchObject({ status: 200, body: { body: { nominees: nominees('nominee-1') } } });
    const submitted = await officer.post(`${path}/submission`);
    expect(submitted).toMatchObject({ status: 201, body: { pipeline: 'three-steps', status: 'open' } });
    const again = await officer.post(`${path}/submission`);
    expect(again).toMatchObject({ status: 409, body: { class: 'already_decided' } });
    expect(await officer.patch(path, { nominees: [] })).toMatchObject({ status: 409 });
    expect(await system.prisma.case.count()).toBe(1);
  });

  it('is nobody else’s to see', async () => {
    const created = await system.as('officer').post('/v1/drafts', { pipeline: 'three-steps' });
    const path = `/v1/drafts/${created.body.draftId}`;
    const changed = await system.as('kepala-bkpsdm').patch(path, { nominees: [] });
    expect(changed).toMatchObject({ status: 404, body: { class: 'not_found' } });
    expect((await system.as('kepala-bkpsdm').post(`${path}/submission`)).status).toBe(404);
  });

  it('stays open when its submission is refused', async () => {
    const officer = system.as('officer');
    const body = { pipeline: 'three-steps', nominees: [{ personId: 'nobody' }] };
    const created = await officer.post('/v1/drafts', body);
    const path = `/v1/drafts/${created.body.draftId}`;
    expect(await officer.post(`${path}/submission`)).toMatchObject({ status: 422, body: { class: 'unknown_nominee' } });
    expect((await officer.patch(path, { nominees: nominees('nominee-2') })).status).toBe(200);
    expect((await officer.post(`${path}/submission`)).status).toBe(201);
  });

  it('is submitted once by two calls at the same time', async () => {
    const officer = system.as('officer');
    const before = await system.prisma.case.count();
    const created = await officer.post('/v1/drafts', { pipeline: 'three-steps', nominees: nominees('nominee-1') });
    const path = `/v1/drafts/${created.body.draftId}/submission`;
    const answers = await Promise.all([officer.post(path), officer.post(path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await system.prisma.case.count()).toBe(before + 1);
  });

  it('is refused for an unknown pipeline', async () => {
    const answer = await system.as('officer').post('/v1/drafts', { pipeline: 'nothing' });
    expect(answer).toMatchObject({ status: 400, body: { class: 'malformed', field: 'pipeline' } });
  });
});
