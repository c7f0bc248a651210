import type { Act } from './act';
import type { Admission } from './admission';
import { fileBallots } from './ballots';
import type { CommandOf, NomineeDecision } from './commands';
import type { EventPayload } from './events';
import { roundAt } from './nominees';
import { outcomeOf } from './outcomes';
import { signatureAge } from './signature';
import type { CaseState } from './state';
import type { Ballot } from './voting';
import { countBallots } from './voting';

type DecideCommand = CommandOf<'decide'>;
type RecordedNominee = EventPayload<'decision_recorded'>['nominees'][number];

/** What the rules note beside an answer about one nominee. */
export interface EntryNote {
  readonly passedOver?: readonly string[];
}

/** What an act says, as its event keeps it. */
export interface Saying {
  outcome: string | null;
  nominees: readonly (NomineeDecision & EntryNote)[];
  returnTo?: string | undefined;
  quorum: { have: number; need: number };
}

/** Records one person's decision, and that a mandate was used for it. */
export function emitDecision(
  act: Act,
  { task, stage, actor, authority }: Admission,
  command: DecideCommand,
  saying: Saying,
): void {
  const where = { taskId: task.taskId, stageId: stage.id, round: task.round };
  act.emit('decision_recorded', {
    ...where,
    outcome: saying.outcome,
    nominees: saying.nominees.map((entry) => recordedNominee(act, stage.id, entry)),
    reasonCode: command.reasonCode,
    text: command.text,
    documents: command.documents,
    letter: command.letter,
    effectiveDate: command.effectiveDate,
    until: command.until,
    returnTo: saying.returnTo,
    capacity: authority.capacity,
    signature: signatureOf(act.state, { task, stage, actor }, saying),
    seenSequence: command.seenSequence,
    opened: command.opened,
    quorum: saying.quorum,
  });
  if (authority.onBehalfOf !== null) {
    act.emit('delegation_used', {
      ...where,
      mandateId: authority.mandateId ?? 'delegated',
      onBehalfOf: authority.onBehalfOf,
      kind: authority.mandateKind ?? 'delegation',
    });
  }
}

/** Undefined where nothing is signed. */
function signatureOf(
  { file }: CaseState,
  { task, stage, actor }: Pick<Admission, 'task' | 'stage' | 'actor'>,
  { outcome }: Pick<Saying, 'outcome'>,
): EventPayload<'decision_recorded'>['signature'] {
  if (!stage.requiresSignature || task.purpose !== 'main' || signatureAge(file.policy) === undefined) return undefined;
  const meanings = { for: 'approves', against: 'refuses', abstain: 'abstains' } as const;
  const side = outcome === null ? undefined : (outcomeOf(stage, outcome)?.side ?? 'for');
  const loginAgeSeconds = actor.loginAgeSeconds === undefined ? null : Math.floor(actor.loginAgeSeconds);
  return { meaning: side === undefined ? 'decides_each' : meanings[side], loginAgeSeconds };
}

/** The quorum of the file with this person's answer counted. */
export function fileQuorum(act: Act, admission: Admission, outcome: string): { have: number; need: number } {
  const ballots = [...fileBallots(act.state, admission.task), ballotOf(admission, outcome)];
  const { have, need } = countBallots(act.state, admission.task, ballots);
  return { have, need };
}

export function ballotOf({ actor, authority }: Admission, outcome: string): Ballot {
  return {
    personId: actor.personId,
    onBehalfOf: authority.onBehalfOf,
    group: authority.capacity.group,
    role: authority.capacity.role,
    outcome,
  };
}

/** A quorum of one, for questions that one person answers. */
export const answeredByOne = { have: 1, need: 1 } as const;

function recordedNominee(act: Act, stageId: string, entry: NomineeDecision & EntryNote): RecordedNominee {
  const nominee = act.state.nominees[entry.nomineeId];
  return {
    nomineeId: entry.nomineeId,
    outcome: entry.outcome,
    round: nominee === undefined ? 1 : roundAt(nominee, stageId),
    ...(entry.order === undefined ? {} : { order: entry.order }),
    ...(entry.reasonCode === undefined ? {} : { reasonCode: entry.reasonCode }),
    ...(entry.text === undefined ? {} : { text: entry.text }),
    ...(entry.passedOver === undefined ? {} : { passedOver: [...entry.passedOver] }),
    ...(entry.termMonths === undefined ? {} : { termMonths: entry.termMonths }),
  };
}
