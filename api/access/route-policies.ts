/**
 * Who may make a call.
 * public: whoever reaches the server. authority: an outside authority, by its signature. person: everybody who is signed
 * in. A list: a person who holds one of these offices, or stands in for somebody who does, at that moment.
 */
export type Callers = 'public' | 'authority' | 'person' | readonly string[];

/**
 * What a call reaches.
 * nothing: no record of anybody. own: what belongs to the caller. sight: a list of what the caller may see, and no more.
 * case: one case (by itself, or by its task, sheet, document or paper); 404 where the caller may not see it, and what may
 * be done in it is for the case's own rules. region: the directory, the definitions, the whole record.
 */
export type Scope = 'nothing' | 'own' | 'sight' | 'case' | 'region';

export interface RoutePolicy {
  readonly callers: Callers;
  readonly scope: Scope;
}

const open: RoutePolicy = { callers: 'public', scope: 'nothing' };
const own: RoutePolicy = { callers: 'person', scope: 'own' };
const sight: RoutePolicy = { callers: 'person', scope: 'sight' };
const inCase: RoutePolicy = { callers: 'person', scope: 'case' };
const directory: RoutePolicy = { callers: 'person', scope: 'region' };
/** R8: keeps people, calendars and definitions, and decides nothing. */
const administration: RoutePolicy = { callers: ['administrator'], scope: 'region' };
/** R7: reads the whole record, and acts in no case. */
const audit: RoutePolicy = { callers: ['auditor'], scope: 'region' };

/** Who answers for law-suits says what must be kept for them. */
const legal: RoutePolicy = { callers: ['kabag_hukum'], scope: 'region' };

/**
 * Every call of the API by its operation's id: who may make it, and what it reaches. A call without a row is not mounted.
 * The same table for people, with its reasons: `docs/access.md`.
 */
export const routePolicies: Readonly<Record<string, RoutePolicy>> = {
  healthz: open,
  readyz: open,
  verify: open,

  getMe: own,
  getMyTrail: own,
  getMyTrailTable: own,
  exportMyData: own,
  getSession: own,
  // The administrator's too are asked for in the handler: whose else a session is.
  listSessions: own,
  revokeSession: own,
  getCommand: own,
  listNotices: own,
  createDraft: own,
  changeDraft: own,
  submitDraft: own,
  startCase: own,
  applyForVacancy: own,
  uploadDocument: own,
  decideTasks: own,
  // The principal revokes the own mandate; whose else it is, the handler asks.
  revokeMandate: own,

  listCases: sight,
  listTasks: sight,
  listMandates: sight,
  listPeople: sight,
  listReserves: sight,

  getCase: inCase,
  getCaseHistory: inCase,
  getRanking: inCase,
  getDossier: inCase,
  getTask: inCase,
  explainTask: inCase,
  getDocument: inCase,
  getPaper: inCase,
  withdrawCase: inCase,
  cancelCase: inCase,
  holdCase: inCase,
  resumeCase: inCase,
  splitCase: inCase,
  withdrawNominee: inCase,
  amendDossier: inCase,
  proposePanel: inCase,
  declareConflict: inCase,
  fileObjection: inCase,
  claimTask: inCase,
  releaseTask: inCase,
  delegateTask: inCase,
  reassignTask: inCase,
  recuseFromTask: inCase,
  saveTaskDraft: inCase,
  decideTask: inCase,
  lockScores: inCase,
  correctScores: inCase,
  extendWindow: inCase,
  answerGate: { callers: 'authority', scope: 'case' },

  listUnits: directory,
  listOffices: directory,
  listCooperatives: directory,
  listVacancies: directory,
  listPipelines: directory,
  getPipeline: directory,
  listPolicies: directory,
  getCalendarYear: directory,

  // Whoever the definitions let start a selection prepares its vacancy, until the notice is published.
  createVacancy: directory,
  setVacancyTerms: directory,

  putCalendarYear: administration,
  checkPipeline: administration,
  publishPipeline: administration,
  createMandate: administration,
  createOffice: administration,
  endOffice: administration,
  linkSubject: administration,
  unlinkSubject: administration,
  fastForward: administration,

  erasePerson: administration,
  setLegalHold: legal,
  liftLegalHold: legal,
  listLegalHolds: { callers: ['kabag_hukum', 'administrator', 'auditor'], scope: 'region' },
  listDueErasures: { callers: ['administrator', 'auditor'], scope: 'region' },
  listErasures: { callers: ['administrator', 'auditor'], scope: 'region' },

  listAuditEvents: audit,
  listRefusals: audit,
  listAccess: audit,
  verifyRecord: audit,
  // A payload may hold codes and marks that the administrator does not read.
  decodePayloads: audit,
};
