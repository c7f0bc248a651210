import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, correction, end, escalate, office, outcome, remind, toStage, withinDays } from './stage-parts';

const PROPOSED = 'Proposed default; no procedure text found';
const SEB = 'SEB MenPANRB-Mendagri-BKN 2025 on PPPK support for KDKMP, as reported';

const consent: StageInput = {
  id: 'a1_consent',
  title: { id: 'Kesediaan', en: 'Consent' },
  kind: 'decision',
  scope: 'nominee',
  actors: [{ role: 'nominee', of: 'nominee' }],
  proxy: office('bkpsdm_operator'),
  outcomes: [
    outcome('accept', 'Bersedia', 'Accept'),
    outcome('decline', 'Tidak bersedia', 'Decline', { side: 'against', lead: end, standing: 'withdrawn' }),
  ],
  ...withinDays('a1_consent', remind),
  ...documents('nomination_letter', 'consent_letter'),
  delegable: false,
  legalRef: `${SEB}; signed consent: ${PROPOSED}`,
};

const verification: StageInput = {
  id: 'a2_admin_verification',
  title: { id: 'Verifikasi administrasi', en: 'Administrative verification' },
  kind: 'check',
  scope: 'nominee',
  actors: [office('bkpsdm_verifier')],
  outcomes: [
    outcome('eligible', 'Memenuhi syarat (MS)', 'Eligible', { standing: 'eligible' }),
    adverse('ineligible', 'Tidak memenuhi syarat (TMS)', 'Not eligible', { lead: end, standing: 'ineligible' }),
    adverse('return', 'Kembalikan', 'Return', { lead: correction, standing: 'returned' }),
  ],
  ...withinDays('a2_admin_verification', escalate(office('sekretaris_bkpsdm'))),
  ...documents('appointment_decree', 'work_contract', 'diploma', 'skp', 'identity_card', 'consent_letter'),
  claim: true,
  duty: 'verifier',
  ruleSet: 'cooperative_assignment',
  legalRef: SEB,
};

const integrity: StageInput = {
  id: 'a3_integrity_check',
  title: { id: 'Telaah integritas', en: 'Integrity check' },
  kind: 'check',
  scope: 'nominee',
  actors: [office('inspektorat')],
  outcomes: [
    outcome('clear', 'Bebas temuan', 'Clear'),
    outcome('clear_with_note', 'Bebas temuan dengan catatan', 'Clear with a note'),
    adverse('not_clear', 'Tidak bebas temuan', 'Not clear', { lead: end, standing: 'ineligible' }),
  ],
  ...withinDays('a3_integrity_check', escalate(office('asisten'))),
  ...documents('clearance_letter'),
  claim: true,
  duty: 'inspector',
  ruleSet: 'integrity_check',
  legalRef: 'PP 94/2021; UU 30/2014 Ps 42-45',
};

const release: StageInput = {
  id: 'a4_origin_release',
  title: { id: 'Persetujuan OPD asal', en: 'Release by the origin agency' },
  kind: 'decision',
  scope: 'nominee',
  // Where the origin unit is a district office, its head is the camat; a unit has only one of the two.
  actors: [
    { role: 'opd_head', of: 'origin_unit' },
    { role: 'camat', of: 'origin_unit' },
  ],
  outcomes: [
    outcome('release', 'Lepas', 'Release', { lead: toStage('a5_host_response') }),
    adverse('refuse', 'Tolak melepas', 'Refuse', { lead: toStage('a4_dispute') }),
  ],
  ...withinDays('a4_origin_release', escalate(office('asisten', { notIfActedAt: ['a3_integrity_check'] }))),
  ...documents('service_impact_note'),
  // The releasing head and the nominator are one side of R1.
  duty: 'nominator',
  skipIfNominatorHeadsOrigin: true,
  legalRef: PROPOSED,
};

const dispute: StageInput = {
  id: 'a4_dispute',
  title: { id: 'Keberatan OPD asal', en: 'Dispute over the release' },
  kind: 'decision',
  scope: 'nominee',
  actors: [office('asisten', { notIfActedAt: ['a3_integrity_check', 'a4_origin_release'] })],
  outcomes: [
    adverse('uphold', 'Kuatkan penolakan', 'Uphold the refusal', { lead: end, standing: 'rejected' }),
    outcome('override', 'Kesampingkan penolakan', 'Override the refusal', { lead: toStage('a5_host_response') }),
  ],
  ...withinDays('a4_dispute', remind),
  ...documents('service_impact_note'),
  detour: true,
  legalRef: PROPOSED,
};

const hostResponse: StageInput = {
  id: 'a5_host_response',
  title: { id: 'Tanggapan penerima', en: 'Host response' },
  kind: 'decision',
  scope: 'nominee',
  actors: [
    { role: 'camat', of: 'host_district', group: 'district', notIfNominator: true },
    { role: 'kades', of: 'host_village', group: 'village', notIfNominator: true },
    { role: 'lurah', of: 'host_village', group: 'village', notIfNominator: true },
  ],
  quorum: {
    groups: [
      { group: 'district', rule: { kind: 'any' }, title: { id: 'Kecamatan', en: 'District' } },
      { group: 'village', rule: { kind: 'any' }, title: { id: 'Desa atau kelurahan', en: 'Village or ward' } },
    ],
    // One host's objection is enough to go into the file of the meeting.
    rejection: { kind: 'any' },
  },
  outcomes: [
    outcome('accept', 'Terima', 'Accept'),
    adverse('object', 'Berkeberatan', 'Object', {}),
    outcome('no_view', 'Tanpa tanggapan', 'No view', { systemOnly: true }),
  ],
  due: { amount: { setting: 'due.a5_host_response' }, unit: 'wd', then: 'close', closeOutcome: 'no_view' },
  reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
  legalRef: PROPOSED,
};

/** A1 to A5: what is asked of and about each nominee before the placement meeting. Nothing is reserved here. */
export const assignmentChecks: StageInput[] = [
  consent,
  {
    id: 'a2_a3_checks',
    title: { id: 'Verifikasi dan telaah', en: 'Verification and integrity' },
    kind: 'parallel',
    scope: 'nominee',
    join: 'all',
    branches: [verification, integrity],
    legalRef: PROPOSED,
  },
  release,
  dispute,
  hostResponse,
];
