import type { TestPostgres, TestTemporal } from './embedded';

// Jest runs the setup in a registry of modules of its own, so the servers are kept on the process, and their addresses
// in its environment, which the tests inherit.
const SUPERUSER_URL = 'JENJANG_TEST_SUPERUSER_URL';
const TEMPORAL = 'JENJANG_TEST_TEMPORAL_ADDRESS';

interface Servers {
  readonly postgres: TestPostgres;
  readonly temporal: TestTemporal;
}
const keeper = globalThis as { jenjangTestServers?: Servers };

export function keepServers(servers: Servers): void {
  keeper.jenjangTestServers = servers;
  process.env[SUPERUSER_URL] = servers.postgres.superuserUrl;
  process.env[TEMPORAL] = servers.temporal.address;
}

export async function stopServers(): Promise<void> {
  const servers = keeper.jenjangTestServers;
  if (servers === undefined) return;
  await Promise.all([servers.postgres.stop(), servers.temporal.stop()]);
}

/** Where the shared servers are: pass `superuserUrl` to `createTestDatabase`. */
export function sharedServers(): { readonly superuserUrl: string; readonly temporalAddress: string } {
  const superuserUrl = process.env[SUPERUSER_URL];
  const temporalAddress = process.env[TEMPORAL];
  if (superuserUrl === undefined || temporalAddress === undefined) {
    throw new Error('the shared servers run for the integration tests only: npm run test:integration');
  }
  return { superuserUrl, temporalAddress };
}
