import { accessSync, chmodSync, constants } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

// Without this the CLI downloads a native engine, which closed networks do not allow. An engine that the operator names
// keeps its right.
const engine = join(__dirname, 'prisma', 'schema-engine.mjs');
if (process.env['PRISMA_SCHEMA_ENGINE_BINARY'] === undefined) {
  makeExecutable(engine);
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] = engine;
}
// No version check over the network.
process.env['CHECKPOINT_DISABLE'] ??= '1';

// The owner of the tables migrates; the application's own login may not.
const ownerUrl = process.env['DATABASE_OWNER_URL'];

export default defineConfig({
  schema: join(__dirname, 'prisma', 'schema.prisma'),
  migrations: { path: join(__dirname, 'prisma', 'migrations') },
  ...(ownerUrl === undefined ? {} : { datasource: { url: ownerUrl } }),
});

// An archive may have lost the mode that git keeps.
function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}
