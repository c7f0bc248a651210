import { actReceipt } from '../../domain/act-receipt';
import { unbelieved, type AssertionRule } from '../../domain/assertion';
import { evolve } from '../../domain/case';
import type { CaseEvent } from '../../domain/events';
import { digestCommands } from '../../domain/hash-chain';
import {
  genesisHash,
  type CommandAnswer,
  type Head,
  type RecordAnswer,
  type RecordRequest,
  type SubmittedCommand,
} from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import type { CaseState } from '../../domain/state';
import { readDirectory } from '../resolve-assignees';
import { SlotBook } from '../reserve-slots';
import { appendEvents, ledgerRow, type LedgerRow } from './append-events';
import type { ActCheck, Doubt } from './check-assertion';
import { checkAuthority } from './check-authority';
import { checkFollowUp } from './check-follow-up';
import { checkSheets } from './check-sheets';
import { checkVacancy, writeVacancy } from './claim-vacancy';
import { findReceipt } from './find-receipt';
import { loadStoredState, beforeOpening, fileOfOpening } from './load-state';
import { checkOnChain, lockHead } from './lock-head';
import { TextMover } from './move-texts';
import { readPage } from './read-rows';
import { Resolver } from './resolve-event';
import { raiseAlarm } from './raise-alarm';
import type { StateCache } from './state-cache';
import { textRefsOf } from './text-refs';
import type { Transaction } from './transaction';
import { completeCommands, type CompletedCommand } from './complete-commands';
import { hearingOf, messagesOf } from '../outbox/messages-of';
import { enqueueMessages } from '../outbox/enqueue-messages';
import { writeProjections } from './write-projections';

export interface RecordingContext {
  readonly cache: StateCache;
  /** Outside production papers are numbered as specimens. */
  readonly isDemo: boolean;
  readonly recordedAt: string;
  readonly acts: ActCheck;
}

export interface Recorded {
  readonly answer: RecordAnswer;
  /** Acts that were not believed, each told once. */
  readonly alarms: readonly AssertionRule[];
  /** The state that the transaction left, for the cache once it is committed. */
  readonly state: CaseState | undefined;
}

/** The state of one recording transaction while it goes through the commands. */
interface Progress {
  state: CaseState | undefined;
  head: Head;
  readonly rows: LedgerRow[];
  readonly events: { event: CaseEvent; state: CaseState }[];
  readonly completed: CompletedCommand[];
  readonly answers: CommandAnswer[];
  readonly recorded: SubmittedCommand[];
  readonly alarms: AssertionRule[];
}

interface Books {
  readonly slots: SlotBook;
  readonly texts: TextMover;
  readonly resolver: Resolver;
}

/** The whole of one recording, inside its transaction: see `domain/recording.ts` for what it promises. */
export async function recordCommands(
  tx: Transaction,
  request: RecordRequest,
  context: RecordingContext,
): Promise<Recorded> {
  const { caseId, expected } = request;
  const head = await lockHead(tx, caseId);
  if (head.sequence !== expected.sequence || head.hash !== expected.hash) {
    await checkOnChain(tx, caseId, expected, head);
    const { rows, more } = await readPage(tx, caseId, expected.sequence);
    return { answer: { status: 'conflict', tail: rows, more }, state: undefined, alarms: [] };
  }
  const before =
    head.hash === genesisHash ? undefined : (context.cache.get(caseId, head) ?? (await loadStoredState(tx, caseId)));
  const progress: Progress = {
    state: before,
    head,
    rows: [],
    events: [],
    completed: [],
    answers: [],
    recorded: [],
    alarms: [],
  };
  const all = request.commands.flatMap(({ events }) => events);
  const at = new Date(request.commands[0]?.envelope.occurredAt ?? context.recordedAt);
  const books: Books = {
    slots: await SlotBook.lock(tx, all),
    texts: new TextMover(),
    resolver: new Resolver(await readDirectory(tx, Resolver.asksOf(all), at), context.isDemo),
  };
  for (const command of request.commands) {
    const answer = await recordOne(tx, { caseId, command, progress, books, context });
    progress.answers.push(answer);
    if (answer.status !== 'recorded') break;
  }
  if (progress.rows.length > 0) await write(tx, progress, books, before);
  const { answers, recorded, alarms } = progress;
  return {
    alarms,
    answer: { status: 'ok', answers, head: progress.head, digest: digestCommands(recorded) },
    state: progress.state,
  };
}

