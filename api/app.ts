import express, { type Express } from 'express';
import type { AppDeps } from './deps';
import { mountDocs } from './docs';
import { answerProblem } from './middleware/answer-problem';
import { createMetrics } from './middleware/metrics';
import { requestLog } from './middleware/request-log';
import { securityHeaders } from './middleware/security-headers';
import { letTemporalPagesCall } from './middleware/temporal-pages';
import { problem } from './problem';
import { mountOperations } from './router';
import { operations } from './routes/operations';
import { mountSignIn } from './sign-in-routes';

export type { AppDeps } from './deps';

/** The API over its deps, as a handler for an HTTP server that somebody else owns. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  const metrics = createMetrics();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.door?.proxies ?? 0);
  app.use(securityHeaders);
  app.use(requestLog(deps.logger));
  app.use(metrics.observe);
  app.get('/metrics', metrics.show);
  mountDocs(app, operations, deps);
  mountSignIn(app, deps);
  letTemporalPagesCall(app, deps);
  mountOperations(app, deps, operations);
  app.use(() => problem('not_found', 'NO_ROUTE'));
  app.use(answerProblem(deps.logger));
  return app;
}
