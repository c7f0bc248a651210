import { sharesDuty } from './able-assignees';
import { checkDuties } from './duties';
import { stageOf } from './definition-index';
import type { ActorFacts, Ask, Capacity, MandateFact, OfficeFact } from './facts';
import { signatureLoginMaxAgeSeconds } from './limits';
import type { StageDefinition } from './pipeline';
import { signatureAge } from './signature';
import { refuse } from './refusals';
import type { CaseState, TaskState } from './state';

/** In which capacity a person acts on a task, and for whom. */
export interface Authority {
  readonly capacity: Capacity;
  readonly onBehalfOf: string | null;
  readonly mandateId: string | null;
  readonly mandateKind: string | null;
}

interface Match {
  readonly ask: Ask;
  readonly authority: Authority;
}

/**
 * Tells in which capacity a person may act on a task at this instant, or refuses and says why not. What counts is the
 * office or mandate now, not who was on the list when the task opened. An own office goes before a mandate; among
 * several offices one of a group whose turn it is goes first.
 */
export function authorityFor(
  state: CaseState,
  task: TaskState,
  actor: ActorFacts,
  now: string,
  inTurn: ReadonlySet<string> | null = null,
): Authority {
  const stage = stageOf(state, task.stageId);
  const matches = matchesOf(state, task, stage, actor, now);
  checkConflict(state, task, stage, actor, matches);
  const open = matches.filter(({ ask, authority }) => !isExcepted(ask, actor, authority));
  const [best] = inTurn === null ? open : [...open.filter(({ ask }) => inTurn.has(ask.group)), ...open];
  if (best === undefined) {
    return refuseStranger(state, task, stage, actor, now, matches);
  }
  const { authority } = best;
  if (sharesDuty(task)) checkDuties(state, stage, personsOf(actor, authority));
  checkSignature(state, stage, task, actor);
  return authority;
}

/** The questions of `authorityFor` one by one, in its order: each throws what that rule refuses. */
export function authorityChecks(
  state: CaseState,
  task: TaskState,
  actor: ActorFacts,
  now: string,
): {
  readonly conflict: () => void;
  readonly asked: () => void;
  readonly duties: () => void;
  readonly signature: () => void;
} {
  const stage = stageOf(state, task.stageId);
  const matches = matchesOf(state, task, stage, actor, now);
  const open = matches.filter(({ ask, authority }) => !isExcepted(ask, actor, authority));
  return {
    conflict: () => {
      checkConflict(state, task, stage, actor, matches);
    },
    asked: () => {
      if (open.length === 0) refuseStranger(state, task, stage, actor, now, matches);
    },
    duties: () => {
      const persons = open[0] === undefined ? [actor.personId] : personsOf(actor, open[0].authority);
      if (sharesDuty(task)) checkDuties(state, stage, persons);
    },
    signature: () => {
      checkSignature(state, stage, task, actor);
    },
  };
}

/** The person who acts and the one acted for. */
function personsOf(actor: ActorFacts, { onBehalfOf }: Pick<Authority, 'onBehalfOf'>): string[] {
  return onBehalfOf === null ? [actor.personId] : [actor.personId, onBehalfOf];
}

function asksOfTask(task: TaskState): Ask[] {
  return [...task.asks, ...task.escalatedAsks];
}

export function isValidAt({ validFrom, validTo }: { validFrom: string; validTo: string | null }, now: string): boolean {
  return validFrom <= now && (validTo === null || validTo > now);
}

/** Whether an office or mandate is the one that is asked; a question without a unit means the role, wherever it is held. */
function fits(ask: Ask, held: { role: string; unitId: string | null }): boolean {
  return ask.personIds === undefined && held.role === ask.role && (ask.unitId === null || held.unitId === ask.unitId);
}

/** An empty scope covers everything; else it names pipelines and stages. */
function covers(state: CaseState, stage: StageDefinition, { scope }: MandateFact): boolean {
  return scope.length === 0 || scope.includes(stage.id) || scope.includes(state.file.definition.pipeline);
}

