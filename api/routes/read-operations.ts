import type { Operation } from '../operation';
import { decodePayloads } from './decode-payloads';
import { explainTaskOperation } from './explain-task';
import { exportMyData } from './export-my-data';
import { getCalendarYear } from './get-calendar-year';
import { getCase } from './get-case';
import { getCaseHistory } from './get-case-history';
import { getDocument } from './get-document';
import { getDossier } from './get-dossier';
import { getMe } from './get-me';
import { getMyTrail } from './get-my-trail';
import { getMyTrailTable } from './get-my-trail-table';
import { getPaper } from './get-paper';
import { getPipeline } from './get-pipeline';
import { getRanking } from './get-ranking';
import { getSession } from './get-session';
import { getTask } from './get-task';
import { listAccessOperation } from './list-access';
import { listAuditEventsOperation } from './list-audit-events';
import { listCasesOperation } from './list-cases';
import { listCooperativesOperation } from './list-cooperatives';
import { listDueErasuresOperation } from './list-due-erasures';
import { listErasuresOperation } from './list-erasures';
import { listLegalHoldsOperation } from './list-legal-holds';
import { listMandatesOperation } from './list-mandates';
import { listNoticesOperation } from './list-notices';
import { listOfficesOperation } from './list-offices';
import { listPeopleOperation } from './list-people';
import { listPipelinesOperation } from './list-pipelines';
import { listPoliciesOperation } from './list-policies';
import { listRefusalsOperation } from './list-refusals';
import { listReservesOperation } from './list-reserves';
import { listSessionsOperation } from './list-sessions';
import { listTasksOperation } from './list-tasks';
import { listUnitsOperation } from './list-units';
import { listVacanciesOperation } from './list-vacancies';
import { revokeSessionOperation } from './revoke-session';
import { uploadDocument } from './upload-document';
import { verify } from './verify';
import { verifyRecordOperation } from './verify-record';

/** Calls that read: cases, tasks, history, directory, documents, the record. */
export const readOperations: readonly Operation[] = [
  listCasesOperation,
  getCase,
  getCaseHistory,
  getRanking,
  getDossier,
  listTasksOperation,
  getTask,
  explainTaskOperation,
  listNoticesOperation,
  getMe,
  getMyTrail,
  getMyTrailTable,
  exportMyData,
  getSession,
  listSessionsOperation,
  revokeSessionOperation,
  listPeopleOperation,
  listUnitsOperation,
  listOfficesOperation,
  listCooperativesOperation,
  listReservesOperation,
  listVacanciesOperation,
  listMandatesOperation,
  listPipelinesOperation,
  getPipeline,
  listPoliciesOperation,
  getCalendarYear,
  uploadDocument,
  getDocument,
  getPaper,
  verify,
  listAuditEventsOperation,
  listRefusalsOperation,
  listAccessOperation,
  verifyRecordOperation,
  listLegalHoldsOperation,
  listDueErasuresOperation,
  listErasuresOperation,
  decodePayloads,
];
