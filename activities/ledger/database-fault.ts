/**
 * SQLSTATE of a failed statement, wherever the client's error carries it; undefined if the fault is another one, such
 * as a connection that is gone.
 */
function sqlStateOf(error: unknown): string | undefined {
  const seen = new Set<unknown>();
  const pending: unknown[] = [error];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    const { originalCode, code, cause, meta, driverAdapterError } = next as Record<string, unknown>;
    for (const value of [originalCode, code])
      if (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value)) return value;
    pending.push(cause, meta, driverAdapterError);
  }
  return undefined;
}

/**
 * The values themselves do not fit (a character that PostgreSQL cannot hold, a number out of range, a constraint):
 * trying again changes nothing. Unique keys are left out, since another writer may just have been faster.
 */
export function isDataFault(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== undefined && (state.startsWith('22') || ['23502', '23503', '23514'].includes(state));
}
