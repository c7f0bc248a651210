import { act, who } from './outcome-words-of';
import type { OutcomeWords } from './outcome-words-of';

/** What becomes of a report to a receiver outside, whichever pipeline sends it. */
export function reportAccepted(): OutcomeWords {
  return act(
    `mencatat bahwa laporan tentang ${who} diterima`,
    `recorded that the report on ${who} was acknowledged`,
    'laporan diterima',
    'report acknowledged',
  );
}

export function reportSentAgain(): OutcomeWords {
  return act(
    `memperbaiki laporan tentang ${who} untuk dikirim ulang`,
    `fixed the report on ${who} to be sent again`,
    'laporan dikirim ulang',
    'report sent again',
  );
}
