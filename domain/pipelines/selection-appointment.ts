import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, again, backTo, end, office, outcome, remind, toStage, withinDays } from './stage-parts';

const PP11 = 'PP 11/2017 jo PP 17/2020 Ps 113';

const decree: StageInput = {
  id: 'b19_decree',
  title: { id: 'SK pengangkatan', en: 'Decree of appointment' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [
    outcome('sign', 'Tandatangani', 'Sign'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('b16_ppk_choice') }),
  ],
  ...withinDays('b19_decree', remind),
  ...documents('draft_decree', 'replacement_consent'),
  replacesOfficial: true,
  delegable: false,
  requiresSignature: true,
  ruleSet: 'appointment_recheck',
  paper: {
    type: 'decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati', en: 'Decree' },
  },
  legalRef: `${PP11}; UU 10/2016 Ps 71(2), 162(3); PP 71/2019 and UU 1/2024 for the electronic signature`,
};

const inauguration: StageInput = {
  id: 'b20_inauguration',
  title: { id: 'Pelantikan dan sumpah', en: 'Inauguration' },
  kind: 'decision',
  scope: 'case',
  actors: [office('bkpsdm_operator')],
  outcomes: [
    outcome('inaugurated', 'Dilantik', 'Inaugurated'),
    outcome('not_held', 'Tidak dilaksanakan', 'Not held', { side: 'against', lead: toStage('b20_not_held_ruling') }),
  ],
  ...withinDays('b20_inauguration', remind),
  ...documents('oath_minutes', 'start_of_duty'),
  claim: true,
  legalRef: 'PP 11/2017 jo PP 17/2020 (recalled, to be confirmed)',
};

const notHeldRuling: StageInput = {
  id: 'b20_not_held_ruling',
  title: { id: 'Keputusan atas pelantikan yang tidak dilaksanakan', en: 'Decision on an inauguration not held' },
  kind: 'decision',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [
    outcome('reschedule', 'Jadwalkan ulang', 'Reschedule', { lead: toStage('b20_inauguration') }),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('b16_ppk_choice') }),
    adverse('cancel', 'Batalkan', 'Cancel', { lead: end, standing: 'rejected', caseStatus: 'cancelled' }),
  ],
  ...withinDays('b16_ppk_choice', remind),
  delegable: false,
  requiresSignature: true,
  detour: true,
  legalRef: 'Proposed default; regulation silent',
};

const finalReport: StageInput = {
  id: 'b21_report',
  title: { id: 'Pelaporan SIASN', en: 'Report to BKN' },
  kind: 'report',
  scope: 'case',
  actors: [office('bkpsdm_operator')],
  outcomes: [
    outcome('acknowledged', 'Diterima BKN', 'Acknowledged'),
    outcome('rejected', 'Diperbaiki dan dikirim ulang', 'Fix and send again', { side: 'against', lead: again }),
  ],
  ...withinDays('b21_report', remind),
  claim: true,
  report: { receiver: 'siasn', perNominee: false },
  legalRef: 'Peraturan BKN 1/2023',
};

/** B19 to B21: the decree, the oath and the report. */
export const selectionAppointment: StageInput[] = [decree, inauguration, notHeldRuling, finalReport];
