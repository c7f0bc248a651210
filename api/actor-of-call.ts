import { actorIdOfAuthority } from '../domain/ids';
import type { ReadCall } from './operation';

/** Under which id commands and refusals of a call are kept: the person's, or that of the authority that signed it. */
export function actorOfCall(call: Pick<ReadCall, 'authority' | 'caller'>): string {
  // `caller` is read only where there is one.
  return call.authority === null ? call.caller.personId : actorIdOfAuthority(call.authority);
}
