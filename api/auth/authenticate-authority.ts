import type { Request, Response } from 'express';
import { Webhook } from 'standardwebhooks';
import type { CallDeps } from '../deps';
import { readBytes } from '../middleware/read-json';
import { problem } from '../problem';

/** A message whose signature was verified: who sent it, and the bytes that were signed. */
export interface SignedMessage {
  readonly authority: string;
  readonly bytes: Buffer;
}

/**
 * Who calls back comes from the signature alone (Standard Webhooks: `webhook-id`, `webhook-timestamp` and the bytes of
 * the body, under a secret that only this house and that authority know). Throws 401 `unauthenticated` for a signature
 * that is missing, nobody's, or more than five minutes old, 413 for a body that is too big, and 404 where no authority
 * has a secret, since nothing here can be called then.
 */
export async function authenticateAuthority(
  { gateSecrets }: Pick<CallDeps, 'gateSecrets'>,
  request: Request,
  response: Response,
): Promise<SignedMessage> {
  const secrets = Object.entries(gateSecrets).flatMap(([authority, own]) =>
    own.map((secret) => ({ authority, secret })),
  );
  if (secrets.length === 0) return problem('not_found', 'NOT_VISIBLE');
  const headers = signatureHeaders(request);
  const bytes = (await readBytes(request, response)) ?? Buffer.alloc(0);
  const signer = secrets.find(({ secret }) => isSignedWith(secret, bytes, headers));
  return signer === undefined ? unauthenticated('SIGNATURE_INVALID') : { authority: signer.authority, bytes };
}

function signatureHeaders(request: Request): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return Object.fromEntries(names.map((name) => [name, request.get(name) ?? unauthenticated('SIGNATURE_MISSING')]));
}

function isSignedWith(secret: string, bytes: Buffer, headers: Record<string, string>): boolean {
  try {
    // The body is read by the call itself, with its own limits.
    new Webhook(secret).verify(bytes, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function unauthenticated(rule: string): never {
  return problem('unauthenticated', rule, {}, { headers: { 'WWW-Authenticate': 'StandardWebhooks' } });
}
