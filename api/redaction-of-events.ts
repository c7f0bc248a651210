import { conflictRulings, type CarriedConflicts } from '../domain/conflict-events';
import { indexOfDefinition } from '../domain/definition-index';
import type { EventPayload, EventType, LedgerEvent } from '../domain/events';
import type { NomineeFacts } from '../domain/facts';
import type { PipelineDefinition, StageDefinition } from '../domain/pipeline';
import { textsOfEvent, type TextOfEvent } from './event-texts';
import {
  healthStages,
  isSensitiveCode,
  seenCode,
  seenCodes,
  seenFindings,
  seenRanking,
  seesConflictOf,
  seesNominee,
  type Eyes,
} from './redaction';

/** An event as a reader may know it. A withheld one keeps its place in the chain and says nothing else. */
export interface SeenEvent {
  readonly event: LedgerEvent;
  readonly withheld: boolean;
  /** Who acted is withheld too, since the actor of another nominee's event is that nominee. */
  readonly anonymous: boolean;
  /** Texts that may be opened for this reader. */
  readonly textIds: readonly string[];
}

export function seenEvent(eyes: Eyes, definition: PipelineDefinition, event: LedgerEvent): SeenEvent {
  const own = isAuthor(eyes, event);
  const payload = own ? event.payload : seenPayload(eyes, definition, event);
  const anonymous = !own && hidesReporter(eyes, event);
  if (payload === null) {
    return { event, withheld: true, anonymous: anonymous || eyes.self.size > 0, textIds: [] };
  }
  // The codes that a text explains are those that were recorded, not those that are shown.
  const texts = textsOfEvent(event).filter((text) => own || mayRead(eyes, definition, event, text));
  const seen = { ...event, payload } as LedgerEvent;
  return { event: seen, withheld: false, anonymous, textIds: texts.map(({ textId }) => textId) };
}

interface Look {
  readonly eyes: Eyes;
  readonly stage: StageDefinition | undefined;
  /** At this stage results of the health examination are entered. */
  readonly health: boolean;
}

/** Null: nothing of the payload is for this reader. */
type Redact<T extends EventType> = (payload: EventPayload<T>, look: Look) => EventPayload<T> | null;

function seenPayload(eyes: Eyes, definition: PipelineDefinition, event: LedgerEvent): LedgerEvent['payload'] | null {
  const stageId = 'stageId' in event.payload ? event.payload.stageId : undefined;
  const stage = stageId === undefined ? undefined : indexOfDefinition(definition).places.get(stageId)?.stage;
  const look: Look = { eyes, stage, health: stageId !== undefined && healthStages(definition).has(stageId) };
  const redact = redactions[event.type] as Redact<EventType> | undefined;
  return redact === undefined ? event.payload : redact(event.payload, look);
}

