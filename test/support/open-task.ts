import type { RunningSystem } from './running-system';

export interface OpenTask {
  readonly taskId: string;
  readonly stageId: string;
  readonly sequence: number;
  readonly nomineeIds: string[];
}

/** The open task of a stage, read from the projection: what a person would see in their list. */
export async function openTaskOf(system: RunningSystem, caseId: string, stageId: string): Promise<OpenTask> {
  const task = await system.prisma.task.findFirst({
    where: { caseId, stageId, status: 'open' },
    orderBy: { taskId: 'asc' },
  });
  if (task === null) throw new Error(`the case has no open task at ${stageId}`);
  const nominees = await system.prisma.nomineeStanding.findMany({ where: { caseId }, orderBy: { nomineeId: 'asc' } });
  return {
    taskId: task.taskId,
    stageId,
    sequence: task.sequence,
    nomineeIds: nominees.map(({ nomineeId }) => nomineeId),
  };
}

/** Starts a case of the three-step pipeline over two nominees and returns its id. */
export async function startThreeSteps(system: RunningSystem): Promise<string> {
  const { people } = system;
  const started = await system.as('officer').post('/v1/cases', {
    pipeline: 'three-steps',
    nominees: [{ personId: people['nominee-1'] }, { personId: people['nominee-2'] }],
  });
  if (started.status !== 201) throw new Error(`starting a case was answered ${JSON.stringify(started.body)}`);
  return started.body.caseId;
}
