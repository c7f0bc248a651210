import { ageOn, dayNumberOf, isCivilDate } from './civil-date';
import type { CivilDate } from './civil-date';

/** What the personnel record says about the holder of a number. */
export interface AsnRecord {
  birthDate?: CivilDate;
  sex?: Sex;
  status?: 'PNS' | 'PPPK' | 'PPPK_PW';
}

export type Sex = 'male' | 'female';

/**
 * A civil servant's number taken apart. `appointed` is `YYYY-MM` for the PNS layout and `YYYY` for the PPPK layout;
 * `contractCount` is 1 for the first contract and absent in the PNS layout.
 */
export interface AsnNumber {
  kind: 'PNS' | 'PPPK';
  birthDate: CivilDate;
  appointed: string;
  contractCount?: number;
  sex: Sex;
  serial: string;
  flags: AsnFlag[];
}

/** A number in the PNS layout held by a PPPK occurs in practice: it is shown to the verifier, not refused. */
export type AsnFlag = 'pppk_number_in_pns_layout';

export interface AsnNumberFinding {
  code: 'ID_FORMAT' | 'ID_MISMATCH';
  /** Which part is wrong. Never the number itself, because findings are stored where personal data may not be. */
  part: 'length' | 'digits' | 'birth_date' | 'appointed' | 'appointment_age' | 'sex' | 'serial' | 'layout' | 'status';
}

export type AsnNumberResult = { ok: true; number: AsnNumber } | { ok: false; findings: AsnNumberFinding[] };

const MIN_APPOINTMENT_AGE = 18;
/** Digits 13-14 of a PPPK's number count contracts from 21, which keeps them apart from the months of a NIP. */
const FIRST_CONTRACT_FIELD = 21;

/**
 * Parses the number of a PNS or a PPPK and compares it with the record. A number that is not well formed gives
 * `ID_FORMAT`, one that contradicts the record `ID_MISMATCH`; both are returned for correction, not rejected.
 * The number has 18 digits and no check digit: birth date 8, then year and month of appointment (PNS) or year of
 * appointment and contract count (PPPK), sex 1, serial 3. Source: Peraturan Kepala BKN 43/2007 as reported.
 * `asOf` is the day up to which dates are not in the future.
 */
export function parseAsnNumber(text: string, asOf: CivilDate, record: AsnRecord = {}): AsnNumberResult {
  const parsed = parseLayout(text, asOf);
  if (!parsed.ok) {
    return parsed;
  }
  const number = parsed.number;
  const findings: AsnNumberFinding[] = [];
  const recordIsPppk = record.status === 'PPPK' || record.status === 'PPPK_PW';
  if (recordIsPppk && number.kind === 'PNS') {
    number.kind = 'PPPK';
    number.flags.push('pppk_number_in_pns_layout');
  } else if (record.status === 'PNS' && number.kind === 'PPPK') {
    findings.push({ code: 'ID_MISMATCH', part: 'status' });
  }
  if (record.birthDate !== undefined && record.birthDate !== number.birthDate) {
    findings.push({ code: 'ID_MISMATCH', part: 'birth_date' });
  }
  if (record.sex !== undefined && record.sex !== number.sex) {
    findings.push({ code: 'ID_MISMATCH', part: 'sex' });
  }
  return findings.length > 0 ? { ok: false, findings } : { ok: true, number };
}

/** Parses a number that must have the PNS layout. */
export function parseNip(text: string, asOf: CivilDate, record: Omit<AsnRecord, 'status'> = {}): AsnNumberResult {
  return requireKind('PNS', parseAsnNumber(text, asOf, record));
}

/** Parses a number that must have the PPPK layout. */
export function parseNiPppk(text: string, asOf: CivilDate, record: Omit<AsnRecord, 'status'> = {}): AsnNumberResult {
  return requireKind('PPPK', parseAsnNumber(text, asOf, record));
}

/** The printed form, `19740821 199903 2 902`. Throws `RangeError` unless given 18 digits. */
export function formatNip(text: string): string {
  requireDigits(text);
  return `${text.slice(0, 8)} ${text.slice(8, 14)} ${text.slice(14, 15)} ${text.slice(15)}`;
}

/** The form for lists, which shows the last four digits only: `**** 2902`. Throws `RangeError` unless given 18 digits. */
export function maskNip(text: string): string {
  requireDigits(text);
  return `**** ${text.slice(14)}`;
}

function parseLayout(text: string, asOf: CivilDate): AsnNumberResult {
  if (!/^[0-9]*$/.test(text)) {
    return failed('digits');
  }
  if (text.length !== 18) {
    return failed('length');
  }
  const birthDate = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const year = text.slice(8, 12);
  const field = Number(text.slice(12, 14));
  const isPns = field >= 1 && field <= 12;
  const checks: [boolean, AsnNumberFinding['part']][] = [
    [isCivilDate(birthDate) && birthDate <= asOf, 'birth_date'],
    [isPns || field >= FIRST_CONTRACT_FIELD, 'layout'],
    [text[14] === '1' || text[14] === '2', 'sex'],
    [text.slice(15) !== '000', 'serial'],
  ];
  const appointed = isPns ? `${year}-${text.slice(12, 14)}` : year;
  checks.push([appointed <= asOf.slice(0, appointed.length), 'appointed']);
  const wrong = checks.filter(([passed]) => !passed).map(([, part]) => part);
  if (wrong.length === 0 && !isAdultAtAppointment(birthDate, appointed)) {
    wrong.push('appointment_age');
  }
  if (wrong.length > 0) {
    return { ok: false, findings: wrong.map((part) => ({ code: 'ID_FORMAT', part })) };
  }
  return {
    ok: true,
    number: {
      kind: isPns ? 'PNS' : 'PPPK',
      birthDate,
      appointed,
      ...(isPns ? {} : { contractCount: field - FIRST_CONTRACT_FIELD + 1 }),
      sex: text[14] === '1' ? 'male' : 'female',
      serial: text.slice(15),
      flags: [],
    },
  };
}

/** The number tells the month or the year of appointment only, so it is wrong only if its last day is too early. */
function isAdultAtAppointment(birthDate: CivilDate, appointed: string): boolean {
  const month = appointed.length === 7 ? appointed : `${appointed}-12`;
  const lastDay = ['31', '30', '29', '28'].map((day) => `${month}-${day}`).find(isCivilDate);
  if (lastDay === undefined || dayNumberOf(lastDay) < dayNumberOf(birthDate)) {
    return false;
  }
  return ageOn({ birthDate, date: lastDay }).years >= MIN_APPOINTMENT_AGE;
}

function requireKind(kind: AsnNumber['kind'], result: AsnNumberResult): AsnNumberResult {
  return result.ok && result.number.kind !== kind ? failed('layout') : result;
}

function failed(part: AsnNumberFinding['part']): AsnNumberResult {
  return { ok: false, findings: [{ code: 'ID_FORMAT', part }] };
}

function requireDigits(text: string): void {
  if (!/^[0-9]{18}$/.test(text)) {
    throw new RangeError('A civil servant number has 18 digits.');
  }
}
