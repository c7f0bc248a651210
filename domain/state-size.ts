import type { Act } from './act';
import { maxStateBytes } from './limits';
import { flattenStages } from './pipeline';
import type { PipelineDefinition } from './pipeline';
import { refuse } from './refusals';
import type { CaseState } from './state';

/** Acts that end, hold or shrink a case are taken whatever its size. */
const adding = new Set(['open_case', 'decide', 'lock_sheet', 'correct_score', 'enter_application', 'propose_findings']);

/** The state is the input of the workflow's next run; an act that would make it larger than that allows is refused. */
export function checkSize(act: Act): void {
  const isOver = act.state.status !== 'open' && act.state.status !== 'held';
  if (!adding.has(act.command.type) || act.command.actor === null || isOver) {
    return;
  }
  // Writing the state out costs milliseconds, so it is done only where a rough count comes near the limit.
  if (roughBytes(act.state) > maxStateBytes / 2 && exactBytes(act.state) > maxStateBytes) {
    refuse('too_large', 'STATE_SIZE', { params: { max: maxStateBytes } });
  }
}

/**
 * How many nominees a case of this pipeline can carry to its end. Measured on cases with ids of forty characters; a
 * nominee who is asked by name has a task of their own, which weighs most.
 */
export function nomineeCapacity(definition: PipelineDefinition): number {
  const stages = flattenStages(definition).map(({ stage }) => stage);
  const perNominee = stages.reduce((bytes, { scope, kind, actors }) => {
    const own = scope === 'nominee' && kind !== 'parallel';
    const isNamed = own && kind !== 'window' && actors.some(({ of }) => of === 'nominee');
    return bytes + 50 + (own ? 80 : 0) + (isNamed ? 1_150 : 0) + (kind === 'report' && own ? 180 : 0);
  }, 600);
  return Math.floor(maxStateBytes / perNominee);
}

/** Ids, codes and hashes only, so that characters are bytes. */
function exactBytes({ file: _file, ...stored }: CaseState): number {
  return JSON.stringify(stored).length;
}

function roughBytes(state: CaseState): number {
  let bytes = Object.keys(state.nominees).length * 900 + state.findings.length * 350;
  bytes += (state.flags ?? []).length * 200 + (state.sameUnit ?? []).length * 100;
  for (const task of Object.values(state.tasks)) {
    bytes += 700 + task.nomineeIds.length * 60 + (task.asks.length + task.assignees.length) * 220;
    bytes += task.sheets.reduce(
      (sum, { nomineeIds, present = [] }) => sum + 250 + (nomineeIds.length + present.length) * 60,
      0,
    );
    bytes += task.decisions.reduce((sum, { nominees }) => sum + 450 + nominees.length * 150, 0);
  }
  return bytes;
}
