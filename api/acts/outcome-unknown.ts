/** The act was sent on and its outcome is not known in time: 202, and the caller asks for the command. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(readonly commandId: string) {
    super('the outcome of an act is not known yet');
  }
}
