import { requireFreshLogin } from '../access/fresh-login';
import { hide } from '../hidden';
import { defineOperation } from '../operation';
import { problem } from '../problem';
import { changeSubject } from '../records/subjects';
import { personParams } from '../schemas/subject';

export const unlinkSubject = defineOperation({
  id: 'unlinkSubject',
  method: 'delete',
  path: '/v1/people/{personId}/subject',
  tag: 'directory',
  summary: 'Part a person from their account at the identity provider, as administrator',
  description: 'Ends the person’s sessions. Parting who is not linked changes nothing.',
  access: 'person',
  retry: 'call',
  request: { params: personParams },
  responses: { 204: { description: 'No linked account signs the person in.' } },
  handler: async ({ deps, caller, params: { personId }, route }) => {
    if (personId === caller.personId) problem('separation_of_duties', 'R8', { field: 'personId' });
    requireFreshLogin(caller);
    const at = deps.signIn?.now() ?? new Date();
    if (!(await changeSubject(deps, { personId, identity: null, by: caller.personId, at, route }))) return hide();
    return { status: 204 };
  },
});
