import type { EventPayload } from '../events';
import { localDate } from '../working-days';
import { carriedInWords } from './conflict-sentences';
import { dayInWords, instantInWords } from './dates';
import { listInWords } from './lists';
import type { SentenceMap } from './sentence-map';
import { standingsInOrder } from './standing-words';
import type { Teller } from './teller';

type CaseEventType =
  | 'case_opened'
  | 'case_returned'
  | 'case_split'
  | 'case_held'
  | 'case_resumed'
  | 'deadline_recomputed'
  | 'time_fast_forwarded'
  | 'legal_consequence_arose'
  | 'case_closed';

/** What happens to a case as a whole. */
export const caseSentences: Pick<SentenceMap, CaseEventType> = {
  case_opened: tellOpened,
  case_returned: ({ toStageId, times, max, reasonCode, text }, tell) =>
    tell.pick({
      id: `${tell.actor()} mengembalikan berkas ke tahap ${tell.stageTitle(toStageId)}`,
      en: `${tell.actor()} returned the case to ${tell.stageTitle(toStageId)}`,
    }) +
    tell.times({ times, max }, 'return') +
    tell.because([reasonCode], text),
  case_split: ({ nomineeIds, stageId, text }, tell) => {
    const moved = tell.nominees(nomineeIds, 'named');
    return (
      tell.pick({
        id: `${tell.actor()} memisahkan ${moved} ke berkas baru yang dilanjutkan pada tahap ${tell.stageTitle(stageId)}`,
        en: `${tell.actor()} split ${moved} off into a new case that goes on at stage ${tell.stageTitle(stageId)}`,
      }) + tell.because([], text)
    );
  },
  case_held: ({ text }, tell) => {
    const reason = tell.because([], text);
    return tell.pick({
      id: `${tell.actor()} menangguhkan berkas${reason}. Tenggat internal berhenti`,
      en: `${tell.actor()} put the case on hold${reason}. Internal clocks stopped`,
    });
  },
  case_resumed: ({ dues, text }, tell) => {
    const dates = [...new Set(dues.map(({ dueAt }) => tell.date(dueAt)))];
    const due =
      dates.length === 0
        ? ''
        : dates.length === 1
          ? tell.pick({ id: `; tenggat baru ${String(dates[0])}`, en: `; new due date ${String(dates[0])}` })
          : tell.pick({
              id: `; tenggat baru ${listInWords(dates, 'id')}`,
              en: `; new due dates ${listInWords(dates, 'en')}`,
            });
    return tell.pick({ id: 'Berkas dilanjutkan', en: 'The case was resumed' }) + due + tell.because([], text);
  },
  deadline_recomputed: tellRecomputed,
  time_fast_forwarded: ({ until }, tell) => {
    const instant = instantInWords(until, tell.language);
    return tell.pick({
      id: `${tell.actor()} memajukan waktu berkas ini sampai ${instant}; berkas ditandai latihan`,
      en: `${tell.actor()} moved the time of this case forward to ${instant}; it is marked as a rehearsal`,
    });
  },
  legal_consequence_arose: ({ stageId, legalRef }, tell) =>
    tell.pick({
      id: `Jawaban pada tahap ${tell.stageTitle(stageId)} tidak diberikan pada waktunya; akibat hukum timbul (${legalRef}). Belum ada keputusan`,
      en: `No answer was given in time at stage ${tell.stageTitle(stageId)}; a legal consequence arose (${legalRef}). Nothing is decided yet`,
    }),
  case_closed: ({ status, counts, text }, tell) => {
    const done = {
      completed: tell.pick({ id: 'Berkas selesai', en: 'The case was completed' }),
      rejected: tell.pick({ id: 'Berkas ditolak', en: 'The case was rejected' }),
      withdrawn: tell.pick({ id: 'Berkas ditarik', en: 'The case was withdrawn' }),
      cancelled: tell.pick({ id: 'Berkas dibatalkan', en: 'The case was cancelled' }),
    }[status];
    const [first, ...rest] = standingsInOrder(counts, tell.language);
    if (first === undefined) return done + tell.because([], text);
    const counted = [
      `${tell.count(first.count, { id: 'calon', en: 'nominee' }, 'nominees')} ${first.result}`,
      ...rest.map(({ count, result }) => `${String(count)} ${result}`),
    ];
    const reason = tell.because([], text).replace(/^: /, '; ');
    return `${done}: ${counted.join(', ')}${reason}`;
  },
};

