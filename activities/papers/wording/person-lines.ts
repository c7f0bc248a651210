import { formatNip } from '../../../domain/nip';
import type { PaperPerson } from '../paper-facts';

/** Name, and under it the number in the printed form. */
export function personLines(person: PaperPerson): string[] {
  const number = numberLine(person);
  return number === null ? [person.name] : [person.name, number];
}

/** `NIP 19740821 199903 2 902`; a number that is not well formed is printed as it was submitted. */
export function numberLine({ nip, status }: Pick<PaperPerson, 'nip' | 'status'>): string | null {
  if (nip === null || nip === '') return null;
  const kind = status.startsWith('PPPK') ? 'NI PPPK' : 'NIP';
  return `${kind} ${/^[0-9]{18}$/.test(nip) ? formatNip(nip) : nip}`;
}
