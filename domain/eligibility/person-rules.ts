import type { CivilDate } from '../civil-date';
import { parseAsnNumber } from '../nip';
import type { Policy } from '../policy';
import { settingLegalRef, settingList, settingNumber } from '../policy';
import { educationLevels } from './dossier';
import type { Dossier, EducationLevel } from './dossier';
import { findingOf } from './finding';
import type { Finding } from './finding';

const NUMBER_FORMAT = 'Peraturan Kepala BKN 43/2007';
const DISCIPLINE_LAW = 'PP 94/2021';

/** The number is well formed and agrees with the record. A fault is put right by correcting it, so it is a return. */
export function identifierRule(dossier: Dossier, asOf: CivilDate): Finding {
  const result = parseAsnNumber(dossier.nip, asOf, dossier);
  const shared = { rule: 'identifier', limit: 'nip_18_digits', legalRef: NUMBER_FORMAT, onFailure: 'return' } as const;
  if (result.ok) {
    return findingOf({ ...shared, code: 'ID_FORMAT', passed: true, seen: result.number.flags.join(',') || 'agrees' });
  }
  const code = result.findings[0]?.code ?? 'ID_FORMAT';
  const parts = result.findings.map(({ part }) => part);
  return findingOf({
    ...shared,
    code,
    passed: false,
    seen: parts.join(','),
    limit: code === 'ID_MISMATCH' ? 'personnel_record' : shared.limit,
  });
}

/** The listed papers are in the file. */
export function documentsRule(dossier: Dossier, policy: Policy, settingKey: string): Finding {
  const needed = settingList(policy, settingKey);
  const present = new Set<string>(dossier.documents.map(({ type }) => type));
  const missing = needed.filter((type) => !present.has(type));
  return findingOf({
    rule: 'documents_present',
    code: 'DOC_MISSING',
    passed: missing.length === 0,
    seen: missing.length === 0 ? 'complete' : `missing:${missing.join(',')}`,
    limit: needed.join(','),
    legalRef: settingLegalRef(policy, settingKey),
    onFailure: 'return',
  });
}

/** No paper in the file has run out. A type of which a valid one is present too is not expired. */
export function documentValidityRule(dossier: Dossier, asOf: CivilDate): Finding {
  const valid = (expiresOn: string | undefined): boolean => expiresOn === undefined || expiresOn >= asOf;
  const current = new Set(dossier.documents.filter(({ expiresOn }) => valid(expiresOn)).map(({ type }) => type));
  const expired = [...new Set(dossier.documents.map(({ type }) => type))].filter((type) => !current.has(type));
  return findingOf({
    rule: 'documents_valid',
    code: 'DOC_EXPIRED',
    passed: expired.length === 0,
    seen: expired.length === 0 ? 'valid' : `expired:${expired.join(',')}`,
    limit: asOf,
    legalRef: 'Proposed default; regulation silent',
    onFailure: 'return',
  });
}

/** At least the given level of education; D4 counts as S1. */
export function educationRule(dossier: Dossier, min: string, legalRef: string): Finding {
  return findingOf({
    rule: 'education_min',
    code: 'EDU_MIN',
    passed: educationOrdinal(dossier.education) >= educationOrdinal(min),
    seen: dossier.education,
    limit: min,
    legalRef,
  });
}

/**
 * The last appraisals, of consecutive years, are all at least "Baik". Appraisals that are not there, or that end more
 * than two years back, are asked for; they are not held against the person.
 */
export function skpRule(dossier: Dossier, policy: Policy, asOf: CivilDate): Finding {
  const count = settingNumber(policy, 'skp.years');
  const shared = { rule: 'skp_min', legalRef: settingLegalRef(policy, 'skp.years') };
  const limit = `baik:${String(count)}`;
  const byYear = new Map(dossier.skp.map(({ year, predicate }) => [year, predicate]));
  const latest = Math.max(...byYear.keys());
  const years = Array.from({ length: count }, (_, index) => latest - index);
  const seen = years.map((year) => `${String(year)}:${byYear.get(year) ?? 'missing'}`).join(',');
  const isStale = byYear.size === 0 || latest < Number(asOf.slice(0, 4)) - 2;
  const predicates = years.map((year) => byYear.get(year));
  if (predicates.some((predicate) => predicate !== undefined && predicate !== 'sangat_baik' && predicate !== 'baik')) {
    return findingOf({ ...shared, code: 'SKP_MIN', passed: false, seen, limit });
  }
  if (isStale || predicates.includes(undefined)) {
    const told = byYear.size === 0 ? 'none' : seen;
    return findingOf({ ...shared, code: 'DOC_MISSING', passed: false, seen: told, limit, onFailure: 'return' });
  }
  return findingOf({ ...shared, code: 'SKP_MIN', passed: true, seen, limit });
}

/**
 * No medium or heavy penalty runs, is under objection or is being examined. A penalty under objection counts until it
 * is cleared, and so does an examination that has not named a level yet.
 */
export function disciplineRule(dossier: Dossier, asOf: CivilDate): Finding {
  const open = dossier.discipline.find(({ level, status, start, end }) => {
    if (level === 'ringan' || status === 'cleared') {
      return false;
    }
    return status !== 'imposed' || (start <= asOf && (end === undefined || end >= asOf));
  });
  return findingOf({
    rule: 'discipline_none_open',
    code: 'DISCIPLINE_OPEN',
    passed: open === undefined,
    seen: open === undefined ? 'none' : `${open.level ?? 'unnamed'}:${open.status}`,
    limit: 'ringan',
    legalRef: DISCIPLINE_LAW,
  });
}

function educationOrdinal(level: string): number {
  const index = educationLevels.indexOf(level as EducationLevel);
  if (index < 0) {
    throw new RangeError('The level of education is not one of the known levels.');
  }
  // D4 stands before S1 in the list and equals it in law.
  return level === 'D4' ? educationLevels.indexOf('S1') : index;
}
