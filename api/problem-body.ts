import type { Refusal } from '../domain/refusals';
import { explainRefusal } from '../domain/sentences/refusals';
import type { Language } from './caller';
import type { FieldFault } from './problem';
import { problemTitles } from './problem-titles';
import type { ProblemBody } from './schemas/problem-body';

export interface ProblemContext {
  readonly language: Language;
  readonly requestId: string;
}

/** The body of a problem answer, in the language of the caller. */
export function problemBody(
  refusal: Refusal,
  status: number,
  context: ProblemContext,
  errors: readonly FieldFault[] = [],
): ProblemBody {
  return {
    type: `urn:jenjang:problem:${refusal.class}`,
    title: problemTitles[refusal.class][context.language],
    status,
    class: refusal.class,
    rule: refusal.rule,
    ...(refusal.reasonCode === undefined ? {} : { reasonCode: refusal.reasonCode }),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.params === undefined ? {} : { params: { ...refusal.params } }),
    message: explainRefusal(refusal, {}, context.language),
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
    requestId: context.requestId,
  };
}

/** A fault of ours: the caller learns that nothing is known, and the reference to ask with. */
export function internalBody(context: ProblemContext): ProblemBody {
  const title = problemTitles.internal[context.language];
  return {
    type: 'about:blank',
    title,
    status: 500,
    class: 'internal',
    rule: 'INTERNAL',
    message: title,
    requestId: context.requestId,
  };
}
