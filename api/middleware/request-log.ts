import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

interface Told {
  readonly route?: string;
  readonly personId?: string;
  readonly rule?: string;
}

/**
 * One line per request: route, status, time, the id of who called, and the rule that refused them. Paths, queries, headers and bodies stay out,
 * since a search text or a token is nobody's to read in a log.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    // In place of the list of the log itself: these two come as Node's own objects, and are read by the serializers.
    formatters: { log: ({ res, responseTime }) => ({ res, responseTime }) },
    serializers: {
      req: (request: { id: string; method: string }) => ({ id: request.id, method: request.method }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customProps: (_request: IncomingMessage, response: ServerResponse) => {
      const { route, personId, rule } = (response as Response).locals as Told;
      return { route, ...(personId === undefined ? {} : { personId }), ...(rule === undefined ? {} : { rule }) };
    },
  });
}
