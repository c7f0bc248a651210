import type { Express } from 'express';
import swaggerUi from 'swagger-ui-express';
import type { AppDeps } from './deps';
import { openApiDocument } from './openapi';
import type { Operation } from './operation';

/** Swagger UI draws its icons from data in the page; everything else comes from here, and nothing from elsewhere. */
const DOCS_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

const OPTIONS = {
  customSiteTitle: 'Jenjang API',
  swaggerUrl: '/openapi.json',
  // Without it the page would ask a validator outside.
  swaggerOptions: { url: '/openapi.json', validatorUrl: null, persistAuthorization: false },
};

/** Serves `/openapi.json` and the page at `/docs`, of the operations that exist in this run. */
export function mountDocs(app: Express, operations: readonly Operation[], deps: AppDeps): void {
  const document = openApiDocument(operations.filter((operation) => operation.existsIf?.(deps) !== false));
  app.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  app.use('/docs', (_request, response, next) => {
    response.setHeader('Content-Security-Policy', DOCS_POLICY);
    next();
  });
  app.use('/docs', swaggerUi.serveFiles(undefined, OPTIONS), swaggerUi.setup(undefined, OPTIONS));
}
