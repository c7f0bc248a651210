import { Client } from 'pg';
import { workflowIdOfCase } from '../../../domain/ids';
import { commitmentOfJson, createSealer } from '../../../prisma/sealing';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import { fetchPlainHistory } from '../../../temporal/plain-history';
import { openTarget, type Target } from '../../support/access-targets';
import { startSystem, testPayloadKeys, type Answer, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
let target: Target;

beforeAll(async () => {
  system = await startSystem();
});
beforeEach(async () => {
  target = await openTarget(system, 'own');
});
afterAll(async () => {
  await system.stop();
});

const read = async (login: string, path: string): Promise<Answer> => {
  const answer = await system.as(login).get(path);
  expect(answer.status).toBe(200);
  return answer;
};
const dossierPath = (): string => `/v1/cases/${target.caseId}/nominees/${target.nomineeId}/dossier`;

async function decide(): Promise<Answer> {
  const { taskId, nomineeId } = target;
  const { body } = await read('verifier', `/v1/tasks/${taskId}`);
  const overrules = body.nominees[0].findings.map(({ findingId }: { findingId: string }) => findingId);
  const one = {
    nomineeId,
    outcome: 'eligible',
    ...(overrules.length === 0 ? {} : { overrules, comment: 'Sudah lengkap' }),
  };
  const decided = await system
    .as('verifier')
    .post(`/v1/tasks/${taskId}/decisions`, { nominees: [one], seen: { sequence: body.sequence } });
  expect(decided).toMatchObject({ status: 201 });
  return decided;
}

async function told(login: string, sequence: number) {
  const { body } = await read(login, `/v1/cases/${target.caseId}/history?limit=200`);
  return body.items.find((item: { sequence: number }) => item.sequence === sequence);
}

const verify = async () =>
  (await system.as('auditor').post('/v1/audit/verification', { caseId: target.caseId }, { key: null })).body;

describe('what a decider had opened', () => {
  it('is in the record of the decision: versions and hashes, signed, told, and verified', async () => {
    const { caseId, documentId } = target;
    const dossier = (await read('verifier', dossierPath())).body;
    await read('verifier', `/v1/documents/${documentId}`);
    // What others open is theirs, and what is opened twice counts once.
    await read('verifier', dossierPath());
    await read('inspector', dossierPath());
    const { sha256 } = await system.prisma.document.findUniqueOrThrow({ where: { documentId } });
    const findings = await system.prisma.caseEvent.findFirst({
      where: { caseId, type: 'findings_proposed', payload: { path: ['stageId'], equals: 'a2_admin_verification' } },
    });
    const { sequence, commandId } = (await decide()).body;
    const opened = {
      dossiers: [{ dossierId: dossier.dossierId, version: dossier.version, factsHash: dossier.factsHash }],
      documents: [{ documentId, sha256 }],
      papers: [],
      findingsSequence: findings?.sequence ?? null,
    };
    const event = await told('auditor', sequence);
    expect(event.payload.opened).toEqual(opened);
    expect(event.summary).toMatch(/Had opened 1 dossier and 1 document before\.$/);
    const { body } = await system.prisma.actAssertion.findFirstOrThrow({ where: { commandId } });
    expect(JSON.parse(body).opened).toEqual(opened);
    expect(await verify()).toMatchObject({ result: 'sound', faults: [] });
    const history = await fetchPlainHistory(system.deps.temporal, createPayloadCodec(testPayloadKeys), {
      workflowId: workflowIdOfCase(caseId),
    });
    expect(history).not.toContain(dossier.name);
  });

  it('is nothing where nothing was opened, and the sentence does not speak of it', async () => {
    const { sequence } = (await decide()).body;
    const event = await told('auditor', sequence);
    expect(event.payload.opened).toMatchObject({ dossiers: [], documents: [], papers: [] });
    expect(event.summary).not.toMatch(/opened/);
  });

  it('is not told to the nominee', async () => {
    await read('verifier', dossierPath());
    const { sequence } = (await decide()).body;
    const event = await told('nominee-9', sequence);
    expect(event.payload).not.toHaveProperty('opened');
    expect(event.summary).not.toMatch(/opened|membuka/);
  });

  it('is verified by a bare hash where the dossier is of before facts were salted', async () => {
    const { prisma, database, deps } = system;
    const { dossierId } = (await read('inspector', dossierPath())).body;
    const row = await prisma.dossier.findUniqueOrThrow({ where: { dossierId } });
    const value = await createSealer({ prisma, ring: deps.sealingKeys }).openJson({ ...row, id: dossierId });
    const client = new Client({ connectionString: database.superuserUrl });
    await client.connect();
    const become = (salt: string, hash: string) =>
      client.query('UPDATE dossier SET facts_salt = $1, facts_hash = $2 WHERE dossier_id = $3', [
        salt,
        hash,
        dossierId,
      ]);
    try {
      const bare = commitmentOfJson({ salt: '', value });
      await become('', bare);
      expect((await read('verifier', dossierPath())).body.factsHash).toBe(bare);
      const { sequence } = (await decide()).body;
      expect((await told('auditor', sequence)).payload.opened.dossiers).toMatchObject([{ factsHash: bare }]);
      expect(await verify()).toMatchObject({ result: 'sound', faults: [] });
      await become(row.factsSalt, bare);
      expect(await verify()).toMatchObject({ faults: [{ sequence, check: 'dossiers', fault: 'changed' }] });
    } finally {
      await become(row.factsSalt, row.factsHash);
      await client.end();
    }
  });

  it.each([
    ['unread', `DELETE FROM access_log WHERE object LIKE 'dossier:%'`],
    ['unread', `UPDATE access_log SET created_at = now() + interval '1 day' WHERE object LIKE 'dossier:%'`],
    ['changed', `UPDATE document SET sha256 = repeat('0', 64) WHERE document_id = $1`],
  ])('is found %s by the auditor where somebody changed the records', async (fault, sql) => {
    await read('verifier', dossierPath());
    await read('verifier', `/v1/documents/${target.documentId}`);
    const { sequence } = (await decide()).body;
    const client = new Client({ connectionString: system.database.ownerUrl });
    await client.connect();
    try {
      await client.query(`ALTER TABLE access_log DISABLE TRIGGER USER; ALTER TABLE document DISABLE TRIGGER USER`);
      await client.query(sql, sql.includes('$1') ? [target.documentId] : []);
    } finally {
      await client.query(`ALTER TABLE access_log ENABLE TRIGGER USER; ALTER TABLE document ENABLE TRIGGER USER`);
      await client.end();
    }
    const { result, faults } = await verify();
    expect(result).toBe('broken');
    expect(faults).toMatchObject([{ sequence, check: 'opened', fault }]);
  });
});
