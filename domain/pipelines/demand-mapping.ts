import { definePipeline } from '../pipeline';
import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, backTo, end, office, outcome, remind, withinDays } from './stage-parts';

const SEB = 'SEB MenPANRB-Mendagri-BKN 2025 on PPPK support for KDKMP, as reported';

/** The hosts say whether the list is right; what they object to is for the agency to look at. */
const confirmation: StageInput = {
  id: 'a0_confirmation',
  title: { id: 'Konfirmasi kebutuhan', en: 'Confirmation of the demand' },
  kind: 'decision',
  scope: 'case',
  actors: [
    { role: 'camat', of: 'host_district', group: 'district' },
    { role: 'kades', of: 'district_villages', group: 'village' },
    { role: 'lurah', of: 'district_villages', group: 'village' },
  ],
  quorum: {
    groups: [
      { group: 'district', rule: { kind: 'any' }, title: { id: 'Kecamatan', en: 'District' } },
      { group: 'village', rule: { kind: 'majority' }, title: { id: 'Desa atau kelurahan', en: 'Village or ward' } },
    ],
  },
  outcomes: [
    outcome('confirm_demand', 'Benarkan kebutuhan', 'Confirm the demand'),
    adverse('object', 'Berkeberatan', 'Object', {}),
    outcome('no_view', 'Tanpa tanggapan', 'No view', { systemOnly: true }),
  ],
  due: { amount: { setting: 'due.a0_confirmation' }, unit: 'wd', then: 'close', closeOutcome: 'no_view' },
  reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
  ...documents('cooperative_list'),
  legalRef: 'Proposed default; no procedure text found',
};

const publication: StageInput = {
  id: 'a0_demand_mapping',
  title: { id: 'Pemetaan kebutuhan', en: 'Demand mapping' },
  kind: 'decision',
  scope: 'case',
  actors: [office('dinas_koperasi')],
  outcomes: [
    outcome('publish', 'Umumkan', 'Publish'),
    adverse('amend', 'Perbaiki daftar', 'Amend the list', { lead: backTo('a0_confirmation') }),
    adverse('cancel', 'Batalkan', 'Cancel', { lead: end, caseStatus: 'cancelled' }),
  ],
  ...withinDays('a0_demand_mapping', remind),
  ...documents('cooperative_list', 'legal_entity_deed'),
  publishesRound: true,
  legalRef: `${SEB}: at most three for each KDKMP, which is a legal entity`,
};

/** A round for one district: which cooperatives take how many. One without a free place is closed for the round. */
export const demandMapping = definePipeline({
  pipeline: 'demand-mapping',
  version: 1,
  title: { id: 'Pemetaan kebutuhan KDKMP', en: 'Demand mapping of the KDKMPs' },
  subject: 'district',
  nomineesFrom: 'none',
  startedBy: ['dinas_koperasi', 'hr_officer'],
  cancelBy: ['hr_officer', 'kepala_bkpsdm'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: SEB,
  stages: [confirmation, publication],
});
