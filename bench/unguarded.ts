import { createServer, type Server } from 'node:http';
import Module from 'node:module';
import { sep } from 'node:path';
import type * as App from '../api/app';
import type { AppDeps } from '../api/app';
import type { RowScope } from '../api/database/row-scope';
import type { RateLimits } from '../api/middleware/rate-limit';
import type { ActCheck } from '../activities/ledger/check-assertion';
import type { PrismaClient } from '../prisma/generated/client';
import type * as Workers from '../worker/create-worker';
import type { RunningWorker, WorkerDeps } from '../worker/create-worker';

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

/** Believes everybody and keeps no signature. */
const unchecked: ActCheck = {
  doubtSignature: () => null,
  findCall: () => Promise.resolve('uncalled'),
  signatureOf: () => undefined,
};

/** Counts nothing. */
const unlimited: RateLimits = {
  countCall: () => Promise.resolve(),
  countFailures: (_request, _response, check) => check(),
};

/** What stands in for the guards, by the end of the module's path. There is none of its kind outside `bench/`. */
type StandIns = readonly (readonly [string, object])[];
const OF_API: StandIns = [
  [['api', 'database', 'row-scope.ts'].join(sep), { createRowScope: plainRows }],
  [['api', 'access', 'admit.ts'].join(sep), { admit: () => undefined }],
  [['temporal', 'assertion-keys.ts'].join(sep), { signAct: () => unsigned }],
];
const OF_LIMITS: StandIns = [[['api', 'middleware', 'rate-limit.ts'].join(sep), { createRateLimits: () => unlimited }]];
const OF_WORKER: StandIns = [
  [['activities', 'ledger', 'check-assertion.ts'].join(sep), { createActCheck: () => unchecked }],
];

export interface OpenApi {
  readonly url: string;
  readonly server: Server;
}

/** A second API in this process, its modules loaded anew without assertion, table of policies and row-level security. */
export function openUnguardedApi(deps: AppDeps): Promise<OpenApi> {
  return openWithout(deps, OF_API);
}

/** The same, and only that nothing is counted and nobody limited. */
export function openUnlimitedApi(deps: AppDeps): Promise<OpenApi> {
  return openWithout(deps, OF_LIMITS);
}

async function openWithout(deps: AppDeps, standIns: StandIns): Promise<OpenApi> {
  const { createApp } = loadWithout<typeof App>('../api/app', ['api'], standIns);
  const server = createServer(createApp(deps));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${String(port)}`, server };
}

/** A second worker in this process that does not check who sent an act, and is the same otherwise. */
export function startUncheckedWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const rooms = ['activities', 'worker'];
  return loadWithout<typeof Workers>('../worker/create-worker', rooms, OF_WORKER).createWorker(deps);
}

/** Loads a module anew, with all of these rooms, and with the stand-ins in place of what they stand for. */
function loadWithout<T>(entry: string, rooms: readonly string[], standIns: StandIns): T {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  const isOfRooms = (file: string) => rooms.some((room) => file.includes(`${sep}${room}${sep}`));
  const loaded = Object.keys(require.cache).filter((file) => isOfRooms(file) && !file.includes('node_modules'));
  for (const file of loaded) Reflect.deleteProperty(require.cache, file);
  const replaced = new Set<object>();
  loader._load = (request, parent, isMain) => {
    const real = load(request, parent, isMain);
    if (!request.startsWith('.')) return real;
    const file = loader._resolveFilename(request, parent);
    const standIn = standIns.find(([end]) => file.endsWith(end));
    if (standIn === undefined) return real;
    replaced.add(standIn);
    return { ...(real as object), ...standIn[1] };
  };
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the same module a second time
    const found = require(entry) as T;
    if (replaced.size < standIns.length) throw new Error('a guard was not taken out: nothing would be compared');
    return found;
  } finally {
    loader._load = load;
  }
}
