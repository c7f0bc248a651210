import type { Caller, Language } from './caller';
import type { CallDeps, Data } from './deps';

/** Who reads, in which language, and with what: the part of a `Call` that queries need. */
export interface Reader {
  readonly deps: Pick<CallDeps, Data | 'sealingKeys' | 'assertion'>;
  readonly caller: Caller;
  readonly language: Language;
}
