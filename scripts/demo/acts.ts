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

export interface Letter {
  number: string;
  date: string;
  issuer: string;
  documentId: string;
}

export interface DecisionAct {
  outcome?: string;
  nominees?: NomineeAct[];
  comment?: string;
  reasonCode?: string;
  letter?: Letter;
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
  await decideAll(world, login, caseId, stageId, (nomineeId, index) =>
    only === undefined || only.includes(nomineeId)
      ? { outcome, ...(outcome === 'place' ? { order: index + 1 } : {}) }
      : undefined,
  );
}

/** What one person says about each nominee whom their tasks at this stage still ask about; undefined: nothing yet. */
export async function decideAll(
  world: World,
  login: string,
  caseId: string,
  stageId: string,
  say: (nomineeId: string, index: number) => Omit<NomineeAct, 'nomineeId'> | undefined,
): Promise<void> {
  await world.task(login, caseId, stageId);
  for (const task of await world.myTasks(login, caseId, stageId)) {
    // The better fit first; who has no score keeps their place.
    const score = ({ match }: DemoTask['nominees'][number]): number => Number(match?.total ?? 0);
    const inOrder = [...task.nominees].sort((left, right) => score(right) - score(left));
    const nominees = inOrder.flatMap(({ nomineeId }, index) => {
      const said = say(nomineeId, index);
      return said === undefined ? [] : [{ nomineeId, ...said }];
    });
    if (nominees.length === 0) continue;
    await decide(world, login, task, { nominees });
    const outcomes = [...new Set(nominees.map(({ outcome }) => outcome))].join(', ');
    world.say(`  ${stageId}: ${login} -> ${outcomes} (${nominees.length})`);
  }
}

/** An outside authority's word: one person of the desk enters it with its letter, another one confirms. */
export async function throughGate(
  world: World,
  caseId: string,
  stageId: string,
  number: string,
  act: DecisionAct = { outcome: 'approve' },
): Promise<void> {
  const letter = await authorityLetter(world, 'bkn-desk', number);
  await decideFile(world, 'bkn-desk', caseId, stageId, { ...act, letter });
  await decideFile(world, 'bkn-desk-2', caseId, stageId, { outcome: 'confirm' });
}

/** A letter of an outside authority, uploaded by whoever enters it. */
export async function authorityLetter(world: World, login: string, number: string): Promise<Letter> {
  const { documentId } = await world.upload(login, 'authority_letter', `CONTOH: surat ${number}`);
  return { number, date: today(), issuer: 'BKN (CONTOH)', documentId };
}

/** Letters carry the day on which they are entered. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
