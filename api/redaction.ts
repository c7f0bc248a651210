import type { Finding } from '../domain/facts';
import type { PipelineDefinition, StageDefinition, Standing } from '../domain/pipeline';
import { flattenStages } from '../domain/pipeline';
import type { RankingResult, RankingRow } from '../domain/ranking-result';
import type { CaseState, NomineeState } from '../domain/state';

/**
 * The one redaction of case, history, lists and exports: what of a case a reader's duty opens. Integrity, health and
 * kinship are specific personal data (UU 27/2022); a ranking is the panel's until it is reported.
 */
export interface Viewer {
  readonly personId: string;
  /** Roles held, or substituted, now. */
  readonly roles: readonly string[];
}

/** A reader's eyes on one case. */
export interface Eyes {
  readonly personId: string;
  /** Nominees of the case who are the reader. Not empty: the reader sees themself and no other nominee. */
  readonly self: ReadonlySet<string>;
  readonly auditor: boolean;
  /** Integrity, health and kinship codes, and the facts behind them. */
  readonly sensitive: boolean;
  /** NIPs whole. */
  readonly nip: boolean;
  /** The computed order. */
  readonly ranking: boolean;
  /** A nominee's own figures. */
  readonly ownFigures: boolean;
  /** Marks of each panelist. */
  readonly marks: boolean;
  /** Sheets that are revealed. What a scorer had opened is told with their marks, and no earlier. */
  readonly revealed: ReadonlySet<string>;
  /** Sheets are open and none of their scores is being given anew. */
  readonly allRevealed: boolean;
  /** Results of the health examination: they go to the panel, which rules on them, beside those of `sensitive`. */
  readonly health: boolean;
  /** Match scores of a placement meeting, and the days before which assignments must end. */
  readonly match: boolean;
  /** Who is on the short list: public once the choice is open. */
  readonly shortList: boolean;
  /** Suspected conflicts of interest of everybody. */
  readonly conflicts: boolean;
  /** Persons on whose conflicts of interest the reader is, or was, asked to rule. */
  readonly rulesOn: ReadonlySet<string>;
}

/** What stands in place of a code that is not the reader's to know. */
const hiddenCode = 'REQUIREMENT_NOT_MET';

const SENSITIVE_CODES = ['DISCIPLINE_OPEN', 'HEALTH_UNFIT', 'KIN_BOARD'];
const SENSITIVE_ROLES = ['inspektorat', 'bkpsdm_verifier', 'ppk', 'auditor'];
/** Checks the identity, looks the person up, or reports the appointment to BKN under that number. */
const NIP_ROLES = ['inspektorat', 'bkpsdm_verifier', 'bkpsdm_operator', 'auditor'];
/** Whom the result is reported to: the authorised official, the appointing authority, BKN, the auditor. */
const RESULT_ROLES = ['sekda', 'ppk', 'bkn_desk', 'auditor'];
/** The placement meeting, those who decide on its result, and who follows the case. */
const MATCH_ROLES = ['tim_penempatan', 'hr_officer', 'kepala_bkpsdm', 'kabag_hukum', 'sekda', 'ppk', 'auditor'];
/** Who follows the case, and who audits it. */
const CONFLICT_ROLES = ['hr_officer', 'auditor'];
const HEALTH_ROLES = ['hospital_desk'];
/** Rule sets whose findings are about integrity as a whole, whatever their code. */
const INTEGRITY_RULE_SETS = ['integrity_check'];

