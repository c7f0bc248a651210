import { dayNumberOf, weekdayOfDayNumber } from '../civil-date';
import type { CivilDate } from '../civil-date';
import { localDate } from '../working-days';
import type { Instant } from '../working-days';
import type { Language } from './language';

const weekdays = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const months = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** "27 November 2026"; without the year where it is the one named. */
export function dayInWords(date: CivilDate, language: Language, knownYear?: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const words = `${String(Number(day))} ${months[language][Number(month) - 1] ?? ''}`;
  return year === knownYear ? words : `${words} ${year}`;
}

/** "Jumat, 27 November 2026" or "Friday 27 November 2026"; without the year where it is the one named. */
export function dateInWords(date: CivilDate, language: Language, knownYear?: string): string {
  const weekday = weekdays[language][weekdayOfDayNumber(dayNumberOf(date))] ?? '';
  return `${weekday}${language === 'id' ? ',' : ''} ${dayInWords(date, language, knownYear)}`;
}

/** "Selasa, 24 November 2026, 14.07 WITA" or "Tuesday 24 November 2026, 14:07 WITA". */
export function instantInWords(instant: Instant, language: Language): string {
  const hour = (Number(instant.slice(11, 13)) + 8) % 24;
  const clock = `${String(hour).padStart(2, '0')}${language === 'id' ? '.' : ':'}${instant.slice(14, 16)}`;
  return `${dateInWords(localDate(instant), language)}, ${clock} WITA`;
}
