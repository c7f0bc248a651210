import type { Caller } from '../caller';
import { problem } from '../problem';
import { sightOf } from './see';

/** 403 unless the caller audits at this moment. */
export function requireAuditor(caller: Caller): void {
  if (!sightOf(caller, new Date()).roles.includes('auditor')) problem('not_assignee', 'NOT_AUDITOR');
}
