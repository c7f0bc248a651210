import { decide } from '../../domain/case';
import type { Command } from '../../domain/commands';
import type { Refusal } from '../../domain/refusals';
import type { CallDeps, Data } from '../deps';
import { loadCaseToJudge } from '../queries/case-states';
import { nowOf } from '../queries/case-view';

/**
 * Why an act on a case that has ended is refused: its workflow is over, so the decider is asked here, on the state that
 * the ledger left. Undefined while the case still goes on.
 */
export async function refusalOfClosedCase(
  deps: Pick<CallDeps, Data>,
  caseId: string,
  command: Command,
): Promise<Refusal | undefined> {
  const loaded = await loadCaseToJudge(deps, caseId);
  if (loaded === undefined) return undefined;
  const { state } = loaded;
  if (state.status === 'open' || state.status === 'held') return undefined;
  const decided = decide(state, command, nowOf(state));
  return 'refusal' in decided ? decided.refusal : { class: 'stage_closed', rule: 'CASE_CLOSED' };
}
