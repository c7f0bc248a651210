import { flattenStages, type Criterion } from '../../domain/pipeline';
import { genesisHash } from '../../domain/recording';
import { validateSheet } from '../../domain/scoring';
import { findTaskToDecide } from '../acts/decision-act';
import { receiptAnswer } from '../acts/receipt-answer';
import { refuseEarly } from '../acts/refuse-early';
import { sendAct } from '../acts/send-act';
import { defineOperation, type Call } from '../operation';
import { problem } from '../problem';
import type { CaseHead } from '../queries/case-sight';
import { readDefinition } from '../queries/definitions';
import { storeSheet } from '../records/score-sheets';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { sheetBody, type SheetBody } from '../schemas/task-request';

export const lockScores = defineOperation({
  id: 'lockScores',
  method: 'post',
  path: '/v1/tasks/{taskId}/scores',
  tag: 'tasks',
  summary: 'Lock a score sheet; nobody else sees it before all sheets are opened together',
  access: 'person',
  retry: 'act',
  request: { params: taskParams, body: sheetBody },
  responses: { 201: { description: 'The sheet is locked; its commitment is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { deps, caller, commandId, body } = call;
    const { task, head, more: opened } = await findTaskToDecide(call, call.params.taskId, null);
    const { taskId, caseId, stageId } = task;
    const nomineeIds = [...new Set(body.sheet.map(({ nomineeId }) => nomineeId))];
    const present = await membersPresent(call, body);
    const act = { type: 'lock_sheet' as const, taskId, nomineeIds, ...present, opened };
    await refuseEarly(call, caseId, { ...act, sheetId: commandId, commitment: genesisHash });
    const entries = checkedEntries(body, await readCriteria(deps, head, stageId));
    const notes = body.sheet.flatMap(({ nomineeId, criterion, note }) =>
      note === undefined ? [] : [{ nomineeId, criterion, note }],
    );
    const place = { commandId, caseId, taskId, stageId, personId: caller.personId };
    const { sheetId, commitment } = await storeSheet(deps, { ...place, entries, notes });
    return receiptAnswer(await sendAct(call, caseId, { ...act, sheetId, commitment }));
  },
});

/** Those named as present, by id; 422 that names the place of a person whom nobody knows. */
async function membersPresent({ deps }: Pick<Call, 'deps'>, { present }: SheetBody): Promise<{ present?: string[] }> {
  if (present === undefined) return {};
  const persons = await deps.prisma.person.findMany({
    where: { active: true, OR: [{ personId: { in: present } }, { login: { in: present } }] },
    select: { personId: true, login: true },
  });
  const ids = present.map((name, index) => {
    const person = persons.find(({ personId, login }) => personId === name || login === name);
    return person?.personId ?? problem('invalid_score', 'PRESENT_NOT_MEMBER', { field: `present.${String(index)}` });
  });
  return { present: ids };
}

async function readCriteria(deps: Call['deps'], head: CaseHead, stageId: string): Promise<readonly Criterion[]> {
  const definition = await readDefinition(deps, head.pipeline, head.pipelineVersion);
  const placed = flattenStages(definition).find(({ stage }) => stage.id === stageId);
  return placed?.stage.scoring?.criteria ?? problem('stage_closed', 'NOT_A_SCORING_STAGE');
}

/** The entries as they will be committed to; 422 that names the first cell at fault. */
function checkedEntries(
  { sheet }: SheetBody,
  criteria: readonly Criterion[],
): { nomineeId: string; criterion: string; score: string }[] {
  const rounded = sheet.findIndex(({ score }) => typeof score === 'number');
  if (rounded >= 0) return problem('invalid_score', 'NOT_DECIMAL_TEXT', { field: `sheet.${String(rounded)}.score` });
  const entries = sheet.map(({ nomineeId, criterion, score }) => ({ nomineeId, criterion, score: String(score) }));
  const nomineeIds = [...new Set(entries.map(({ nomineeId }) => nomineeId))];
  const [fault] = validateSheet({ criteria, entries, nomineeIds });
  if (fault !== undefined) {
    return problem('invalid_score', `SCORE_${fault.code.toUpperCase()}`, {
      field: fault.path,
      params: { nomineeId: fault.nomineeId, criterion: fault.criterion },
    });
  }
  return entries;
}
