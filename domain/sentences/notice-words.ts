import type { UnreachableCause } from '../asking-events';
import type { NoticeKind } from '../notice-kind';
import type { ObjectionTerms } from '../objection-terms';
import { dayInWords } from './dates';
import { causeWords } from './holder-sentences';
import type { Language, Words } from './language';
import { roleTitle } from './roles';

const titles: Readonly<Record<NoticeKind, Words>> = {
  task_assigned: { id: 'Ada tugas untuk Anda', en: 'A task waits for you' },
  task_escalated: { id: 'Tugas diteruskan kepada Anda', en: 'A task was escalated to you' },
  task_reassigned: { id: 'Tugas dialihkan kepada Anda', en: 'A task was reassigned to you' },
  quorum_unreachable: { id: 'Tugas tidak dapat mencapai kuorum', en: 'A task cannot reach its quorum' },
  quorum_at_risk: { id: 'Kuorum akan hilang', en: 'A quorum will be lost' },
  reminder: { id: 'Pengingat tenggat', en: 'Reminder of a due date' },
  ruled_out: { id: 'Hasil: tidak dilanjutkan', en: 'Result: it does not go on' },
  refused: { id: 'Jawaban yang tidak menyetujui', en: 'An answer against you' },
  not_shortlisted: { id: 'Anda tidak masuk tiga besar', en: 'You are not among the first three' },
  not_chosen: { id: 'Anda tidak terpilih', en: 'You were not chosen' },
  process_ended: { id: 'Proses diakhiri', en: 'The process was ended' },
  application_received: { id: 'Tanda terima lamaran', en: 'Receipt of an application' },
  reserve_listed: { id: 'Masuk daftar cadangan', en: 'On the reserve list' },
  reserve_expired: { id: 'Masa cadangan berakhir', en: 'The time on the reserve list is over' },
  slot_offered: { id: 'Kuota kosong ditawarkan', en: 'A free slot is offered' },
  returned: { id: 'Berkas perlu diperbaiki', en: 'A correction is needed' },
  legal_consequence: { id: 'Akibat hukum timbul', en: 'A legal consequence arose' },
  case_closed: { id: 'Berkas selesai', en: 'The case is over' },
};

/** Why an open task will not come to its quorum, and from which day. */
export function riskInWords({ cause, on }: { cause: UnreachableCause; on: string }, language: Language): string {
  const day = dayInWords(on, language);
  return language === 'id'
    ? `Mulai ${day} tugas ini tidak dapat mencapai kuorum: ${causeWords[cause].id}. Siapkan mandat atau pengganti.`
    : `From ${day} this task cannot reach its quorum: ${causeWords[cause].en}. Arrange a mandate or a successor.`;
}

export function noticeTitle(about: NoticeKind, language: Language): string {
  return titles[about][language];
}

/** One sentence: to whom, until which day, by which law. */
export function objectionInWords(terms: ObjectionTerms, language: Language): string {
  const { way, to, until, fileDays, answerDays, legalRef } = terms;
  const office = to === null ? undefined : roleTitle({ role: to }, language);
  const day = until === null ? undefined : dayInWords(until, language);
  if (language === 'id') {
    const where =
      way === 'window'
        ? 'melalui masa sanggah berkas ini'
        : `secara tertulis kepada ${office ?? 'pejabat yang memutus'}`;
    const limit =
      day === undefined
        ? `dalam ${String(fileDays)} hari kerja`
        : `paling lambat ${day} (${String(fileDays)} hari kerja)`;
    return `Keberatan dapat diajukan ${where} ${limit}; jawaban diberikan dalam ${String(answerDays)} hari kerja. Dasar: ${legalRef}.`;
  }
  const where =
    way === 'window'
      ? 'in the objection period of this case'
      : `in writing to: ${office ?? 'the official who decided'},`;
  const limit =
    day === undefined ? `within ${String(fileDays)} working days` : `until ${day} (${String(fileDays)} working days)`;
  return `You may object ${where} ${limit}; the answer comes within ${String(answerDays)} working days. Source: ${legalRef}.`;
}
