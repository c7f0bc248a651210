import type { Express } from 'express';
import swaggerUi from 'swagger-ui-express';
import type { AppDeps } from './deps';
import { openApiDocument } from './openapi';
import type { Operation } from './operation';

/** What the page needs and no more; Swagger UI draws its icons from data, and takes no script or style from elsewhere. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const OPTIONS = {
  swaggerUrl: '/openapi.json',
  // Without it the page would ask a validator outside.
  swaggerOptions: { url: '/openapi.json', validatorUrl: null, persistAuthorization: false },
};

/** A page of our own: the one of the package has its styles inside, which the policy refuses. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Jenjang API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png" sizes="32x32">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/docs/swagger-ui-init.js"></script>
  </body>
</html>
`;

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
  app.get('/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  // Its first part writes the script that starts the page, the rest are files of the package.
  app.use('/docs', swaggerUi.serveFiles(undefined, OPTIONS));
}
