import type { ExplainedDue } from '../due-explained';
import type { SkippedDay } from '../working-days';
import { localDate } from '../working-days';
import { dateInWords, dayInWords } from './dates';
import type { Language, Words } from './language';
import { listInWords } from './lists';

/** Why a task is due on its day, so that whoever doubts it can count again. */
export function dueSentence(due: ExplainedDue, language: Language): string {
  const pick = (words: Words): string => words[language];
  const year = due.startDate.slice(0, 4);
  const start = dayInWords(due.startDate, language, year);
  const last = dateInWords(localDate(due.dueAt), language, year);
  const days = String(due.days);
  const counted =
    due.unit === 'wd'
      ? pick({
          id: `${days} hari kerja sejak ${start}, hari awal tidak dihitung`,
          en: `${days} working ${due.days === 1 ? 'day' : 'days'} from ${start}, which is not counted`,
        })
      : pick({
          id: `${days} hari kalender sejak ${start}, hari awal dihitung`,
          en: `${days} calendar ${due.days === 1 ? 'day' : 'days'} from ${start}, which is counted`,
        });
  const skipped = skippedInWords(due.skipped, language, year);
  const calendars = listInWords(
    due.calendars.map(({ year: of, version }) =>
      pick({ id: `${of} versi ${String(version)}`, en: `${of} version ${String(version)}` }),
    ),
    language,
  );
  return pick({
    id: `Tenggat ${last}, 23.59 WITA: ${counted}${skipped}. Menurut kalender ${calendars}.`,
    en: `Due ${last}, 23:59 WITA: ${counted}${skipped}. By the calendar of ${calendars}.`,
  });
}

/** Weekends by their number, holidays by date and name. */
function skippedInWords(skipped: readonly SkippedDay[], language: Language, year: string): string {
  const weekend = skipped.filter(({ reason }) => reason === 'weekend').length;
  const named = skipped
    .filter(({ reason }) => reason !== 'weekend')
    .map(({ date, name }) => `${dayInWords(date, language, year)}${name === undefined ? '' : ` (${name})`}`);
  const parts = [
    ...named,
    ...(weekend === 0
      ? []
      : [
          language === 'id'
            ? `${String(weekend)} hari Sabtu atau Minggu`
            : `${String(weekend)} ${weekend === 1 ? 'day' : 'days'} of weekends`,
        ]),
  ];
  if (parts.length === 0) return '';
  return language === 'id' ? `; dilewati: ${listInWords(parts, 'id')}` : `; skipped: ${listInWords(parts, 'en')}`;
}
