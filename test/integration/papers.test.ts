import { randomBytes, randomUUID } from 'node:crypto';
import { appendEvents, ledgerRow, type LedgerRow } from '../../activities/ledger/append-events';
import { issuePaper } from '../../activities/ledger/issue-paper';
import { loadCalendar } from '../../activities/ledger/load-case-file';
import { renderAndStorePaper } from '../../activities/papers/render-and-store-paper';
import type { CaseEvent, DecidedEvent } from '../../domain/events';
import { nomineeFactsSchema, type NomineeFacts } from '../../domain/facts';
import { genesisHash } from '../../domain/recording';
import { createPrisma } from '../../prisma/client';
import type { Paper, PrismaClient } from '../../prisma/generated/client';
import { createSealer, type Sealer } from '../../prisma/sealing';
import { seedDemo } from '../../prisma/seed';
import { pdfText } from '../support/pdf-text';
import { createSeparatedDatabase, type SeparatedDatabase } from './prisma/database';

jest.setTimeout(120_000);

const ring = { active: 'k1', keys: { k1: randomBytes(32) } };
const WATERMARK = 'CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI';
const PUBLIC_URL = 'https://jenjang.example';
const at = '2026-11-24T02:10:30.000Z';

let database: SeparatedDatabase;
let people: Record<string, string>;
/** As the delivery of the outbox connects: a member of the worker's role alone. */
let worker: PrismaClient;
let owner: PrismaClient;
let sealer: Sealer;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  people = await seedDemo(database.ownerUrl, { sealingKeys: ring });
  worker = createPrisma(database.workerUrl, { maxConnections: 4 });
  owner = createPrisma(database.ownerUrl, { maxConnections: 2 });
  sealer = createSealer({ prisma: worker, ring });
});

afterAll(async () => {
  await worker.$disconnect();
  await owner.$disconnect();
  await database.drop();
});

const personId = (login: string): string => people[login] ?? '';

type Step = DecidedEvent & { readonly by?: string };

/** A case of which the ledger holds these events, written by the worker; each by its own command unless by somebody. */
async function record(steps: readonly Step[], isDemo = true): Promise<{ caseId: string; papers: Paper[] }> {
  const caseId = `c${randomUUID()}`;
  const rows: LedgerRow[] = [];
  await worker.$transaction(async (tx) => {
    let head = { sequence: 0, hash: genesisHash };
    for (const { by, ...step } of steps) {
      const sequence = head.sequence + 1;
      const envelope = { commandId: `${caseId}-x`, actorId: by ?? null, onBehalfOf: null, mandateId: null };
      const event = { ...step, ...envelope, caseId, sequence, occurredAt: at } as CaseEvent;
      if (event.type === 'document_issued') {
        const { paperType, series } = event.payload;
        await issuePaper(tx, { caseId, sequence, paperType, series, issuedAt: new Date(at), isDemo });
      }
      const row = ledgerRow(event, head, at);
      rows.push(row);
      head = { sequence, hash: row.hash };
    }
    await appendEvents(tx, rows);
  });
  return { caseId, papers: await worker.paper.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } }) };
}

async function opened(
  pipeline: string,
  given: { nominees?: NomineeFacts[]; subject: object; letter?: boolean },
): Promise<Step> {
  const { nominees = [], subject, letter = false } = given;
  return {
    type: 'case_opened',
    payload: {
      pipeline,
      pipelineVersion: 1,
      policyId: 'kutim-2026',
      policyVersion: 1,
      rulesVersion: 1,
      calendar: await loadCalendar(worker),
      subject,
      initiatorId: personId('officer'),
      nominatorIds: [],
      letter: letter ? { number: '800/114', date: '2026-11-02', issuer: 'Camat Bengalon', documentId: 'd1' } : null,
      documents: [],
      nominees,
      terms: null,
    },
  };
}

