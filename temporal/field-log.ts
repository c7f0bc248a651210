import { pino, type DestinationStream, type Logger } from 'pino';

/** A code or an id: text that a person wrote has blanks, or is no word of this length. */
const ID = /^[\w.:-]{1,200}$/;

type Field = (value: unknown) => unknown;

const id: Field = (value) => (typeof value === 'string' && ID.test(value) ? value : undefined);
const count: Field = (value) => (typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined);
const amount: Field = (value) => (typeof value === 'number' ? value : undefined);

/** Frames of a stack: places of our own code. */
const places: Field = (value) =>
  Array.isArray(value)
    ? value.filter((line): line is string => typeof line === 'string' && line.startsWith('    at ')).slice(0, 12)
    : undefined;

/** What the Temporal SDK says beside its words; the failures among it may quote what an activity was given. */
const TEMPORAL_FIELDS: Readonly<Record<string, Field>> = {
  sdkComponent: id,
  taskQueue: id,
  namespace: id,
  workflowId: id,
  workflowType: id,
  runId: id,
  activityId: id,
  activityType: id,
  attempt: amount,
  isLocal: (value) => (typeof value === 'boolean' ? value : undefined),
  durationMs: amount,
  state: id,
  error: errorName,
  err: errorName,
};

const FIELDS: Readonly<Record<string, Field>> = {
  requestId: id,
  messageId: id,
  kind: id,
  about: id,
  attempts: count,
  error: errorName,
  code: id,
  at: places,
  err: errorName,
  temporal: (value) => pick(value, TEMPORAL_FIELDS),
};

/**
 * The one maker of logs (requests add theirs in api/middleware/request-log.ts). A line holds its constant words and the fields of this list, each in its form: a name, a
 * number, a comment, an address of a page, a header, the text of an error have no field and so cannot stand in it.
 */
export function createFieldLog(
  options: { readonly name: string; readonly level: string },
  destination?: DestinationStream,
): Logger {
  const settings = {
    ...options,
    base: { pid: process.pid },
    serializers: { err: (value: unknown) => value },
    formatters: { log: (fields: Record<string, unknown>) => pick(fields, FIELDS) ?? {} },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (this: Logger, fields: object, words: string) => void): void {
        const [first, second] = args;
        const fields = first instanceof Error ? { err: first } : typeof first === 'object' ? (first ?? {}) : {};
        const words = typeof first === 'string' ? first : second;
        method.call(this, fields, typeof words === 'string' ? words : 'an error');
      },
    },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}

function pick(value: unknown, fields: Readonly<Record<string, Field>>): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const picked = Object.entries(fields).map(([name, read]) => [name, read((value as Record<string, unknown>)[name])]);
  return Object.fromEntries(picked.filter(([, found]) => found !== undefined)) as Record<string, unknown>;
}

/** Its kind, which is enough to find it; its message may quote anything. */
function errorName(value: unknown): unknown {
  const name = value instanceof Error ? value.name : value;
  return typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : undefined;
}
