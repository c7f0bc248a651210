import { requireFreshLogin } from '../access/fresh-login';
import type { CallDeps } from '../deps';
import { hide } from '../hidden';
import { defineOperation } from '../operation';
import { malformed, problem } from '../problem';
import { changeSubject } from '../records/subjects';
import { personParams, subjectRequest, subjectSchema } from '../schemas/subject';

export const linkSubject = defineOperation({
  id: 'linkSubject',
  method: 'put',
  path: '/v1/people/{personId}/subject',
  tag: 'directory',
  summary: 'Say which account at the identity provider is this person’s, as administrator',
  description:
    'Replaces the one that was. A change ends the person’s sessions and is kept in the access record; a browser has to ' +
    'have signed in within five minutes. Nobody links themself, or somebody else to an account of their own.',
  access: 'person',
  retry: 'call',
  request: { params: personParams, body: subjectRequest },
  responses: { 200: { description: 'The person is signed in by it from now on.', schema: subjectSchema } },
  handler: async ({ deps, caller, params: { personId }, body, route }) => {
    // R8: whoever keeps the directory gives no rights to themself.
    if (personId === caller.personId) problem('separation_of_duties', 'R8', { field: 'personId' });
    requireFreshLogin(caller);
    if (!issuersOf(deps).includes(body.issuer)) malformed('issuer', 'UNKNOWN_ISSUER');
    const at = deps.signIn?.now() ?? new Date();
    if (!(await changeSubject(deps, { personId, identity: body, by: caller.personId, at, route }))) return hide();
    return { status: 200, body: { personId, ...body } };
  },
});

/** An issuer at the root of its host is named without the slash that a URL ends with. */
function issuersOf({ auth, signIn }: CallDeps): string[] {
  return [auth.issuer, ...(signIn === undefined ? [] : [signIn.issuer.href, signIn.issuer.href.replace(/\/$/, '')])];
}
