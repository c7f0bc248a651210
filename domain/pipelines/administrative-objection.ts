import { definePipeline } from '../pipeline';
import type { StageInput } from '../pipeline';
import { adverse, end, office, outcome, toStage } from './stage-parts';
import type { ActorInput, OutcomeInput } from './stage-parts';

const LAW = 'UU 30/2014 Ps 75-78 (recalled, to be confirmed)';
const ASN = 'PP 79/2021 (recalled, to be confirmed)';

/** The law gives what was asked where nobody answered; whoever carried that out has said so, and nobody decided it. */
const grantedByLaw = outcome('granted_by_law', 'Dikabulkan menurut hukum', 'Granted by law', {
  lead: end,
  caseStatus: 'completed',
  systemOnly: true,
});

interface AnswerInput {
  readonly id: string;
  readonly title: StageInput['title'];
  readonly by: ActorInput;
  readonly substitutes: ActorInput[];
  readonly onlyIfSubject: 'byAgency' | 'byPyb' | 'byPpk';
  readonly days: string;
  readonly duty: string;
  readonly deny: Partial<OutcomeInput>;
  readonly legalRef: string;
}

/**
 * An office answers within the days of the law. Silence decides nothing: the case says what the law attaches to it, and
 * the personnel office carries that out. What people grant goes on to the next stages, of which one carries it out.
 */
function answer({ id, title, by, substitutes, onlyIfSubject, days, duty, deny, legalRef }: AnswerInput): StageInput {
  return {
    id,
    title,
    kind: 'decision',
    scope: 'case',
    actors: [by],
    substitutes,
    onlyIfSubject,
    outcomes: [
      outcome('grant', 'Kabulkan', 'Grant', { reason: 'required' }),
      adverse('deny', 'Tolak', 'Deny', deny),
      grantedByLaw,
    ],
    due: { amount: { setting: days }, unit: 'wd', clock: 'statutory', then: 'nothing' },
    reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
    carryOut: {
      by: [office('hr_officer')],
      due: { setting: 'objection.decree_after_silence' },
      settles: 'granted_by_law',
    },
    documents: [{ type: 'evidence', title: { id: 'Bukti', en: 'Evidence' }, required: false }],
    duty,
    legalRef,
  };
}

/** What people granted is put right where it was decided: by a change of the decree, or in the case itself. */
function execution(id: string): StageInput {
  return {
    id,
    title: { id: 'Pelaksanaan putusan', en: 'Carrying out the answer' },
    kind: 'decision',
    scope: 'case',
    actors: [office('hr_officer')],
    outcomes: [
      outcome('executed', 'Laksanakan', 'Carry out', { lead: end, caseStatus: 'completed', reason: 'required' }),
    ],
    due: { amount: { setting: 'objection.decree_after_silence' }, unit: 'wd', clock: 'statutory', then: 'remind' },
    reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
    legalRef: LAW,
  };
}

const appealable: Partial<OutcomeInput> = { lead: toStage('o3_appeal') };
const final: Partial<OutcomeInput> = { lead: end, caseStatus: 'rejected' };
const answerTitle = { id: 'Jawaban atas keberatan', en: 'Answer to the objection' };
const appealTitle = { id: 'Jawaban atas banding', en: 'Answer to the appeal' };

const appeal: StageInput = {
  id: 'o3_appeal',
  title: { id: 'Masa banding', en: 'Period for an appeal' },
  kind: 'decision',
  scope: 'case',
  actors: [{ role: 'nominee', of: 'nominator' }],
  onlyIfSubject: 'appealable',
  outcomes: [
    outcome('file', 'Ajukan banding', 'File an appeal', { reason: 'required' }),
    outcome('not_filed', 'Tidak diajukan', 'Not filed', { lead: end, caseStatus: 'rejected', systemOnly: true }),
  ],
  due: {
    amount: { setting: 'objection.appeal_file' },
    unit: 'wd',
    clock: 'statutory',
    then: 'close',
    closeOutcome: 'not_filed',
  },
  reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
  documents: [{ type: 'evidence', title: { id: 'Bukti', en: 'Evidence' }, required: false }],
  delegable: false,
  legalRef: LAW,
};

/**
 * A person objects to a result about themself: the office that decided answers, then, if asked, the one above it. A
 * decision of the appointing authority is answered once, by PP 79/2021. Filing stops nothing by itself: the case that
 * is objected to may be held. Whoever had a part in that result answers nothing here.
 */
export const administrativeObjection = definePipeline({
  pipeline: 'administrative-objection',
  version: 1,
  title: { id: 'Keberatan administratif', en: 'Administrative objection' },
  subject: 'result',
  nomineesFrom: 'none',
  startedBy: ['nominee'],
  // One set for each way that an objection can take: an office answers in one of them and hears the appeal in another.
  separateDuties: [
    ['nominator', 'contested_decision', 'objection_answer', 'appeal_answer'],
    ['nominator', 'contested_decision', 'objection_answer_pyb', 'appeal_answer_ppk'],
    ['nominator', 'contested_decision', 'objection_answer_ppk'],
  ],
  holdBy: ['hr_officer', 'kepala_bkpsdm'],
  cancelBy: [],
  endsNomineeBy: [],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: LAW,
  stages: [
    answer({
      id: 'o1_answer_agency',
      title: answerTitle,
      by: office('kepala_bkpsdm'),
      // The Sekda answers the appeal, and so stands in here only where somebody else could answer that.
      substitutes: [office('asisten'), office('sekda')],
      onlyIfSubject: 'byAgency',
      days: 'objection.decision_answer',
      duty: 'objection_answer',
      deny: appealable,
      legalRef: LAW,
    }),
    answer({
      id: 'o1_answer_pyb',
      title: answerTitle,
      by: office('sekda'),
      substitutes: [office('asisten')],
      onlyIfSubject: 'byPyb',
      days: 'objection.decision_answer',
      duty: 'objection_answer_pyb',
      deny: appealable,
      legalRef: LAW,
    }),
    answer({
      id: 'o1_answer_ppk',
      title: answerTitle,
      by: office('ppk'),
      substitutes: [office('sekda')],
      onlyIfSubject: 'byPpk',
      days: 'objection.asn_answer',
      duty: 'objection_answer_ppk',
      deny: final,
      legalRef: ASN,
    }),
    execution('o2_carry_out'),
    appeal,
    answer({
      id: 'o4_appeal_pyb',
      title: appealTitle,
      by: office('sekda'),
      substitutes: [office('ppk')],
      onlyIfSubject: 'byAgency',
      days: 'objection.appeal_answer',
      duty: 'appeal_answer',
      deny: final,
      legalRef: LAW,
    }),
    answer({
      id: 'o4_appeal_ppk',
      title: appealTitle,
      by: office('ppk'),
      substitutes: [],
      onlyIfSubject: 'byPyb',
      days: 'objection.appeal_answer',
      duty: 'appeal_answer_ppk',
      deny: final,
      legalRef: LAW,
    }),
    execution('o5_carry_out_appeal'),
  ],
});
