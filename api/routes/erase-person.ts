import { defineOperation } from '../operation';
import { readPersons } from '../queries/persons';
import { readPolicyAt } from '../queries/policies';
import { erasePerson } from '../records/erasures';
import { personParams } from '../schemas/path-params';
import { erasureRequest, erasureSchema } from '../schemas/privacy';

export const erasePersonOperation = defineOperation({
  id: 'erasePerson',
  method: 'post',
  path: '/v1/people/{personId}/erasure',
  tag: 'privacy',
  summary: 'Erase what is kept on a person, for good, as administrator',
  description:
    'Their key, salts, files and name are destroyed; the record of their cases stays and still verifies. Refused while a ' +
    'legal hold stands, while they have a part in a running case or hold an office, and while anything must be kept.',
  access: 'person',
  retry: 'call',
  request: { params: personParams, body: erasureRequest },
  responses: { 201: { description: 'It is erased.', schema: erasureSchema } },
  handler: async ({ deps, caller, commandId, params, body, route }) => {
    const { ground, reason, serviceEndedOn = null } = body;
    const decidedBy = caller.personId;
    const given = { erasureId: commandId, ...params, decidedBy, ground, reason, serviceEndedOn, route };
    const { erasureId, personId, erasedAt } = await erasePerson(deps, given, await readPolicyAt(deps, new Date()));
    const persons = await readPersons(deps, [decidedBy]);
    return {
      status: 201,
      body: { erasureId, personId, ground, decidedBy: persons.of(decidedBy), erasedAt: erasedAt.toISOString() },
    };
  },
});
