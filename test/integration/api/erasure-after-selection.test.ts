import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { createOrderTies } from '../../../activities/order-ties';
import { decideEach } from '../../../scripts/demo/acts';
import { SelectionPlayer, type MarkBook } from '../../../scripts/demo/selection-player';
import type { Ranking } from '../../../scripts/demo/shapes';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { World } from '../../../scripts/demo/world';
import { dossierSchema, type Dossier } from '../../../domain/eligibility/dossier';
import { workflowIdOfCase } from '../../../domain/ids';
import { canonicalText, createSealer } from '../../../prisma/sealing';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import { fetchPlainHistory } from '../../../temporal/plain-history';
import { leaksIn } from '../../support/leak-checker';
import { testWorld } from '../../support/players/test-world';
import { startSystem, testPayloadKeys, type RunningSystem } from '../../support/running-system';

// A selection whose tie only the dossiers break: three with the same marks, told apart by rank and time in the echelon. Then
// one of them is erased, and what the case has left is searched for what was in the dossier.
const { A, D, B } = caseTwo.logins;
const C = 'applicant-5';
const alike = { M: [82, 80, 85, 78, 84], AC: '84.25', W: [86, 84, 88, 83, 87], RJ: '78.5' };
const better = { M: [90, 90, 90, 90, 90], AC: '90', W: [90, 90, 90, 90, 90], RJ: '90' };
const marks: MarkBook = { [A]: alike, [B]: better, [C]: alike, [D]: alike };

let system: RunningSystem;
let world: World;
let owner: Client;
let player: SelectionPlayer;
let ranking: Ranking;
let personId: string;
/** Every version of A's dossier, the amended one last. */
let versions: Dossier[];
let needles: string[];

jest.setTimeout(240_000);