function decided(stageId: string, outcome: string): Step {
  const capacity = { role: 'ppk', unitId: null, group: 'main', officeId: null };
  const quorum = { have: 1, need: 1 };
  return {
    by: personId('ppk'),
    type: 'decision_recorded',
    payload: {
      stageId,
      round: 1,
      taskId: 't1',
      outcome,
      nominees: [],
      documents: [],
      capacity,
      seenSequence: 1,
      quorum,
    },
  };
}

function issued(stageId: string, paperType: string, nomineeIds: string[], effectiveDate?: string): Step {
  const series = paperType === 'assignment_letter' ? '800.1.11.1/{n}/BKPSDM/{yyyy}' : '100.3.3.2/K.{n}/{yyyy}';
  return {
    by: personId('ppk'),
    type: 'document_issued',
    payload: {
      stageId,
      round: 1,
      paperType,
      series,
      nomineeIds,
      ...(effectiveDate === undefined ? {} : { effectiveDate }),
    },
  };
}

async function nomineeOf(login: string, given: Partial<NomineeFacts> = {}): Promise<NomineeFacts> {
  const dossier = await owner.dossier.findFirstOrThrow({ where: { personId: personId(login) } });
  return nomineeFactsSchema.parse({
    nomineeId: `n-${login}`,
    personId: personId(login),
    dossierId: dossier.dossierId,
    dossierVersion: 1,
    ...given,
  });
}

/** A demo nominee who is a PNS. */
async function mentorLogin(): Promise<string> {
  const where = { status: 'PNS', login: { startsWith: 'nominee-' } };
  return (await owner.person.findFirstOrThrow({ where, orderBy: { personId: 'asc' } })).login ?? '';
}

/** One decree for contract staff and one letter for a mentor, out of one act. */
async function recordAssignment(isDemo = true) {
  const place = { cooperativeCode: '64.08.09.2001' };
  const staff = await nomineeOf('nominee-1', { ...place, route: 'pppk_support' });
  const mentor = await nomineeOf(await mentorLogin(), { ...place, route: 'pns_mentoring' });
  const [district] = await owner.unit.findMany({ where: { kind: 'district', code: '64.08.09' } });
  return record(
    [
      await opened('cooperative-assignment', {
        nominees: [staff, mentor],
        subject: { districtCode: '64.08.09', districtUnitId: district?.unitId },
        letter: true,
      }),
      decided('a10_ppk_decision', 'sign'),
      issued('a10_ppk_decision', 'decree', [staff.nomineeId], '2026-12-01'),
      issued('a10_ppk_decision', 'assignment_letter', [mentor.nomineeId], '2026-12-01'),
    ],
    isDemo,
  );
}

const render = (paper: Paper | undefined, production = false) =>
  renderAndStorePaper({ prisma: worker, sealer, paperId: paper?.paperId ?? '', production, publicUrl: PUBLIC_URL });

async function stored(paper: Paper | undefined) {
  const row = await worker.paper.findUniqueOrThrow({ where: { paperId: paper?.paperId ?? '' } });
  return { row, pages: row.content === null ? [] : pdfText(row.content) };
}

const grouped = (nip: string | null | undefined) => (nip ?? '').replace(/^(.{8})(.{6})(.)(.{3})$/, '$1 $2 $3 $4');

