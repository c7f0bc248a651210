import { flattenStages } from '../domain/pipeline';
import type { CaseState } from '../domain/state';

/** What Temporal's own screen shows of a running case, in Markdown. Ids, counts and dates only. */
export function caseDetails(state: CaseState, deadline: string | null): string {
  const open = flattenStages(state.file.definition).filter(({ stage }) => state.stages[stage.id]?.status === 'open');
  const tasks = Object.values(state.tasks).filter(({ status }) => status === 'open');
  return [
    `**${state.status}**, ${String(state.sequence)} events${state.rehearsal ? ', rehearsal' : ''}`,
    ...open.map(({ stage }) => {
      const mine = tasks.filter(({ stageId }) => stageId === stage.id).length;
      const round = state.stages[stage.id]?.round ?? 1;
      return `- ${stage.title.id} / ${stage.title.en} (${stage.id}, round ${String(round)}, open tasks: ${String(mine)})`;
    }),
    ...(deadline === null ? [] : [`- next deadline: ${deadline}`]),
  ].join('\n');
}
