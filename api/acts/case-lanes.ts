/**
 * Temporal takes ten Updates of one workflow at a time. An eleventh is not only turned away: the workflow task in which
 * the ten are being handled is lost with it, and all of them are done again. Half of ten, so that two processes of the
 * API do not reach the limit together.
 */
const LANES = 5;

interface Road {
  taken: number;
  readonly waiting: (() => void)[];
}

const roads = new Map<string, Road>();

/** Carries out work on a case, as soon as fewer than five others of this process are at it; first come, first served. */
export async function inLane<T>(caseId: string, work: () => Promise<T>): Promise<T> {
  const road = roads.get(caseId) ?? { taken: 0, waiting: [] };
  roads.set(caseId, road);
  if (road.taken < LANES) road.taken += 1;
  else await new Promise<void>((resolve) => road.waiting.push(resolve));
  try {
    return await work();
  } finally {
    leave(caseId, road);
  }
}

/** The lane goes to whoever waits longest; a road that nobody uses is forgotten. */
function leave(caseId: string, road: Road): void {
  const next = road.waiting.shift();
  if (next !== undefined) {
    next();
    return;
  }
  road.taken -= 1;
  if (road.taken === 0) roads.delete(caseId);
}
