import { dossierSchema, type Dossier } from '../../domain/eligibility/dossier';
import { genesisHash } from '../../domain/recording';
import { receiptAnswer } from '../acts/receipt-answer';
import { refuseEarly } from '../acts/refuse-early';
import { sendAct } from '../acts/send-act';
import { parseOrMalformed } from '../middleware/zod-fault';
import { defineOperation } from '../operation';
import { problem } from '../problem';
import { findSeenCase } from '../queries/case-sight';
import { readDocumentsGiven } from '../queries/documents-given';
import { readLatestDossiers } from '../queries/nominee-facts';
import { findPersonOfNominee } from '../queries/own-nominee';
import { storeDossier } from '../records/dossiers';
import { dossierBody } from '../schemas/dossier-request';
import { nomineeParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const amendDossier = defineOperation({
  id: 'amendDossier',
  method: 'put',
  path: '/v1/cases/{caseId}/nominees/{nomineeId}/dossier',
  tag: 'cases',
  summary: 'Amend the dossier of a nominee who was returned; a new version, the old ones stay',
  access: 'person',
  retry: 'act',
  request: { params: nomineeParams, body: dossierBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { deps, caller, commandId, body } = call;
    const { nomineeId } = call.params;
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const personId =
      (await findPersonOfNominee(deps, caseId, nomineeId)) ?? problem('unknown_nominee', 'UNKNOWN_NOMINEE');
    const given = body.documents.map((one, index) => ({ ...one, field: `documents.${String(index)}` }));
    const documents = await readDocumentsGiven(deps, given);
    const act = { type: 'amend_dossier', nomineeId, documents } as const;
    const latest = (await readLatestDossiers(deps, [personId])).get(personId);
    const next = { dossierId: commandId, dossierVersion: (latest?.version ?? 0) + 1, factsHash: genesisHash };
    await refuseEarly(call, caseId, { ...act, ...next });
    const facts = amended(latest?.facts, body.facts);
    const dossier = await storeDossier(deps, { personId, facts, createdBy: caller.personId });
    const { dossierId, version, factsHash } = dossier;
    return receiptAnswer(await sendAct(call, caseId, { ...act, dossierId, dossierVersion: version, factsHash }));
  },
});

/** The facts that are given replace those of the last version; 400 where that leaves no whole dossier. */
function amended(last: Dossier | undefined, facts: Partial<Dossier> | object): Dossier {
  const changed = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return parseOrMalformed(dossierSchema, { ...last, ...changed });
}
