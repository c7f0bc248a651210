import { defineOperation } from '../operation';
import { malformed, problem } from '../problem';
import { officeBody } from '../queries/office-body';
import { findPersonNamed } from '../queries/person-named';
import { enterOffice } from '../records/offices';
import { officeSchema } from '../schemas/directory';
import { officeRequest } from '../schemas/office-request';

export const createOffice = defineOperation({
  id: 'createOffice',
  method: 'post',
  path: '/v1/offices',
  tag: 'directory',
  summary: 'Enter who holds an office from when, as administrator',
  description: 'Open tasks of the cases concerned pass to whoever holds what they ask.',
  access: 'person',
  retry: 'call',
  request: { body: officeRequest },
  responses: { 201: { description: 'The office.', schema: officeSchema } },
  handler: async ({ deps, caller, commandId, body }) => {
    const personId = await findPersonNamed(deps, body.person, 'person');
    // R8: whoever keeps the directory does not make themself a decision-maker.
    if (personId === caller.personId) problem('separation_of_duties', 'R8', { field: 'person' });
    const { role, unitId } = body;
    if (unitId !== null && (await deps.prisma.unit.count({ where: { unitId } })) === 0) {
      malformed('unitId', 'UNKNOWN_UNIT');
    }
    const validFrom = body.validFrom === undefined ? new Date() : new Date(body.validFrom);
    const validTo = body.validTo === null ? null : new Date(body.validTo);
    if (validTo !== null && validTo <= validFrom) malformed('validTo', 'BEFORE_START');
    const row = await enterOffice(deps, { officeId: commandId, role, personId, unitId, validFrom, validTo });
    return { status: 201, body: await officeBody(deps, row.officeId) };
  },
});
