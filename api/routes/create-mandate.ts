import { defineOperation, type Call } from '../operation';
import { malformed, problem } from '../problem';
import { mandateBody } from '../queries/list-mandates';
import { findPersonNamed } from '../queries/person-named';
import { readPersons } from '../queries/persons';
import { readPolicyAt } from '../queries/policies';
import { enterMandate } from '../records/mandates';
import { mandateSchema } from '../schemas/directory';
import { mandateRequest } from '../schemas/mandate-request';

export const createMandate = defineOperation({
  id: 'createMandate',
  method: 'post',
  path: '/v1/mandates',
  tag: 'directory',
  summary: 'Enter a dated substitution (Plt., Plh.), as administrator',
  access: 'person',
  retry: 'call',
  request: { body: mandateRequest },
  responses: { 201: { description: 'The mandate.', schema: mandateSchema } },
  handler: async ({ deps, caller, commandId, body }) => {
    const { principal, holder, validFrom, validTo, ...mandate } = body;
    if (Date.parse(validTo) <= Date.parse(validFrom)) malformed('validTo', 'BEFORE_START');
    const principalId = await findPersonNamed(deps, principal, 'principal');
    const holderId = await findPersonNamed(deps, holder, 'holder');
    if (principalId === holderId) malformed('holder', 'SAME_PERSON');
    await requireHeldOffice(deps, { principalId, role: body.role, unitId: body.unitId });
    const period = { validFrom: new Date(validFrom), validTo: new Date(validTo) };
    // R8: whoever keeps the directory does not make themself a decision-maker.
    if (holderId === caller.personId) problem('separation_of_duties', 'R8', { field: 'holder' });
    const policy = await readPolicyAt(deps, new Date());
    const row = await enterMandate(
      deps,
      { mandateId: commandId, ...mandate, principalId, holderId, ...period },
      policy,
    );
    return { status: 201, body: mandateBody(row, await readPersons(deps, [principalId, holderId])) };
  },
});

/** Nobody can be stood in for in an office that they do not hold. */
async function requireHeldOffice(
  { prisma }: Call['deps'],
  {
    principalId,
    role,
    unitId,
  }: { readonly principalId: string; readonly role: string; readonly unitId: string | null },
): Promise<void> {
  const held = await prisma.office.findFirst({ where: { personId: principalId, role, unitId } });
  if (held === null) malformed('role', 'NOT_HELD');
}
