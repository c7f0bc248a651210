import type { Caller } from '../caller';
import { problem } from '../problem';
import { sightOf } from './see';

/** 403 unless the caller keeps people, calendars and definitions at this moment. */
export function requireAdministrator(caller: Caller): void {
  if (!sightOf(caller, new Date()).roles.includes('administrator')) problem('not_assignee', 'NOT_ADMINISTRATOR');
}
