import { policyOf } from '../../../api/access/admit';
import { routePolicies } from '../../../api/access/route-policies';
import { operations } from '../../../api/routes/operations';

describe('the table of policies', () => {
  it('has a row for every operation, and no other', () => {
    expect(Object.keys(routePolicies).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it('lets nobody call what has no row', () => {
    expect(() => policyOf({ id: 'somethingNew' })).toThrow('no row in the table of policies');
  });

  it('asks for a token exactly where people call', () => {
    for (const operation of operations) {
      const { callers } = policyOf(operation);
      const access = callers === 'public' ? 'none' : callers === 'authority' ? 'authority' : 'person';
      expect({ id: operation.id, access: operation.access }).toEqual({ id: operation.id, access });
    }
  });
});
