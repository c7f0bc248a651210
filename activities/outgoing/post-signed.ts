import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { isReachable, type AllowedNetworks } from './guarded-address';
import { guardedLookup, UnreachableAddressError, type Resolve } from './guarded-lookup';

/** Where messages of one kind go. */
export interface Receiver {
  readonly url: URL;
  /** `whsec_…`, known to this house and the receiver only. */
  readonly secret: string;
  /** Networks that a rehearsal may reach besides the public ones; there plain http is taken too. */
  readonly allowed: AllowedNetworks;
  /** For tests: who answers for names. */
  readonly resolve?: Resolve;
  /** For tests: milliseconds for the whole of it. */
  readonly timeoutMs?: number;
}

export interface OutgoingMessage {
  /** The receiver's key for "seen": the same message sent again has the same. */
  readonly id: string;
  readonly body: object;
}

/** Before the lease of an outbox row is over, so that nobody sends the same message beside us. */
const TIMEOUT_MS = 10_000;
/** An answer is an outcome and a reference. */
const MAX_ANSWER_BYTES = 16_384;

/** The receiver could not be reached, or did not take the message; it is sent again later. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

/**
 * Posts a message, signed by the rules of Standard Webhooks, and returns the text of a 2xx answer. Throws
 * `UnreachableAddressError` for an address that is not public, `DeliveryError` for every other answer and for none in
 * time. Follows no redirect, keeps no connection, and reads no more of an answer than an answer may have.
 */
export async function postSigned(receiver: Receiver, { id, body }: OutgoingMessage): Promise<string> {
  const { url, secret, allowed, timeoutMs = TIMEOUT_MS } = receiver;
  checkAddress(url, allowed);
  const text = JSON.stringify(body);
  const now = new Date();
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    Accept: 'application/json',
    'User-Agent': 'jenjang',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, text),
  };
  const options = {
    method: 'POST',
    headers,
    // Nobody's connection is used for another message: each asks anew where the name leads.
    agent: false,
    lookup: guardedLookup(allowed, receiver.resolve),
    maxHeaderSize: MAX_ANSWER_BYTES,
    signal: AbortSignal.timeout(timeoutMs),
  } as const;
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request: ClientRequest = start(url, options, (answer) => {
      readAnswer(answer).then(resolve, (error: unknown) => {
        request.destroy();
        reject(asFault(error));
      });
    });
    request.on('error', (error) => reject(asFault(error)));
    request.end(text);
  });
}

// A name is looked up by the socket; an address in its place is not, and is judged here.
function checkAddress({ protocol, hostname }: URL, allowed: AllowedNetworks): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isReachable(host, allowed)) throw new UnreachableAddressError();
  if (protocol !== 'https:' && (protocol !== 'http:' || allowed.length === 0)) {
    throw new DeliveryError('a receiver is reached by https only');
  }
}

async function readAnswer(answer: IncomingMessage): Promise<string> {
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 299) throw new DeliveryError(`the receiver answered ${String(status)}`);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) throw new DeliveryError('the receiver says too much');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** What the system says of a failed connection names addresses. */
function asFault(error: unknown): Error {
  if (error instanceof UnreachableAddressError || error instanceof DeliveryError) return error;
  return new DeliveryError('the receiver could not be reached');
}
