import type { AllowedAction } from '../../domain/allowed-actions';
import { contestedResult } from '../../domain/objection-case';
import { RefusalError } from '../../domain/refusals';
import type { CaseState } from '../../domain/state';
import type { Reader } from '../reader';
import { readToldResults } from './told-results';

/**
 * The verdict on `object` as filing an objection is answered: by a case of its own where a result was told that may
 * still be contested, which only the record of what was told knows; else as the case itself says.
 */
export async function forecastObjection(
  { deps, caller }: Pick<Reader, 'deps' | 'caller'>,
  { state, now }: { readonly state: CaseState; readonly now: string },
  actions: readonly AllowedAction[],
): Promise<AllowedAction[]> {
  const { personId } = caller;
  const { caseId } = state.file;
  // A person is a nominee of a case once; the rules see to it.
  const own = Object.values(state.nominees).find((nominee) => nominee.personId === personId);
  if (own === undefined) return [...actions];
  const results = await readToldResults(deps, { caseId, nomineeId: own.nomineeId, personId });
  const verdict = verdictOn(() => contestedResult(state, own.nomineeId, results, now));
  return actions.map((one) => (one.action === 'object' ? (verdict ?? one) : one));
}

/** Undefined: it is for the case itself to say. */
function verdictOn(contested: () => object | null): AllowedAction | undefined {
  try {
    return contested() === null ? undefined : { action: 'object', allowed: true, whoCould: [] };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { action: 'object', allowed: false, refusal: error.refusal, whoCould: [] };
  }
}
