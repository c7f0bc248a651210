import { randomBytes } from 'node:crypto';
import { assessAssignment } from '../../../domain/eligibility/cooperative-assignment';
import { dossierSchema, type Dossier } from '../../../domain/eligibility/dossier';
import { proposedOutcome } from '../../../domain/eligibility/finding';
import { assessIntegrity } from '../../../domain/eligibility/integrity-check';
import { assessSelection } from '../../../domain/eligibility/official-selection';
import { termsSchema } from '../../../domain/facts';
import { definitionSchema } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { policySchema } from '../../../domain/policy';
import { createPrisma } from '../../../prisma/client';
import type { PrismaClient } from '../../../prisma/generated/client';
import { createSealer } from '../../../prisma/sealing';
import { seedDemo } from '../../../prisma/seed';
import { demoLogins } from '../../../prisma/seed/demo-logins';
import { personIdOf } from '../../../prisma/seed/person-id';
import type { KeyRing } from '../../../temporal/key-ring';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';

const ring = { active: 'k1', keys: { k1: randomBytes(32) } };
const AS_OF = '2026-11-24';
const BENGALON = 'kec-64.08.09';
const SEPASO = '64.08.09.2001';

let database: SeparatedDatabase;
let prisma: PrismaClient;
let people: Record<string, string>;
/** By person id. */
let dossiers: Map<string, Dossier>;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  people = await seedDemo(database.ownerUrl, { sealingKeys: ring });
  prisma = createPrisma(database.ownerUrl, { maxConnections: 2 });
  dossiers = await readDossiers(prisma, ring);
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

async function readDossiers(from: PrismaClient, keys: KeyRing): Promise<Map<string, Dossier>> {
  const rows = await from.dossier.findMany();
  const sealer = createSealer({ prisma: from, ring: keys });
  const opened = await sealer.openJsons(rows.map((row) => ({ ...row, id: row.dossierId })));
  return new Map(rows.map((row) => [row.personId, dossierSchema.parse(opened.get(row.dossierId))]));
}

function dossierOf(login: string): Dossier {
  return dossiers.get(people[login]!)!;
}

function assignmentOf(dossier: Dossier, cooperativeCode = SEPASO) {
  const route = dossier.status === 'PNS' ? 'pns_mentoring' : 'pppk_support';
  const context = { route, cooperativeCode, asOf: AS_OF, cooperativeIsLegalEntity: true } as const;
  const findings = assessAssignment(dossier, policy2026, context);
  const integrity = assessIntegrity(dossier, policy2026, context);
  return {
    proposed: proposedOutcome([...findings, ...integrity]),
    failed: [...findings, ...integrity].filter(({ passed }) => !passed),
  };
}

function selectionOf(login: string, ageMode: 'strict_birthday' | 'completed_years' = 'strict_birthday') {
  const context = { asOf: AS_OF, echelon: 'II.b', ageMode, ageReference: '2026-12-28' } as const;
  const findings = assessSelection(dossierOf(login), policy2026, context);
  return findings.filter(({ passed }) => !passed).map(({ code }) => code);
}

describe('the seed', () => {
  it('can be repeated at every start without changing anything', async () => {
    await prisma.person.update({ where: { login: 'officer' }, data: { active: false } });
    await prisma.calendarYear.update({ where: { year: 2026 }, data: { version: 2 } });
    const count = () =>
      Promise.all([
        prisma.person.count(),
        prisma.office.count(),
        prisma.dossier.count(),
        prisma.slot.count(),
        prisma.calendarDay.count(),
        prisma.subjectKey.count(),
      ]);
    const before = await count();
    expect(await seedDemo(database.ownerUrl, { sealingKeys: ring })).toEqual(people);
    expect(await count()).toEqual(before);
    expect(await prisma.person.findUnique({ where: { login: 'officer' } })).toMatchObject({ active: false });
    expect(await prisma.calendarYear.findUnique({ where: { year: 2026 } })).toMatchObject({ version: 2 });
    await prisma.person.update({ where: { login: 'officer' }, data: { active: true } });
  });

  it('invents the same people on another machine', async () => {
    const elsewhere = await createSeparatedDatabase();
    const keys = { active: 'other', keys: { other: randomBytes(32) } };
    await seedDemo(elsewhere.ownerUrl, { sealingKeys: keys });
    const other = createPrisma(elsewhere.ownerUrl, { maxConnections: 1 });
    const read = (from: PrismaClient) =>
      from.person.findMany({
        select: { personId: true, name: true, nip: true, unitId: true },
        orderBy: { personId: 'asc' },
      });
    expect(await read(other)).toEqual(await read(prisma));
    expect(await readDossiers(other, keys)).toEqual(dossiers);
    await other.$disconnect();
    await elsewhere.drop();
  });
});

