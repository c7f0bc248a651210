import { ableAssignees } from '../../domain/able-assignees';
import type { ActorFacts } from '../../domain/facts';
import { decisionRuleWords } from '../../domain/sentences/decision-rules';
import { whyRefused } from '../../domain/sentences/refusals';
import type { CaseState, TaskState } from '../../domain/state';
import { whyNot, type RuleVerdict } from '../../domain/why-not';
import { readCaller } from '../auth/actor-facts';
import { sightOf } from '../auth/see';
import type { Language } from '../caller';
import { conflictBodies } from '../conflict-body';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { seesPerson, type Eyes } from '../redaction';
import type { ExplanationBody } from '../schemas/explanation';
import { eyesOf, nowOf } from './case-view';
import { findPersonNamed } from './person-named';
import { readPersons, type Persons } from './persons';
import { loadSeenTask } from './task-views';

/** Who may ask about another person: those who prepare cases, keep the people, or audit. */
const mayAskAboutOthers = new Set(['hr_officer', 'sekretaris_bkpsdm', 'kepala_bkpsdm', 'administrator', 'auditor']);

/** Each rule about a person (the reader, unless another is named) and a task, with who could decide instead. */
export async function explainTask(
  reader: Reader,
  taskId: string,
  person: string | undefined,
): Promise<ExplanationBody> {
  const { state, task } = await loadSeenTask(reader, taskId);
  const { deps, caller, language } = reader;
  const personId = person === undefined ? caller.personId : await findPersonNamed(deps, person, 'person');
  const { roles } = sightOf(caller, new Date());
  if (personId !== caller.personId && !roles.some((role) => mayAskAboutOthers.has(role))) {
    return problem('not_assignee', 'OTHERS_EXPLAINED', { field: 'person' });
  }
  // An inactive person holds nothing that a rule could pass.
  const actor = (await readCaller(deps, personId))?.actor ?? { personId, offices: [], mandates: [] };
  const eyes = eyesOf(reader, state);
  const verdicts = whyNot(state, personId === caller.personId ? caller.actor : actor, taskId, nowOf(state));
  const able = ableAssignees(state, task).filter((id) => id !== personId && seesPerson(eyes, state, id));
  const concerned = [personId, ...principalsOf(task, personId, actor)];
  const persons = await readPersons(deps, [...concerned, ...able]);
  return {
    taskId,
    person: persons.of(personId),
    mayDecide: verdicts.every(({ verdict }) => verdict === 'passed'),
    rules: verdicts.map((verdict) => ruleBody(verdict, language)),
    conflictFlags: conflictsOf(state, task, eyes, concerned, persons),
    whoCould: able.map((id) => persons.of(id)),
  };
}

/** Whoever stands in for somebody has both sets of conflicts (R9). */
function principalsOf(
  { assignees }: TaskState,
  personId: string,
  { mandates }: Pick<ActorFacts, 'mandates'>,
): string[] {
  const asked = new Set(assignees.map((one) => one.personId));
  return [
    ...assignees.flatMap((one) => (one.personId === personId && one.onBehalfOf !== null ? [one.onBehalfOf] : [])),
    ...mandates.flatMap(({ principalId }) => (asked.has(principalId) ? [principalId] : [])),
  ];
}

function conflictsOf(
  state: CaseState,
  { nomineeIds }: TaskState,
  eyes: Eyes,
  concerned: readonly string[],
  persons: Persons,
): ExplanationBody['conflictFlags'] {
  return conflictBodies(state, eyes, (id) => persons.of(id)).filter(
    ({ person, nomineeId, state: flagState }) =>
      flagState === 'open' &&
      concerned.includes(person.personId) &&
      (nomineeId === null || nomineeIds.length === 0 || nomineeIds.includes(nomineeId)),
  );
}

function ruleBody({ rule, verdict, refusal }: RuleVerdict, language: Language): ExplanationBody['rules'][number] {
  const title = decisionRuleWords[rule][language];
  if (refusal === undefined) return { rule, title, verdict };
  const { class: problemClass, rule: name, reasonCode } = refusal;
  const told = { class: problemClass, rule: name, message: `${whyRefused(refusal, language)}.` };
  return { rule, title, verdict, refusal: { ...told, ...(reasonCode === undefined ? {} : { reasonCode }) } };
}
