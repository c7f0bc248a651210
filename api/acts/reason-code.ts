import { reasonCodes } from '../../domain/refusals';

const known: ReadonlySet<string> = new Set(reasonCodes);

/** No code at all is fine: whether a reason is required is the stage's business. */
export function isReasonCode(code: string | undefined): boolean {
  return code === undefined || known.has(code);
}