describe('the places', () => {
  it('are 18 districts and 141 villages, each village with a cooperative of three slots', async () => {
    expect(await prisma.unit.count({ where: { kind: 'district' } })).toBe(18);
    expect(await prisma.unit.count({ where: { kind: 'village' } })).toBe(141);
    expect(await prisma.cooperative.count()).toBe(141);
    expect(await prisma.cooperative.count({ where: { headRole: 'lurah' } })).toBe(2);
    expect(await prisma.slot.count()).toBe(423);
    expect(await prisma.cooperative.count({ where: { legalEntity: false } })).toBe(5);
  });

  it('leave one free slot at Sepaso, the others being held by people who are assigned already', async () => {
    const slots = await prisma.slot.findMany({ where: { cooperativeCode: SEPASO }, orderBy: { ordinal: 'asc' } });
    expect(slots.map(({ state }) => state)).toEqual(['active', 'active', 'free']);
    for (const { personId } of slots.slice(0, 2))
      expect(dossiers.get(personId!)).toMatchObject({ openAssignment: true });
  });

  it('hang together: every unit, village and district that a row names is there', async () => {
    const units = new Set((await prisma.unit.findMany()).map(({ unitId }) => unitId));
    const cooperatives = await prisma.cooperative.findMany();
    const named = [
      ...cooperatives.flatMap(({ villageUnitId, districtUnitId }) => [villageUnitId, districtUnitId]),
      ...(await prisma.vacancy.findMany()).map(({ unitId }) => unitId),
      ...(await prisma.unit.findMany()).flatMap(({ parentId }) => (parentId === null ? [] : [parentId])),
    ];
    expect(named.filter((unitId) => !units.has(unitId))).toEqual([]);
  });
});

