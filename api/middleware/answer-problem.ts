import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { isOutage } from '../outage';
import { ProblemError } from '../problem';
import { internalBody, problemBody } from '../problem-body';
import { languageOf } from './language';

/** Seconds after which a client should try again while a part is away. */
const RETRY_AFTER = '5';

/**
 * The one place where an error becomes an answer. What is no problem of the vocabulary is a bare 500: neither its
 * message nor its stack leaves the process, since both may hold what a person entered.
 */
export function answerProblem(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = problemOf(error);
    const context = { language: languageOf(request), requestId: requestIdOf(request) };
    if (known === undefined) {
      logger.error({ requestId: context.requestId, ...traceOf(error) }, 'a request failed');
      send(response, 500, internalBody(context));
      return;
    }
    response.locals['rule'] = known.refusal.rule;
    for (const [name, value] of Object.entries(known.headers)) response.setHeader(name, value);
    send(response, known.status, problemBody(known.refusal, known.status, context, known.errors));
  };
}

/** The problem that an error stands for; undefined: a fault of ours. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (isOutage(error)) {
    return new ProblemError({ class: 'unavailable', rule: 'PART_AWAY' }, { headers: { 'Retry-After': RETRY_AFTER } });
  }
  // Whatever would be written about somebody whose key was destroyed has no place any more.
  if (error instanceof Error && error.name === 'SubjectErasedError') {
    return new ProblemError({ class: 'stage_closed', rule: 'ERASED' });
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413)
    return new ProblemError({ class: 'too_large', rule: 'BODY_SIZE', field: 'body' }, { status: 413 });
  // What Express and its parsers call a bad request: a path that is no UTF-8, a broken encoding, a body cut short.
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProblemError({ class: 'malformed', rule: 'REQUEST' });
  }
  return undefined;
}

export function requestIdOf(request: Request): string {
  return typeof request.id === 'string' ? request.id : '';
}

function send(response: Response, status: number, body: unknown): void {
  response.status(status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** Where it happened, without what it said: database errors quote values. */
function traceOf(error: unknown): { readonly error: string; readonly code?: string; readonly at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  // The stack begins with the message, which may have lines that look like places.
  const stack = error.stack ?? '';
  const from = stack.indexOf(error.message) + error.message.length;
  const at = stack
    .slice(from)
    .split('\n')
    .filter((line) => line.startsWith('    at '));
  const { code } = error as { code?: unknown };
  return { error: error.name, ...(typeof code === 'string' ? { code } : {}), at: at.slice(0, 12) };
}
