import type { Client } from '@temporalio/client';
import { workflowIdOfCase } from '../domain/ids';
import type { CaseInput } from '../workflows/messages';
import { workflowTypeOf } from './workflow-type';

export interface StartCaseOptions {
  readonly taskQueue: string;
  /** Start on the worker of this process; the client must share the worker's native connection. */
  readonly eager?: boolean;
}

export interface StartedCase {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Starts the workflow execution of a case, or finds the one that runs already: sending the same case twice is
 * harmless, since a case begins by reading its ledger. Resolves when Temporal has it, before the first event is
 * recorded.
 */
export async function startCase(client: Client, input: CaseInput, options: StartCaseOptions): Promise<StartedCase> {
  const handle = await client.workflow.start(workflowTypeOf(input.definition.pipeline), {
    workflowId: workflowIdOfCase(input.caseId),
    taskQueue: options.taskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${input.definition.title.id} (${input.caseId})`,
    staticDetails: describe(input),
    ...(options.eager === true ? { requestEagerStart: true } : {}),
  });
  return { workflowId: handle.workflowId, runId: handle.firstExecutionRunId };
}

/** What Temporal's own screen says about the case. Codes only: whoever reads it may have no right to a name. */
function describe(input: CaseInput): string {
  const { definition, policy, opening } = input;
  const lines = [
    `**${definition.title.id}** / ${definition.title.en}`,
    `- pipeline: ${definition.pipeline} v${definition.version}`,
    `- policy: ${policy.policyId} v${policy.version}`,
    `- case: ${input.caseId}`,
  ];
  if (opening?.subject.districtCode !== undefined) lines.push(`- district: ${opening.subject.districtCode}`);
  if (opening?.subject.vacancyId !== undefined) lines.push(`- vacancy: ${opening.subject.vacancyId}`);
  if (opening?.type === 'open_split') lines.push(`- split from case: ${opening.from.caseId}`);
  if (opening === null) lines.push('- goes on from its ledger');
  return lines.join('\n');
}
