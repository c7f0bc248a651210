import { openApiDocument } from '../../../api/openapi';
import { operations } from '../../../api/routes/operations';
import { OpenApiCheck, type OpenApi } from '../../support/open-api-check';

const document = openApiDocument(operations) as OpenApi;
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

describe('the OpenAPI document', () => {
  it('describes every operation once', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(operations.map(({ id }) => id).sort());
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('has schemas that are JSON Schema, and references that lead somewhere', () => {
    expect(new OpenApiCheck(document).compileAll()).toBeGreaterThan(100);
  });

  it('refuses an answer that is not as described', () => {
    const check = new OpenApiCheck(document);
    const answer = { method: 'GET', path: '/v1/units', status: 200, contentType: 'application/json' };
    expect(check.faultsOf({ ...answer, body: { items: [], nextCursor: null } })).toEqual([]);
    expect(check.faultsOf({ ...answer, body: { items: [] } })).not.toEqual([]);
    expect(check.faultsOf({ ...answer, body: { items: [], nextCursor: null, extra: 1 } })).not.toEqual([]);
    expect(check.faultsOf({ ...answer, status: 299, body: {} })).not.toEqual([]);
    expect(check.faultsOf({ ...answer, path: '/v1/nothing', body: {} })).not.toEqual([]);
  });

  it('names the parameters of every path, and no others', () => {
    for (const { path, parameters = [] } of described) {
      const named = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(named.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  it('asks for an idempotency key exactly where a call changes something, a callback for its own', () => {
    const keyed = described.filter(({ parameters = [] }) =>
      parameters.some(({ name, required }) => ['Idempotency-Key', 'webhook-id'].includes(name) && required === true),
    );
    expect(keyed.map(({ operationId }) => operationId).sort()).toEqual(
      operations
        .filter(({ retry }) => retry !== 'none')
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('tells what may go wrong with every call', () => {
    for (const { operationId, responses } of described) {
      expect({ operationId, statuses: Object.keys(responses) }).toEqual({
        operationId,
        statuses: expect.arrayContaining(['500', '503']),
      });
    }
  });

  it('points nowhere outside', () => {
    expect(JSON.stringify(document).match(/https?:\/\/[^"\\]+/g) ?? []).toEqual([]);
  });
});
