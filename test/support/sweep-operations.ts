import type { Operation } from '../../api/operation';

/** One request as `fetch` sends it. */
export interface SweptRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Requests that carry these texts in every place where a client may put one: the path, the query, headers, the key, the
 * token, fields that exist and that do not, and bodies that cannot be read. Ids of a real case stand where one is asked.
 */
export function sweepOperation(
  operation: Pick<Operation, 'method' | 'path' | 'request'>,
  texts: readonly string[],
  ids: Readonly<Record<string, string>>,
): SweptRequest[] {
  const method = operation.method.toUpperCase();
  return texts.flatMap((text) => {
    const encoded = encodeURIComponent(text);
    const query = ['q', 'case', 'cursor', 'person', 'status', 'about', text].map(
      (name) => `${encodeURIComponent(name)}=${encoded}`,
    );
    const asText = operation.path.replaceAll(/\{\w+\}/g, encoded);
    const real = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'nothing');
    // Header values are ASCII.
    const headers = {
      'Accept-Language': text,
      'X-Request-Id': text,
      Referer: `http://localhost/${encoded}`,
      'User-Agent': text,
    };
    const key = (place: string) => ({ 'Idempotency-Key': `${encoded}-${place}`, 'Content-Type': 'application/json' });
    const fields = {
      reason: text,
      comment: text,
      note: text,
      nip: text,
      name: text,
      [text]: text,
      nominees: [{ nip: text }],
    };
    const bodies =
      method === 'GET' ? [undefined] : [JSON.stringify(fields), `{"reason": "${text}`, JSON.stringify(text)];
    return [asText, real, `${real}?${query.join('&')}`].flatMap((path, place) =>
      bodies.map((body, index) => ({
        method,
        path,
        headers: { ...headers, ...key(`${String(place)}-${String(index)}`) },
        ...(body === undefined ? {} : { body }),
      })),
    );
  });
}
