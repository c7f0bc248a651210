/**
 * The act was sent on, or waits for its turn at a busy case, and its outcome is not known in time: 202, and the caller
 * asks for the command. `later` settles when it is known, or when nobody works on it any more.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(
    readonly commandId: string,
    readonly later?: Promise<unknown>,
  ) {
    super('the outcome of an act is not known yet');
  }
}
