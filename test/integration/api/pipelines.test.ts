import { threeSteps } from '../../../domain/pipelines/custom-example';
import { openTaskOf } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

type Definition = Record<string, unknown> & { stages: Record<string, unknown>[] };

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const check = (definition: unknown, login = 'admin', headers: Record<string, string> = {}) =>
  system.as(login).post('/v1/pipelines/check', definition, { key: null, headers });
const publish = (definition: unknown, login = 'admin') => system.as(login).post('/v1/pipelines', definition);

/** The smallest pipeline under a name of its own, as its author would write it: without a version. */
function ownPipeline(pipeline: string): Definition {
  const { version: _version, ...definition } = JSON.parse(JSON.stringify(threeSteps)) as Definition;
  return { ...definition, pipeline };
}

const decide = async (login: string, caseId: string, stageId: string, outcome: string): Promise<void> => {
  const { taskId, sequence } = await openTaskOf(system, caseId, stageId);
  const answer = await system.as(login).post(`/v1/tasks/${taskId}/decisions`, { outcome, seen: { sequence } });
  expect({ stageId, status: answer.status }).toEqual({ stageId, status: 201 });
};

const versionOf = ({ version }: Definition): number => Number(version);

const start = async (pipeline: string, nominee: string): Promise<string> => {
  const started = await system.as('officer').post('/v1/cases', {
    pipeline,
    nominees: [{ personId: system.people[nominee] }],
  });
  expect(started.status).toBe(201);
  return started.body.caseId as string;
};

describe('the check of a definition', () => {
  it('passes what is published already', async () => {
    const { body } = await system.as('admin').get('/v1/pipelines');
    for (const { pipeline } of body.items) {
      const { definition } = (await system.as('admin').get(`/v1/pipelines/${String(pipeline)}`)).body;
      const checked = await check({ ...definition, version: undefined });
      const newest = Math.max(...body.items.filter((one: Definition) => one.pipeline === pipeline).map(versionOf));
      const version = newest + 1;
      expect({ pipeline, ...checked.body }).toMatchObject({ pipeline, publishable: true, faults: [], version });
      expect(checked.body.maxNominees).toBeGreaterThan(100);
    }
  });

  it('tells every fault with its path, in the language of the caller', async () => {
    const faulty = ownPipeline('faulty');
    const [first, second, third] = faulty.stages as [Definition, Definition, Definition];
    first.outcomes = [
      { id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'stage', stage: 'nowhere' } },
    ];
    second.actors = [{ role: 'ministry' }];
    third.quorum = { groups: [{ group: 'main', rule: { kind: 'count', n: 2 } }] };
    third.dues = { amount: 3 };
    const { status, body } = await check(faulty, 'admin', { 'Accept-Language': 'id' });
    expect(status).toBe(200);
    expect(body.publishable).toBe(false);
    expect(body.faults.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`).sort()).toEqual([
      'stages.0.outcomes.0.lead LEAD_UNKNOWN',
      'stages.1.actors.0.role ROLE_NOT_HELD',
      'stages.1.id UNREACHABLE',
      'stages.2.dues UNKNOWN_FIELD',
      'stages.2.id UNREACHABLE',
      'stages.2.quorum.groups.0.rule QUORUM_TOO_LARGE',
    ]);
    const english = (await check(faulty)).body.faults;
    for (const [index, { message }] of body.faults.entries()) {
      expect(message).toMatch(/^[A-Z][^_]+\.$/);
      expect(message).not.toBe(english[index].message);
    }
  });

  it('tells what has the wrong shape', async () => {
    const shapeless = { ...ownPipeline('shapeless'), title: 'Alur', stages: [] };
    const { body } = await check(shapeless);
    expect(body).toMatchObject({ publishable: false, maxNominees: 0 });
    expect(body.faults.map(({ path, rule }: { path: string; rule: string }) => [path, rule])).toEqual([
      ['title', 'SHAPE'],
      ['stages', 'SHAPE'],
    ]);
    expect((await check('no object')).status).toBe(400);
  });

  it('is for the administrator', async () => {
    expect(await check(ownPipeline('mine'), 'officer')).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    expect(await publish(ownPipeline('mine'), 'ppk')).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
  });
});

describe('the publication of a version', () => {
  it('is refused with all faults', async () => {
    const faulty = ownPipeline('faulty');
    faulty.startedBy = ['ministry'];
    delete faulty.returnMax;
    const shape = await publish(faulty);
    expect(shape).toMatchObject({
      status: 422,
      body: { class: 'definition_invalid', rule: 'SHAPE', field: 'returnMax' },
    });
    faulty.returnMax = 2;
    const { status, body } = await publish(faulty);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        class: 'definition_invalid',
        rule: 'ROLE_NOT_HELD',
        field: 'startedBy.0',
        errors: [{ field: 'startedBy.0' }],
      },
    });
    expect((await system.as('admin').get('/v1/pipelines/faulty')).status).toBe(404);
  });

  it('leaves running cases on theirs while new ones take the newest', async () => {
    const first = await publish(ownPipeline('agency-approval'));
    expect(first).toMatchObject({ status: 201, body: { pipeline: 'agency-approval', version: 1, stageCount: 3 } });
    const old = await start('agency-approval', 'nominee-1');
    const shorter = ownPipeline('agency-approval');
    shorter.stages = shorter.stages.filter(({ id }) => id !== 'c2_legal');
    expect(await publish(shorter)).toMatchObject({ status: 201, body: { version: 2, stageCount: 2 } });
    const fresh = await start('agency-approval', 'nominee-2');
    for (const caseId of [old, fresh]) await decide('kepala-bkpsdm', caseId, 'c1_agency', 'approve');
    await decide('legal', old, 'c2_legal', 'initial');
    for (const caseId of [old, fresh]) await decide('sekda', caseId, 'c3_secretary', 'approve');
    const read = async (caseId: string) => (await system.as('officer').get(`/v1/cases/${caseId}`)).body;
    expect(await read(old)).toMatchObject({ pipelineVersion: 1, status: 'completed' });
    expect(await read(fresh)).toMatchObject({ pipelineVersion: 2, status: 'completed' });
  });

  it('never changes a version that is there', async () => {
    const definition = { ...ownPipeline('raced'), version: 1 };
    const other = { ...definition, legalRef: 'Another regulation' };
    const answers = await Promise.all([publish(definition), publish(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again = await publish(answers[0].status === 201 ? definition : other);
    expect(again.status).toBe(201);
    const lost = await publish(answers[0].status === 201 ? other : definition);
    expect(lost).toMatchObject({
      status: 409,
      body: { class: 'stale_version', rule: 'VERSION_PUBLISHED', field: 'version' },
    });
    expect(await publish({ ...definition, version: 7 })).toMatchObject({ status: 400, body: { field: 'version' } });
  });
});
