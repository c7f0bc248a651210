import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { flattenStages } from '../../domain/pipeline';
import { defineOperation, type Call } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { loadCase } from '../queries/case-states';
import { findPersonNamed } from '../queries/person-named';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { panelBody } from '../schemas/task-request';

export const proposePanel = defineOperation({
  id: 'proposePanel',
  method: 'post',
  path: '/v1/cases/{caseId}/panel',
  tag: 'cases',
  summary:
    'Propose the members of the selection panel, whom the appointing authority appoints; or, as that authority, complete an appointed panel that recusals have thinned',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: panelBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const members = await Promise.all(
      call.body.members.map(async (member, index) => ({
        ...member,
        personId: await findPersonNamed(call.deps, member.personId, `members.${String(index)}.personId`),
      })),
    );
    const type = (await isCompletion(call, caseId)) ? 'replace_panel' : 'propose_panel';
    return receiptAnswer(await sendAct(call, caseId, { type, members }));
  },
});

/** Whoever appoints the panel completes it once it is appointed; from others the same call remains a proposal. */
async function isCompletion({ deps, caller }: Pick<Call, 'deps' | 'caller'>, caseId: string): Promise<boolean> {
  const state = (await loadCase(deps, caseId))?.state;
  if (state === undefined || state.panel.length === 0) return false;
  const formation = flattenStages(state.file.definition).find(({ stage }) => stage.panelFormation)?.stage;
  const roles = new Set(formation?.actors.map(({ role }) => role));
  const { offices, mandates } = caller.actor;
  return [...offices, ...mandates].some(({ role }) => roles.has(role));
}
