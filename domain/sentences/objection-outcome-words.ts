import type { Words } from './language';

type Said = { readonly act: Words; readonly result: Words };

const objectionGranted: Said = {
  act: { id: 'mengabulkan keberatan', en: 'granted the objection' },
  result: { id: 'keberatan dikabulkan', en: 'objection granted' },
};
const objectionDenied: Said = {
  act: { id: 'menolak keberatan', en: 'denied the objection' },
  result: { id: 'keberatan ditolak', en: 'objection denied' },
};
const appealGranted: Said = {
  act: { id: 'mengabulkan banding', en: 'granted the appeal' },
  result: { id: 'banding dikabulkan', en: 'appeal granted' },
};
const appealDenied: Said = {
  act: { id: 'menolak banding', en: 'denied the appeal' },
  result: { id: 'banding ditolak', en: 'appeal denied' },
};

/** Outcomes of an administrative objection, by the duty of the office that answers or by the stage. */
export const objectionOutcomeWords: Readonly<Record<string, Said>> = {
  'objection_answer.grant': objectionGranted,
  'objection_answer_pyb.grant': objectionGranted,
  'objection_answer_ppk.grant': objectionGranted,
  'objection_answer.deny': objectionDenied,
  'objection_answer_pyb.deny': objectionDenied,
  'objection_answer_ppk.deny': objectionDenied,
  'appeal_answer.grant': appealGranted,
  'appeal_answer_ppk.grant': appealGranted,
  'appeal_answer.deny': appealDenied,
  'appeal_answer_ppk.deny': appealDenied,
  'o3_appeal.file': {
    act: { id: 'mengajukan banding', en: 'filed an appeal' },
    result: { id: 'banding diajukan', en: 'appeal filed' },
  },
  'o3_appeal.not_filed': {
    act: { id: 'menutup masa banding', en: 'closed the period for an appeal' },
    result: { id: 'banding tidak diajukan', en: 'no appeal filed' },
  },
  executed: {
    act: { id: 'melaksanakan putusan itu', en: 'carried out the answer' },
    result: { id: 'dilaksanakan', en: 'carried out' },
  },
  granted_by_law: {
    act: { id: 'mencatat akibat hukum itu', en: 'recorded the legal consequence' },
    result: { id: 'dikabulkan menurut hukum', en: 'granted by law' },
  },
};
