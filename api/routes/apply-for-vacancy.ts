import { nomineeIdOf } from '../../domain/ids';
import { bringsTieAttributes } from '../../domain/tie-orders';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { problem } from '../problem';
import { loadCaseToJudge } from '../queries/case-states';
import { readDocumentsGiven } from '../queries/documents-given';
import { readNomineeFacts } from '../queries/nominee-facts';
import { findSelectionOf } from '../queries/selection-of-vacancy';
import { applicationBody } from '../schemas/objection-request';
import { vacancyParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const applyForVacancy = defineOperation({
  id: 'applyForVacancy',
  method: 'post',
  path: '/v1/vacancies/{vacancyId}/applications',
  tag: 'cases',
  summary: 'Apply for a vacancy, for oneself, while its registration is open',
  access: 'person',
  retry: 'act',
  request: { params: vacancyParams, body: applicationBody },
  responses: { 201: { description: 'The application is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { deps, caller, body } = call;
    const selection = await findSelectionOf(deps, call.params.vacancyId);
    if (selection === null) return problem('stage_closed', 'NO_OPEN_SELECTION');
    const { caseId } = selection;
    const person = await deps.prisma.person.findUniqueOrThrow({ where: { personId: caller.personId } });
    // The case numbers its nominees itself; this id only has to be one of its form.
    const nominated = { nomineeId: nomineeIdOf(caseId, 0), person, cooperative: null, route: null };
    const loaded = await loadCaseToJudge(deps, caseId);
    const brings = loaded !== undefined && bringsTieAttributes(loaded.state);
    const [nominee] = await readNomineeFacts(deps, [nominated], { brings });
    if (nominee === undefined) throw new Error('the applicant has no facts');
    const given = body.documents.map((one, index) => ({ ...one, field: `documents.${String(index)}` }));
    const documents = await readDocumentsGiven(deps, given);
    return receiptAnswer(await sendAct(call, caseId, { type: 'enter_application', nominee, documents }));
  },
});