export function eyesOn(state: CaseState, { personId, roles }: Viewer): Eyes {
  const has = (some: readonly string[]): boolean => roles.some((role) => some.includes(role));
  const self = new Set(
    Object.values(state.nominees).flatMap((nominee) => (nominee.personId === personId ? [nominee.nomineeId] : [])),
  );
  // A nominee reads as a nominee here, whatever offices they hold elsewhere.
  const official = self.size === 0;
  const member = state.panel.find((one) => one.personId === personId && !one.alternate);
  const panelist = official && member !== undefined && !state.recusedPersons.includes(personId);
  const reported = isReported(state);
  const auditor = official && has(['auditor']);
  const ratifies = official && isAskedToRatify(state, personId);
  const ranking = panelist || ratifies || (official && reported && has(RESULT_ROLES));
  return {
    personId,
    self,
    auditor,
    sensitive: official && has(SENSITIVE_ROLES),
    nip: official && needsNip(roles),
    ranking,
    ownFigures: reported,
    marks: ranking && (auditor || member?.chair === true),
    revealed: new Set((state.revealed?.sheets ?? []).map(({ sheetId }) => sheetId)),
    allRevealed: state.revealed !== null && state.awaitingReveal === null,
    health: official && (panelist || has([...SENSITIVE_ROLES, ...HEALTH_ROLES])),
    match: official && has(MATCH_ROLES),
    shortList: ranking || isAnnounced(state),
    conflicts: official && has(CONFLICT_ROLES),
    rulesOn: official ? ruledOnBy(state, personId) : new Set(),
  };
}

export function needsNip(roles: readonly string[]): boolean {
  return roles.some((role) => NIP_ROLES.includes(role));
}

/** Birth date and start of service are in the number's first digits, so only its last four stay. */
export function maskNip(nip: string | null): string | null {
  return nip === null ? null : `${'*'.repeat(Math.max(0, nip.length - 4))}${nip.slice(-4)}`;
}

/** Whether the reader may know that this person is a nominee of the case. */
export function seesNominee(eyes: Eyes, nomineeId: string): boolean {
  return eyes.self.size === 0 || eyes.self.has(nomineeId);
}

/** The same by person: an answer that names people leaves out the nominees whom the reader may not know. */
export function seesPerson(eyes: Eyes, state: CaseState, personId: string): boolean {
  if (eyes.self.size === 0 || personId === eyes.personId) return true;
  return Object.values(state.nominees).every((nominee) => nominee.personId !== personId);
}

export function seenNip(eyes: Eyes, nomineeId: string, nip: string | null): string | null {
  return eyes.nip || eyes.self.has(nomineeId) ? nip : maskNip(nip);
}

export function isSensitiveCode(code: string): boolean {
  return SENSITIVE_CODES.includes(code);
}

/** A reason code as the reader may know it. */
export function seenCode(eyes: Eyes, nomineeId: string | null, code: string): string {
  const open = eyes.sensitive || (nomineeId !== null && eyes.self.has(nomineeId));
  return open || !isSensitiveCode(code) ? code : hiddenCode;
}

export function seenCodes(eyes: Eyes, nomineeId: string, codes: readonly string[]): string[] {
  return [...new Set(codes.map((code) => seenCode(eyes, nomineeId, code)))];
}

export function seenStanding(
  eyes: Eyes,
  { nomineeId, standing }: Pick<NomineeState, 'nomineeId' | 'standing'>,
): Standing {
  return standing === 'shortlisted' && !eyes.shortList && !eyes.self.has(nomineeId) ? 'in_process' : standing;
}

/**
 * Findings of one stage. `onDuty`: the reader is asked to dispose of them, and cannot do so unseen. Of what is hidden,
 * only that a requirement is not met is told; what was found in order is left out, so that the gap tells nothing.
 */
export function seenFindings(
  eyes: Eyes,
  findings: readonly Finding[],
  { stage, onDuty }: { readonly stage: StageDefinition | undefined; readonly onDuty: boolean },
): Finding[] {
  const integrity = stage?.ruleSet !== undefined && INTEGRITY_RULE_SETS.includes(stage.ruleSet);
  return findings.flatMap((finding) => {
    if (!seesNominee(eyes, finding.nomineeId)) return [];
    if (onDuty || eyes.sensitive || eyes.self.has(finding.nomineeId)) return [finding];
    if (!integrity && !isSensitiveCode(finding.code)) return [finding];
    return finding.passed ? [] : [hiddenFinding(finding)];
  });
}

