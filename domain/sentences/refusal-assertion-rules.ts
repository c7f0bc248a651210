import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';

/** Alarms: acts that reached a case past the API. Who is named in one is not accused, and nobody is told to try again. */
export const assertionRuleWords: Readonly<Record<string, RefusalWords>> = {
  ASSERTION_MISSING: words(
    'Tindakan ini dikirim langsung ke Temporal tanpa tanda tangan sistem',
    'This act was sent straight to Temporal without the signature of the system',
    'Periksa siapa yang dapat menjangkau Temporal',
    'Find out who can reach Temporal',
  ),
  ASSERTION_INVALID: words(
    'Tanda tangan tindakan ini palsu atau dibuat dengan kunci yang tidak dikenal',
    'The signature of this act is forged, or made with a key that is not known',
    'Periksa siapa yang dapat menjangkau Temporal, dan apakah kunci API terdaftar pada semua worker',
    'Find out who can reach Temporal, and whether all workers are given the key of the API',
  ),
  ASSERTION_REPLAYED: words(
    'Tanda tangan ini dibuat untuk tindakan lain atau sudah tidak berlaku, dan dikirim ulang langsung ke Temporal',
    'This signature was made for another act or is no longer in use, and was sent straight to Temporal again',
    'Periksa siapa yang dapat menjangkau Temporal',
    'Find out who can reach Temporal',
  ),
};
