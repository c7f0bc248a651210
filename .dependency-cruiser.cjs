// The import wall. Type-only imports vanish before this looks (tsPreCompilationDeps: false), so every rule here is
// about imports that exist at run time. Temporal's bundler is no substitute: it takes in whatever a workflow reaches.

const ROOMS = ['domain', 'workflows', 'activities', 'prisma', 'api', 'temporal', 'worker', 'start', 'web'];

const PURE_PACKAGES = 'zod|decimal\\.js|temporal-polyfill|canonicalize|@noble/hashes';
const DATABASE_PACKAGES = '@prisma/[^/]+|pg';

/** The path of a room, or of several; a bare name never matches a longer one. */
const inside = (...rooms) => `^(${rooms.join('|')})/`;
/** The path of npm packages, given as alternatives of a regular expression. */
const npm = (packages) => `(^|/)node_modules/(${packages})(/|$)`;

const othersThan = (...allowed) => ROOMS.filter((room) => !allowed.includes(room));

/** `room` may not import any room but itself and `mayImport`. */
function wall(room, mayImport, comment) {
  return {
    name: `wall-${room}`,
    severity: 'error',
    comment,
    from: { path: inside(room) },
    to: { path: inside(...othersThan(room, ...mayImport)) },
  };
}

const walls = [
  wall('domain', [], 'domain/ is pure: facts in, answer out.'),
  wall('workflows', ['domain'], 'A workflow sees activities by import type and proxyActivities only.'),
  wall('activities', ['domain', 'prisma'], 'Activities touch the database and the rules, and no other room.'),
  wall('prisma', ['domain'], 'The database room knows the rules that it seeds, and nobody above it.'),
  wall('api', ['domain', 'workflows', 'prisma', 'temporal'], 'The API asks Temporal or reads PostgreSQL.'),
  wall('temporal', ['domain'], 'Connection, codec and envelope are shared from below.'),
  wall(
    'worker',
    ['domain', 'activities', 'prisma', 'temporal'],
    'The worker loads workflows by path, never by import.',
  ),
  wall('start', ['domain', 'activities', 'prisma', 'api', 'temporal', 'worker'], 'Workflows are loaded by path.'),
  wall('web', [], 'The console is a client of the OpenAPI document: it has no other door.'),
];

const narrowDoors = [
  {
    name: 'api-loads-messages-only',
    severity: 'error',
    comment: 'messages.ts carries no logic; the rest of workflows/ belongs to the sandbox.',
    from: { path: inside('api') },
    to: { path: inside('workflows'), pathNot: '^workflows/messages\\.ts$' },
  },
  {
    name: 'api-database-rooms',
    severity: 'error',
    comment: 'The API reads in queries/, writes its own records in records/, and builds the client in server.ts.',
    from: { path: inside('api'), pathNot: '^api/((queries|records)/|server\\.ts$)' },
    to: { path: [inside('prisma'), npm(DATABASE_PACKAGES)] },
  },
  {
    name: 'start-uses-entries',
    severity: 'error',
    comment: 'The embedded composition root assembles rooms by their entries, not by their insides.',
    from: { path: inside('start') },
    to: { path: '^(api|activities|worker)/[^/]+/' },
  },
  {
    name: 'nobody-imports-tools',
    severity: 'error',
    comment: 'scripts/, test/ and bench/ are leaves.',
    from: { path: inside(...ROOMS) },
    to: { path: inside('scripts', 'test', 'bench') },
  },
  {
    name: 'tools-import-no-tests',
    severity: 'error',
    from: { path: inside('scripts') },
    to: { path: inside('test', 'bench') },
  },
];

const keys = [
  {
    name: 'codec-reaches-no-sealing-key',
    severity: 'error',
    comment:
      'What opens payloads for the pages of Temporal is given the codec’s half, and knows no way to what is sealed.',
    from: { path: ['^api/codec/', '^temporal/payload-codec\\.ts$'] },
    to: { path: [inside('prisma'), '^api/(queries|records)/', '^temporal/config\\.ts$'], reachable: true },
  },
];

const sandbox = [
  {
    name: 'sandbox-reaches-nothing',
    severity: 'error',
    comment: 'Whatever a workflow reaches, however far away, runs inside the deterministic sandbox.',
    from: { path: inside('workflows') },
    to: { path: inside('prisma', 'api', 'activities', 'worker', 'temporal', 'start'), reachable: true },
  },
  {
    name: 'domain-reaches-nothing',
    severity: 'error',
    comment: 'A rule that reaches another room, however far away, is not decidable on paper.',
    from: { path: inside('domain') },
    to: { path: inside(...othersThan('domain')), reachable: true },
  },
  {
    name: 'sandbox-has-no-node',
    severity: 'error',
    comment: 'Node built-ins do not exist in the workflow sandbox.',
    from: { path: inside('domain', 'workflows') },
    to: { dependencyTypes: ['core'] },
  },
];

const packages = [
  {
    name: 'domain-packages',
    severity: 'error',
    comment: 'domain/ imports pure packages only.',
    from: { path: inside('domain') },
    to: { path: '(^|/)node_modules/', pathNot: npm(PURE_PACKAGES) },
  },
  {
    name: 'workflows-packages',
    severity: 'error',
    comment: 'workflows/ imports the workflow SDK only.',
    from: { path: inside('workflows') },
    to: { path: '(^|/)node_modules/', pathNot: npm('@temporalio/workflow') },
  },
  {
    name: 'activities-packages',
    severity: 'error',
    comment: 'An activity is called by Temporal; it does not call it, and serves no HTTP.',
    from: { path: inside('activities') },
    to: { path: npm('@temporalio/(workflow|worker|client|testing)|express') },
  },
  {
    name: 'api-packages',
    severity: 'error',
    comment: 'The API is a client of Temporal.',
    from: { path: inside('api') },
    to: { path: npm('@temporalio/(workflow|worker|activity|testing)') },
  },
  {
    name: 'worker-packages',
    severity: 'error',
    comment: 'The worker loads workflows by path, and serves no API.',
    from: { path: inside('worker') },
    to: { path: npm('@temporalio/(workflow|testing)|express') },
  },
  {
    name: 'web-packages',
    severity: 'error',
    comment: 'The console has no server packages.',
    from: { path: inside('web') },
    to: { path: npm(`@temporalio/[^/]+|express|${DATABASE_PACKAGES}`) },
  },
  {
    name: 'rooms-need-no-dev-packages',
    severity: 'error',
    comment: 'The production image is installed without devDependencies.',
    from: { path: inside(...ROOMS) },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'] },
  },
  {
    name: 'packages-are-declared',
    severity: 'error',
    comment: 'A package that only another package brings may vanish with its next version.',
    from: { pathNot: '(^|/)node_modules/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

const shape = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'imports-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

module.exports = {
  forbidden: [...walls, ...narrowDoors, ...keys, ...sandbox, ...packages, ...shape],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: ['^dist/', '^\\.cache/'] },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
