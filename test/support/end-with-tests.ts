import { spawn } from 'node:child_process';

/**
 * Ends a server if the test run is killed before it could: servers run in sessions of their own and would outlive it.
 * A small shell waits for this process to go, and then ends what still works on `folder` under that id.
 */
export function endWithTests(pid: number, folder: string): void {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; grep -qF "$3" "/proc/$2/cmdline" && kill -9 "$2"; rm -rf "$3"';
  const args = ['-c', script, 'end-with-tests', String(process.pid), String(pid), folder];
  spawn('sh', args, { detached: true, stdio: 'ignore', cwd: '/' }).unref();
}
