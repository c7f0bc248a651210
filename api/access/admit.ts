import type { Caller } from '../caller';
import type { Operation, ReadCall } from '../operation';
import { problem } from '../problem';
import { sightOf } from '../auth/see';
import { routePolicies, type RoutePolicy } from './route-policies';

/** The row of an operation. Throws where there is none: nobody has thought about who may make that call. */
export function policyOf({ id }: Pick<Operation, 'id'>): RoutePolicy {
  const policy = routePolicies[id];
  if (policy === undefined) throw new Error(`the operation ${id} has no row in the table of policies`);
  return policy;
}

/** 403 unless the caller holds one of the offices that may make the call, now. */
export function admit({ callers }: RoutePolicy, call: ReadCall): void {
  if (typeof callers !== 'string') requireHeld(call.caller, callers);
}

/** 403 `NOT_ADMINISTRATOR`, `NOT_AUDITOR`, … unless the caller holds one of these offices, or stands in for a holder, now. */
export function requireHeld(caller: Caller, offices: readonly string[]): void {
  const { roles } = sightOf(caller, new Date());
  if (!offices.some((office) => roles.includes(office))) {
    problem('not_assignee', offices.map((office) => `NOT_${office.toUpperCase()}`)[0] ?? 'NOT_ADMITTED');
  }
}
