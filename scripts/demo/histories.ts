import { eventListSchema } from './shapes';
import type { World } from './world';

/** Prints a case's history as the auditor reads it, and returns how many events it has. */
export async function printHistory(world: World, caseId: string): Promise<number> {
  world.say(`\n== History of case ${caseId} ==`);
  let count = 0;
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await world.get('auditor', `/v1/cases/${caseId}/history?limit=200${query}`, eventListSchema);
    for (const { sequence, occurredAt, summary, hash } of page.items) {
      world.say(`#${String(sequence).padStart(3)} ${occurredAt} ${summary} [${hash.slice(0, 8)}]`);
      count += 1;
      if (sequence !== count) throw new Error(`the history has a gap before #${sequence}`);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return count;
}
