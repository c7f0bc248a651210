import type { Express, Request, Response } from 'express';
import { authenticateAuthority, type SignedMessage } from './auth/authenticate-authority';
import { createAuthenticator, type Authenticate } from './auth/authenticate';
import { always, rowSightOf } from './auth/row-sight';
import type { Caller } from './caller';
import { admit, policyOf } from './access/admit';
import { createRowScope, type RowSight } from './database/row-scope';
import type { AppDeps, CallDeps } from './deps';
import { problemOf, requestIdOf } from './middleware/answer-problem';
import { answerOnce, idempotencyKeyOf, placeOf } from './middleware/idempotency';
import { languageOf } from './middleware/language';
import { refuseOtherMethods } from './middleware/other-methods';
import { createRateLimits, type RateLimits } from './middleware/rate-limit';
import { checkStorable, parseJson, readJson } from './middleware/read-json';
import { isRefusedByRule } from './middleware/refused-by-rule';
import { parseOrMalformed } from './middleware/zod-fault';
import { answered, expressPath, type Answer, type Call, type Operation, type ReadCall } from './operation';
import { problem } from './problem';
import { recordRefusal } from './records/refusals';

/**
 * Mounts the operations. The order of checks is the contract's: who calls (401), how much (413), whether it can be
 * read (400), and only then what the handler finds (404, 403, 409, 422).
 */
export function mountOperations(app: Express, deps: AppDeps, operations: readonly Operation[]): void {
  const limits = createRateLimits(deps);
  const authenticate = createAuthenticator(deps);
  for (const unguarded of operations) {
    if (unguarded.existsIf?.(deps) === false) continue;
    const operation = guarded(unguarded);
    const route = routeOf(operation);
    app[operation.method](expressPath(operation.path), async (request, response) => {
      response.locals['route'] = route;
      const { access } = operation;
      const { caller, signed } = await limits.countFailures(request, response, async () => ({
        caller: access === 'person' ? await authenticate(request, operation.pages?.(deps)) : undefined,
        signed: access === 'authority' ? await authenticateAuthority(deps, request, response) : undefined,
      }));
      if (caller !== undefined) {
        response.locals['personId'] = caller.personId;
        const changes = operation.method !== 'get';
        await limits.countCall({ personId: caller.personId, changes, response });
      }
      const received = { deps: callDeps(deps, operation, caller), request, response, route, caller, signed };
      send(response, await answerOf(operation, await readCall(operation, received)));
    });
  }
  refuseOtherMethods(app, operations, deps);
  app.use('/v1', unknownRoute(authenticate, limits));
}

/** The operation behind its row of the table of policies; a refusal there is recorded like the handler's own. */
function guarded(operation: Operation): Operation {
  const policy = policyOf(operation);
  return {
    ...operation,
    handler: async (call) => {
      admit(policy, call);
      return operation.handler(call);
    },
  };
}

/** `POST /v1/tasks/{taskId}/decisions`: how records, logs and metrics name a route. */
function routeOf(operation: Pick<Operation, 'method' | 'path'>): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** The application's parts, and the rows of the database that this call may see. An authority sees by its route alone. */
function callDeps(deps: AppDeps, { access }: Operation, caller: Caller | undefined): CallDeps {
  const everything = access === 'authority';
  const unnamed: RowSight = { everything, personId: null, unitIds: [], pipelines: [], toldBy: null };
  const sight = caller === undefined ? always(unnamed) : rowSightOf(deps, caller);
  return { ...deps, ...createRowScope(deps.prisma, sight) };
}

interface Received {
  readonly deps: CallDeps;
  readonly request: Request;
  readonly response: Response;
  readonly route: string;
  readonly caller: Caller | undefined;
  readonly signed: SignedMessage | undefined;
}

async function readCall(operation: Operation, received: Received): Promise<ReadCall> {
  const { deps, request, response, route, caller, signed } = received;
  const { params, query, body } = operation.request;
  const raw = body === undefined ? undefined : await readBodyOf(operation, received);
  checkStorable(request.params, 'path');
  checkStorable(request.query, 'query');
  return {
    deps,
    get caller(): Caller {
      if (caller === undefined) throw new Error('an open route has no caller');
      return caller;
    },
    authority: signed?.authority ?? null,
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

async function readBodyOf(operation: Operation, { request, response, signed }: Received): Promise<unknown> {
  // What was signed has been read.
  if (signed !== undefined) return signed.bytes.length === 0 ? undefined : parseJson(signed.bytes);
  return (operation.request.readBody ?? readJson)(request, response);
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
      await recordRefusal(deps, { refusal, status, actorId: caller.personId, route, ...placeOf(params) });
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

function unknownRoute(authenticate: Authenticate, limits: RateLimits) {
  return async (request: Request, response: Response): Promise<void> => {
    await limits.countFailures(request, response, () => authenticate(request));
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
