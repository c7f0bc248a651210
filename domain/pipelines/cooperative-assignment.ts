import { definePipeline } from '../pipeline';
import { assignmentApprovals } from './assignment-approvals';
import { assignmentChecks } from './assignment-checks';
import { assignmentDelivery } from './assignment-delivery';
import { office } from './stage-parts';

/** Civil servants to the village cooperatives of one district: from the nominator's letter to the start of duty. */
export const cooperativeAssignment = definePipeline({
  pipeline: 'cooperative-assignment',
  version: 1,
  title: { id: 'Penugasan KDKMP', en: 'Cooperative assignment' },
  subject: 'district',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer', 'opd_head', 'camat'],
  separateDuties: [
    ['nominator', 'verifier', 'inspector', 'agency_review', 'legal_review', 'pyb_approval', 'ppk_decision'],
  ],
  holdBy: ['hr_officer', 'kepala_bkpsdm'],
  cancelBy: ['hr_officer', 'kepala_bkpsdm'],
  splitBy: ['hr_officer', 'kepala_bkpsdm'],
  conflictRuling: {
    by: [office('sekda'), office('ppk')],
    due: { setting: 'due.conflict_ruling' },
    remindBefore: { setting: 'remind.before_wd' },
  },
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Inpres 9/2025; SEB MenPANRB-Mendagri-BKN 2025 on PPPK support for KDKMP, as reported',
  stages: [...assignmentChecks, ...assignmentApprovals, ...assignmentDelivery],
});
