import { shortfallOf } from '../domain/reachability';
import { causeWords } from '../domain/sentences/holder-sentences';
import type { CaseState, TaskState } from '../domain/state';
import type { Language } from './caller';
import type { Person } from './schemas/person';
import type { UnreachableBody } from './schemas/unreachable';

/** Why an open task cannot come to its quorum, and who may lawfully stand in; undefined where it can. */
export function unreachableBody(
  state: CaseState,
  task: TaskState,
  { language, personOf }: { readonly language: Language; readonly personOf: (personId: string) => Person | null },
): UnreachableBody | undefined {
  const shortfall = shortfallOf(state, task);
  if (shortfall === undefined) return undefined;
  const { cause, have, need } = shortfall;
  const substitutes = (task.unreachable?.substitutes ?? []).flatMap(({ personId }) => personOf(personId) ?? []);
  return { taskId: task.taskId, cause, message: causeWords[cause][language], have, need, substitutes };
}
