import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Moves messages and stack traces of failures into a payload, which the codec then encrypts: a library's error text may
 * quote a row, and Temporal must hold nothing personal. Loaded by path, also into the workflow bundle, so it imports
 * nothing that the sandbox refuses.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
