import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { nomineeFacts, openNomination, TestCase } from './cases';
import type { CaseOptions } from './cases';

type Options = Partial<Omit<CaseOptions, 'definition'>> & { readonly by?: string };

/** A nomination of so many civil servants to cooperatives, submitted by the officer unless another is named. */
export function nomination(count: number, { by = 'hr_officer-1', ...options }: Options = {}): TestCase {
  const file = new TestCase({ definition: cooperativeAssignment, ...options });
  const nominees = Array.from({ length: count }, (_, index) => nomineeFacts(index + 1));
  expect(file.act(by, openNomination(nominees)).refusal).toBeUndefined();
  return file;
}

/** The good outcome by which each stage lets its nominees or the file go on. */
const good: Readonly<Record<string, string>> = {
  a1_consent: 'accept',
  a2_admin_verification: 'eligible',
  a3_integrity_check: 'clear',
  a4_origin_release: 'release',
  a5_host_response: 'accept',
  a6_placement_meeting: 'place',
  a7_agency_review: 'forward',
  a8_legal_review: 'initial',
  a9_pyb_approval: 'approve',
};

/** Lets everybody who is asked say yes, until the stage named is open. */
export function playUntil(file: TestCase, stageId: string): void {
  for (let guard = 0; guard < 100 && file.stage(stageId).status !== 'open'; guard += 1) {
    const task = file.openTasks().find((one) => good[one.stageId] !== undefined && one.purpose === 'main');
    const asked = task?.assignees.find(({ personId }) => !task.decisions.some((one) => one.personId === personId));
    if (task === undefined || asked === undefined) throw new Error(`the case waits for nobody before ${stageId}`);
    const outcome = good[task.stageId] ?? '';
    const isPlaced = task.stageId === 'a6_placement_meeting';
    const nominees = isPlaced
      ? task.nomineeIds.map((nomineeId, index) => ({ nomineeId, outcome, order: index + 1 }))
      : [];
    const step = file.act(asked.personId, {
      type: 'decide',
      taskId: task.taskId,
      ...(isPlaced ? {} : { outcome }),
      nominees,
      documents: [],
      seenSequence: file.state.sequence,
    });
    expect(step.refusal).toBeUndefined();
  }
  expect(file.stage(stageId).status).toBe('open');
}
