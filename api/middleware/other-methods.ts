import type { Express } from 'express';
import type { AppDeps } from '../deps';
import { expressPath, type Operation } from '../operation';
import { ProblemError } from '../problem';

/**
 * 405 with `Allow` for a method that a known path has no operation of. Which paths there are stands in the OpenAPI
 * document for everybody, so that nobody has to be known for this.
 */
export function refuseOtherMethods(app: Express, operations: readonly Operation[], deps: AppDeps): void {
  const methods = new Map<string, string[]>();
  for (const operation of operations) {
    if (operation.existsIf?.(deps) === false) continue;
    const path = expressPath(operation.path);
    const own = operation.method === 'get' ? ['GET', 'HEAD'] : [operation.method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...own]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, () => {
      throw new ProblemError(
        { class: 'not_found', rule: 'NO_METHOD' },
        { status: 405, headers: { Allow: allowed.join(', ') } },
      );
    });
  }
}
