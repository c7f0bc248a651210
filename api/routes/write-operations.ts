import type { Operation } from '../operation';
import { amendDossier } from './amend-dossier';
import { answerGate } from './answer-gate';
import { applyForVacancy } from './apply-for-vacancy';
import { cancelCase } from './cancel-case';
import { changeDraftOperation } from './change-draft';
import { checkPipeline } from './check-pipeline';
import { claimTask } from './claim-task';
import { correctScores } from './correct-scores';
import { createDraftOperation } from './create-draft';
import { createMandate } from './create-mandate';
import { createOffice } from './create-office';
import { createVacancy } from './create-vacancy';
import { decideTask } from './decide-task';
import { decideTasks } from './decide-tasks';
import { declareConflict } from './declare-conflict';
import { delegateTask } from './delegate-task';
import { endOfficeOperation } from './end-office';
import { erasePersonOperation } from './erase-person';
import { extendWindow } from './extend-window';
import { fastForward } from './fast-forward-case';
import { fileObjection } from './file-objection';
import { getCommand } from './get-command';
import { healthz, readyz } from './health';
import { holdCase } from './hold-case';
import { linkSubject } from './link-subject';
import { liftLegalHoldOperation } from './lift-legal-hold';
import { lockScores } from './lock-scores';
import { proposePanel } from './propose-panel';
import { publishPipeline } from './publish-pipeline';
import { putCalendarYear } from './put-calendar-year';
import { reassignTask } from './reassign-task';
import { recuseFromTask } from './recuse-from-task';
import { releaseTask } from './release-task';
import { resumeCase } from './resume-case';
import { revokeMandateOperation } from './revoke-mandate';
import { saveTaskDraft } from './save-task-draft';
import { setLegalHoldOperation } from './set-legal-hold';
import { setVacancyTerms } from './set-vacancy-terms';
import { splitCase } from './split-case';
import { startCaseOperation } from './start-case';
import { submitDraft } from './submit-draft';
import { unlinkSubject } from './unlink-subject';
import { withdrawCase } from './withdraw-case';
import { withdrawNominee } from './withdraw-nominee';

/** Calls that act on cases, tasks, drafts, calendars, and those about the process itself. */
export const writeOperations: readonly Operation[] = [
  createDraftOperation,
  changeDraftOperation,
  submitDraft,
  startCaseOperation,
  withdrawCase,
  cancelCase,
  holdCase,
  resumeCase,
  splitCase,
  withdrawNominee,
  amendDossier,
  proposePanel,
  declareConflict,
  fileObjection,
  applyForVacancy,
  extendWindow,
  claimTask,
  releaseTask,
  delegateTask,
  reassignTask,
  recuseFromTask,
  saveTaskDraft,
  decideTask,
  lockScores,
  correctScores,
  decideTasks,
  answerGate,
  getCommand,
  putCalendarYear,
  checkPipeline,
  publishPipeline,
  createVacancy,
  setVacancyTerms,
  createMandate,
  revokeMandateOperation,
  createOffice,
  endOfficeOperation,
  linkSubject,
  unlinkSubject,
  erasePersonOperation,
  setLegalHoldOperation,
  liftLegalHoldOperation,
  fastForward,
  healthz,
  readyz,
];
