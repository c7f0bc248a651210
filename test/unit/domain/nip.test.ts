import fc from 'fast-check';

import { addYears, dateOfDayNumber, dayNumberOf } from '../../../domain/civil-date';
import { formatNip, maskNip, parseAsnNumber, parseNip, parseNiPppk } from '../../../domain/nip';
import type { AsnNumberResult, AsnRecord } from '../../../domain/nip';

const asOf = '2026-12-28';
const codes = (result: AsnNumberResult): string[] =>
  result.ok ? [] : result.findings.map(({ code, part }) => `${code}:${part}`);

test('takes a NIP apart', () => {
  expect(parseNip('197408211999032902', asOf)).toEqual({
    ok: true,
    number: {
      kind: 'PNS',
      birthDate: '1974-08-21',
      appointed: '1999-03',
      sex: 'female',
      serial: '902',
      flags: [],
    },
  });
});

test('takes the number of a PPPK apart', () => {
  expect(parseNiPppk('199102172024212915', asOf)).toEqual({
    ok: true,
    number: {
      kind: 'PPPK',
      birthDate: '1991-02-17',
      appointed: '2024',
      contractCount: 1,
      sex: 'female',
      serial: '915',
      flags: [],
    },
  });
});

test.each([
  '196905141996031904',
  '197003101997031902',
  '197602032001121903',
  '197408211999032902',
  '197811302003122906',
  '197210171998031905',
  '198001252006041908',
  '198307192009011907',
  '197706092002122901',
  '198812032024211931',
  '199508062025211923',
])('accepts %s, a number of the worked cases', (text) => {
  expect(parseAsnNumber(text, asOf).ok).toBe(true);
});

test.each([
  ['197613312001121903', 'ID_FORMAT:birth_date'],
  ['19760203200112', 'ID_FORMAT:length'],
  ['197602032001123903', 'ID_FORMAT:sex'],
  ['197602302001121903', 'ID_FORMAT:birth_date'],
  ['197602032001121000', 'ID_FORMAT:serial'],
  ['197602032001131903', 'ID_FORMAT:layout'],
  ['197602032001001903', 'ID_FORMAT:layout'],
  ['197602032001201903', 'ID_FORMAT:layout'],
  ['197602032027011903', 'ID_FORMAT:appointed'],
  ['199001012027211903', 'ID_FORMAT:appointed'],
  ['202702032001121903', 'ID_FORMAT:birth_date'],
  ['197602031993121903', 'ID_FORMAT:appointment_age'],
  ['200901012026211903', 'ID_FORMAT:appointment_age'],
  ['197602031975121903', 'ID_FORMAT:appointment_age'],
  ['19760203 200112 1 903', 'ID_FORMAT:digits'],
  ['197602032001121903\n', 'ID_FORMAT:digits'],
  ['１９７６０２０３２００１１２１９０３', 'ID_FORMAT:digits'],
  ['', 'ID_FORMAT:length'],
])('finds %p badly formed: %s', (text, expected) => {
  expect(codes(parseAsnNumber(text, asOf))).toContain(expected);
});

test('compares with the record: another sex, birth date or status is a mismatch, not a fault of form', () => {
  const compare = (record: AsnRecord): string[] => codes(parseAsnNumber('197408211999032902', asOf, record));
  expect(compare({ sex: 'male' })).toEqual(['ID_MISMATCH:sex']);
  expect(compare({ birthDate: '1974-08-12' })).toEqual(['ID_MISMATCH:birth_date']);
  expect(compare({ sex: 'female', birthDate: '1974-08-21', status: 'PNS' })).toEqual([]);
  expect(codes(parseAsnNumber('199102172024212915', asOf, { status: 'PNS' }))).toEqual(['ID_MISMATCH:status']);
});

test('a PPPK with a number in the PNS layout is flagged, not refused', () => {
  const result = parseAsnNumber('199102172024032915', asOf, { status: 'PPPK_PW' });
  expect(result.ok && result.number).toMatchObject({ kind: 'PPPK', flags: ['pppk_number_in_pns_layout'] });
});

test('someone of eighteen in the month of appointment is old enough', () => {
  expect(parseNip('197602151994021903', asOf).ok).toBe(true);
  expect(parseNip('197602151994011903', asOf).ok).toBe(false);
});

test('a NIP is not the number of a PPPK, nor the other way round', () => {
  expect(codes(parseNip('199102172024212915', asOf))).toEqual(['ID_FORMAT:layout']);
  expect(codes(parseNiPppk('197408211999032902', asOf))).toEqual(['ID_FORMAT:layout']);
});

test('prints in groups and masks for lists', () => {
  expect(formatNip('197408211999032902')).toBe('19740821 199903 2 902');
  expect(maskNip('197408211999032902')).toBe('**** 2902');
  expect(() => formatNip('1974')).toThrow(RangeError);
  expect(() => maskNip('1974')).toThrow(RangeError);
});

test('reads back every well-formed number', () => {
  const births = fc.integer({ min: dayNumberOf('1950-01-01'), max: dayNumberOf('1999-12-31') }).map(dateOfDayNumber);
  const months = fc.integer({ min: 1, max: 12 });
  const serials = fc.integer({ min: 1, max: 999 });
  fc.assert(
    fc.property(births, months, serials, fc.boolean(), (birthDate, month, serial, male) => {
      const year = addYears(birthDate, 20).slice(0, 4);
      const appointed = `${year}-${String(month).padStart(2, '0')}`;
      const serialText = String(serial).padStart(3, '0');
      const text = `${birthDate}${appointed}`.replaceAll('-', '') + (male ? '1' : '2') + serialText;
      expect(parseNip(text, asOf)).toMatchObject({
        ok: true,
        number: { birthDate, appointed, serial: serialText, sex: male ? 'male' : 'female' },
      });
    }),
  );
});
