import { decide } from '../../domain/case';
import type { Command } from '../../domain/commands';
import { ProblemError } from '../problem';
import { loadCaseToJudge } from '../queries/case-states';
import { nowOf } from '../queries/case-view';
import type { Act, ActCall } from './send-act';

/**
 * Asks the decider on the state in the ledger before something is stored for an act: a sheet or a dossier of somebody
 * who may not hand it in is never written. A forecast: the case has the last word.
 */
export async function refuseEarly({ deps, caller, commandId }: ActCall, caseId: string, act: Act): Promise<void> {
  const loaded = await loadCaseToJudge(deps, caseId);
  if (loaded === undefined) return;
  const command: Command = { ...act, commandId, actor: caller.actor };
  const decided = decide(loaded.state, command, nowOf(loaded.state));
  if ('refusal' in decided) throw new ProblemError(decided.refusal);
}
