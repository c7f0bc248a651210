import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, again, end, office, outcome, remind, toStage, withinDays } from './stage-parts';

const PROPOSED = 'Proposed default; no procedure text found';

const bknReport: StageInput = {
  id: 'a11_bkn_report',
  title: { id: 'Pelaporan SIASN', en: 'Report to BKN' },
  kind: 'report',
  scope: 'nominee',
  actors: [office('bkpsdm_operator')],
  outcomes: [
    outcome('acknowledged', 'Diterima BKN', 'Acknowledged'),
    outcome('rejected', 'Diperbaiki dan dikirim ulang', 'Fix and send again', { side: 'against', lead: again }),
  ],
  ...withinDays('a11_bkn_report', remind),
  claim: true,
  // What is reported is the contract staff's placement; a mentor's assignment letter stays in the region.
  onlyRoute: 'pppk_support',
  report: { receiver: 'siasn', perNominee: true },
  legalRef: 'SEB MenPANRB-Mendagri-BKN 2025, as reported; Peraturan BKN 1/2023',
};

const handover: StageInput = {
  id: 'a12_handover',
  title: { id: 'Penyerahan SK dan mulai bertugas', en: 'Handover and start of duty' },
  kind: 'check',
  scope: 'nominee',
  actors: [office('dinas_koperasi'), office('bkpsdm_operator')],
  outcomes: [
    outcome('started', 'Mulai bertugas', 'Started', {
      standing: 'placed',
      slot: 'activate',
      slotRoute: 'pppk_support',
    }),
    outcome('no_show', 'Tidak hadir', 'No show', {
      side: 'against',
      lead: again,
      escalatesAfter: { times: 2, lead: toStage('a12_revocation') },
    }),
  ],
  ...withinDays('a12_handover', remind),
  ...documents('start_of_duty', 'training_list'),
  claim: true,
  legalRef: PROPOSED,
};

const revocation: StageInput = {
  id: 'a12_revocation',
  title: { id: 'Keputusan pencabutan penugasan', en: 'Decision on revoking the assignment' },
  kind: 'decision',
  scope: 'nominee',
  actors: [office('ppk')],
  outcomes: [
    adverse('revoke', 'Cabut penugasan', 'Revoke the assignment', {
      lead: end,
      standing: 'rejected',
      slot: 'free',
      slotRoute: 'pppk_support',
    }),
    outcome('retain', 'Pertahankan penugasan', 'Keep the assignment', { lead: toStage('a12_handover') }),
  ],
  ...withinDays('a10_ppk_decision', remind),
  delegable: false,
  requiresSignature: true,
  duty: 'ppk_decision',
  detour: true,
  legalRef: PROPOSED,
};

/** A11 and A12: the report, the start of duty, and the decision that a second absence opens. */
export const assignmentDelivery: StageInput[] = [bknReport, handover, revocation];
