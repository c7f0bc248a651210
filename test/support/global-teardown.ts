import { stopServers } from './shared-servers';

export default async function globalTeardown(): Promise<void> {
  await stopServers();
}
