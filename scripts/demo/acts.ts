import type { z } from 'zod';
import { receiptSchema } from './shapes';
import type { DemoTask } from './shapes';
import type { World } from './world';

export type NomineeAct = {
  nomineeId: string;
  outcome: string;
  order?: number;
  reasonCode?: string;
  comment?: string;
  overrules?: string[];
};

export interface DecisionAct {
  outcome?: string;
  nominees?: NomineeAct[];
  comment?: string;
  reasonCode?: string;
  letter?: { number: string; date: string; issuer: string; documentId: string };
  effectiveDate?: string;
}

/** One person decides one task, having seen it as it stands. */
export async function decide(
  world: World,
  login: string,
  task: DemoTask,
  act: DecisionAct,
): Promise<z.infer<typeof receiptSchema>> {
  const body = { ...act, seen: { sequence: task.sequence } };
  return receiptSchema.parse(await world.post(login, `/v1/tasks/${task.taskId}/decisions`, body, 201));
}

/** Decides the file as one at a stage that has a single task for this person. */
export async function decideFile(
  world: World,
  login: string,
  caseId: string,
  stageId: string,
  act: DecisionAct,
): Promise<void> {
  const task = await world.task(login, caseId, stageId);
  await decide(world, login, task, act);
  world.say(`  ${stageId}: ${login} -> ${act.outcome ?? 'decided'}`);
}

/** Gives the same outcome to every nominee that the person's tasks at this stage still ask about. */
export async function decideEach(
  world: World,
  login: string,
  caseId: string,
  stageId: string,
  outcome: string,
  only?: readonly string[],
): Promise<void> {
  await world.task(login, caseId, stageId);
  for (const task of await world.myTasks(login, caseId, stageId)) {
    const nominees = task.nominees
      .map(({ nomineeId }) => nomineeId)
      .filter((nomineeId) => only === undefined || only.includes(nomineeId))
      .map((nomineeId, index) => ({ nomineeId, outcome, ...(outcome === 'place' ? { order: index + 1 } : {}) }));
    if (nominees.length === 0) continue;
    await decide(world, login, task, { nominees });
    world.say(`  ${stageId}: ${login} -> ${outcome} (${nominees.length})`);
  }
}

/** An outside authority's word: one person of the desk enters it with its letter, another one confirms. */
export async function throughGate(world: World, caseId: string, stageId: string, number: string): Promise<void> {
  const document = await world.upload('bkn-desk', 'authority_letter', `CONTOH: surat ${number}`);
  const letter = { number, date: today(), issuer: 'BKN (CONTOH)', documentId: document.documentId };
  await decideFile(world, 'bkn-desk', caseId, stageId, { outcome: 'approve', letter });
  await decideFile(world, 'bkn-desk-2', caseId, stageId, { outcome: 'confirm' });
}

/** Letters carry the day on which they are entered. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
