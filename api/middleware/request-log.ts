import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/**
 * One line per request: route, status, time. Paths, queries, headers and bodies stay out, since a search text or a
 * token is nobody's to read in a log.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    serializers: {
      req: (request: { id: string; method: string }) => ({ id: request.id, method: request.method }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      // The error handler logs where it happened; its text may quote what was entered.
      err: () => undefined,
    },
    customProps: (_request: IncomingMessage, response: ServerResponse) => ({
      route: (response as Response).locals['route'] as string,
    }),
  });
}
