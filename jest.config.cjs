const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Packages that ship ES modules only: Jest runs CommonJS, so these are transformed too.
const esModulesOnly =
  'jose|openid-client|oauth4webapi|uuid|oidc-provider|koa[^/]*|@koa|nanoid|quick-lru|eta|temporal-polyfill|temporal-utils|temporal-spec|jsesc|object-hash|raw-body';

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulesOnly})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.cache/', '<rootDir>/\\.jenjang'],
  restoreMocks: true,
};

const SECOND = 1000;

/** Servers that a project's tests share are started once, by the files of test/support that are there. */
function sharedServers() {
  const setup = join(__dirname, 'test/support/global-setup.ts');
  const teardown = join(__dirname, 'test/support/global-teardown.ts');
  return {
    ...(existsSync(setup) ? { globalSetup: setup } : {}),
    ...(existsSync(teardown) ? { globalTeardown: teardown } : {}),
  };
}

function project(displayName, projectTimeoutMs, extra = {}) {
  return {
    ...shared,
    displayName,
    globals: { projectTimeoutMs },
    setupFilesAfterEnv: [join(__dirname, 'test/support/set-timeout.ts')],
    testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
    ...extra,
  };
}

module.exports = {
  // What a test file leaves in memory adds up over eighty of them: a worker that has grown is replaced between two files.
  workerIdleMemoryLimit: '1.5GB',
  projects: [
    project('unit', 60 * SECOND),
    project('replay', 60 * SECOND),
    // A cold Temporal server needs about ten seconds; the machine may be busy.
    project('integration', 120 * SECOND, sharedServers()),
    // One e2e test is a whole story with restarts in it.
    project('e2e', 900 * SECOND),
  ],
};
