/** Shipped pipelines have a workflow type of their own, so that Temporal's screens name the process. */
const typesByPipeline: Readonly<Record<string, string>> = {
  'cooperative-assignment': 'cooperativeAssignment',
  'official-selection': 'officialSelection',
};

export function workflowTypeOf(pipeline: string): string {
  return Object.hasOwn(typesByPipeline, pipeline) ? (typesByPipeline[pipeline] ?? 'customPipeline') : 'customPipeline';
}
