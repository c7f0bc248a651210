import { readClaims } from '../../domain/assertion';
import type { LedgerEvent } from '../../domain/events';
import { canonicalJson, digestText } from '../../domain/hash-chain';
import type { ActAssertion } from '../../prisma/generated/client';
import { isGenuine } from '../../temporal/assertion-keys';
import type { Data } from '../deps';
import type { Reader } from '../reader';
import type { Fault } from './verify-case';

export interface CheckedSignatures {
  readonly faults: readonly Fault[];
  /** Acts of before there were signatures. */
  readonly unchecked: number;
}

/**
 * Checks who did what once more, by the signatures that were kept: each is genuine, and is that of the act which the
 * ledger holds. Without one an act is believed only if it is older than the first signature of the installation.
 */
export async function checkSignatures(
  deps: Pick<Reader['deps'], Data | 'assertion'>,
  caseId: string,
  events: readonly LedgerEvent[],
): Promise<CheckedSignatures> {
  const [rows, first] = await Promise.all([
    deps.asPerson((rows) => rows.actAssertion.findMany({ where: { caseId } })),
    deps.asPerson((rows) => rows.actAssertion.aggregate({ _min: { recordedAt: true } })),
  ]);
  const kept = new Map(rows.map((row) => [row.commandId, row]));
  const since = first._min.recordedAt?.toISOString();
  const faults: Fault[] = [];
  let unchecked = 0;
  for (const [commandId, acts] of actsOf(events)) {
    const [{ sequence, recordedAt }] = acts;
    const row = kept.get(commandId);
    kept.delete(commandId);
    const fault = row === undefined ? undefined : faultOf(deps, row, acts);
    if (fault !== undefined) faults.push({ sequence, check: 'signatures', fault });
    if (row !== undefined || !needsSignature(acts)) continue;
    if (since !== undefined && recordedAt >= since) faults.push({ sequence, check: 'signatures', fault: 'missing' });
    else unchecked += 1;
  }
  // Kept in one transaction with its events: alone it shows that something was taken away.
  if (kept.size > 0) faults.push({ sequence: null, check: 'signatures', fault: 'stray' });
  return { faults, unchecked };
}

type Acts = [LedgerEvent, ...LedgerEvent[]];

/** The events of each command, in order. */
function actsOf(events: readonly LedgerEvent[]): Map<string, Acts> {
  const acts = new Map<string, Acts>();
  for (const event of events) {
    const known = acts.get(event.commandId);
    if (known === undefined) acts.set(event.commandId, [event]);
    else known.push(event);
  }
  return acts;
}

/** Whatever a person or an authority did; the rest a case says of itself. */
function needsSignature([{ actorId, type }]: Acts): boolean {
  return actorId !== null || type === 'gate_answered';
}

function faultOf({ assertion }: Pick<Reader['deps'], 'assertion'>, row: ActAssertion, acts: Acts): string | undefined {
  if (!assertion.keys.has(row.keyId)) return 'unknown_key';
  if (!isGenuine(assertion.keys, row)) return 'forged';
  const claims = readClaims(row.signed);
  const [{ caseId, commandId, actorId }] = acts;
  const isOfAct =
    claims?.caseId === caseId &&
    claims.commandId === commandId &&
    claims.personId === actorId &&
    claims.bodyHash === digestText(row.body) &&
    acts.every((event) => isUnderMandate(event, claims.mandates) && isAsSigned(event, claims.taskId, row.body));
  return isOfAct ? undefined : 'differs';
}

function isUnderMandate({ mandateId }: LedgerEvent, mandates: readonly { readonly mandateId: string }[]): boolean {
  return mandateId === null || mandates.some((mandate) => mandate.mandateId === mandateId);
}

/** A decision or a sheet counts on the task for which it was signed, and says nothing that the signed act does not say. */
function isAsSigned(event: LedgerEvent, taskId: string | null, body: string): boolean {
  if (event.type !== 'decision_recorded' && event.type !== 'score_recorded') return true;
  const signed = JSON.parse(body) as SignedBody;
  const isOfTask =
    event.payload.taskId === taskId &&
    canonicalJson(event.payload.opened ?? null) === canonicalJson(signed.opened ?? null);
  if (event.type === 'score_recorded') {
    const { sheetId, commitment } = event.payload;
    return isOfTask && sheetId === signed.sheetId && commitment === signed.commitment;
  }
  const { outcome, nominees } = event.payload;
  const said = outcomesIn(signed);
  return isOfTask && [...outcomesIn({ outcome, nominees })].every((one) => said.has(one));
}

interface SignedBody {
  readonly opened?: unknown;
  readonly sheetId?: string;
  readonly commitment?: string;
}

function outcomesIn(act: object): Set<string> {
  const { outcome, nominees = [] } = act as { outcome?: string | null; nominees?: readonly { outcome: string }[] };
  return new Set([...(outcome == null ? [] : [outcome]), ...nominees.map((nominee) => nominee.outcome)]);
}