/** Types that are not listed say nothing of a person but who acted. */
const redactions: { readonly [T in EventType]?: Redact<T> } = {
  case_opened: (payload, { eyes }) => ({
    ...payload,
    nominees: seenNominees(eyes, payload.nominees),
    documents: eyes.self.size > 0 ? [] : payload.documents,
    ...(payload.splitFrom === undefined ? {} : { splitFrom: seenSplit(eyes, payload.splitFrom) }),
  }),
  entry_received: (payload, { eyes }) =>
    seesNominee(eyes, payload.nominee.nomineeId) ? { ...payload, nominee: seenFacts(eyes, payload.nominee) } : null,
  stage_opened: withSeenIds,
  stage_skipped: withSeenIds,
  task_assigned: (payload, { eyes }) =>
    payload.purpose === 'conflict' ? (seesRuling(eyes, payload) ? payload : null) : ownOrNull(eyes, payload),
  // Who of the officials cannot act, and why, is not for the nominees.
  holders_changed: (payload, { eyes }) => (eyes.self.size > 0 ? null : payload),
  quorum_unreachable: (payload, { eyes }) => (eyes.self.size > 0 ? null : payload),
  // Which officials sat together is not for the nominees.
  score_recorded: ({ present, opened, ...payload }, look) => ({
    ...withSeenIds(payload, look),
    ...(present === undefined || look.eyes.self.size > 0 ? {} : { present }),
    ...(opened !== undefined && look.eyes.marks && look.eyes.revealed.has(payload.sheetId) ? { opened } : {}),
  }),
  gate_answered: withSeenIds,
  vote_tied: (payload, { eyes }) => ownOrNull(eyes, payload),
  answer_entered: (payload, { eyes }) => ownOrNull(eyes, payload),
  answer_disputed: (payload, { eyes }) => ownOrNull(eyes, payload),
  document_issued: (payload, { eyes }) => ownOrNull(eyes, payload),
  case_split: (payload, { eyes }) => ownOrNull(eyes, payload),
  decision_recorded: (payload, { eyes, health, stage }) => {
    if (isRuling(payload, stage) && eyes.self.size > 0) return null;
    const nominees = payload.nominees.filter(({ nomineeId }) => seesNominee(eyes, nomineeId));
    if ((health && !seesHealth(eyes, nominees)) || (nominees.length === 0 && payload.nominees.length > 0)) return null;
    const { reasonCode, opened, ...rest } = payload;
    return {
      ...rest,
      ...(opened === undefined || !seesOpened(eyes, stage) ? {} : { opened }),
      ...(reasonCode === undefined ? {} : { reasonCode: seenCode(eyes, null, reasonCode) }),
      documents: eyes.self.size > 0 ? [] : payload.documents,
      nominees: nominees.map(({ passedOver, ...one }) => ({
        ...one,
        ...(passedOver === undefined || eyes.self.size > 0 ? {} : { passedOver }),
        ...(one.reasonCode === undefined ? {} : { reasonCode: seenCode(eyes, one.nomineeId, one.reasonCode) }),
      })),
    };
  },
  nominees_settled: (payload, { eyes, health }) => {
    const results = payload.results.filter(({ nomineeId }) => seesNominee(eyes, nomineeId));
    if ((health && !seesHealth(eyes, results)) || (results.length === 0 && payload.results.length > 0)) return null;
    return { ...payload, results };
  },
  // The counts of a health examination would tell who is unfit where few are examined.
  stage_settled: (payload, { eyes, health }) => (health && !eyes.health ? { ...payload, counts: {} } : payload),
  findings_proposed: (payload, { eyes, stage }) => {
    const nominees = payload.nominees.filter(({ nomineeId }) => seesNominee(eyes, nomineeId));
    const findings = seenFindings(eyes, payload.findings, { stage, onDuty: false });
    return nominees.length === 0 && payload.nominees.length > 0 ? null : { ...payload, nominees, findings };
  },
  finding_overruled: (payload, { eyes }) =>
    seesNominee(eyes, payload.nomineeId) ? { ...payload, code: seenCode(eyes, payload.nomineeId, payload.code) } : null,
  nominee_ruled_out: (payload, { eyes }) =>
    seesNominee(eyes, payload.nomineeId)
      ? { ...payload, reasonCodes: seenCodes(eyes, payload.nomineeId, payload.reasonCodes) }
      : null,
  nominee_returned: (payload, { eyes }) => {
    if (!seesNominee(eyes, payload.nomineeId)) return null;
    const { reasonCode } = payload;
    return reasonCode === undefined
      ? payload
      : { ...payload, reasonCode: seenCode(eyes, payload.nomineeId, reasonCode) };
  },
  nominee_withdrawn: ofNominee,
  dossier_amended: ofNominee,
  objection_filed: ofNominee,
  slot_reserved: ofNominee,
  slot_activated: ofNominee,
  slot_freed: ofNominee,
  term_lapsed: ofNominee,
  nominee_listed: ofNominee,
  reserve_expired: ofNominee,
  slot_offered: ofNominee,
  slot_passed_on: ofNominee,
  term_set: (payload, { eyes }) => {
    const terms = payload.terms.filter(({ nomineeId }) => seesNominee(eyes, nomineeId));
    return terms.length === 0 && payload.terms.length > 0 ? null : { ...payload, terms };
  },
  // What fits and until when: the meeting's, and of those after it; a nominee reads their own.
  placement_weighed: (payload, { eyes }) => {
    const nominees = payload.nominees.filter(({ nomineeId }) => eyes.match || eyes.self.has(nomineeId));
    return nominees.length === 0 && payload.nominees.length > 0 ? null : { ...payload, nominees };
  },
  report_requested: ofNominee,
  report_answered: ofNominee,
  // With whom somebody has a conflict of interest is often kinship.
  conflict_declared: (payload, { eyes }) =>
    eyes.auditor || eyes.sensitive ? payload : eyes.self.size > 0 ? null : { ...payload, nomineeId: null },
  // No more than suspected, and not the others' to know.
  conflict_flagged: (payload, { eyes }) => (seesConflictOf(eyes, payload.personId) ? payload : null),
  conflict_ruled: ({ reasonCode, ...payload }, { eyes }) => {
    if (eyes.self.size > 0) return null;
    if (!seesConflictOf(eyes, payload.personId)) return { ...payload, nomineeIds: [] };
    return { ...payload, ...(reasonCode === undefined ? {} : { reasonCode }) };
  },
  // Who of those in the running is older, or of higher rank, is of their files: the ranking tells it where a tie hung on it.
  scores_revealed: ({ orders, ...payload }, { eyes }) => ({
    ...payload,
    ...(orders === undefined || !eyes.auditor ? {} : { orders }),
    sheets: eyes.marks ? payload.sheets : payload.sheets.filter(({ personId }) => personId === eyes.personId),
  }),
  score_corrected: (payload, { eyes }) => (eyes.marks ? payload : { ...payload, corrections: [] }),
  ranking_computed: (payload, { eyes }) => ({
    ...payload,
    ranking: { ...payload.ranking, rows: seenRanking(eyes, payload.ranking)?.rows ?? [] },
  }),
  choice_recorded: (payload, { eyes }) =>
    eyes.ranking || (eyes.ownFigures && eyes.self.has(payload.nomineeId)) ? payload : null,
};

