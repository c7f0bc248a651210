import type { Refusal } from '../refusals';
import type { Language, Words } from './language';
import { listInWords } from './lists';
import { reasonInWords } from './reason-codes';
import { classWords } from './refusal-classes';
import type { RefusalWords } from './refusal-classes';
import { dutyWords, otherDuty, ruleAndReasonWords, ruleWords } from './refusal-rules';
import { holderTitle } from './roles';

/** What the sentence needs beside the refusal. Names are given only where the reader may know them. */
export interface RefusalContext {
  /** What was asked: an action of `allowedActions`, and the outcome of a decision. */
  readonly attempt?: { readonly action: string; readonly outcome?: string | undefined } | undefined;
  /** Persons who could do it: told by their office where it has one holder, else by name. */
  readonly whoCould?: readonly {
    readonly name: string;
    readonly role?: string | undefined;
    readonly unitName?: string | undefined;
  }[];
}

/**
 * A refusal in up to three sentences: what did not happen, the rule with its source, and who can do it or what helps.
 * It holds no code but the rule's short name, no id and no personal value.
 */
export function explainRefusal(refusal: Refusal, context: RefusalContext, language: Language): string {
  const told = wordsFor(refusal);
  const attempt = attemptInWords(refusal, context, language);
  const why = whyRefused(refusal, language);
  const help =
    whoCanInWords(context, language) ?? told.helps?.[language] ?? classWords[refusal.class].helps?.[language];
  return [attempt, why, help]
    .filter((part) => part !== undefined)
    .map((part) => `${part}.`)
    .join(' ');
}

/** The rule alone, without what did not happen and what helps: for lists, where both stand beside it. No full stop. */
export function whyRefused(refusal: Refusal, language: Language): string {
  const told = wordsFor(refusal);
  return `${fill(told.why[language], refusal, language)}${reasonBeside(refusal, told, language)}`;
}

function wordsFor({ class: problemClass, rule, reasonCode }: Refusal): RefusalWords {
  const exact = `${rule} ${reasonCode ?? ''}`;
  if (Object.hasOwn(ruleAndReasonWords, exact)) return ruleAndReasonWords[exact] ?? classWords[problemClass];
  return (Object.hasOwn(ruleWords, rule) ? ruleWords[rule] : undefined) ?? classWords[problemClass];
}

/** A rule's own words say the reason already; a class speaks of many rules, so the reason stands beside it. */
function reasonBeside({ class: problemClass, reasonCode }: Refusal, told: RefusalWords, language: Language): string {
  if (reasonCode === undefined || told !== classWords[problemClass]) return '';
  const reason = reasonInWords(reasonCode, language);
  return told.why[language].toLowerCase() === reason.toLowerCase() ? '' : `: ${reason}`;
}

function fill(text: string, { params = {} }: Refusal, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (name === 'duty') return (dutyWords[String(value)] ?? otherDuty)[language];
    if (name === 'grounds') return groundsInWords(String(value ?? ''), language);
    return value === undefined ? '' : String(value);
  });
}

function groundsInWords(codes: string, language: Language): string {
  const known = codes.split(' ').filter((code) => code !== '');
  const told = known.map((code) => reasonInWords(code, language));
  return told.length === 0 ? '' : `: ${listInWords(told, language)}`;
}

function whoCanInWords({ whoCould = [], attempt }: RefusalContext, language: Language): string | undefined {
  if (whoCould.length === 0) return undefined;
  const persons = whoCould.map(
    ({ name, role, unitName }) =>
      (role === undefined ? undefined : holderTitle({ role, unitName, acts: false }, language)) ?? name,
  );
  const list = listInWords([...new Set(persons)], language);
  const decides = attempt?.action === 'decide';
  return language === 'id'
    ? `Yang dapat ${decides ? 'memutus' : 'melakukannya'}: ${list}`
    : `Who can ${decides ? 'decide' : 'do it'}: ${list}`;
}

const attempts: Readonly<Record<string, Words>> = {
  decide: { id: 'Belum diputus', en: 'Not decided' },
  score: { id: 'Lembar penilaian belum dikunci', en: 'The score sheet is not locked' },
  correct_score: { id: 'Koreksi belum tercatat', en: 'The correction is not recorded' },
  claim: { id: 'Tugas belum diambil', en: 'The task is not claimed' },
  release: { id: 'Tugas belum dilepas', en: 'The task is not released' },
  delegate: { id: 'Tugas belum diwakilkan', en: 'The task is not delegated' },
  reassign: { id: 'Tugas belum dialihkan', en: 'The task is not reassigned' },
  recuse: { id: 'Penarikan diri belum tercatat', en: 'The recusal is not recorded' },
  withdraw: { id: 'Usulan belum ditarik', en: 'The nomination is not withdrawn' },
  cancel: { id: 'Berkas belum dibatalkan', en: 'The case is not cancelled' },
  hold: { id: 'Berkas belum ditangguhkan', en: 'The case is not on hold' },
  resume: { id: 'Berkas belum dilanjutkan', en: 'The case is not resumed' },
  split: { id: 'Berkas belum dipisahkan', en: 'The case is not split' },
  withdraw_nominee: { id: 'Calon belum ditarik', en: 'The nominee is not withdrawn' },
  end_nominee: { id: 'Proses calon belum diakhiri', en: 'The process of the nominee is not ended' },
  amend_dossier: { id: 'Perbaikan belum tercatat', en: 'The correction is not recorded' },
  propose_panel: { id: 'Panitia belum diusulkan', en: 'The panel is not proposed' },
  replace_panel: { id: 'Panitia belum dilengkapi', en: 'The panel is not completed' },
  set_terms: { id: 'Ketentuan belum ditetapkan', en: 'The terms are not set' },
  extend_window: { id: 'Masa belum diperpanjang', en: 'The period is not extended' },
  object: { id: 'Sanggah belum tercatat', en: 'The objection is not recorded' },
};

const outcomes: Readonly<Record<string, Words>> = {
  approve: { id: 'Belum disetujui', en: 'Not approved' },
  reject: { id: 'Belum ditolak', en: 'Not rejected' },
  return: { id: 'Belum dikembalikan', en: 'Not returned' },
  forward: { id: 'Belum diteruskan', en: 'Not forwarded' },
  initial: { id: 'Belum diparaf', en: 'Not initialled' },
  sign: { id: 'Belum ditandatangani', en: 'Not signed' },
  choose: { id: 'Belum dipilih', en: 'Not chosen' },
  ratify: { id: 'Belum ditetapkan', en: 'Not ratified' },
};

const notRecorded: Words = { id: 'Belum tercatat', en: 'Not recorded' };

/** Nothing was attempted where somebody only looked, so those classes say nothing of it. */
const readingToo: readonly Refusal['class'][] = [
  'unauthenticated',
  'not_found',
  'rate_limited',
  'unavailable',
  'malformed',
];

function attemptInWords(
  { class: problemClass }: Refusal,
  { attempt }: RefusalContext,
  language: Language,
): string | undefined {
  if (attempt === undefined) return readingToo.includes(problemClass) ? undefined : notRecorded[language];
  const byOutcome = attempt.outcome === undefined ? undefined : outcomes[attempt.outcome];
  return (byOutcome ?? attempts[attempt.action] ?? notRecorded)[language];
}
