import type { Language } from '../../../domain/sentences/language';
import { reasonCodes } from '../../../domain/refusals';

const telltale: Readonly<Record<Language, readonly string[]>> = {
  id: (
    'yang dan dari untuk dengan berkas tahap calon tugas tenggat kepada tidak belum sudah pada atas oleh kuorum hari ' +
    'keputusan jabatan pelamar penilai anda orang nilai panitia usulan sanggah ulang lagi masa adalah atau jadi ' +
    'dinyatakan diberikan dibuka selesai menyetujui menolak seseorang sistem nama surat nomor syarat tetap lewat'
  ).split(' '),
  en: (
    'the was were and of to is are with for by not a an it this that you your or nominee nominees case task stage due ' +
    'decision returned office person someone system panel applicant applicants reason quorum name names letter score ' +
    'approved rejected found opened settled given has have been only other another day days they'
  ).split(' '),
};

/** What must not be seen in a sentence for people; each is named, so that a failing test says what it found. */
const faults: readonly [name: string, pattern: RegExp][] = [
  ['underscore', /_/],
  ['ISO date', /\d{4}-\d{2}-\d{2}/],
  ['ISO time', /T\d{2}:\d{2}|\d{2}:\d{2}:\d{2}|\.\d{3}Z/],
  ['id or hash', /\b[0-9a-f]{16,}\b|\bk-\d|\bc-\d/],
  ['stage code', /\b[abc]\d{1,2}\b/],
  ['reason code', new RegExp(`\\b(${reasonCodes.join('|')})\\b`)],
  ['code in capitals', /\b[A-Z]{2,}_[A-Z]/],
  ['hole', /[{}]|\bundefined\b|\bnull\b|\bNaN\b|\[object/],
  ['spacing', / {2}|^\s|\s$| [.,;:]|\.\.|::|: \.|;\./],
  ['end', /[^.]$/],
];

/** Faults of one sentence, by name; an empty list is what every sentence must give. */
export function faultsOf(text: string, language: Language): string[] {
  const found = faults.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  const words = new Set(text.toLowerCase().match(/[a-z]+/g) ?? []);
  const foreign = telltale[language === 'id' ? 'en' : 'id'].filter((word) => words.has(word));
  return [...found, ...foreign.map((word) => `untranslated “${word}”`)];
}
