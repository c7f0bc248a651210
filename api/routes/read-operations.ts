import type { Operation } from '../operation';

/** Calls that read: cases, tasks, history, directory, documents. */
export const readOperations: readonly Operation[] = [];
