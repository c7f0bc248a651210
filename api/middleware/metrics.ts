import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly observe: RequestHandler;
  /** `/metrics`, in Prometheus text. */
  readonly show: RequestHandler;
}

/** Seconds: an act is expected below a tenth of one, and ends at ten. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts and times requests by route, method and status. A registry of its own, so that two apps can live in a process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'jenjang_http_request_seconds',
    help: 'Time from request to answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return {
    observe: (_request, response, next) => {
      const stop = seconds.startTimer();
      response.on('finish', () => {
        const route: unknown = response.locals['route'];
        stop({ route: typeof route === 'string' ? route : 'other', status: String(response.statusCode) });
      });
      next();
    },
    show: async (_request, response) => {
      response.setHeader('Content-Type', registry.contentType);
      response.end(await registry.metrics());
    },
  };
}
