import type { UnreachableCause } from '../../domain/asking-events';
import { indexOfDefinition } from '../../domain/definition-index';
import type { LedgerEvent } from '../../domain/events';
import { decisionIdOf } from '../../domain/ids';
import { adverseNotices, type NoticeKind } from '../../domain/notice-kind';
import { objectionTerms, stageOfResult } from '../../domain/objection-terms';
import { noticeTitle, objectionInWords, riskInWords } from '../../domain/sentences/notice-words';
import { reasonInWords } from '../../domain/sentences/reason-codes';
import type { Reader } from '../reader';
import { seenFindings, seenRanking, type Eyes } from '../redaction';
import type { NoticeBody } from '../schemas/notice';
import { eventBodies } from './case-history';
import { ledgerEvent, loadCases, type LoadedCase } from './case-states';
import { eyesOf } from './case-view';

export interface NoticeRow {
  readonly messageId: string;
  readonly caseId: string;
  readonly createdAt: Date;
  readonly payload: {
    readonly about: NoticeKind;
    readonly taskId: string | null;
    readonly stageId: string | null;
    readonly sequence: number;
    readonly nomineeId?: string;
    readonly risk?: { readonly cause: UnreachableCause; readonly on: string };
  };
}

/** Notices in words, as the reader may know what they are about: the ledger has it, the message only its place there. */
export async function noticeBodies(reader: Reader, rows: readonly NoticeRow[]): Promise<NoticeBody[]> {
  const cases = await loadCases(
    reader.deps,
    rows.map(({ caseId }) => caseId),
  );
  const eventIds = rows.map(({ caseId, payload }) => decisionIdOf(caseId, payload.sequence));
  const found = await reader.deps.asPerson((rows) => rows.caseEvent.findMany({ where: { eventId: { in: eventIds } } }));
  const events = new Map(found.map((row) => [row.eventId, ledgerEvent(row)]));
  const summaries = new Map<string, string>();
  for (const [caseId, { state }] of cases) {
    const own = [...events.values()].filter((event) => event.caseId === caseId);
    const bodies = await eventBodies(reader, { state, eyes: eyesOf(reader, state) }, own);
    for (const { eventId, summary } of bodies) summaries.set(eventId, summary);
  }
  const bodies: NoticeBody[] = [];
  for (const row of rows) {
    const eventId = decisionIdOf(row.caseId, row.payload.sequence);
    const [event, loaded] = [events.get(eventId), cases.get(row.caseId)];
    if (event === undefined || loaded === undefined) continue;
    bodies.push(await noticeBody(reader, { row, event, loaded, message: summaries.get(eventId) ?? '' }));
  }
  return bodies;
}

interface Parts {
  readonly row: NoticeRow;
  readonly event: LedgerEvent;
  readonly loaded: LoadedCase;
  readonly message: string;
}

async function noticeBody(reader: Reader, { row, event, loaded, message }: Parts): Promise<NoticeBody> {
  const { language } = reader;
  const { state } = loaded;
  const { about, stageId, taskId, nomineeId = null } = row.payload;
  const eyes = eyesOf(reader, state);
  const isSelf = nomineeId !== null && eyes.self.has(nomineeId);
  const isResult = about === 'not_shortlisted' || about === 'not_chosen';
  return {
    noticeId: row.messageId,
    about,
    caseId: row.caseId,
    stageId,
    taskId,
    nomineeId,
    at: event.occurredAt,
    title: noticeTitle(about, language),
    message: wordsOf(row, language) ?? message,
    evidence:
      nomineeId === null || !adverseNotices.includes(about) ? [] : await evidenceOf(reader, { row, loaded, eyes }),
    ...(isSelf && isResult ? figuresOf(state, eyes) : {}),
    objection: isSelf && adverseNotices.includes(about) ? objectionOf(reader, { row, event, loaded }) : null,
    ...(isSelf && event.type === 'entry_received' ? receiptOf(event) : {}),
  };
}

/** Where the event does not say it: that the next stage opened tells a person nothing about themself. */
function wordsOf({ payload: { about, risk } }: NoticeRow, language: Reader['language']): string | undefined {
  if (risk !== undefined) return riskInWords(risk, language);
  return about === 'not_shortlisted' || about === 'not_chosen' ? `${noticeTitle(about, language)}.` : undefined;
}

/** The latest findings before the decision, of this nominee at this stage, that were not met. */
async function evidenceOf(
  { deps, language }: Reader,
  { row, loaded: { state }, eyes }: { row: NoticeRow; loaded: LoadedCase; eyes: Eyes },
): Promise<NoticeBody['evidence']> {
  const { stageId, sequence, nomineeId } = row.payload;
  if (stageId === null || nomineeId === undefined) return [];
  const rows = await deps.asPerson((rows) =>
    rows.caseEvent.findMany({
      where: { caseId: row.caseId, type: 'findings_proposed', sequence: { lt: sequence } },
      orderBy: { sequence: 'desc' },
    }),
  );
  const latest = rows
    .map(ledgerEvent)
    .find(
      (event) =>
        event.type === 'findings_proposed' &&
        event.payload.stageId === stageId &&
        event.payload.nominees.some((one) => one.nomineeId === nomineeId),
    );
  if (latest?.type !== 'findings_proposed') return [];
  const stage = indexOfDefinition(state.file.definition).places.get(stageId)?.stage;
  const failed = latest.payload.findings.filter((one) => one.nomineeId === nomineeId && !one.passed);
  return seenFindings(eyes, failed, { stage, onDuty: false }).map(({ code, seen, limit, legalRef }) => {
    return { code, meaning: reasonInWords(code, language), seen, limit, legalRef };
  });
}

function figuresOf(state: LoadedCase['state'], eyes: Eyes): Pick<NoticeBody, 'figures'> {
  const rows = state.ranking === null ? [] : (seenRanking(eyes, state.ranking)?.rows ?? []);
  const own = rows.find(({ nomineeId }) => eyes.self.has(nomineeId));
  return own === undefined ? {} : { figures: { rank: own.rank, score: own.shown } };
}

function objectionOf(
  { language }: Reader,
  { row, event, loaded: { state } }: Pick<Parts, 'row' | 'event' | 'loaded'>,
): NoticeBody['objection'] {
  const stage = stageOfResult(state, row.payload.stageId);
  const terms = stage === undefined ? null : objectionTerms(state, stage, event.occurredAt);
  return terms === null ? null : { ...terms, message: objectionInWords(terms, language) };
}

function receiptOf({
  occurredAt,
  payload,
}: Extract<LedgerEvent, { type: 'entry_received' }>): Pick<NoticeBody, 'receipt'> {
  const documents = payload.documents.map(({ documentId, sha256 }) => ({ documentId, sha256 }));
  return { receipt: { receivedAt: occurredAt, late: payload.late, documents } };
}
