import type { DecisionRule } from '../why-not';
import type { Words } from './language';

/** What each rule between a person and a task asks, as a label. */
export const decisionRuleWords: Readonly<Record<DecisionRule, Words>> = {
  conflict: { id: 'Tidak ada konflik kepentingan', en: 'No conflict of interest' },
  asked: { id: 'Ditanya menurut jabatan, nama, atau surat mandat', en: 'Asked by office, by name or under a mandate' },
  duties: { id: 'Tidak merangkap tugas yang harus dipisah', en: 'No other duty that is kept apart from this one' },
  signature: { id: 'Masuk baru saja, bila perlu tanda tangan', en: 'Signed in lately, where a signature is asked' },
  time: { id: 'Tugas masih terbuka dan sudah gilirannya', en: 'The task is open and it is this person’s turn' },
  question: { id: 'Masih ada yang perlu dijawab', en: 'Something is left to answer' },
};
