import { policy2026 } from '../../../../domain/policies/policy-2026';
import { assignmentEnd, extensionReviewDate } from '../../../../domain/eligibility/assignment-end';
import { assessAssignment } from '../../../../domain/eligibility/cooperative-assignment';
import type { AssignmentContext } from '../../../../domain/eligibility/cooperative-assignment';
import { dossierSchema } from '../../../../domain/eligibility/dossier';
import type { Dossier } from '../../../../domain/eligibility/dossier';
import { proposedOutcome } from '../../../../domain/eligibility/finding';
import { assessIntegrity } from '../../../../domain/eligibility/integrity-check';
import { pnsDossier, pppkDossier } from './dossier-of';

const context: AssignmentContext = {
  route: 'pppk_support',
  cooperativeCode: '64.08.09.2001',
  asOf: '2026-11-24',
  startDate: '2026-12-01',
  cooperativeIsLegalEntity: true,
};
const assess = (change: Partial<Dossier>, more: Partial<AssignmentContext> = {}): ReturnType<typeof assessAssignment> =>
  assessAssignment(pppkDossier(change), policy2026, { ...context, ...more });
const failures = (change: Partial<Dossier>, more: Partial<AssignmentContext> = {}): string[] =>
  assess(change, more)
    .filter(({ passed }) => !passed)
    .map(({ code, proposes }) => `${code} ${proposes}`);

test('gives one finding per rule, those that passed included', () => {
  const findings = assess({});
  expect(findings.map(({ rule }) => rule)).toEqual([
    'identifier',
    'employment_status',
    'education_min',
    'post_group_allowed',
    'contract_remaining',
    'skp_min',
    'discipline_none_open',
    'not_on_board',
    'no_kin_on_board',
    'not_on_leave',
    'no_other_assignment',
    'consent_given',
    'documents_present',
    'documents_valid',
    'cooperative_is_legal_entity',
  ]);
  expect(findings.every(({ passed, proposes, legalRef }) => passed && proposes === 'eligible' && legalRef !== '')).toBe(
    true,
  );
  expect(proposedOutcome(findings)).toBe('eligible');
});

test('a teacher is not eligible, and no correction changes that', () => {
  const findings = assess({
    nip: '199102172024212915',
    birthDate: '1991-02-17',
    sex: 'female',
    postGroup: 'education',
  });
  expect(findings.filter(({ passed }) => !passed)).toEqual([
    {
      rule: 'post_group_allowed',
      code: 'FORMATION_EXCLUDED',
      passed: false,
      seen: 'education',
      limit: 'not:health,education,agricultural_extension',
      legalRef: expect.stringContaining('SEB') as string,
      proposes: 'ineligible',
    },
  ]);
  expect(proposedOutcome(findings)).toBe('ineligible');
});

test.each<[string, Partial<Dossier>, string[]]>([
  ['a PNS on the route of PPPK', { status: 'PNS', nip: '198812032012121931' }, ['NOT_PPPK ineligible']],
  ['a contract that ended', { active: false }, ['NOT_PPPK ineligible']],
  ['education below D3', { education: 'SMA' }, ['EDU_MIN ineligible']],
  ['eleven months of contract', { contractEnd: '2027-11-29' }, ['CONTRACT_SHORT ineligible']],
  ['twelve months of contract', { contractEnd: '2027-11-30' }, []],
  ['a contract that is over', { contractEnd: '2026-01-31' }, ['CONTRACT_SHORT ineligible']],
  ['three months of a part-time contract', { status: 'PPPK_PW', contractEnd: '2027-02-28' }, []],
  [
    'two months of a part-time contract',
    { status: 'PPPK_PW', contractEnd: '2027-02-27' },
    ['CONTRACT_SHORT ineligible'],
  ],
  ['a light penalty', { discipline: [{ level: 'ringan', status: 'imposed', start: '2026-10-01' }] }, []],
  [
    'a penalty that ended',
    { discipline: [{ level: 'sedang', status: 'imposed', start: '2025-10-01', end: '2026-11-23' }] },
    [],
  ],
  [
    'a penalty that runs',
    { discipline: [{ level: 'sedang', status: 'imposed', start: '2025-12-01', end: '2026-11-24' }] },
    ['DISCIPLINE_OPEN ineligible'],
  ],
  ['an examination', { discipline: [{ status: 'examined', start: '2026-11-01' }] }, ['DISCIPLINE_OPEN ineligible']],
  ['a seat on the board', { boardOf: ['64.08.09.2001'] }, ['KIN_BOARD ineligible']],
  ['a seat on another board', { boardOf: ['64.08.09.2002'] }, []],
  [
    'a cousin of the third degree',
    { kinBoard: [{ cooperativeCode: '64.08.09.2001', degree: 3 }] },
    ['KIN_BOARD ineligible'],
  ],
  ['kin of the fourth degree', { kinBoard: [{ cooperativeCode: '64.08.09.2001', degree: 4 }] }, []],
  ['kin on another board', { kinBoard: [{ cooperativeCode: '64.08.09.2002', degree: 1 }] }, []],
  ['long leave', { onLeave: true }, ['REQUIREMENT_NOT_MET ineligible']],
  ['another assignment', { openAssignment: true }, ['REQUIREMENT_NOT_MET ineligible']],
  ['no consent yet', { consent: false }, ['CONSENT_MISSING return']],
  ['a missing paper', { documents: [{ type: 'diploma' }] }, ['DOC_MISSING return']],
  ['no end of contract known', { contractEnd: undefined }, ['DOC_MISSING return']],
  ['no appraisals', { skp: [] }, ['DOC_MISSING return']],
  ['one appraisal', { skp: [{ year: 2025, predicate: 'baik' }] }, ['DOC_MISSING return']],
  [
    'appraisals that end three years back',
    {
      skp: [
        { year: 2023, predicate: 'baik' },
        { year: 2022, predicate: 'baik' },
      ],
    },
    ['DOC_MISSING return'],
  ],
  [
    'appraisals that end two years back',
    {
      skp: [
        { year: 2024, predicate: 'baik' },
        { year: 2023, predicate: 'baik' },
      ],
    },
    [],
  ],
  [
    'a year without appraisal between two good ones',
    {
      skp: [
        { year: 2025, predicate: 'baik' },
        { year: 2023, predicate: 'baik' },
      ],
    },
    ['DOC_MISSING return'],
  ],
  [
    'an old bad appraisal before two good ones',
    {
      skp: [
        { year: 2023, predicate: 'kurang' },
        { year: 2025, predicate: 'baik' },
        { year: 2024, predicate: 'baik' },
      ],
    },
    [],
  ],
  ['another sex in the record', { sex: 'female' }, ['ID_MISMATCH return']],
  ['month 13', { nip: '197613312001121903' }, ['ID_FORMAT return']],
])('%s: %#', (_, change, expected) => {
  expect(failures(change)).toEqual(expected);
});

