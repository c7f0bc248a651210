import type { ActorFacts } from '../../domain/facts';
import type { Command } from '../../domain/commands';
import type { ActReceipt } from '../../domain/recording';
import type { Call } from '../operation';
import { sendCommand } from './send-command';

/** The sender of an act, and the command row that was written before. */
export type ActCall = Pick<Call, 'deps' | 'caller' | 'commandId'>;

type PersonCommand = Extract<Command, { actor: ActorFacts }>;
type WithoutSender<T> = T extends unknown ? Omit<T, 'commandId' | 'actor'> : never;
/** An act as a route makes it; who and which command are added here. */
export type Act = WithoutSender<Exclude<PersonCommand, { type: 'open_case' }>>;

/** Sends a person's act to its case and waits for the ledger; throws what `sendCommand` throws. */
export async function sendAct(call: ActCall, caseId: string, act: Act): Promise<ActReceipt> {
  return sendCommand(call, caseId, { ...act, commandId: call.commandId, actor: call.caller.actor });
}
