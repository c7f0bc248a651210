import { setTimeout as sleep } from 'node:timers/promises';

const goneMs = 10_000;

/** Kills a server's process and resolves when it is gone, its port with it. */
export async function killServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  const start = performance.now();
  while (performance.now() - start < goneMs) {
    if (!isThere(pid)) return;
    await sleep(20);
  }
  throw new Error(`process ${String(pid)} is still there`);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