function matchesOf(state: CaseState, task: TaskState, stage: StageDefinition, actor: ActorFacts, now: string): Match[] {
  const asks = asksOfTask(task);
  const handedOver = task.assignees.some(
    ({ onBehalfOf, mandateId }) => onBehalfOf === actor.personId && mandateId === null,
  );
  if (handedOver) {
    return [];
  }
  const own = asks.flatMap((ask) => ownMatch(ask, actor, now));
  const delegated = asks.flatMap((ask) => delegatedMatch(ask, task, actor));
  const mandated = stage.delegable ? asks.flatMap((ask) => mandatedMatch(state, stage, ask, actor, now)) : [];
  return [...own, ...delegated, ...mandated];
}

function ownMatch(ask: Ask, actor: ActorFacts, now: string): Match[] {
  const base = { role: ask.role, group: ask.group };
  const alone = { onBehalfOf: null, mandateId: null, mandateKind: null };
  if (ask.personIds?.includes(actor.personId) === true) {
    return [{ ask, authority: { capacity: { ...base, unitId: ask.unitId, officeId: null }, ...alone } }];
  }
  const office = actor.offices.find((held) => fits(ask, held) && isValidAt(held, now));
  return office === undefined
    ? []
    : [{ ask, authority: { capacity: { ...base, unitId: office.unitId, officeId: office.officeId }, ...alone } }];
}

function delegatedMatch(ask: Ask, task: TaskState, actor: ActorFacts): Match[] {
  const given = task.assignees.find(
    ({ personId, onBehalfOf, mandateId, role, group }) =>
      personId === actor.personId &&
      onBehalfOf !== null &&
      mandateId === null &&
      role === ask.role &&
      group === ask.group,
  );
  return given === undefined
    ? []
    : [
        {
          ask,
          authority: {
            // The delegator's own office: once it has ended, nothing is left that could be delegated.
            capacity: { role: ask.role, group: ask.group, unitId: given.unitId, officeId: given.officeId },
            onBehalfOf: given.onBehalfOf,
            mandateId: null,
            mandateKind: 'delegation',
          },
        },
      ];
}

function mandatedMatch(state: CaseState, stage: StageDefinition, ask: Ask, actor: ActorFacts, now: string): Match[] {
  return actor.mandates
    .filter((mandate) => fits(ask, mandate) && isValidAt(mandate, now) && covers(state, stage, mandate))
    .map((mandate) => ({
      ask,
      authority: {
        capacity: { role: ask.role, group: ask.group, unitId: mandate.unitId, officeId: null },
        onBehalfOf: mandate.principalId,
        mandateId: mandate.mandateId,
        mandateKind: mandate.kind,
      },
    }));
}

function isExcepted(ask: Ask, actor: ActorFacts, authority: Authority): boolean {
  return personsOf(actor, authority).some((personId) => ask.except.includes(personId));
}

/** I3: a nominee acts on the own case only where the question is put to them by name; a recused person not at all. */
function checkConflict(
  state: CaseState,
  task: TaskState,
  stage: StageDefinition,
  actor: ActorFacts,
  matches: readonly Match[],
): void {
  if (matches.length === 0) {
    return;
  }
  const persons = matches.flatMap(({ authority }) => personsOf(actor, authority));
  const isNominee = Object.values(state.nominees).some(({ personId }) => persons.includes(personId));
  if (isNominee && !matches.every(({ ask }) => isAskedAsThemself(task, stage, ask))) {
    refuse('conflict_of_interest', 'R2');
  }
  if (persons.some((personId) => task.recused.includes(personId) || state.recusedPersons.includes(personId))) {
    refuse('conflict_of_interest', 'R3', { reasonCode: 'COI_RECUSED' });
  }
}

function isAskedAsThemself(task: TaskState, stage: StageDefinition, ask: Ask): boolean {
  if (ask.personIds === undefined) {
    return false;
  }
  return task.purpose === 'correction' || stage.actors.some(({ of, role }) => of === 'nominee' && role === ask.role);
}

