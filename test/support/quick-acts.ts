import type { Attempt } from './explained';
import { openTaskOf } from './open-task';
import type { RunningSystem } from './running-system';

const HOUR = 3_600_000;

export async function start(system: RunningSystem, body: object): Promise<string> {
  const started = await system.as('officer').post('/v1/cases', body);
  expect(started).toMatchObject({ status: 201 });
  return started.body.caseId;
}

/** Somebody decides the open task of a stage, with these words. */
export async function decision(
  system: RunningSystem,
  login: string,
  caseId: string,
  stageId: string,
  rest: object = {},
): Promise<Attempt> {
  const { taskId, sequence } = await openTaskOf(system, caseId, stageId);
  return { login, path: `/v1/tasks/${taskId}/decisions`, body: { outcome: 'approve', seen: { sequence }, ...rest } };
}

export async function done(system: RunningSystem, { login = '', path, body }: Attempt): Promise<void> {
  expect(await system.as(login).post(path, body)).toMatchObject({ status: 201 });
}

/** Enters a substitution of the head of the legal section or of the regent. */
export async function substitute(
  system: RunningSystem,
  holder: string,
  role: string,
  from: number,
  rest: object = {},
): Promise<void> {
  const entered = await system.as('admin').post('/v1/mandates', {
    kind: 'plh',
    number: 'DEMO-800/Plh',
    principal: role === 'ppk' ? 'ppk' : 'legal',
    holder,
    role,
    validFrom: new Date(Date.now() - from * HOUR).toISOString(),
    validTo: new Date(Date.now() + HOUR).toISOString(),
    ...rest,
  });
  expect(entered).toMatchObject({ status: 201 });
}
