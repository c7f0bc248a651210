import { definePipeline } from '../pipeline';
import type { PipelineDefinition } from '../pipeline';
import { selectionAppointment } from './selection-appointment';
import { selectionAssessment } from './selection-assessment';
import { selectionChoice } from './selection-choice';
import type { BknResultGate } from './selection-choice';
import { selectionOpening } from './selection-opening';
import { office } from './stage-parts';

/** Open selection for a vacancy of JPT Pratama, as the policy that ships orders it: BKN before the announcement. */
export const officialSelection = officialSelectionInOrder({ bknResultGate: 'before_b15', version: 1 });

/** For a policy by which BKN reviews the result when it is published already. */
export const officialSelectionAfter = officialSelectionInOrder({ bknResultGate: 'after_b15', version: 2 });

/** The same selection with BKN's review of the result before or after its announcement, to be published as a version. */
export function officialSelectionInOrder({
  bknResultGate,
  version,
}: {
  bknResultGate: BknResultGate;
  version: number;
}): PipelineDefinition {
  return definePipeline({
    pipeline: 'official-selection',
    version,
    title: { id: 'Seleksi jabatan', en: 'Official selection' },
    subject: 'vacancy',
    nomineesFrom: 'window',
    underSetting: { setting: 'bkn_result_gate', value: bknResultGate },
    startedBy: ['hr_officer', 'kepala_bkpsdm'],
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
    legalRef: 'UU 20/2023; PP 11/2017 jo PP 17/2020; PermenPANRB 15/2019',
    stages: [...selectionOpening, ...selectionAssessment, ...selectionChoice(bknResultGate), ...selectionAppointment],
  });
}
