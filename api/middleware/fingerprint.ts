import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Lower hex SHA-256 by which two requests are the same: method, concrete path and body in canonical JSON. The bytes of
 * an uploaded file stand in it by their hash.
 */
export function fingerprintOf(request: {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}): string {
  const { method, path, body } = request;
  const text = canonicalize({ method, path, body: withoutBytes(body) });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

function withoutBytes(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('file' in body)) return body ?? null;
  const file = { ...(body.file as Record<string, unknown>) };
  delete file['content'];
  return { ...body, file };
}
