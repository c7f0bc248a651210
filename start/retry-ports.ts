import { existsSync, readFileSync, statSync } from 'node:fs';

const ATTEMPTS = 3;
const TAKEN = /address already in use|could not bind/i;

/**
 * Starts a server that is given free ports. Between the look and the server's own claim somebody else may take one;
 * where the server's log says so, it is tried again, with other ports from the second time on.
 */
export async function retryPorts<T>(logFile: string, start: (mayReuse: boolean) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const before = existsSync(logFile) ? statSync(logFile).size : 0;
    try {
      return await start(attempt === 1);
    } catch (error) {
      const said = existsSync(logFile) ? readFileSync(logFile).subarray(before).toString('utf8') : '';
      if (attempt === ATTEMPTS || !TAKEN.test(said)) throw error;
    }
  }
}