function hiddenFinding({ nomineeId, passed, proposed }: Finding): Finding {
  const nothing = { seen: '', limit: '', legalRef: '' };
  return { findingId: `${nomineeId}-f`, nomineeId, rule: 'hidden', code: hiddenCode, passed, proposed, ...nothing };
}

/** The ranking as the reader may see it: whole, one's own row, or none. */
export function seenRanking(eyes: Eyes, ranking: RankingResult): { scope: 'all' | 'own'; rows: RankingRow[] } | null {
  if (eyes.ranking) return { scope: 'all', rows: ranking.rows.map((row) => rowWithSeenCodes(eyes, row)) };
  if (!eyes.ownFigures) return null;
  const own = ranking.rows.filter(({ nomineeId }) => eyes.self.has(nomineeId));
  return own.length === 0 ? null : { scope: 'own', rows: own };
}

/** The panel rules on a health proposal, so it reads it; the others who read the list need not. */
function rowWithSeenCodes(eyes: Eyes, row: RankingRow): RankingRow {
  if (eyes.sensitive || eyes.health) return row;
  return {
    ...row,
    proposals: row.proposals.map((one) =>
      isSensitiveCode(one.code) ? { code: hiddenCode, seen: '', limit: '', legalRef: '' } : one,
    ),
  };
}

/** Stages at which the results of the health examination are entered. */
export function healthStages(definition: PipelineDefinition): ReadonlySet<string> {
  return new Set(flattenStages(definition).flatMap(({ stage }) => stage.ranking?.healthStage ?? []));
}

/** What is suspected of somebody is for the superior, the personnel officer, the auditor, and the person themself. */
export function seesConflictOf(eyes: Eyes, personId: string): boolean {
  return eyes.conflicts || eyes.rulesOn.has(personId) || (eyes.self.size === 0 && eyes.personId === personId);
}

function ruledOnBy(state: CaseState, personId: string): ReadonlySet<string> {
  return new Set(
    Object.values(state.tasks).flatMap(({ conflictOf, assignees, decisions }) => {
      const isAsked = [...assignees, ...decisions].some((one) => one.personId === personId);
      return conflictOf !== undefined && isAsked ? [conflictOf] : [];
    }),
  );
}

/** Where no panel was appointed, the offices that a ranking asks see what they are asked to ratify. */
function isAskedToRatify(state: CaseState, personId: string): boolean {
  const isRanked = ({ ranking }: StageDefinition): boolean => ranking?.source === 'scores';
  const ids = flattenStages(state.file.definition).flatMap(({ stage }) => (isRanked(stage) ? stage.id : []));
  return Object.values(state.tasks).some(
    ({ stageId, assignees, recused }) =>
      ids.includes(stageId) &&
      !recused.includes(personId) &&
      !state.recusedPersons.includes(personId) &&
      assignees.some((assignee) => assignee.personId === personId),
  );
}

/** The stage after the ranking hands the result up; until it has settled the ranking stays with the panel. */
function isReported(state: CaseState): boolean {
  const { stages } = state.file.definition;
  const index = stages.findIndex(({ ranking }) => ranking?.source === 'scores');
  const report = stages[index + 1] ?? stages[index];
  return index >= 0 && report !== undefined && state.stages[report.id]?.status === 'settled';
}

/** The three names are published before the choice among them opens. */
function isAnnounced(state: CaseState): boolean {
  const { stages } = state.file.definition;
  const index = stages.findIndex(({ choice }) => choice !== undefined);
  return index < 0 ? isReported(state) : stages.slice(index).some(({ id }) => hasBegun(state, id));
}

function hasBegun(state: CaseState, stageId: string): boolean {
  const status = state.stages[stageId]?.status;
  return status === 'open' || status === 'settled';
}
