import { recheckAppointment } from '../../../../domain/eligibility/appointment-recheck';
import type { AppointmentContext } from '../../../../domain/eligibility/appointment-recheck';
import type { Dossier } from '../../../../domain/eligibility/dossier';
import { policy2026 } from '../../../../domain/policies/policy-2026';
import type { Policy } from '../../../../domain/policy';
import { pnsDossier } from './dossier-of';

const context: AppointmentContext = { asOf: '2026-12-21', ageMode: 'strict_birthday', ageReference: '2026-12-28' };

function failures(change: Partial<Dossier>, more: Partial<AppointmentContext> = {}, policy = policy2026): string[] {
  return recheckAppointment(pnsDossier(change), policy, { ...context, ...more })
    .filter(({ passed }) => !passed)
    .map(({ code, seen }) => `${code} ${seen}`);
}

function frozen(from: string[], to: string[]): Policy {
  const { settings } = policy2026;
  const setting = (key: string, value: string[]): Policy['settings'] => ({ [key]: { ...settings[key]!, value } });
  return {
    ...policy2026,
    settings: { ...settings, ...setting('replacement_freeze.from', from), ...setting('replacement_freeze.to', to) },
  };
}

test('one who still meets the requirements passes three rules, each with its source', () => {
  const findings = recheckAppointment(pnsDossier(), policy2026, context);
  expect(findings.map(({ rule, passed }) => [rule, passed])).toEqual([
    ['age_max', true],
    ['discipline_none_open', true],
    ['no_replacement_freeze', true],
  ]);
  expect(findings.every(({ legalRef }) => legalRef !== '')).toBe(true);
});

test('an inauguration that slips past the 56th birthday is seen, though the printed day was before it', () => {
  expect(failures({ birthDate: '1971-01-05' })).toEqual([]);
  expect(failures({ birthDate: '1971-01-05' }, { asOf: '2027-01-05' })).toEqual([]);
  expect(failures({ birthDate: '1971-01-05' }, { asOf: '2027-01-06' })).toEqual(['AGE_MAX 56y+']);
});

test('a penalty imposed since the screening is seen', () => {
  const discipline: Dossier['discipline'] = [
    { level: 'berat', status: 'imposed', start: '2026-12-01', end: '2027-12-01' },
  ];
  expect(failures({ discipline })).toEqual(['DISCIPLINE_OPEN berat:imposed']);
});

test('a freeze of replacements is seen on its first and last day, and not beside them', () => {
  const policy = frozen(['2026-06-01', '2026-12-21'], ['2026-06-30', '2027-02-20']);
  expect(failures({}, { asOf: '2026-12-20' }, policy)).toEqual([]);
  expect(failures({}, { asOf: '2026-12-21' }, policy)).toEqual(['REPLACEMENT_FREEZE since:2026-12-21']);
  expect(failures({}, { asOf: '2026-06-30' }, policy)).toEqual(['REPLACEMENT_FREEZE since:2026-06-01']);
  expect(failures({}, { asOf: '2026-07-01' }, policy)).toEqual([]);
});
