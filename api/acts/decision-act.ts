import type { DocumentRef, Opened, TextRef } from '../../domain/facts';
import { flattenStages } from '../../domain/pipeline';
import { malformed } from '../problem';
import { findSeenTaskWith, type SeenTask } from '../queries/case-sight';
import { readDefinition } from '../queries/definitions';
import { readDocumentsGiven } from '../queries/documents-given';
import { readSubjectsOfNominees } from '../queries/nominee-subjects';
import { readOpened } from '../queries/opened-before';
import { readPanelHolders } from '../queries/panel-holders';
import { sealTexts, type FreeText } from '../records/texts';
import type { DecisionBody } from '../schemas/decision-request';
import { isReasonCode } from './reason-code';
import type { Act, ActCall } from './send-act';

type DecideAct = Extract<Act, { type: 'decide' }>;

/** A task, and what whoever answers it has opened of the case so far. */
export type TaskToDecide = SeenTask & { readonly more: Opened };

/** 404 like `findSeenTask`. `seenSequence`: of the task as it was read; null where the act does not say. */
export function findTaskToDecide(call: ActCall, taskId: string, seenSequence: number | null): Promise<TaskToDecide> {
  const { personId } = call.caller;
  return findSeenTaskWith(call, taskId, (rows, task) => readOpened(rows, { personId, task, seenSequence }));
}

/**
 * The act of a decision body: comments sealed, documents known, reason codes of the vocabulary. What may be decided at
 * this task is left to the case. Throws 400 for a code that nobody knows.
 */
export async function decisionAct(
  call: ActCall,
  { task, head, more: opened }: TaskToDecide,
  body: DecisionBody,
): Promise<DecideAct> {
  checkReasonCodes(body);
  const documents = await documentsOf(call, body);
  const texts = await sealComments(call, task.caseId, body);
  const { outcome, returnTo, reasonCode, letter, effectiveDate, until, seen } = body;
  return {
    type: 'decide',
    taskId: task.taskId,
    ...(outcome === undefined ? {} : { outcome }),
    ...(returnTo === undefined ? {} : { returnTo }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(letter === undefined ? {} : { letter }),
    ...(effectiveDate === undefined ? {} : { effectiveDate }),
    ...(until === undefined ? {} : { until }),
    ...(texts.file === undefined ? {} : { text: texts.file }),
    nominees: body.nominees.map(
      ({ comment: _comment, overrules, order, termMonths, reasonCode: code, ...nominee }, index) => {
        const text = texts.nominees.get(index);
        return {
          ...nominee,
          ...(order === undefined ? {} : { order }),
          ...(termMonths === undefined ? {} : { termMonths }),
          ...(code === undefined ? {} : { reasonCode: code }),
          ...(text === undefined ? {} : { text }),
          ...(overrules === undefined ? {} : { overrules: [overrules].flat() }),
        };
      },
    ),
    documents,
    ...(await panelOf(call, { task, head })),
    seenSequence: seen.sequence,
    opened,
  };
}

/** The panel of the offices goes along where a panel is appointed, for the case that nobody proposed one. */
async function panelOf({ deps }: ActCall, { task, head }: SeenTask): Promise<Pick<DecideAct, 'defaultPanel'>> {
  const definition = await readDefinition(deps, head.pipeline, head.pipelineVersion);
  const placed = flattenStages(definition).find(({ stage }) => stage.id === task.stageId);
  return placed?.stage.panelFormation === true ? { defaultPanel: await readPanelHolders(deps, new Date()) } : {};
}

function checkReasonCodes(body: DecisionBody): void {
  if (!isReasonCode(body.reasonCode)) malformed('reasonCode', 'UNKNOWN_REASON_CODE');
  for (const [index, { reasonCode }] of body.nominees.entries()) {
    if (!isReasonCode(reasonCode)) malformed(`nominees.${String(index)}.reasonCode`, 'UNKNOWN_REASON_CODE');
  }
}

async function documentsOf({ deps }: ActCall, { documents, letter }: DecisionBody): Promise<DocumentRef[]> {
  const given = documents.map((one, index) => ({ ...one, field: `documents.${String(index)}` }));
  const withLetter = letter === undefined ? given : [...given, { documentId: letter.documentId, field: 'letter' }];
  const known = await readDocumentsGiven(deps, withLetter);
  return known.slice(0, given.length);
}

interface SealedComments {
  readonly file: TextRef | undefined;
  /** By place in the body's list. */
  readonly nominees: ReadonlyMap<number, TextRef>;
}

/** A remark about a nominee is the nominee's data, the comment on the file the case's. */
async function sealComments({ deps, commandId }: ActCall, caseId: string, body: DecisionBody): Promise<SealedComments> {
  const remarks = body.nominees.flatMap(({ nomineeId, comment }, index) =>
    comment === undefined ? [] : [{ index, nomineeId, text: comment }],
  );
  const persons = await readSubjectsOfNominees(
    deps,
    caseId,
    remarks.map(({ nomineeId }) => nomineeId),
  );
  const texts: FreeText[] = [
    ...(body.comment === undefined ? [] : [{ subject: `case:${caseId}` as const, text: body.comment }]),
    // A nominee that the case does not know is refused by it; until then the text belongs to the case.
    ...remarks.map(({ nomineeId, text }) => ({ subject: persons.get(nomineeId) ?? (`case:${caseId}` as const), text })),
  ];
  const sealed = await sealTexts(deps, commandId, texts);
  const file = body.comment === undefined ? undefined : sealed.shift();
  const nominees = new Map<number, TextRef>();
  for (const { index } of remarks) {
    const text = sealed.shift();
    if (text !== undefined) nominees.set(index, text);
  }
  return { file, nominees };
}