/**
 * Whose papers a decider had open is for those who follow the case, and not for one of those it is about. Of a scorer who
 * enters somebody as absent it would tell what they had read for the sheets that are still sealed.
 */
function seesOpened(eyes: Eyes, stage: StageDefinition | undefined): boolean {
  if (stage?.kind === 'scoring') return eyes.marks && eyes.allRevealed;
  return eyes.self.size === 0;
}

/** A superior's answer about a conflict of interest, which no outcome of the stage says. */
function isRuling({ outcome }: EventPayload<'decision_recorded'>, stage: StageDefinition | undefined): boolean {
  const isOfStage = stage?.outcomes.some(({ id }) => id === outcome) === true;
  return !isOfStage && conflictRulings.some((id) => id === outcome);
}

function seesRuling(eyes: Eyes, { conflictOf }: EventPayload<'task_assigned'>): boolean {
  return eyes.conflicts || (conflictOf !== undefined && eyes.rulesOn.has(conflictOf));
}

/** Whoever reports a conflict of interest is known to those who follow it up, and to nobody else. */
function hidesReporter(eyes: Eyes, { type, payload }: LedgerEvent): boolean {
  if (type === 'conflict_flagged') return !eyes.conflicts && !eyes.rulesOn.has(payload.personId);
  return type === 'task_assigned' && payload.purpose === 'conflict' && !seesRuling(eyes, payload);
}

function withSeenIds<P extends { nomineeIds: string[] }>(payload: P, { eyes }: Look): P {
  return { ...payload, nomineeIds: payload.nomineeIds.filter((nomineeId) => seesNominee(eyes, nomineeId)) };
}

function ownOrNull<P extends { nomineeIds: string[] }>(eyes: Eyes, payload: P): P | null {
  const nomineeIds = payload.nomineeIds.filter((nomineeId) => seesNominee(eyes, nomineeId));
  return nomineeIds.length === 0 && payload.nomineeIds.length > 0 ? null : { ...payload, nomineeIds };
}

