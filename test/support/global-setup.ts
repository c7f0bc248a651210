import { startTestPostgres, startTestTemporal } from './embedded';
import { keepServers } from './shared-servers';

/** Starts the servers that all tests of a run share; each test makes a database and a task queue of its own. */
export default async function globalSetup(): Promise<void> {
  const [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  keepServers({ postgres, temporal });
}