function tellOpened(payload: EventPayload<'case_opened'>, tell: Teller): string {
  const { nominees, splitFrom, initiatorId, nominatorIds } = payload;
  const count = tell.count(nominees.length, { id: 'calon', en: 'nominee' }, 'nominees');
  if (splitFrom !== undefined) {
    const carried = carriedInWords(splitFrom.conflicts, tell);
    return tell.pick({
      id: `Berkas ini dipisahkan dari berkas lain dengan ${count} dan dilanjutkan pada tahap ${tell.stageTitle(splitFrom.stageId)}${carried}`,
      en: `This case was split off from another one with ${count} and goes on at stage ${tell.stageTitle(splitFrom.stageId)}${carried}`,
    });
  }
  if (initiatorId === null) {
    const matter = matterOf(payload, tell);
    return tell.pick({
      id: `Waktunya tiba: berkas ${matter} dibuka; belum ada keputusan`,
      en: `The time had come: the ${matter} was opened; nothing is decided yet`,
    });
  }
  const others = nominatorIds.filter((id) => id !== initiatorId);
  const nominators = listInWords(
    others.map((id) => tell.person(id, { acts: false })),
    tell.language,
  );
  const matter = matterOf(payload, tell);
  return (
    tell.pick({ id: `${tell.actor()} membuka berkas ${matter}`, en: `${tell.actor()} opened the ${matter}` }) +
    (nominees.length === 0 ? '' : tell.pick({ id: ` dengan ${count}`, en: ` with ${count}` })) +
    (others.length === 0 ? '' : tell.pick({ id: `, atas usulan ${nominators}`, en: `, nominated by ${nominators}` })) +
    tell.because([], payload.text)
  );
}

/** What the case is about: a district's cooperatives, a vacant post, or the definition's own title. */
function matterOf({ subject }: EventPayload<'case_opened'>, tell: Teller): string {
  const { districts, vacancies, definition } = tell.context;
  const district = subject.districtCode === undefined ? undefined : districts[subject.districtCode];
  const post = subject.vacancyId === undefined ? undefined : vacancies[subject.vacancyId];
  if (definition.subject === 'assignment' && subject.assignmentId !== undefined) {
    const name = tell.nominee(subject.assignmentId);
    return tell.pick({ id: `penilaian penugasan ${name}`, en: `evaluation of the assignment of ${name}` });
  }
  if (definition.subject === 'paper' && subject.paperNumber !== undefined) {
    return tell.pick({
      id: `perubahan keputusan nomor ${subject.paperNumber}`,
      en: `change of decree ${subject.paperNumber}`,
    });
  }
  if (definition.subject === 'result') {
    return tell.pick({ id: 'keberatan atas hasil suatu berkas', en: 'objection to a result of another case' });
  }
  if (definition.subject === 'district' && definition.nomineesFrom === 'none' && district !== undefined) {
    return tell.pick({
      id: `pemetaan kebutuhan KDKMP Kecamatan ${district}`,
      en: `demand mapping for the KDKMPs of ${district} district`,
    });
  }
  if (definition.subject === 'district' && district !== undefined) {
    return tell.pick({
      id: `penugasan KDKMP Kecamatan ${district}`,
      en: `assignment case for the KDKMPs of ${district} district`,
    });
  }
  if (definition.subject === 'vacancy' && post !== undefined) {
    return tell.pick({ id: `seleksi jabatan ${post}`, en: `selection case for the post of ${post}` });
  }
  return tell.pick({ id: definition.title.id, en: `case “${definition.title.en}”` });
}

function tellRecomputed({ dues }: EventPayload<'deadline_recomputed'>, tell: Teller): string {
  const moved = [...new Set(dues.map(({ from, to }) => movedDay(from, to, tell)))];
  if (moved.length === 0) {
    return tell.pick({
      id: 'Kalender berubah; tidak ada tenggat yang pindah',
      en: 'The calendar changed; no due date moved',
    });
  }
  const list = listInWords(moved, tell.language);
  return tell.pick({
    id: `Kalender berubah; tenggat pindah ${list}`,
    en: `The calendar changed; the due ${moved.length === 1 ? 'date' : 'dates'} moved ${list}`,
  });
}

function movedDay(fromAt: string, toAt: string, tell: Teller): string {
  const year = localDate(tell.envelope.occurredAt).slice(0, 4);
  const [from, to] = [localDate(fromAt), localDate(toAt)];
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const start =
    sameMonth && tell.language === 'en' ? String(Number(from.slice(8))) : dayInWords(from, tell.language, year);
  const end = dayInWords(to, tell.language, year);
  return tell.pick({ id: `dari ${start} ke ${end}`, en: `from ${start} to ${end}` });
}