/** Not asked, or not any more: the most telling reason first. */
function refuseStranger(
  state: CaseState,
  task: TaskState,
  stage: StageDefinition,
  actor: ActorFacts,
  now: string,
  matches: readonly Match[],
): never {
  if (matches.length > 0) {
    const persons = matches.flatMap(({ authority }) => personsOf(actor, authority));
    if (task.purpose === 'confirm') {
      refuse('separation_of_duties', 'R1', { reasonCode: 'CONFIRM_SAME_PERSON' });
    }
    checkDuties(state, stage, persons);
    refuse('separation_of_duties', 'R1', { reasonCode: 'SOD_SAME_PERSON' });
  }
  const asks = asksOfTask(task);
  const mandates = actor.mandates.filter((mandate) => asks.some((ask) => fits(ask, mandate)));
  if (!stage.delegable && mandates.some((mandate) => isValidAt(mandate, now))) {
    refuse('not_delegable', 'NOT_DELEGABLE', { reasonCode: 'MANDATE_STRATEGIC' });
  }
  if (isStrategic(stage) && actor.mandates.some((mandate) => isActing(mandate) && isValidAt(mandate, now))) {
    refuse('not_delegable', 'NOT_DELEGABLE', { reasonCode: 'MANDATE_STRATEGIC' });
  }
  const ended = actor.offices.some((office) => asks.some((ask) => fits(ask, office)) && hasEnded(office, now));
  if (ended || isListedByOffice(task, actor.personId)) {
    refuse('office_ended', 'OFFICE_ENDED', { reasonCode: 'OFFICE_ENDED' });
  }
  refuseMandate(state, stage, mandates, now);
  const isPanelist = state.panel.some(({ personId }) => personId === actor.personId);
  if (isPanelist && state.recusedPersons.includes(actor.personId)) {
    refuse('conflict_of_interest', 'R3', { reasonCode: 'COI_RECUSED' });
  }
  const handedOver = task.assignees.some(({ onBehalfOf }) => onBehalfOf === actor.personId);
  refuse('not_assignee', handedOver ? 'HANDED_OVER' : 'NOT_ASSIGNEE');
}

/** Appoints, moves or dismisses: the definitive office-holder signs, whichever office a substitute acts in. */
function isStrategic({ delegable, requiresSignature, paper }: StageDefinition): boolean {
  return !delegable && (requiresSignature || paper !== undefined);
}

function isActing({ kind }: MandateFact): boolean {
  return kind === 'plt' || kind === 'plh';
}

function refuseMandate(state: CaseState, stage: StageDefinition, mandates: readonly MandateFact[], now: string): void {
  if (mandates.length === 0) {
    return;
  }
  const inScope = mandates.filter((mandate) => covers(state, stage, mandate));
  if (inScope.length === 0) {
    refuse('mandate_invalid', 'MANDATE_SCOPE');
  }
  if (inScope.every((mandate) => hasEnded(mandate, now))) {
    refuse('mandate_invalid', 'MANDATE_ENDED', { reasonCode: 'DELEGATION_EXPIRED' });
  }
  refuse('mandate_invalid', 'MANDATE_NOT_YET');
}

function hasEnded({ validTo }: Pick<OfficeFact, 'validTo'>, now: string): boolean {
  return validTo !== null && validTo <= now;
}

/** On the list by an office that the directory no longer gives them. */
function isListedByOffice(task: TaskState, personId: string): boolean {
  return task.assignees.some(
    (assignee) => assignee.personId === personId && assignee.officeId !== null && assignee.onBehalfOf === null,
  );
}

function checkSignature(state: CaseState, stage: StageDefinition, task: TaskState, actor: ActorFacts): void {
  const maxAgeSeconds = signatureAge(state.file.policy) ?? signatureLoginMaxAgeSeconds;
  const isStale = actor.loginAgeSeconds !== undefined && actor.loginAgeSeconds > maxAgeSeconds;
  if (stage.requiresSignature && task.purpose === 'main' && isStale) {
    refuse('signature_required', 'FRESH_LOGIN', { params: { maxAgeSeconds } });
  }
}
