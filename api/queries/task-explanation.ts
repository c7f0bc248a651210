import { ableAssignees } from '../../domain/able-assignees';
import { decisionRuleWords } from '../../domain/sentences/decision-rules';
import { whyRefused } from '../../domain/sentences/refusals';
import { whyNot, type RuleVerdict } from '../../domain/why-not';
import { readCaller } from '../auth/actor-facts';
import { sightOf } from '../auth/see';
import type { Language } from '../caller';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { seesPerson } from '../redaction';
import type { ExplanationBody } from '../schemas/explanation';
import { eyesOf, nowOf } from './case-view';
import { findPersonNamed } from './person-named';
import { readPersons } from './persons';
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
  const persons = await readPersons(deps, [personId, ...able]);
  return {
    taskId,
    person: persons.of(personId),
    mayDecide: verdicts.every(({ verdict }) => verdict === 'passed'),
    rules: verdicts.map((verdict) => ruleBody(verdict, language)),
    whoCould: able.map((id) => persons.of(id)),
  };
}

function ruleBody({ rule, verdict, refusal }: RuleVerdict, language: Language): ExplanationBody['rules'][number] {
  const title = decisionRuleWords[rule][language];
  if (refusal === undefined) return { rule, title, verdict };
  const { class: problemClass, rule: name, reasonCode } = refusal;
  const told = { class: problemClass, rule: name, message: `${whyRefused(refusal, language)}.` };
  return { rule, title, verdict, refusal: { ...told, ...(reasonCode === undefined ? {} : { reasonCode }) } };
}