beforeAll(async () => {
  system = await startSystem();
  owner = new Client({ connectionString: system.database.superuserUrl });
  await owner.connect();
  world = await testWorld(system);
  player = new SelectionPlayer(world, caseTwo.vacancyId);
  await player.open();
  await player.prepare();
  for (const login of Object.keys(marks)) await player.apply(login);
  await player.closeRegistration();
  personId = system.people[A] ?? '';
  await screenWithReturn();
  await player.assess(marks);
  ranking = await player.ranking();
  versions = await dossiersOf(personId);
  const { name, nip } = await system.prisma.person.findUniqueOrThrow({ where: { personId } });
  needles = [name, nip ?? '', ...versions.flatMap(({ birthDate, echelonSince = '' }) => [birthDate, echelonSince])];
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

/** A's file goes back once, so that the record names a version of the dossier by its commitment. */
async function screenWithReturn(): Promise<void> {
  await player.screen({ [A]: { outcome: 'return', reasonCode: 'DOC_MISSING', comment: 'Ijazah' } });
  const path = `/v1/cases/${player.caseId}/nominees/${player.idOf(A)}/dossier`;
  await world.put(A, path, { facts: { experienceYears: 11 } });
  await world.until('the repeated question', async () => {
    const tasks = await world.myTasks('panel-1', player.caseId, 'b5_admin_selection');
    return tasks.length > 0 ? true : undefined;
  });
  for (const login of player.sitting.slice(0, 3)) {
    await decideEach(world, login, player.caseId, 'b5_admin_selection', 'eligible', [player.idOf(A)]);
  }
}

async function dossiersOf(of: string): Promise<Dossier[]> {
  const rows = await system.prisma.dossier.findMany({ where: { personId: of }, orderBy: { version: 'asc' } });
  const sealer = createSealer({ prisma: system.prisma, ring: system.deps.sealingKeys });
  const facts = await sealer.openJsons(rows.map((row) => ({ ...row, id: row.dossierId })));
  return rows.map(({ dossierId }) => dossierSchema.parse(facts.get(dossierId)));
}

const bareHash = (facts: Dossier): string => createHash('sha256').update(canonicalText(facts), 'utf8').digest('hex');

/** Tables in which one of these words stands; only rows of the case, where those are asked for. */
async function tablesWith(words: readonly string[], ofCase = false): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string; of_case: boolean }>(
    `select t.table_name as name, exists (select from information_schema.columns c where c.table_schema = 'public'
       and c.table_name = t.table_name and c.column_name = 'case_id') as of_case
     from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables.filter((table) => !ofCase || table.of_case)) {
    const { rowCount } = await owner.query(
      `select 1 from "${name}" t where t::text like any($1) ${ofCase ? `and t.case_id = $2` : ''} limit 1`,
      [words.map((word) => `%${word}%`), ...(ofCase ? [player.caseId] : [])],
    );
    if (rowCount !== 0) found.push(name);
  }
  return found.sort();
}

async function inHistory(words: readonly string[]): Promise<string[]> {
  const history = await fetchPlainHistory(system.deps.temporal, createPayloadCodec(testPayloadKeys), {
    workflowId: workflowIdOfCase(player.caseId),
  });
  return [...new Set(leaksIn('history', Buffer.from(history), words).map(({ secret }) => secret))];
}

const verified = async () =>
  (await system.as('auditor').post('/v1/audit/verification', { caseId: player.caseId })).body;
const revealed = async (login: string) => {
  const { body } = await system.as(login).get(`/v1/cases/${player.caseId}/history?type=scores_revealed&limit=200`);
  return body.items[0].payload;
};

describe('a tie that only the dossiers break', () => {
  it('is broken by rank, then by time in the echelon, as the chain of the vacancy says', () => {
    const rows = ranking.rows.map(({ nomineeId, rank, tieBrokenBy }) => [nomineeId, rank, tieBrokenBy]);
    expect(rows).toEqual([
      [player.idOf(B), 1, null],
      [player.idOf(D), 2, 'echelon_since'],
      [player.idOf(A), 3, 'echelon_since'],
      [player.idOf(C), 4, 'rank'],
    ]);
  });

  it('is in the record as an order, which the auditor reads', async () => {
    const [a, b, c, d] = [A, B, C, D].map((login) => player.idOf(login));
    expect((await revealed('auditor')).orders).toMatchObject({
      rank: { [a ?? '']: 1, [b ?? '']: 1, [d ?? '']: 1, [c ?? '']: 2 },
      echelon_since: { [b ?? '']: 1, [d ?? '']: 2, [a ?? '']: 3, [c ?? '']: 4 },
    });
    expect(await revealed(player.chair)).not.toHaveProperty('orders');
    expect(await verified()).toMatchObject({ result: 'sound' });
  });

  it('is told by what broke it, and by no date', async () => {
    const path = `/v1/cases/${player.caseId}/history?type=ranking_computed&limit=200`;
    const { body } = await system.as(player.chair).get(path, { headers: { 'Accept-Language': 'en' } });
    expect(body.items[0].summary).toMatch(/longer in the echelon/);
    for (const word of needles.slice(1)) expect(JSON.stringify(body)).not.toContain(word);
  });
});

describe('before the erasure', () => {
  it('the search finds what is there: names in the directory, and whatever is planted', async () => {
    expect(await tablesWith(needles)).toContain('person');
    const [first] = versions;
    const planted = [first?.birthDate ?? '', bareHash(first ?? ({} as Dossier))];
    await owner.query('create table planted (case_id text, word text)');
    try {
      for (const word of planted) {
        await owner.query('insert into planted values ($1, $2)', [player.caseId, `x${word}x`]);
        expect(await tablesWith([word])).toContain('planted');
        expect(await tablesWith([word], true)).toContain('planted');
        await owner.query('delete from planted');
      }
    } finally {
      await owner.query('drop table planted');
    }
    // Ids are in the history: it is read, and its payloads are opened.
    expect(await inHistory([player.idOf(A), personId])).toEqual([player.idOf(A), personId]);
  });

  it('the record names the dossier by a commitment that the auditor checks', async () => {
    const row = await system.prisma.caseEvent.findFirstOrThrow({
      where: { caseId: player.caseId, type: 'dossier_amended' },
    });
    const dossier = await system.prisma.dossier.findFirstOrThrow({ where: { personId, version: 2 } });
    expect(row.payload).toMatchObject({ dossierId: dossier.dossierId, factsHash: dossier.factsHash });
    expect(dossier.factsSalt).toMatch(/^[0-9a-f]{64}$/);
    // Facts that were exchanged afterwards, or a salt that does not belong to them, are found.
    const turn = (salt: string) =>
      owner.query('update dossier set facts_salt = $1 where dossier_id = $2', [salt, dossier.dossierId]);
    await turn('0'.repeat(64));
    expect(await verified()).toMatchObject({
      result: 'broken',
      faults: [{ sequence: row.sequence, check: 'dossiers', fault: 'changed' }],
    });
    await turn(dossier.factsSalt);
    expect(await verified()).toMatchObject({ result: 'sound', faults: [] });
  });

  it('nothing of the dossier is in the case already, nor in Temporal', async () => {
    await expectNothingOfTheDossier();
  });
});

async function expectNothingOfTheDossier(): Promise<void> {
  const { rank } = versions[0] ?? { rank: '' };
  expect(rank).toBe('IV/b');
  const facts = [...needles.slice(1), ...versions.map(bareHash)];
  expect(facts.every((word) => word.length >= 10)).toBe(true);
  expect(await tablesWith([rank, ...facts], true)).toEqual([]);
  // The policy, which is in the history, names ranks; none is said of a person.
  expect(await inHistory([...facts, `"seen":"${rank}"`, '"rank":"14"', needles[0] ?? ''])).toEqual([]);
}

describe('after the erasure', () => {
  it('is done once the case has ended', async () => {
    const { caseId } = player;
    const cancelled = await system
      .as('officer')
      .post(`/v1/cases/${caseId}/cancellation`, { reason: 'Formasi ditarik' });
    expect(cancelled).toMatchObject({ status: 201 });
    // As if the case had ended long ago.
    await system.prisma.case.update({ where: { caseId }, data: { closedAt: new Date('2010-01-01') } });
    const body = { ground: 'request', reason: 'Permohonan tertulis bernomor DEMO-2' };
    expect(await system.as('admin').post(`/v1/people/${personId}/erasure`, body)).toMatchObject({ status: 201 });
  });

  it('nothing of name, number, birth date, rank or facts is left in any table, nor in Temporal', async () => {
    expect(await tablesWith([...needles, ...versions.map(bareHash)])).toEqual([]);
    await expectNothingOfTheDossier();
    const rows = await system.prisma.dossier.findMany({ where: { personId } });
    expect(rows.map(({ sealed, factsSalt, factsHash }) => [sealed.length, factsSalt, factsHash])).toEqual(
      rows.map(() => [0, '', '0'.repeat(64)]),
    );
    expect(rows).toHaveLength(2);
  });

  it('a dossier that is gone gives nobody a place, and opening sheets goes on', async () => {
    const { prisma, deps } = system;
    const order = createOrderTies({ prisma, sealer: createSealer({ prisma, ring: deps.sealingKeys }) });
    const of = async (login: string) => {
      const where = { personId: system.people[login] ?? '' };
      const { dossierId } = await prisma.dossier.findFirstOrThrow({ where, orderBy: { version: 'desc' } });
      return { nomineeId: login, dossierId };
    };
    const nominees = [await of(A), await of(D), await of(C), { nomineeId: 'without', dossierId: null }];
    expect(await order({ steps: ['rank', 'birth_date'], nominees })).toEqual({
      rank: { [D]: 1, [C]: 2 },
      birth_date: { [D]: 1, [C]: 2 },
    });
  });

  it('the record is sound, and the ranking stays as it was', async () => {
    expect(await verified()).toMatchObject({ result: 'sound', faults: [] });
    expect((await player.ranking()).rows.map(({ nomineeId, rank }) => [nomineeId, rank])).toEqual(
      ranking.rows.map(({ nomineeId, rank }) => [nomineeId, rank]),
    );
  });
});
