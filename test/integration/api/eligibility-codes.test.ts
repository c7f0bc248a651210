import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier } from '../../../domain/eligibility/dossier';
import { reasonCodes } from '../../../domain/refusals';
import { decide } from '../../../scripts/demo/acts';
import { caseSchema } from '../../../scripts/demo/shapes';
import type { DemoTask } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { addPerson, applicantDossier, supportDossier } from '../../support/dossier-people';
import { expectPlainWords } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { checkPipeline, writeDefinition } from '../../support/rule-pipelines';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Every reason code that a rule of eligibility can give, each by a dossier that misses just that requirement. Late
// entries, and what a ranking proposes, are in the worked cases: they need a window and a panel.
const place = '64.08.09.2001';
const notYetLegal = '64.08.09.2010';
const pns = '197602032001121903';
const pppk = '198812032024211931';
const pppkFile = supportDossier(pppk);

interface Miss {
  readonly code: string;
  readonly proposed: 'ineligible' | 'return';
  readonly file: Dossier;
  readonly route?: string;
  readonly cooperativeCode?: string;
}

const selection: Record<string, Miss> = {
  'too-old': { code: 'AGE_MAX', proposed: 'ineligible', file: applicantDossier('196905141996031904') },
  'no-degree': { code: 'EDU_MIN', proposed: 'ineligible', file: applicantDossier(pns, { education: 'D3' }) },
  'new-to-it': { code: 'EXPERIENCE_MIN', proposed: 'ineligible', file: applicantDossier(pns, { experienceYears: 4 }) },
  'short-tenure': { code: 'TENURE_MIN', proposed: 'ineligible', file: applicantDossier(pns, { tenureYears: 1 }) },
  'low-rank': { code: 'RANK_MIN', proposed: 'ineligible', file: applicantDossier(pns, { rank: 'III/d' }) },
  'poor-appraisal': {
    code: 'SKP_MIN',
    proposed: 'ineligible',
    file: applicantDossier(pns, { skp: appraisals('butuh_perbaikan') }),
  },
  penalised: {
    code: 'DISCIPLINE_OPEN',
    proposed: 'ineligible',
    file: applicantDossier(pns, { discipline: [{ level: 'sedang', status: 'appealed', start: '2026-05-04' }] }),
  },
  'on-contract': {
    code: 'NOT_PNS',
    proposed: 'ineligible',
    file: { ...applicantDossier(pppk), status: 'PPPK', nip: pppk },
  },
  suspect: { code: 'REQUIREMENT_NOT_MET', proposed: 'ineligible', file: applicantDossier(pns, { isSuspect: true }) },
  'no-papers': { code: 'DOC_MISSING', proposed: 'return', file: applicantDossier(pns, { documents: [] }) },
  'old-paper': { code: 'DOC_EXPIRED', proposed: 'return', file: withExpiredPaper(applicantDossier(pns)) },
  'bad-number': { code: 'ID_FORMAT', proposed: 'return', file: { ...applicantDossier(pns), nip: '19760203200112' } },
  'other-number': { code: 'ID_MISMATCH', proposed: 'return', file: { ...applicantDossier(pns), sex: 'female' } },
};

const assignment: Record<string, Miss> = {
  'not-on-contract': {
    code: 'NOT_PPPK',
    proposed: 'ineligible',
    file: { ...pppkFile, status: 'PNS', nip: pns, birthDate: '1976-02-03' },
  },
  'not-permanent': { code: 'NOT_PNS', proposed: 'ineligible', file: pppkFile, route: 'pns_mentoring' },
  teacher: { code: 'FORMATION_EXCLUDED', proposed: 'ineligible', file: { ...pppkFile, postGroup: 'education' } },
  'short-contract': { code: 'CONTRACT_SHORT', proposed: 'ineligible', file: { ...pppkFile, contractEnd: soon() } },
  'own-board': { code: 'KIN_BOARD', proposed: 'ineligible', file: { ...pppkFile, boardOf: [place] } },
  'kin-on-board': {
    code: 'KIN_BOARD',
    proposed: 'ineligible',
    file: { ...pppkFile, kinBoard: [{ cooperativeCode: place, degree: 3 }] },
  },
  'unregistered-place': {
    code: 'KDKMP_NOT_LEGAL',
    proposed: 'ineligible',
    file: pppkFile,
    cooperativeCode: notYetLegal,
  },
  'on-leave': { code: 'REQUIREMENT_NOT_MET', proposed: 'ineligible', file: { ...pppkFile, onLeave: true } },
  'no-consent': { code: 'CONSENT_MISSING', proposed: 'return', file: { ...pppkFile, consent: false } },
  'no-school': { code: 'EDU_MIN', proposed: 'ineligible', file: { ...pppkFile, education: 'SMA' } },
};

/** Codes of other rules, each with the test in which it comes over HTTP. */
const elsewhere = {
  HEALTH_UNFIT: 'worked-cases-selection.test.ts',
  LATE: 'worked-cases-screening.test.ts',
  QUOTA_FULL: 'worked-cases-quota.test.ts',
  AC_MIN: 'worked-cases-selection.test.ts',
  ABSENT: 'worked-cases-selection.test.ts',
  MIN_APPLICANTS: 'worked-cases-panel.test.ts',
  PANSEL_PARITY: 'worked-cases-panel.test.ts',
  PANSEL_SIZE: 'worked-cases-panel.test.ts',
  PANSEL_INTERNAL_MAX: 'worked-cases-panel.test.ts',
  SOD_SAME_PERSON: 'worked-cases-assignment.test.ts',
  COI_RECUSED: 'worked-cases-panel.test.ts',
  MANDATE_STRATEGIC: 'worked-cases-assignment.test.ts',
  DELEGATION_EXPIRED: '../../support/problem-attempts.ts',
  NOT_IN_TOP_THREE: 'worked-cases-selection.test.ts',
  WEIGHTS_INVALID: 'selection-rules.test.ts',
  BKN_REFUSED: 'worked-cases-selection.test.ts',
  CALENDAR_MISSING: '../../support/problem-attempts.ts',
  OFFICE_ENDED: '../../support/problem-attempts.ts',
  REPLACEMENT_FREEZE: 'selection-rules.test.ts',
  CONFIRM_SAME_PERSON: 'worked-cases-selection.test.ts',
};

