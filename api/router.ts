import type { Express, Request, Response } from 'express';
import { createAuthenticator, type Authenticate } from './auth/authenticate';
import type { Caller } from './caller';
import type { AppDeps } from './deps';
import { problemOf, requestIdOf } from './middleware/answer-problem';
import { answerOnce, idempotencyKeyOf, placeOf } from './middleware/idempotency';
import { languageOf } from './middleware/language';
import { checkStorable, readJson } from './middleware/read-json';
import { isRefusedByRule } from './middleware/refused-by-rule';
import { parseOrMalformed } from './middleware/zod-fault';
import { answered, type Answer, type Call, type Operation, type ReadCall } from './operation';
import { problem } from './problem';
import { recordRefusal } from './records/refusals';

/**
 * Mounts the operations. The order of checks is the contract's: who calls (401), how much (413), whether it can be
 * read (400), and only then what the handler finds (404, 403, 409, 422).
 */
export function mountOperations(app: Express, deps: AppDeps, operations: readonly Operation[]): void {
  const authenticate = createAuthenticator(deps);
  for (const operation of operations) {
    if (operation.existsIf?.(deps) === false) continue;
    const route = routeOf(operation);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app[operation.method](path, async (request, response) => {
      response.locals['route'] = route;
      const caller = operation.access === 'person' ? await authenticate(request) : undefined;
      send(response, await answerOf(operation, await readCall(operation, { deps, request, response, route, caller })));
    });
  }
  app.use('/v1', unknownRoute(authenticate));
}

/** `POST /v1/tasks/{taskId}/decisions`: how records, logs and metrics name a route. */
function routeOf(operation: Pick<Operation, 'method' | 'path'>): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

interface Received {
  readonly deps: AppDeps;
  readonly request: Request;
  readonly response: Response;
  readonly route: string;
  readonly caller: Caller | undefined;
}

async function readCall(operation: Operation, received: Received): Promise<ReadCall> {
  const { deps, request, response, route, caller } = received;
  const { params, query, body, readBody } = operation.request;
  const raw = body === undefined ? undefined : await (readBody ?? readJson)(request, response);
  checkStorable(request.params, 'path');
  checkStorable(request.query, 'query');
  return {
    deps,
    get caller(): Caller {
      if (caller === undefined) throw new Error('an open route has no caller');
      return caller;
    },
    params: params === undefined ? undefined : parseOrMalformed(params, request.params),
    query: query === undefined ? undefined : parseOrMalformed(query, request.query),
    body: body === undefined ? undefined : parseOrMalformed(body, raw),
    language: languageOf(request),
    requestId: requestIdOf(request),
    route,
    request,
    response,
  };
}

async function answerOf(operation: Operation, call: ReadCall): Promise<Answer> {
  if (operation.retry !== 'none') return answerOnce(operation, call, idempotencyKeyOf(call));
  try {
    return await operation.handler(withoutCommand(call));
  } catch (error) {
    const known = problemOf(error);
    if (operation.access === 'person' && known !== undefined && isRefusedByRule(known)) {
      const { deps, caller, route, params } = call;
      const { refusal, status } = known;
      await recordRefusal(deps, { refusal, status, personId: caller.personId, route, ...placeOf(params) });
    }
    throw error;
  }
}

function withoutCommand(call: ReadCall): Call {
  return Object.defineProperty(call, 'commandId', {
    get: () => {
      throw new Error('this route has no command');
    },
  }) as Call;
}

function unknownRoute(authenticate: Authenticate) {
  return async (request: Request): Promise<void> => {
    await authenticate(request);
    problem('not_found', 'NO_ROUTE');
  };
}

function send(response: Response, answer: Answer): void {
  if (answer === answered) return;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.status(answer.status);
  if ('bytes' in answer) {
    response.setHeader('Content-Type', answer.mediaType);
    response.end(answer.bytes);
  } else if (answer.body === undefined) {
    response.end();
  } else {
    response.json(answer.body);
  }
}
