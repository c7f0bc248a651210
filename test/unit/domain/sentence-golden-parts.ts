import type { EventPayload, EventType } from '../../../domain/events';
import type { SentenceContext } from '../../../domain/sentences/sentence-context';
import type { Envelope } from '../../../domain/sentences/teller';
import { policy2026 } from '../../../domain/policies/policy-2026';

/** One event as the ledger holds it, and how it must be told. `text` is what was written, in either language. */
export interface Golden<T extends EventType = EventType> {
  readonly context: SentenceContext;
  readonly envelope: Envelope;
  readonly payload: EventPayload<T>;
  readonly text?: { readonly id: string; readonly en: string };
  readonly id: string;
  readonly en: string;
}

/** Goldens by event type. */
export type GoldensOf<T extends EventType> = { readonly [K in T]: readonly Golden<K>[] };

export const goldenTextId = 'x_1';
export const hash = 'a'.repeat(64);
export const text = { textId: goldenTextId, commitment: hash };
export const friday = '2026-11-27T15:59:59.000Z';
export const calendar = { zone: 'Asia/Makassar' as const, years: {} };
export const a2 = { stageId: 'a2_admin_verification', round: 1, taskId: 't_verify' };
export const a4 = { stageId: 'a4_origin_release', round: 1, taskId: 't_origin' };
export const b1 = { stageId: 'b1_bkn_permission', round: 1, taskId: 't_bkn' };
export const b10 = { stageId: 'b10_interview', round: 1, taskId: 't_interview' };
export const b12 = { stageId: 'b12_score_integration', round: 1 };
export const b4 = { stageId: 'b4_registration', round: 1 };
export const capacity = (
  role: string,
  unitId: string | null = null,
): EventPayload<'decision_recorded'>['capacity'] => ({
  role,
  unitId,
  group: 'main',
  officeId: 'o_1',
});
export const six = ['n_rahmat', 'n_maria', 'n_fajar', 'n_4', 'n_5', 'n_6'];
export const five = six.slice(1);

export const decided: Omit<EventPayload<'decision_recorded'>, 'capacity' | keyof typeof a2> = {
  outcome: null,
  nominees: [],
  documents: [],
  seenSequence: 3,
  quorum: { have: 1, need: 1 },
};
export const given = (nomineeId: string, outcome: string): EventPayload<'decision_recorded'>['nominees'][number] => ({
  nomineeId,
  outcome,
  round: 1,
});

export function nomineeFacts(nomineeId: string): EventPayload<'case_opened'>['nominees'][number] {
  return {
    nomineeId,
    personId: `p_${nomineeId}`,
    originUnitId: 'u_dinkes',
    cooperativeCode: 'k-64-08-09-2001',
    hostVillageUnitId: 'u_sepaso',
    hostDistrictUnitId: 'u_bengalon',
    hostHeadRole: 'kades',
    route: 'pppk_support',
    dossierId: 'd_1',
    dossierVersion: 1,
    hasAccount: true,
    tieAttributes: {},
  };
}

export const opened = {
  pipeline: 'cooperative-assignment',
  pipelineVersion: 1,
  policyId: policy2026.policyId,
  policyVersion: 1,
  rulesVersion: 1,
  calendar,
  subject: { districtCode: '64.08.09' },
  initiatorId: 'p_camat',
  nominatorIds: ['p_camat'],
  letter: null,
  documents: [],
  nominees: six.map(nomineeFacts),
  terms: null,
};

export const panel = [
  { personId: 'p_panel1', chair: true, internal: true, alternate: false },
  { personId: 'p_panel2', chair: false, internal: true, alternate: false },
  { personId: 'p_panel3', chair: false, internal: false, alternate: false },
  { personId: 'p_4', chair: false, internal: false, alternate: false },
  { personId: 'p_5', chair: false, internal: false, alternate: false },
  { personId: 'p_6', chair: false, internal: false, alternate: true },
];

export const finding = (nomineeId: string, passed: boolean): EventPayload<'findings_proposed'>['findings'][number] => ({
  findingId: `f_${nomineeId}`,
  nomineeId,
  rule: 'post_group',
  code: 'FORMATION_EXCLUDED',
  passed,
  seen: 'education',
  limit: 'health,education',
  legalRef: 'SEB 2025',
  proposed: passed ? 'eligible' : 'ineligible',
});

export const row = (
  nomineeId: string,
  shown: string,
  ranked: string,
  rank: number | null,
  tieBrokenBy: string | null,
): EventPayload<'ranking_computed'>['ranking']['rows'][number] => ({
  nomineeId,
  components: { M: '80', AC: '80', W: '80', RJ: '80' },
  total: ranked,
  ranked,
  shown,
  rank,
  tied: tieBrokenBy !== null,
  tieBrokenBy,
  proposals: [],
});
