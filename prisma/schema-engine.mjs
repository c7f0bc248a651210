#!/usr/bin/env node
// Stands in for the native schema engine that the Prisma CLI would download: the same JSON-RPC over standard input and
// output, answered by the WebAssembly engine that comes from npm. `prisma.config.ts` points the CLI here; without that
// line the CLI fetches and uses its own engine, on the same migrations.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const pg = require('pg');
const { PrismaPg } = require('@prisma/adapter-pg');
const { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils');

// PostgreSQL's one-byte "char", which the catalog uses and the adapter has no mapping for, and its "text".
const CHAR_OID = 18;
const TEXT_OID = 25;
const ERROR_CODES = { '3D000': 'P1003', '28P01': 'P1000' };
const UNREACHABLE = 'P1001';

async function main() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    strict: false,
    allowPositionals: true,
    options: {
      version: { type: 'boolean', short: 'V' },
      datamodels: { type: 'string', multiple: true },
      datasource: { type: 'string' },
      'enabled-preview-features': { type: 'string' },
      'extension-types': { type: 'string' },
    },
  });
  if (values.version) {
    process.stdout.write('schema-engine-cli wasm\n');
    return;
  }
  const url = new URL(JSON.parse(values.datasource ?? '{}').url ?? 'postgresql://localhost/postgres');
  if (positionals[0] === 'cli') {
    process.exitCode = await runDatabaseCommand(positionals[1], url);
    return;
  }
  const datamodels = (values.datamodels ?? []).map((path) => [path, readFileSync(path, 'utf8')]);
  serve(await createEngine(datamodels, createAdapterFactory(url)));
}

/** `can-connect-to-database`, `create-database`, `drop-database`: 0 if done, 1 with a coded message if not. */
async function runDatabaseCommand(command, url) {
  const name = decodeURIComponent(url.pathname.slice(1));
  const quoted = pg.escapeIdentifier(name);
  const commands = {
    'can-connect-to-database': [name, 'select 1'],
    'create-database': ['postgres', `create database ${quoted}`],
    'drop-database': ['postgres', `drop database if exists ${quoted} with (force)`],
  };
  const [database, sql] = commands[command] ?? [name, 'select 1'];
  const client = new pg.Client(connectionFields(url, database));
  try {
    await client.connect();
    await client.query(sql);
    return 0;
  } catch (error) {
    // The CLI throws the engine's first line away.
    log('INFO', 'Starting schema engine CLI');
    const code = ERROR_CODES[error.code] ?? UNREACHABLE;
    log('ERROR', error.message, { error_code: code, is_panic: false, meta: {} });
    return 1;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Loads the engine; the package's own entry imports its WebAssembly in a way that only bundlers understand. */
async function createEngine(datamodels, adapterFactory) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => log('ERROR', `panic: ${message}`),
  };
  const runtime = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const module = new WebAssembly.Module(readFileSync(file));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': runtime });
  runtime.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return runtime.SchemaEngine.new(options, (message) => log('INFO', String(message)), adapterFactory);
}

function createAdapterFactory(url) {
  const schema = url.searchParams.get('schema') ?? undefined;
  const connect = async (database) => {
    // One connection, so that the engine's session lock and settings hold for everything it does.
    const fields = { ...connectionFields(url, database), max: 1 };
    return repair(await new PrismaPg(fields, { schema }).connect());
  };
  const main = decodeURIComponent(url.pathname.slice(1));
  return bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(main),
    connectToShadowDb: async () => {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      const admin = await connect(main);
      await admin.executeScript(`create database "${name}"`);
      const shadow = await connect(name);
      const closeShadow = shadow.dispose.bind(shadow);
      // The shadow's connections must be closed before it can be dropped.
      shadow.dispose = async () => {
        await closeShadow();
        await admin.executeScript(`drop database if exists "${name}" with (force)`);
        await admin.dispose();
      };
      return shadow;
    },
  });
}

/**
 * Single fields and never a connection string: where both are given pg lets the string win, and a shadow database would
 * silently be the real one.
 */
function connectionFields(url, database) {
  const sslMode = url.searchParams.get('sslmode');
  const encrypted = sslMode !== null && sslMode !== 'disable';
  const options = url.searchParams.get('options');
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...(options === null ? {} : { options }),
    ...(encrypted ? { ssl: { rejectUnauthorized: sslMode.startsWith('verify') } } : {}),
  };
}

/** The adapter with two things put right that the engine needs for reading a catalog and applying a migration. */
function repair(adapter) {
  const repaired = Object.create(adapter);
  repaired.queryRaw = async (query) => {
    let charColumns = [];
    const reader = Object.create(adapter);
    reader.performIO = async (statement) => {
      const result = await adapter.performIO(statement);
      charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
      const fields = result.fields.map((field, index) =>
        charColumns.includes(index) ? { ...field, dataTypeID: TEXT_OID } : field,
      );
      return { ...result, fields };
    };
    const rows = await reader.queryRaw(query);
    for (const index of charColumns) rows.columnTypes[index] = ColumnTypeEnum.Character;
    return rows;
  };
  // The adapter cuts a script at every semicolon, also inside function bodies and quoted text. The server takes the
  // whole script, as one transaction, which is what the native engine sends as well.
  repaired.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return repaired;
}

/** Answers the requests in the order they come, one a line, until the input ends. */
function serve(engine) {
  let work = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const request = line.trim() === '' ? {} : JSON.parse(line);
    if (request.method !== undefined) work = work.then(() => answer(engine, request));
  });
  lines.on('close', () => {
    void work.finally(() => process.exit(0));
  });
}

async function answer(engine, request) {
  const method = request.method === 'getDatabaseVersion' ? 'version' : request.method;
  try {
    const result = await engine[method](request.params);
    if (method === 'diff' && typeof result?.stdout === 'string') {
      send({ id: 0, method: 'print', params: { content: result.stdout } });
    }
    send({ id: request.id, result: result ?? {} });
  } catch (error) {
    const data = { is_panic: false, message: error.message, error_code: error.code, meta: {} };
    send({
      id: request.id,
      error: { code: 4466, message: 'An error happened. Check the data field for details.', data },
    });
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function log(level, message, details = {}) {
  const line = {
    timestamp: new Date().toISOString(),
    level,
    target: 'schema_engine::logger',
    fields: { message, ...details },
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

await main();