describe('the papers of an assignment', () => {
  it('are rendered by the worker from ledger, directory and sealed dossiers', async () => {
    const { papers } = await recordAssignment();
    const [decree, letter] = papers;
    expect(decree?.number).toMatch(/^DEMO-100\.3\.3\.2\/K\.\d+\/2026$/);
    expect([await render(decree), await render(letter)]).toEqual([true, true]);

    const person = (login: string) => owner.person.findUniqueOrThrow({ where: { login }, include: { unit: true } });
    const [staff, mentor, regent] = [await person('nominee-1'), await person(await mentorLogin()), await person('ppk')];
    const first = await stored(decree);
    const text = first.pages.join(' ');
    expect(text).toContain(`${staff.name} NI PPPK ${grouped(staff.nip)}`);
    expect(text).toContain(staff.unit?.name);
    expect(text).toContain('Surat Camat Bengalon Nomor 800/114 tanggal 2 November 2026');
    expect(text).toContain(`NOMOR ${String(decree?.number)}`);
    expect(text).toContain(regent.name);
    expect(text).not.toContain(mentor.name);
    expect(first.row).toMatchObject({ mediaType: 'application/pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });

    const second = await stored(letter);
    expect(second.pages.join(' ')).toContain(`${mentor.name} NIP ${grouped(mentor.nip)}`);
    expect(second.pages.join(' ')).toContain('1 Desember 2026 s.d. 31 Mei 2027');
    for (const page of second.pages) expect(page).toContain('Dasar hukum masih harus dipastikan');
    for (const page of [...first.pages, ...second.pages]) expect(page).toContain(WATERMARK);
    expect(text).toContain(`${PUBLIC_URL}/v1/verify/`);
  });

  it('are stored once, however often and at the same time they are asked for', async () => {
    const { papers } = await recordAssignment();
    const at = await Promise.all([render(papers[0]), render(papers[0]), render(papers[0])]);
    expect(at.filter(Boolean)).toHaveLength(1);
    const before = await stored(papers[0]);
    expect(await render(papers[0])).toBe(false);
    expect((await stored(papers[0])).row).toEqual(before.row);
  });

  it('stay specimens where the number was given as one, and become one outside production', async () => {
    const demo = (await recordAssignment()).papers[0];
    await render(demo, true);
    for (const page of (await stored(demo)).pages) expect(page).toContain(WATERMARK);

    const real = (await recordAssignment(false)).papers;
    expect(real[0]?.number).toMatch(/^100\./);
    await render(real[0], false);
    expect((await stored(real[0])).pages[0]).toContain(`NOMOR DEMO-${String(real[0]?.number)}`);
    await render(real[1], true);
    expect((await stored(real[1])).pages.join(' ')).not.toContain('CONTOH');
  });

  it('are not rendered with a gap once a dossier was erased', async () => {
    const facts = await nomineeOf('nominee-3', { route: 'pppk_support' });
    const { papers } = await record([
      await opened('cooperative-assignment', { nominees: [facts], subject: { districtCode: '64.08.09' } }),
      decided('a10_ppk_decision', 'sign'),
      issued('a10_ppk_decision', 'decree', [facts.nomineeId]),
    ]);
    await createSealer({ prisma: owner, ring }).destroyKey(`person:${facts.personId}`);
    await expect(render(papers[0])).rejects.toThrow(/missing or was erased/);
    expect((await stored(papers[0])).row.content).toBeNull();
  });

  it('print a hostile name as it is', async () => {
    const name = 'Budi #"x" $y$ [z] \\n';
    const facts = await nomineeOf('nominee-4', { route: 'pppk_support', cooperativeCode: '64.08.09.2001' });
    await owner.person.update({ where: { personId: facts.personId }, data: { name } });
    const { papers } = await record([
      await opened('cooperative-assignment', { nominees: [facts], subject: { districtCode: '64.08.09' } }),
      decided('a10_ppk_decision', 'sign'),
      issued('a10_ppk_decision', 'decree', [facts.nomineeId]),
    ]);
    await render(papers[0]);
    expect((await stored(papers[0])).pages.join(' ')).toContain(name);
  });

  it('use the dossier that the case was decided on, not a later one', async () => {
    const facts = await nomineeOf('nominee-5', { route: 'pppk_support' });
    const row = await owner.dossier.findUniqueOrThrow({ where: { dossierId: facts.dossierId ?? '' } });
    const dossier = (await sealer.openJson({ id: row.dossierId, ...row })) as Record<string, unknown>;
    const amend = async (dossierId: string, version: number, rank: string): Promise<Step> => {
      const subject = `person:${facts.personId}` as const;
      const {
        sealed,
        keyId,
        salt,
        commitment: factsHash,
      } = await createSealer({ prisma: owner, ring }).sealJson({
        subject,
        id: dossierId,
        value: { ...dossier, rank },
      });
      await owner.dossier.create({
        data: { dossierId, personId: facts.personId, version, sealed, keyId, factsHash, factsSalt: salt },
      });
      const place = { nomineeId: facts.nomineeId, taskId: 't0', stageId: 'a2_admin_verification' };
      return {
        type: 'dossier_amended',
        payload: { ...place, dossierId, dossierVersion: version, factsHash, documents: [] },
      };
    };
    const amended = await amend('dossier-second', 2, 'XI');
    await amend('dossier-third', 3, 'XIII');
    const { papers } = await record([
      await opened('cooperative-assignment', { nominees: [facts], subject: { districtCode: '64.08.09' } }),
      amended,
      decided('a10_ppk_decision', 'sign'),
      issued('a10_ppk_decision', 'decree', [facts.nomineeId]),
    ]);
    await render(papers[0]);
    const text = (await stored(papers[0])).pages.join(' ');
    expect(text).toContain('Golongan XI ');
    expect(text).not.toContain('Golongan XIII');
  });
});

describe('the papers of a selection', () => {
  const gate = (stageId: string, outcome: string, number: string): Step => ({
    type: 'gate_answered',
    payload: {
      stageId,
      round: 1,
      nomineeIds: [],
      outcome,
      letter: { number, date: '2026-10-12', issuer: 'Badan Kepegawaian Negara', documentId: 'd2' },
      enteredBy: personId('bkn-desk'),
      confirmedBy: personId('bkn-desk-2'),
    },
  });

  it('name the panel as it was appointed, and the letter that allowed it', async () => {
    const members = ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-5'].map((login, index) => ({
      personId: personId(login),
      chair: index === 0,
      internal: index < 2,
      alternate: false,
    }));
    const { papers } = await record([
      await opened('official-selection', { subject: { vacancyId: 'vac-kadis-koperasi' } }),
      gate('b1_bkn_permission', 'return', 'R-1/BKN'),
      gate('b1_bkn_permission', 'approve', 'R-2/BKN'),
      decided('b2_panel_formation', 'appoint'),
      { type: 'panel_appointed', payload: { members } },
      issued('b2_panel_formation', 'panel_decree', []),
    ]);
    await render(papers[0]);
    const text = (await stored(papers[0])).pages.join(' ');
    for (const { name } of await owner.person.findMany({
      where: { personId: { in: members.map((one) => one.personId) } },
    })) {
      expect(text).toContain(name);
    }
    expect(text).toContain('PANITIA SELEKSI PENGISIAN JABATAN PIMPINAN TINGGI PRATAMA KEPALA DINAS KOPERASI DAN UKM');
    expect(text).toContain('Nomor R-2/BKN tanggal 12 Oktober 2026');
    expect(text).not.toContain('R-1/BKN');
  });

  it('appoint the one chosen, who came in by an application', async () => {
    const facts = await nomineeOf('applicant-1');
    const other = await nomineeOf('applicant-2');
    const entry = (nominee: NomineeFacts): Step => ({
      type: 'entry_received',
      payload: { stageId: 'b4_registration', round: 1, nominee, documents: [], late: false },
    });
    const { papers } = await record([
      await opened('official-selection', { subject: { vacancyId: 'vac-kadis-koperasi' } }),
      entry(facts),
      entry(other),
      gate('b17_bkn_inauguration', 'approve', 'R-9/BKN'),
      decided('b19_decree', 'sign'),
      issued('b19_decree', 'decree', [facts.nomineeId]),
    ]);
    await render(papers[0]);
    const text = (await stored(papers[0])).pages.join(' ');
    const chosen = await owner.person.findUniqueOrThrow({ where: { login: 'applicant-1' } });
    const passed = await owner.person.findUniqueOrThrow({ where: { login: 'applicant-2' } });
    expect(text).toContain(`${chosen.name} NIP ${grouped(chosen.nip)}`);
    expect(text).not.toContain(passed.name);
    expect(text).toContain('Eselon II.b');
    expect(text).toContain('Nomor R-9/BKN');
  });
});
