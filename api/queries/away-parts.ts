import { setTimeout as sleep } from 'node:timers/promises';
import type { CallDeps } from '../deps';

/** A probe asks every few seconds; a part that needs longer is away. */
const WAIT_MS = 2_000;

/** Which of PostgreSQL and Temporal does not answer now. */
export async function findAwayParts({ prisma, temporal }: Pick<CallDeps, 'prisma' | 'temporal'>): Promise<string[]> {
  const asked: [string, () => Promise<unknown>][] = [
    ['postgresql', async () => prisma.$queryRaw`SELECT 1`],
    ['temporal', () => temporal.withDeadline(Date.now() + WAIT_MS, () => temporal.workflowService.getSystemInfo({}))],
  ];
  const answers = await Promise.all(asked.map(async ([name, ask]) => ((await answersInTime(ask)) ? [] : [name])));
  return answers.flat();
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  const timeout = new AbortController();
  const late = sleep(WAIT_MS, false, { signal: timeout.signal }).catch(() => false);
  const answer = ask().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => timeout.abort());
}