describe('the accounts', () => {
  it('have the logins and roles that are laid down', async () => {
    const offices = await prisma.office.findMany({ include: { person: true } });
    const rolesOf = (login: string) =>
      offices
        .filter(({ person }) => person.login === login)
        .map(({ role, unitId }) => (unitId === null ? role : `${role}@${unitId}`))
        .sort();
    const expected: Record<string, string[]> = {
      officer: ['hr_officer'],
      verifier: ['bkpsdm_verifier'],
      'verifier-2': ['bkpsdm_verifier'],
      operator: ['bkpsdm_operator'],
      'operator-2': ['bkpsdm_operator'],
      'sekretaris-bkpsdm': ['sekretaris_bkpsdm'],
      'kepala-bkpsdm': ['kepala_bkpsdm'],
      inspector: ['inspektorat'],
      'opd-head': ['opd_head@opd-pendidikan'],
      'opd-head-2': ['opd_head@opd-kominfo'],
      [`camat-64.08.09`]: [`camat@${BENGALON}`, `opd_head@${BENGALON}`],
      'kades-64.08.09.2001': ['kades@desa-64.08.09.2001'],
      'kades-64.08.04.1010': ['lurah@kel-64.08.04.1010'],
      'dinas-koperasi': ['dinas_koperasi'],
      dpmdes: ['dpmdes'],
      'placement-1': ['tim_penempatan'],
      'placement-2': ['tim_penempatan'],
      'placement-3': ['tim_penempatan'],
      legal: ['kabag_hukum'],
      asisten: ['asisten'],
      'asisten-2': ['asisten'],
      sekda: ['sekda'],
      ppk: ['ppk'],
      'bkn-desk': ['bkn_desk'],
      'bkn-desk-2': ['bkn_desk'],
      hospital: ['hospital_desk'],
      'hospital-2': ['hospital_desk'],
      'panel-1': ['pansel_chair', 'pansel_member'],
      'panel-2': ['pansel_member'],
      'panel-3': ['pansel_member'],
      'panel-4': ['pansel_member'],
      'panel-5': ['pansel_member'],
      assessor: ['assessor'],
      auditor: ['auditor'],
      admin: ['administrator'],
      'applicant-1': [],
      'nominee-20': [],
    };
    for (const [login, roles] of Object.entries(expected)) {
      expect([login, people[login] === undefined ? 'no account' : rolesOf(login)]).toEqual([login, roles]);
    }
    const starts = (prefix: string) => Object.keys(people).filter((login) => login.startsWith(prefix)).length;
    expect([starts('camat-'), starts('kades-'), starts('applicant-'), starts('nominee-'), starts('panel-')]).toEqual([
      18, 141, 12, 20, 7,
    ]);
  });

  it('are those of the list, which needs no database', async () => {
    const rows = await prisma.person.findMany({
      where: { login: { not: null } },
      select: { login: true, personId: true },
    });
    const listed = demoLogins().map(({ login, personId }) => [login, personId]);
    expect(Object.fromEntries(rows.map(({ login, personId }) => [login, personId]))).toEqual(
      Object.fromEntries(listed),
    );
    expect(people['ppk']).toBe(personIdOf('ppk'));
    expect(people['ppk']).toMatch(/^p-[0-9a-f]{20}$/);
  });

  it('give no person outside a number, and everyone else one whose serial is kept for invented people', async () => {
    const rows = await prisma.person.findMany();
    for (const { status, nip } of rows) {
      if (status === 'OTHER') expect(nip).toBeNull();
      else expect(nip).toMatch(/^\d{15}9\d\d$/);
    }
  });

  it('of the panel are two of five from inside', async () => {
    const members = await prisma.office.findMany({
      where: { role: 'pansel_member' },
      include: { person: { include: { unit: true } } },
    });
    expect(
      members
        .filter(({ person }) => person.unit?.kind !== 'external')
        .map(({ person }) => person.login)
        .sort(),
    ).toEqual(['panel-1', 'panel-2']);
  });

  it('have a head for every unit with staff', async () => {
    const units = new Set((await prisma.person.findMany({ where: { login: null } })).map(({ unitId }) => unitId));
    const heads = new Set((await prisma.office.findMany({ where: { role: 'opd_head' } })).map(({ unitId }) => unitId));
    expect([...units].filter((unitId) => !heads.has(unitId))).toEqual([]);
    expect(units.size).toBe(22);
  });
});

describe('the nominees', () => {
  it('are fifteen eligible PPPK, three PNS, a teacher and one whose contract is too short', () => {
    const proposals = Array.from({ length: 20 }, (_, index) => {
      const dossier = dossierOf(`nominee-${String(index + 1)}`);
      const { proposed, failed } = assignmentOf(dossier);
      return `${dossier.status} ${proposed} ${failed.map(({ code }) => code).join()}`.trim();
    });
    const pppk = Array.from({ length: 14 }, () => 'PPPK eligible');
    const rest = ['PPPK_PW eligible', 'PPPK ineligible FORMATION_EXCLUDED', 'PPPK ineligible CONTRACT_SHORT'];
    expect(proposals).toEqual([...pppk, 'PNS eligible', 'PNS eligible', 'PNS eligible', ...rest]);
  });

  it('have the facts of the worked cases', () => {
    expect(dossierOf('nominee-1')).toMatchObject({
      nip: '198812032024211931',
      contractEnd: '2029-02-28',
      field: 'economics',
      cooperativeExperience: false,
    });
    expect(dossierOf('nominee-2')).toMatchObject({ nip: '199508062025211923', cooperativeExperience: true });
    expect(dossierOf('nominee-19')).toMatchObject({ nip: '199102172024212915', postGroup: 'education' });
  });
});

