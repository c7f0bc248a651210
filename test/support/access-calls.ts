import type { Target } from './access-targets';
import type { RunningSystem } from './running-system';

/** One call of an operation, with a body that everybody who is admitted could have sent. */
export interface AccessCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly form?: () => FormData;
}

type CaseCall = (target: Target, system: RunningSystem) => AccessCall;

const get = (path: string): AccessCall => ({ method: 'GET', path });
const post = (path: string, body: unknown = {}): AccessCall => ({ method: 'POST', path, body });

const reason = 'Uji akses';
/** An outcome that no stage knows, so that an act which is admitted changes nothing. */
const outcome = 'uji';
const members = [1, 2, 3, 4, 5].map((place) => ({
  personId: `panel-${String(place)}`,
  chair: place === 1,
  internal: place <= 2,
}));

/** Calls that reach one case: asked about every target. */
export const caseCalls: Readonly<Record<string, CaseCall>> = {
  getCase: ({ caseId }) => get(`/v1/cases/${caseId}`),
  getCaseHistory: ({ caseId }) => get(`/v1/cases/${caseId}/history`),
  getRanking: ({ caseId }) => get(`/v1/cases/${caseId}/ranking`),
  getDossier: ({ caseId, nomineeId }) => get(`/v1/cases/${caseId}/nominees/${nomineeId}/dossier`),
  getTask: ({ taskId }) => get(`/v1/tasks/${taskId}`),
  explainTask: ({ taskId }) => get(`/v1/tasks/${taskId}/explanation`),
  getDocument: ({ documentId }) => get(`/v1/documents/${documentId}`),
  decideTask: ({ taskId, sequence }) => post(`/v1/tasks/${taskId}/decisions`, { outcome, seen: { sequence } }),
  lockScores: ({ taskId, nomineeId }) =>
    post(`/v1/tasks/${taskId}/scores`, { sheet: [{ nomineeId, criterion: 'uji', score: '1' }] }),
  reassignTask: ({ taskId, deskMate }) => post(`/v1/tasks/${taskId}/reassignment`, { to: deskMate, reason }),
  delegateTask: ({ taskId }) => post(`/v1/tasks/${taskId}/delegation`, { to: 'nominee-20', reason }),
  saveTaskDraft: ({ taskId }) => ({ method: 'PUT', path: `/v1/tasks/${taskId}/draft`, body: { draft: {} } }),
  releaseTask: ({ taskId }) => post(`/v1/tasks/${taskId}/release`),
  claimTask: ({ taskId }) => post(`/v1/tasks/${taskId}/claim`),
  amendDossier: ({ caseId, nomineeId }) => ({
    method: 'PUT',
    path: `/v1/cases/${caseId}/nominees/${nomineeId}/dossier`,
    body: { facts: {} },
  }),
  splitCase: ({ caseId, nomineeId }) => post(`/v1/cases/${caseId}/split`, { nomineeIds: [nomineeId], reason }),
  fileObjection: ({ caseId, nomineeId }) => post(`/v1/cases/${caseId}/objections`, { nomineeId, reason }),
  proposePanel: ({ caseId }) => post(`/v1/cases/${caseId}/panel`, { members }),
  holdCase: ({ caseId }) => post(`/v1/cases/${caseId}/hold`, { reason }),
  resumeCase: ({ caseId }) => post(`/v1/cases/${caseId}/resumption`, { reason }),
  recuseFromTask: ({ taskId }) => post(`/v1/tasks/${taskId}/recusal`, { reason }),
  declareConflict: ({ caseId }) => post(`/v1/cases/${caseId}/conflict-declarations`, { reason }),
  extendWindow: ({ caseId }) =>
    post(`/v1/cases/${caseId}/window-extensions`, {
      stageId: 'b4_registration',
      outage: { from: '2026-01-05T00:00:00Z', to: '2026-01-06T00:00:00Z' },
      reason,
    }),
  withdrawNominee: ({ caseId, nomineeId }) => post(`/v1/cases/${caseId}/nominees/${nomineeId}/withdrawal`, { reason }),
  withdrawCase: ({ caseId }) => post(`/v1/cases/${caseId}/withdrawal`, { reason }),
  cancelCase: ({ caseId }) => post(`/v1/cases/${caseId}/cancellation`, { reason }),
  fastForward: ({ caseId }) => post('/v1/rehearsal/fast-forward', { caseId, until: '2020-01-01T00:00:00Z' }),
  verifyRecord: ({ caseId }) => post('/v1/audit/verification', { caseId }),
};

