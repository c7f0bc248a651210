import { z } from 'zod';
import { commandSchema, type Command } from './commands';

/** What an Update may carry: acts of persons, and outside answers to a report or at a gate. The rest comes from the case. */
const carried: ReadonlySet<Command['type']> = new Set([
  'decide',
  'lock_sheet',
  'correct_score',
  'claim_task',
  'release_task',
  'reassign_task',
  'delegate_task',
  'recuse',
  'hold_case',
  'resume_case',
  'withdraw_case',
  'cancel_case',
  'split_case',
  'withdraw_nominee',
  'amend_dossier',
  'enter_application',
  'file_objection',
  'propose_panel',
  'replace_panel',
  'set_terms',
  'extend_window',
  'declare_conflict',
  'note_fast_forward',
  'answer_report',
  'answer_gate',
  'offer_slot',
]);

/** The command that an Update carries, or undefined for anything else: garbage, foreign payloads, system commands. */
export function readCommand(raw: unknown): Command | undefined {
  const read = commandSchema.safeParse(raw);
  return read.success && carried.has(read.data.type) && isStorable(read.data) ? read.data : undefined;
}

/**
 * The workflow sandbox and strict browsers forbid compiling code from text, which Zod otherwise does to be fast; its
 * probe for it is a fault there. Call before the first parse.
 */
export function parseWithoutEval(): void {
  z.config({ jitless: true });
}

// With the flag `u` a pair is one character, so that only halves are surrogates.
const unstorable = /\0|\p{Surrogate}/u;

/** PostgreSQL's JSON holds no NUL and no half of a surrogate pair; refused here, they cost nobody a retry. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !unstorable.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, entry]) => isStorable(key) && isStorable(entry));
}
