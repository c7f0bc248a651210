import { roleTitle } from '../domain/sentences/roles';
import type { Language } from './caller';
import type { TrailEntry } from './schemas/own-data';

const headings: Readonly<Record<Language, readonly string[]>> = {
  id: ['Waktu (UTC)', 'Apa', 'Oleh', 'Jabatan', 'Perkara', 'Objek'],
  en: ['Time (UTC)', 'What', 'By', 'Offices', 'Case', 'Object'],
};

/** The trail as rows of a table, the heading first. */
export function trailTable(entries: readonly TrailEntry[], language: Language): string[][] {
  return [
    [...headings[language]],
    ...entries.map(({ at, summary, person, roles, caseId, object, sequence }) => [
      at,
      summary,
      person?.name ?? '',
      roles.map((role) => roleTitle({ role }, language)).join(', '),
      caseId ?? '',
      object ?? (sequence === null ? '' : `#${String(sequence)}`),
    ]),
  ];
}
