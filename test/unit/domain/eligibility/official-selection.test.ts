import { policy2026 } from '../../../../domain/policies/policy-2026';
import type { Dossier } from '../../../../domain/eligibility/dossier';
import { proposedOutcome } from '../../../../domain/eligibility/finding';
import { assessSelection } from '../../../../domain/eligibility/official-selection';
import type { SelectionContext } from '../../../../domain/eligibility/official-selection';
import { rankOrdinal } from '../../../../domain/eligibility/rank-ordinal';
import { pnsDossier, pppkDossier } from './dossier-of';

const context: SelectionContext = {
  asOf: '2026-10-20',
  echelon: 'II.b',
  ageMode: 'strict_birthday',
  ageReference: '2026-12-28',
};
const failures = (change: Partial<Dossier>, more: Partial<SelectionContext> = {}): string[] =>
  assessSelection(pnsDossier(change), policy2026, { ...context, ...more })
    .filter(({ passed }) => !passed)
    .map(({ code, proposes }) => `${code} ${proposes}`);

test('an official who meets every rule is proposed as eligible', () => {
  const findings = assessSelection(pnsDossier(), policy2026, context);
  expect(proposedOutcome(findings)).toBe('eligible');
  expect(findings.map(({ rule }) => rule)).toEqual([
    'identifier',
    'employment_status',
    'education_min',
    'experience_min',
    'tenure_min',
    'age_max',
    'rank_min',
    'skp_min',
    'discipline_none_open',
    'not_a_suspect',
    'no_party_ties',
    'documents_present',
    'documents_valid',
    'entered_in_time',
  ]);
});

const suryadi = { nip: '196905141996031904', birthDate: '1969-05-14', sex: 'male', rank: 'IV/b' } as const;
const boundary = { nip: '197003101997031902', birthDate: '1970-03-10', sex: 'male' } as const;

test('57 at inauguration is too old in both ways of counting', () => {
  expect(failures(suryadi)).toEqual(['AGE_MAX ineligible']);
  expect(failures(suryadi, { ageMode: 'completed_years' })).toEqual(['AGE_MAX ineligible']);
});

test('56 years and 9 months is too old by the birthday and not by completed years', () => {
  expect(failures(boundary)).toEqual(['AGE_MAX ineligible']);
  expect(failures(boundary, { ageMode: 'completed_years' })).toEqual([]);
  const finding = assessSelection(pnsDossier(boundary), policy2026, context).find(({ rule }) => rule === 'age_max');
  expect(finding).toMatchObject({ seen: '56y+', limit: '56y0m0d' });
});

test('what is kept for good of age and rank tells neither the birth date nor the rank', () => {
  const kept = (change: Partial<Dossier>, more: Partial<SelectionContext> = {}) =>
    assessSelection(pnsDossier(change), policy2026, { ...context, ...more })
      .filter(({ rule }) => rule === 'age_max' || rule === 'rank_min')
      .map(({ seen }) => seen);
  expect(kept({ rank: 'IV/a' })).toEqual(['within', 'reached']);
  expect(kept(suryadi, { ageMode: 'completed_years', echelon: 'II.a' })).toEqual(['57y', 'reached']);
  expect(kept({ ...suryadi, rank: 'III/d' })).toEqual(['57y+', 'below']);
  expect(kept({ rank: 'III/d' }, { echelon: 'III.a' })).toEqual(['within', 'any']);
});

test('the birthday itself still passes, the day after does not, and a notice may print another age', () => {
  const born = { nip: '197012281998031905', birthDate: '1970-12-28', sex: 'male' } as const;
  expect(failures(born)).toEqual([]);
  expect(failures(born, { ageReference: '2026-12-29' })).toEqual(['AGE_MAX ineligible']);
  expect(failures(suryadi, { maxAge: 58 })).toEqual([]);
});

test('an appraisal below "Baik" in either of the last two years rules out', () => {
  const irwan: Partial<Dossier> = {
    ...{ nip: '198307192009011907', birthDate: '1983-07-19', sex: 'male' as const },
    skp: [
      { year: 2025, predicate: 'baik' },
      { year: 2024, predicate: 'butuh_perbaikan' },
    ],
  };
  expect(failures(irwan)).toEqual(['SKP_MIN ineligible']);
});

test('a penalty under objection counts until it is cleared', () => {
  const dayang = { nip: '197706092002122901', birthDate: '1977-06-09', sex: 'female' } as const;
  const penalty = { level: 'sedang', start: '2026-03-01', end: '2026-09-01' } as const;
  expect(failures({ ...dayang, discipline: [{ ...penalty, status: 'appealed' }] })).toEqual([
    'DISCIPLINE_OPEN ineligible',
  ]);
  expect(failures({ ...dayang, discipline: [{ ...penalty, status: 'cleared' }] })).toEqual([]);
});

test.each<[string, Partial<Dossier>, Partial<SelectionContext>, string[]]>([
  ['D4 counts as S1', { education: 'D4' }, {}, []],
  ['education below S1', { education: 'D3' }, {}, ['EDU_MIN ineligible']],
  ['too little experience', { experienceYears: 4.5 }, {}, ['EXPERIENCE_MIN ineligible']],
  ['exactly enough experience', { experienceYears: 5, tenureYears: 2 }, {}, []],
  ['too short in a qualifying post', { tenureYears: 1.9 }, {}, ['TENURE_MIN ineligible']],
  ['IV/a is enough for II.b', { rank: 'IV/a' }, {}, []],
  ['IV/a is not enough for II.a', { rank: 'IV/a' }, { echelon: 'II.a' }, ['RANK_MIN ineligible']],
  ['a PPPK grade is no rank', { rank: 'XI' }, {}, ['RANK_MIN ineligible']],
  ['a suspect', { isSuspect: true }, {}, ['REQUIREMENT_NOT_MET ineligible']],
  ['party ties', { partyMember: true }, {}, ['REQUIREMENT_NOT_MET ineligible']],
  ['missing papers', { documents: [] }, {}, ['DOC_MISSING return']],
  ['a late entry', {}, { late: true }, ['LATE ineligible']],
  ['month 13', { nip: '197613312001121903' }, {}, ['ID_FORMAT return']],
  ['14 digits', { nip: '19760203200112' }, {}, ['ID_FORMAT return']],
  ['sex 3', { nip: '197602032001123903' }, {}, ['ID_FORMAT return']],
  ['a woman’s number on a man’s record', { sex: 'male' }, {}, ['ID_MISMATCH return']],
])('%s: %#', (_, change, more, expected) => {
  expect(failures(change, more)).toEqual(expected);
});

test('only a PNS competes', () => {
  const findings = assessSelection(pppkDossier(), policy2026, context);
  expect(findings.filter(({ passed }) => !passed).map(({ code }) => code)).toContain('NOT_PNS');
});

test('ranks are ordered from I/a to IV/e', () => {
  expect([rankOrdinal('I/a'), rankOrdinal('III/d'), rankOrdinal('IV/e'), rankOrdinal('IX')]).toEqual([
    1,
    12,
    17,
    undefined,
  ]);
});