describe('the applicants', () => {
  it.each([
    ['applicant-1', '197602032001121903', []],
    ['applicant-2', '197408211999032902', []],
    ['applicant-3', '197811302003122906', []],
    ['applicant-4', '197210171998031905', []],
    ['applicant-5', '198001252006041908', []],
    ['applicant-6', '196905141996031904', ['AGE_MAX']],
    ['applicant-7', '198307192009011907', ['SKP_MIN']],
    ['applicant-8', '197706092002122901', ['DISCIPLINE_OPEN']],
  ])('%s is judged as in the worked cases', (login, nip, failed) => {
    expect(dossierOf(login).nip).toBe(nip);
    expect(selectionOf(login)).toEqual(failed);
  });

  it('nine to twelve meet every rule, and six is too old in both modes', () => {
    for (const number of [9, 10, 11, 12]) expect(selectionOf(`applicant-${String(number)}`)).toEqual([]);
    expect(selectionOf('applicant-6', 'completed_years')).toEqual(['AGE_MAX']);
  });
});

describe('the staff', () => {
  it('are 400, most of them eligible, and every rule finds somebody', async () => {
    const staff = await prisma.person.findMany({ where: { login: null } });
    const codes = new Map(
      (await prisma.cooperative.findMany()).map(({ districtUnitId, code }) => [districtUnitId, code]),
    );
    expect(staff).toHaveLength(400);
    const results = staff.map(({ personId, unitId }) => {
      const dossier = dossiers.get(personId)!;
      // Kinship counts at the cooperative that it names.
      const related = dossier.boardOf[0] ?? dossier.kinBoard[0]?.cooperativeCode;
      return assignmentOf(dossier, related ?? codes.get(unitId!) ?? SEPASO);
    });
    expect(results.filter(({ proposed }) => proposed === 'eligible').length).toBeGreaterThan(200);
    const rules = new Set(results.flatMap(({ failed }) => failed.map(({ rule }) => rule)));
    expect([...rules].sort()).toEqual([
      'consent_given',
      'contract_remaining',
      'discipline_none_open',
      'documents_present',
      'documents_valid',
      'education_min',
      'employment_status',
      'identifier',
      'no_kin_on_board',
      'no_open_audit_findings',
      'no_other_assignment',
      'not_on_board',
      'not_on_leave',
      'post_group_allowed',
      'skp_min',
    ]);
    expect(staff.filter(({ unitId }) => unitId === BENGALON)).toHaveLength(52);
  });
});

describe('the definitions', () => {
  it('are published with the policy and the calendar of 2026', async () => {
    const versions = await prisma.pipelineVersion.findMany({ orderBy: { pipeline: 'asc' } });
    expect(versions.map(({ pipeline }) => pipeline)).toEqual(
      expect.arrayContaining(['cooperative-assignment', 'official-selection']),
    );
    for (const { pipeline, definition } of versions) expect(definitionSchema.parse(definition).pipeline).toBe(pipeline);
    const policy = await prisma.policyVersion.findFirstOrThrow();
    expect(policySchema.parse({ ...policy, validFrom: policy.validFrom.toISOString().slice(0, 10) })).toEqual(
      policy2026,
    );
    expect(await prisma.calendarDay.count({ where: { kind: 'holiday' } })).toBe(17);
    expect(await prisma.calendarDay.count({ where: { kind: 'collective_leave' } })).toBe(8);
  });

  it('come with seven vacancies, whose terms are complete', async () => {
    const vacancies = await prisma.vacancy.findMany();
    expect(vacancies).toHaveLength(7);
    for (const { terms, vacancyId } of vacancies) expect(termsSchema.parse(terms).vacancyId).toBe(vacancyId);
    const terms = termsSchema.parse(vacancies.find(({ vacancyId }) => vacancyId === 'vac-kadis-koperasi')!.terms);
    expect(terms).toMatchObject({
      acMin: '68',
      ageMode: 'strict_birthday',
      ageRef: '2026-12-28',
      weights: { M: '20', AC: '25', W: '35', RJ: '20' },
    });
  });
});
