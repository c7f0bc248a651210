import type { Operation } from '../operation';

/** Calls that act on cases, tasks, drafts, calendars. */
export const writeOperations: readonly Operation[] = [];