function ofNominee<P extends { nomineeId: string | null }>(payload: P, { eyes }: Look): P | null {
  return payload.nomineeId === null || seesNominee(eyes, payload.nomineeId) ? payload : null;
}

function seenNominees(eyes: Eyes, nominees: readonly NomineeFacts[]): NomineeFacts[] {
  return nominees.filter(({ nomineeId }) => seesNominee(eyes, nomineeId)).map((nominee) => seenFacts(eyes, nominee));
}

/** What breaks ties is of the person's file: birth date, rank, time in the echelon. */
function seenFacts<N extends NomineeFacts>(eyes: Eyes, nominee: N): N {
  return eyes.auditor || eyes.self.has(nominee.nomineeId) ? nominee : { ...nominee, tieAttributes: {} };
}

type Split = NonNullable<EventPayload<'case_opened'>['splitFrom']>;

/** Outcomes that came along tell the results of every stage, the health examination included. */
function seenSplit(eyes: Eyes, { conflicts, ...split }: Split): Split {
  return {
    ...split,
    ...(conflicts === undefined || eyes.self.size > 0 ? {} : { conflicts: seenConflicts(eyes, conflicts) }),
    carried: split.carried
      .filter(({ nomineeId }) => seesNominee(eyes, nomineeId))
      .map((nominee) => ({
        ...seenFacts(eyes, nominee),
        reasonCodes: seenCodes(eyes, nominee.nomineeId, nominee.reasonCodes),
        outcomes: eyes.sensitive || eyes.self.has(nominee.nomineeId) ? nominee.outcomes : {},
      })),
  };
}

/** Officials know who was recused, and the reports as far as they may know of each. */
function seenConflicts(eyes: Eyes, { recused, flags }: CarriedConflicts): CarriedConflicts {
  return { recused, flags: flags.filter(({ personId }) => seesConflictOf(eyes, personId)) };
}

function seesHealth(eyes: Eyes, nominees: readonly { readonly nomineeId: string }[]): boolean {
  return eyes.health || (nominees.length > 0 && nominees.every(({ nomineeId }) => eyes.self.has(nomineeId)));
}

/** Reasons in words: the officials of the case read them, a nominee those about themself, others no specific data. */
function mayRead(eyes: Eyes, definition: PipelineDefinition, event: LedgerEvent, text: TextOfEvent): boolean {
  // What was reckoned wrong on a sheet tells its marks.
  if (event.type === 'score_corrected') return eyes.marks;
  if (eyes.auditor) return true;
  // What was reported would tell the person who reported it; what was ruled is for them to read.
  if (event.type === 'conflict_flagged') return eyes.conflicts || eyes.rulesOn.has(event.payload.personId);
  if (event.type === 'conflict_ruled') return seesConflictOf(eyes, event.payload.personId);
  if (event.type === 'recusal_recorded' || event.type === 'conflict_declared') return eyes.sensitive;
  const { nomineeId } = text;
  if (eyes.self.size > 0) return nomineeId !== null && eyes.self.has(nomineeId);
  return eyes.sensitive || !isSpecific(definition, event, text);
}

/** Whether a text tells of integrity, health or kinship: by its stage, or by the code it explains. */
function isSpecific(definition: PipelineDefinition, event: LedgerEvent, { codes }: TextOfEvent): boolean {
  const stageId = 'stageId' in event.payload ? event.payload.stageId : undefined;
  const stage = stageId === undefined ? undefined : indexOfDefinition(definition).places.get(stageId)?.stage;
  const integrity =
    stage?.ruleSet === 'integrity_check' || (stageId !== undefined && healthStages(definition).has(stageId));
  return integrity || codes.some(isSensitiveCode);
}

function isAuthor(eyes: Eyes, { actorId, onBehalfOf }: LedgerEvent): boolean {
  return actorId === eyes.personId || onBehalfOf === eyes.personId;
}