test('an expired paper is returned unless a valid one of its kind is there too', () => {
  const { documents } = pppkDossier();
  const expired = { type: 'identity_card', expiresOn: '2026-11-23' };
  const others = documents.filter(({ type }) => type !== 'identity_card');
  expect(failures({ documents: [...others, expired] })).toEqual(['DOC_EXPIRED return']);
  expect(failures({ documents: [...documents, expired] })).toEqual([]);
  expect(failures({ documents: [...others, { ...expired, expiresOn: '2026-11-24' }] })).toEqual([]);
});

test('a cooperative that is no legal entity takes nobody', () => {
  expect(failures({}, { cooperativeIsLegalEntity: false })).toEqual(['KDKMP_NOT_LEGAL ineligible']);
});

test('a requirement that is not met outweighs a paper that could be added', () => {
  expect(proposedOutcome(assess({ documents: [], postGroup: 'health' }))).toBe('ineligible');
  expect(proposedOutcome(assess({ documents: [] }))).toBe('return');
});

test('a mentoring PNS needs no contract, and a PPPK does not take that route', () => {
  const route = { ...context, route: 'pns_mentoring' as const };
  const findings = assessAssignment(pnsDossier(), policy2026, route);
  expect(proposedOutcome(findings)).toBe('eligible');
  expect(findings.map(({ rule }) => rule)).not.toContain('contract_remaining');
  expect(failures({}, route)).toEqual(['NOT_PNS ineligible']);
});

test('what a finding says holds no number of a person and no birth date', () => {
  for (const change of [{}, { sex: 'female' as const }, { nip: '19760203200112' }, { birthDate: '1988-12-04' }]) {
    const dossier = pppkDossier(change);
    const told = JSON.stringify(assessAssignment(dossier, policy2026, context));
    expect(told).not.toContain(dossier.nip);
    expect(told).not.toContain(dossier.birthDate);
  }
});

test('the integrity check looks at discipline, findings and the board', () => {
  const check = (change: Partial<Dossier>): string[] =>
    assessIntegrity(pppkDossier(change), policy2026, context)
      .filter(({ passed }) => !passed)
      .map(({ code }) => code);
  expect(check({})).toEqual([]);
  expect(check({ openAuditFindings: 2 })).toEqual(['REQUIREMENT_NOT_MET']);
  expect(
    check({
      discipline: [{ level: 'berat', status: 'appealed', start: '2026-01-01' }],
      kinBoard: [{ cooperativeCode: '64.08.09.2001', degree: 1 }],
    }),
  ).toEqual(['DISCIPLINE_OPEN', 'KIN_BOARD']);
});

test('the contract caps the term, and extension is taken up ninety days before', () => {
  const term = assignmentEnd({
    route: 'pppk_support',
    startDate: '2026-12-01',
    askedEnd: '2031-11-30',
    contractEnd: '2029-02-28',
    policy: policy2026,
  });
  expect(term).toEqual({ endDate: '2029-02-28', cappedBy: 'contract' });
  expect(extensionReviewDate(term.endDate, policy2026)).toBe('2028-11-30');
});

test('otherwise the longest term, a shorter wish or retirement ends it', () => {
  const shared = { route: 'pppk_support', startDate: '2026-12-01', policy: policy2026 } as const;
  expect(assignmentEnd(shared)).toEqual({ endDate: '2031-11-30', cappedBy: 'term' });
  expect(assignmentEnd({ ...shared, askedEnd: '2027-11-30' })).toEqual({ endDate: '2027-11-30', cappedBy: 'asked' });
  const retiring = { ...shared, contractEnd: '2030-01-31', retirementDate: '2029-12-31' };
  expect(assignmentEnd(retiring)).toEqual({ endDate: '2029-12-31', cappedBy: 'retirement' });
  expect(assignmentEnd({ ...shared, route: 'pns_mentoring' })).toEqual({ endDate: '2027-05-31', cappedBy: 'term' });
});

test('the schema refuses dates that do not exist and codes that are not known', () => {
  expect(dossierSchema.safeParse(pppkDossier()).success).toBe(true);
  expect(dossierSchema.safeParse(pnsDossier()).success).toBe(true);
  expect(dossierSchema.safeParse({ ...pppkDossier(), birthDate: '1988-02-30' }).success).toBe(false);
  expect(dossierSchema.safeParse({ ...pppkDossier(), education: 'S4' }).success).toBe(false);
});
