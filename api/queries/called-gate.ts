import { flattenStages } from '../../domain/pipeline';
import type { CallDeps, Data } from '../deps';
import { hide } from '../hidden';
import { problem } from '../problem';
import { readDefinition } from './definitions';

/**
 * The gate that an authority answers by itself. 404 where there is no such task, where it is no gate's own question, or
 * another authority's: which of these is not told.
 */
export async function findCalledGate(
  deps: Pick<CallDeps, Data>,
  taskId: string,
  authority: string,
): Promise<{ readonly caseId: string }> {
  const task = await deps.beyondSight('authority', (rows) =>
    rows.task.findUnique({ where: { taskId }, select: { caseId: true, stageId: true, purpose: true } }),
  );
  if (task === null) return problem('not_found', 'NOT_VISIBLE');
  const { caseId, stageId, purpose } = task;
  const head = await deps.beyondSight('authority', (rows) =>
    rows.case.findUniqueOrThrow({ where: { caseId }, select: { pipeline: true, pipelineVersion: true } }),
  );
  const definition = await readDefinition(deps, head.pipeline, head.pipelineVersion);
  const placed = flattenStages(definition).find(({ stage }) => stage.id === stageId);
  return purpose === 'main' && placed?.stage.gate?.authority === authority ? { caseId } : hide();
}