interface Step {
  readonly caseId: string;
  readonly command: SubmittedCommand;
  readonly progress: Progress;
  readonly books: Books;
  readonly context: RecordingContext;
}

async function recordOne(tx: Transaction, step: Step): Promise<CommandAnswer> {
  const { caseId, command, progress, books, context } = step;
  const { commandId } = command.envelope;
  const forged = context.acts.doubtSignature(caseId, command);
  if (forged !== null) return disbelieve(tx, step, forged);
  const call = await context.acts.findCall(tx, command, new Date(context.recordedAt));
  const known = call === 'waited' ? null : await findReceipt(tx, caseId, commandId);
  if (known !== null) return { status: 'known', commandId, receipt: known };
  if (typeof call === 'object') return disbelieve(tx, step, call);
  const refusal = await check(tx, step);
  if (refusal !== null) return { status: 'refused', commandId, refusal };
  const resolved: Record<number, unknown> = {};
  const hashes: string[] = [];
  const events: CaseEvent[] = [];
  for (const [index, decided] of command.events.entries()) {
    const sequence = progress.head.sequence + 1;
    const bare = { ...decided, ...command.envelope, caseId, sequence } as CaseEvent;
    const before = progress.state ?? beforeOpening(await fileOfOpening(tx, bare), bare);
    const addition = await books.resolver.resolve(tx, bare, before);
    if (addition !== undefined) resolved[index] = addition;
    const event = addition === undefined ? bare : withResolved(bare, addition);
    const row = ledgerRow(event, progress.head, context.recordedAt);
    const after = evolve(before, event);
    progress.state = after;
    progress.head = { sequence, hash: row.hash };
    progress.rows.push(row);
    progress.events.push({ event, state: after });
    books.texts.assign(row.eventId, textRefsOf(event.payload));
    hashes.push(row.hash);
    events.push(event);
  }
  const state = progress.state;
  if (state !== undefined && events.length > 0) {
    const hash = hashes[0] ?? progress.head.hash;
    const receipt = actReceipt({ state, events, hash, recordedAt: context.recordedAt });
    progress.completed.push({ commandId, caseId, receipt, signature: context.acts.signatureOf(command) });
  }
  progress.recorded.push(command);
  const { occurredAt } = command.envelope;
  return { status: 'recorded', commandId, occurredAt, resolved, recordedAt: context.recordedAt, hashes };
}

/** Nothing of the act is recorded, and the alarm is. */
async function disbelieve(tx: Transaction, step: Step, { rule, sent }: Doubt): Promise<CommandAnswer> {
  const { commandId } = step.command.envelope;
  const isNew = await raiseAlarm(tx, { caseId: step.caseId, updateId: commandId, rule, sent });
  if (isNew) step.progress.alarms.push(rule);
  return { status: 'refused', commandId, refusal: unbelieved(rule) };
}

async function check(tx: Transaction, { caseId, command, progress, books }: Step): Promise<Refusal | null> {
  const { events, envelope } = command;
  return (
    (await checkAuthority(tx, command)) ??
    (await books.texts.check(
      tx,
      events.flatMap(({ payload }) => textRefsOf(payload)),
    )) ??
    (await checkSheets(tx, caseId, envelope.actorId, events)) ??
    (await checkVacancy(tx, caseId, events)) ??
    (await checkFollowUp(tx, caseId, events)) ??
    books.slots.apply(events, (nomineeId) => progress.state?.nominees[nomineeId]?.personId ?? null)
  );
}

async function write(tx: Transaction, progress: Progress, books: Books, before: CaseState | undefined): Promise<void> {
  const { state: after, head, events } = progress;
  if (after === undefined) return;
  await appendEvents(tx, progress.rows);
  await writeProjections(tx, { before, after, head });
  await books.texts.write(tx);
  await books.slots.write(tx);
  await writeVacancy(
    tx,
    after,
    events.map(({ event }) => event),
  );
  const { caseId } = after.file;
  const following = events.flatMap(({ event, state }) => messagesOf(event, state));
  await enqueueMessages(tx, caseId, [...following, hearingOf(caseId, head.sequence)]);
  await completeCommands(tx, progress.completed);
  // Calls of the API that wait for this case wake up when the transaction commits.
  await tx.$executeRaw`SELECT pg_notify('jenjang_case', ${caseId})`;
}

function withResolved(event: CaseEvent, resolved: unknown): CaseEvent {
  return { ...event, payload: { ...event.payload, resolved } } as CaseEvent;
}
