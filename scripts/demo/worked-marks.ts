import type { MarkBook } from './selection-player';

const logins = { A: 'applicant-1', B: 'applicant-2', C: 'applicant-3', D: 'applicant-4' } as const;

/** The four of the worked selection: five marks each for paper and interview; the first and the fourth tie. */
const marks: MarkBook = {
  [logins.A]: { M: [82, 80, 85, 78, 84], AC: '84.25', W: [86, 84, 88, 83, 87], RJ: '78.5' },
  [logins.B]: { M: [88, 86, 84, 90, 87], AC: '79.5', W: [80, 82, 79, 84, 81], RJ: '90' },
  [logins.C]: { M: [75, 78, 80, 77, 76], AC: '88', W: [83, 85, 82, 86, 84], RJ: '83.25' },
  [logins.D]: { M: [85, 83, 84, 86, 82], AC: '82.25', W: [84, 83, 85, 82, 84], RJ: '82.3' },
};

/** The selection for the post of the worked cases. */
export const caseTwo = { vacancyId: 'vac-kadis-koperasi', logins, marks } as const;