/** Calls that reach no case, or the caller's own things, the directory, the whole record: asked once. */
export const plainCalls: Readonly<Record<string, () => AccessCall>> = {
  healthz: () => get('/healthz'),
  readyz: () => get('/readyz'),
  verify: () => get('/v1/verify/nothing'),
  getMe: () => get('/v1/me'),
  getMyTrail: () => get('/v1/me/trail'),
  getMyTrailTable: () => get('/v1/me/trail.csv'),
  exportMyData: () => get('/v1/me/export'),
  getCommand: () => get('/v1/commands/nothing'),
  getPaper: () => get('/v1/papers/nothing'),
  correctScores: () =>
    post('/v1/scores/nothing/corrections', {
      sheet: [{ nomineeId: 'n', criterion: 'uji', score: '1' }],
      reason,
    }),
  listNotices: () => get('/v1/notices'),
  getSession: () => get('/v1/session'),
  listSessions: () => get('/v1/sessions'),
  revokeSession: () => ({ method: 'DELETE', path: '/v1/sessions/nothing' }),
  createVacancy: () => post('/v1/vacancies', { title: 'Uji', unitId: 'nothing', echelon: 'II.b' }),
  setVacancyTerms: () => ({ method: 'PUT', path: '/v1/vacancies/nothing/terms', body: {} }),
  listCases: () => get('/v1/cases'),
  listTasks: () => get('/v1/tasks?assignee=me&status=open'),
  listMandates: () => get('/v1/mandates'),
  listPeople: () => get('/v1/people'),
  listReserves: () => get('/v1/reserves'),
  listUnits: () => get('/v1/units'),
  listOffices: () => get('/v1/offices'),
  listCooperatives: () => get('/v1/cooperatives'),
  listVacancies: () => get('/v1/vacancies'),
  listPipelines: () => get('/v1/pipelines'),
  getPipeline: () => get('/v1/pipelines/three-steps'),
  listPolicies: () => get('/v1/policies'),
  getCalendarYear: () => get('/v1/calendar/2026'),
  createDraft: () => post('/v1/drafts', { pipeline: 'three-steps', subject: {}, nominees: [] }),
  changeDraft: () => ({ method: 'PATCH', path: '/v1/drafts/nothing', body: { nominees: [] } }),
  submitDraft: () => post('/v1/drafts/nothing/submission'),
  startCase: () => post('/v1/cases', { pipeline: 'three-steps', nominees: [{ personId: 'nominee-20' }] }),
  applyForVacancy: () => post('/v1/vacancies/nothing/applications', {}),
  uploadDocument: () => ({ method: 'POST', path: '/v1/documents', form: smallForm }),
  decideTasks: () => post('/v1/decisions', { decisions: [{ taskId: 'nothing', outcome, seen: { sequence: 1 } }] }),
  revokeMandate: () => post('/v1/mandates/nothing/revocation'),
  putCalendarYear: () => ({ method: 'PUT', path: '/v1/calendar/2031', body: { days: [], sample: true } }),
  checkPipeline: () => post('/v1/pipelines/check', { pipeline: 'uji' }),
  publishPipeline: () => post('/v1/pipelines', { pipeline: 'uji' }),
  createMandate: () =>
    post('/v1/mandates', {
      kind: 'plh',
      number: 'DEMO-1',
      principal: 'legal',
      holder: 'legal',
      role: 'kabag_hukum',
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2026-01-02T00:00:00Z',
    }),
  createOffice: () => post('/v1/offices', { role: 'uji', person: 'nobody-at-all' }),
  endOffice: () => post('/v1/offices/nothing/end'),
  linkSubject: () => ({
    method: 'PUT',
    path: '/v1/people/nobody-at-all/subject',
    body: { issuer: 'urn:jenjang:test-issuer', subject: 'uji' },
  }),
  unlinkSubject: () => ({ method: 'DELETE', path: '/v1/people/nobody-at-all/subject' }),
  erasePerson: () => post('/v1/people/nothing/erasure', { ground: 'request', reason }),
  setLegalHold: () => post('/v1/legal-holds', { reason }),
  liftLegalHold: () => post('/v1/legal-holds/nothing/lifting', { reason }),
  listLegalHolds: () => get('/v1/legal-holds'),
  listDueErasures: () => get('/v1/retention-review'),
  listErasures: () => get('/v1/erasures'),
  listAuditEvents: () => get('/v1/audit/events'),
  listRefusals: () => get('/v1/audit/refusals'),
  listAccess: () => get('/v1/audit/access'),
  decodePayloads: () => post('/v1/codec/decode', { payloads: [] }),
  answerGate: () => post('/v1/gates/nothing/callback'),
};

function smallForm(): FormData {
  const form = new FormData();
  form.append('type', 'other');
  form.append('file', new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' }), 'uji.pdf');
  return form;
}
