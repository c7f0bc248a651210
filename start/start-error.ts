/** A start that cannot go on for a reason the operator can mend. The message is one line and names the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
