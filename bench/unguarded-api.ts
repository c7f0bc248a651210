import { createServer, type Server } from 'node:http';
import Module from 'node:module';
import { sep } from 'node:path';
import type * as App from '../api/app';
import type { AppDeps } from '../api/app';
import type { RowScope } from '../api/database/row-scope';
import type { PrismaClient } from '../prisma/generated/client';

type Load = (request: string, parent: NodeJS.Module, isMain: boolean) => unknown;
interface Loader {
  _load: Load;
  _resolveFilename: (request: string, parent: NodeJS.Module) => string;
}

/** Row access as it was before rows had guards: straight on the pool, in a transaction only for a snapshot. */
function plainRows(prisma: PrismaClient): RowScope {
  const run: RowScope['asPerson'] = (work, options) =>
    options?.snapshot === true ? prisma.$transaction(work, { isolationLevel: 'RepeatableRead' }) : work(prisma);
  return { asPerson: run, beyondSight: (_duty, work, options) => run(work, options) };
}

const unsigned = { keyId: 'none', signed: '{}', signature: 'none' };

/** What stands in for the guards, by the end of the module's path. There is none of its kind outside `bench/`. */
const STAND_INS: readonly (readonly [string, object])[] = [
  [['api', 'database', 'row-scope.ts'].join(sep), { createRowScope: plainRows }],
  [['api', 'access', 'admit.ts'].join(sep), { admit: () => undefined }],
  [['temporal', 'assertion-keys.ts'].join(sep), { signAct: () => unsigned }],
];

/** A second API in this process, its modules loaded anew without assertion, table of policies and row-level security. */
export async function openUnguardedApi(deps: AppDeps): Promise<{ readonly url: string; readonly server: Server }> {
  const { createApp } = loadUnguarded();
  const server = createServer(createApp(deps));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${String(port)}`, server };
}

function loadUnguarded(): typeof App {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  const room = `${sep}api${sep}`;
  const loaded = Object.keys(require.cache).filter((file) => file.includes(room) && !file.includes('node_modules'));
  for (const file of loaded) Reflect.deleteProperty(require.cache, file);
  let replaced = 0;
  loader._load = (request, parent, isMain) => {
    const real = load(request, parent, isMain);
    if (!request.startsWith('.')) return real;
    const file = loader._resolveFilename(request, parent);
    const standIn = STAND_INS.find(([end]) => file.endsWith(end));
    if (standIn === undefined) return real;
    replaced += 1;
    return { ...(real as object), ...standIn[1] };
  };
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the same module a second time
    const app = require('../api/app') as typeof App;
    if (replaced < STAND_INS.length) throw new Error('a guard was not taken out: the benchmark would compare nothing');
    return app;
  } finally {
    loader._load = load;
  }
}