let system: RunningSystem;
let world: World;
const opened = new Map<Record<string, Miss>, { caseId: string; task: DemoTask; ids: Record<string, string> }>();

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  await writeDefinition(
    system,
    checkPipeline({ pipeline: 'test-screening', ruleSet: 'official_selection', subject: 'vacancy' }),
  );
  await writeDefinition(
    system,
    checkPipeline({ pipeline: 'test-verification', ruleSet: 'cooperative_assignment', subject: 'district' }),
  );
  await open(selection, 'test-screening', { vacancyId: 'vac-kadis-koperasi' });
  await open(assignment, 'test-verification', { districtCode: '64.08.09' });
});
afterAll(async () => {
  await system.stop();
});

async function open(table: Record<string, Miss>, pipeline: string, subject: object): Promise<void> {
  const isAssignment = table === assignment;
  for (const [login, { file }] of Object.entries(table)) await addPerson(system, login, file);
  const nominees = Object.entries(table).map(([login, miss]) => ({
    personId: system.people[login],
    ...(isAssignment ? { cooperativeCode: miss.cooperativeCode ?? place, route: miss.route ?? 'pppk_support' } : {}),
  }));
  const started = caseSchema.parse(await world.post('officer', '/v1/cases', { pipeline, subject, nominees }));
  const { caseId } = started;
  const task = await world.task('verifier', caseId, 'z1_check');
  const ids = Object.fromEntries(
    Object.keys(table).map((login, index) => [login, started.nominees[index]?.nomineeId ?? '']),
  );
  opened.set(table, { caseId, task, ids });
}

function caseOf(table: Record<string, Miss>): { caseId: string; task: DemoTask; ids: Record<string, string> } {
  const found = opened.get(table);
  if (found === undefined) throw new Error('the case was not opened');
  return found;
}

describe.each([
  ['an applicant', selection],
  ['a nominee for a cooperative', assignment],
])('%s', (_, table) => {
  it.each(Object.keys(table))('who misses one requirement has that one finding: %s', (login) => {
    const { task, ids } = caseOf(table);
    const miss = table[login];
    const found = task.nominees.find(({ nomineeId }) => nomineeId === ids[login])?.findings;
    expect(found?.map(({ code, proposed }) => ({ code, proposed }))).toEqual([
      { code: miss?.code, proposed: miss?.proposed },
    ]);
    for (const { seen, limit, legalRef } of found ?? []) {
      expect([seen, limit, legalRef].every((text) => text.length > 0)).toBe(true);
    }
  });

  it('is decided by a person, and the history tells the reason in words of both languages', async () => {
    const { caseId, task, ids } = caseOf(table);
    await decide(world, 'verifier', task, {
      nominees: Object.entries(table).map(([login, { proposed }]) => ({
        nomineeId: ids[login] ?? '',
        outcome: proposed,
      })),
    });
    const tellings = await Promise.all(['id', 'en'].map((language) => told(caseId, language)));
    for (const [login, { code }] of Object.entries(table)) {
      const sentences = tellings.map((byNominee) => byNominee.get(ids[login] ?? '') ?? '');
      for (const sentence of sentences) {
        expectPlainWords(sentence);
        expect(sentence).not.toContain(code);
        expect(sentence).toContain(': ');
      }
      expect(sentences[0]).not.toBe(sentences[1]);
    }
  });
});

it('stands beside tests of every other code', () => {
  const here = [...Object.values(selection), ...Object.values(assignment)].map(({ code }) => code);
  expect([...here, ...Object.keys(elsewhere)].filter((code, index, all) => all.indexOf(code) === index).sort()).toEqual(
    [...reasonCodes].sort(),
  );
  for (const [code, file] of Object.entries(elsewhere)) {
    expect({ code, named: readFileSync(join(__dirname, file), 'utf8').includes(`'${code}'`) }).toEqual({
      code,
      named: true,
    });
  }
});

/** What the history says became of each nominee, by nominee. */
async function told(caseId: string, language: string): Promise<Map<string, string>> {
  const path = `/v1/cases/${caseId}/history?limit=200`;
  const { body } = await system.as('auditor').get(path, { headers: { 'Accept-Language': language } });
  const events = body.items.filter(({ type }: { type: string }) => /^nominee_(ruled_out|returned)$/.test(type));
  return new Map(
    events.map(({ payload, summary }: { payload: { nomineeId: string }; summary: string }) => {
      return [payload.nomineeId, summary];
    }),
  );
}

function appraisals(last: 'butuh_perbaikan'): Dossier['skp'] {
  return [
    { year: 2024, predicate: 'baik' },
    { year: 2025, predicate: last },
  ];
}

function withExpiredPaper(file: Dossier): Dossier {
  const [first, ...others] = file.documents;
  return { ...file, documents: [{ type: first?.type ?? '', expiresOn: '2025-06-30' }, ...others] };
}

/** Ends before the shortest time that a contract must still run. */
function soon(): string {
  return new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
}
