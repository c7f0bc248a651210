import { evolve, openingState } from '../../../domain/case';
import type { Calendar } from '../../../domain/calendar';
import type { DecidedEvent, LedgerEvent } from '../../../domain/events';
import { nomineeFactsSchema, type NomineeFacts } from '../../../domain/facts';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { CaseState } from '../../../domain/state';

const caseId = 'c1';
export const bambang = 'c1-n1';
export const rina = 'c1-n2';

const calendar: Calendar = { zone: 'Asia/Makassar', years: { '2026': { version: 1, nonWorking: [] } } };
const hash = 'a'.repeat(64);

function applicant(nomineeId: string, personId: string): NomineeFacts {
  return nomineeFactsSchema.parse({ nomineeId, personId, tieAttributes: { birth_date: '1976-02-03' } });
}

/** Events as the ledger would hold them, numbered from 1, one minute apart. */
export function recorded(events: readonly (DecidedEvent & { readonly actorId?: string })[]): LedgerEvent[] {
  return events.map(({ actorId, ...event }, index) => ({
    ...event,
    caseId,
    sequence: index + 1,
    commandId: `k${String(index + 1)}`,
    actorId: actorId ?? null,
    onBehalfOf: null,
    mandateId: null,
    occurredAt: `2026-11-24T02:${String(index).padStart(2, '0')}:00.000Z`,
    recordedAt: `2026-11-24T02:${String(index).padStart(2, '0')}:00.100Z`,
    prevHash: hash,
    hash,
  }));
}

/** The case after these events, by the same rules that fold the ledger. */
export function stateAfter(events: readonly LedgerEvent[]): CaseState {
  return events.reduce(
    (state: CaseState, event) => evolve(state, event),
    openingState({ caseId, definition: officialSelection, policy: policy2026 }, calendar),
  );
}

const sheets = [
  { personId: 'chair', score: '86' },
  { personId: 'member', score: '84' },
].map(({ personId, score }) => ({
  sheetId: `sheet-${personId}`,
  stageId: 'b10_interview',
  personId,
  nonce: hash,
  commitment: hash,
  entries: [bambang, rina].map((nomineeId) => ({ nomineeId, criterion: 'interview', score })),
}));

function row(nomineeId: string, rank: number) {
  return {
    nomineeId,
    components: { W: '85' },
    total: '83.0825',
    ranked: '83.0825',
    shown: '83.08',
    rank,
    tied: false,
    tieBrokenBy: null,
    proposals: rank === 2 ? [{ code: 'HEALTH_UNFIT', seen: 'unfit', limit: 'fit', legalRef: 'PP 17/2020' }] : [],
  };
}

const at = (stageId: string) => ({ stageId, round: 1 });

/** From the opening to the computed ranking: two applicants, one of them with a discipline matter and unfit. */
export const untilRanking: readonly (DecidedEvent & { readonly actorId?: string })[] = [
  {
    type: 'case_opened',
    actorId: 'officer',
    payload: {
      pipeline: 'official-selection',
      pipelineVersion: 1,
      policyId: policy2026.policyId,
      policyVersion: policy2026.version,
      rulesVersion: 1,
      calendar,
      subject: { vacancyId: 'v1' },
      initiatorId: 'officer',
      nominatorIds: [],
      letter: null,
      documents: [],
      nominees: [],
      terms: null,
    },
  },
  {
    type: 'panel_appointed',
    actorId: 'ppk',
    payload: {
      members: [
        { personId: 'chair', chair: true, internal: false, alternate: false },
        { personId: 'member', chair: false, internal: false, alternate: false },
        { personId: 'spare', chair: false, internal: false, alternate: true },
      ],
    },
  },
  {
    type: 'stage_opened',
    payload: { ...at('b4_registration'), nomineeIds: [], dueAt: null, clock: 'statutory' },
  },
  {
    type: 'entry_received',
    actorId: 'p-bambang',
    payload: { ...at('b4_registration'), nominee: applicant(bambang, 'p-bambang'), documents: [], late: false },
  },
  {
    type: 'entry_received',
    actorId: 'p-rina',
    payload: { ...at('b4_registration'), nominee: applicant(rina, 'p-rina'), documents: [], late: false },
  },
  {
    type: 'nominee_ruled_out',
    actorId: 'member',
    payload: {
      ...at('b5_admin_selection'),
      nomineeId: rina,
      outcome: 'ineligible',
      standing: 'ineligible',
      reasonCodes: ['DISCIPLINE_OPEN', 'SKP_MIN'],
    },
  },
  {
    type: 'nominees_settled',
    actorId: 'hospital',
    payload: { ...at('b11_health'), results: [{ nomineeId: rina, outcome: 'unfit', standing: 'ineligible' }] },
  },
  {
    type: 'scores_revealed',
    payload: { ...at('b12_score_integration'), sheets, orders: { birth_date: { [bambang]: 1, [rina]: 2 } } },
  },
  {
    type: 'ranking_computed',
    payload: {
      ...at('b12_score_integration'),
      ranking: { weights: { W: '100' }, tieBreak: [], rows: [row(bambang, 1), row(rina, 2)] },
    },
  },
];

/** The chair has reported the result. */
export const reported: readonly DecidedEvent[] = [
  {
    type: 'stage_opened',
    payload: { ...at('b13_top_three_report'), nomineeIds: [], dueAt: null, clock: 'internal' },
  },
  { type: 'stage_settled', payload: { ...at('b13_top_three_report'), outcome: 'submit', counts: {} } },
];
