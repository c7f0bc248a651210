import fc from 'fast-check';
import { assertedText, assertionFault, isTimely, readClaims, type Assertion } from '../../../domain/assertion';
import type { Command } from '../../../domain/commands';

const actor = {
  personId: 'p1',
  offices: [],
  mandates: [
    {
      mandateId: 'm1',
      kind: 'plh' as const,
      principalId: 'p2',
      role: 'sekda',
      unitId: 'u1',
      scope: ['*'],
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: null,
    },
  ],
  loginAgeSeconds: 1,
};
const body = { type: 'claim_task', commandId: 'k1', taskId: 'c1-t1', actor } as unknown as Command;
const issuedAt = '2026-11-24T01:00:00.000Z';

/** A key of the imagination: it signs whatever begins as an act of the API does. */
function signed(of: { caseId?: string; body?: unknown; keyId?: string } = {}): Assertion {
  const text = assertedText({ caseId: of.caseId ?? 'c1', body: of.body ?? body, issuedAt });
  return { keyId: of.keyId ?? 'api-1', signed: text, signature: 'good' };
}
const isGenuine = ({ signature }: Assertion): boolean => signature === 'good';
const faultOf = (sent: unknown, assertion: unknown, caseId = 'c1') =>
  assertionFault({ body: sent, assertion }, caseId, isGenuine);

describe('the text that is signed', () => {
  it('says who does what on which task in which case, under which mandates, and when', () => {
    const claims = readClaims(signed().signed);
    expect(claims).toEqual({
      format: 'jenjang-act-1',
      caseId: 'c1',
      commandId: 'k1',
      type: 'claim_task',
      taskId: 'c1-t1',
      personId: 'p1',
      mandates: [{ mandateId: 'm1', principalId: 'p2' }],
      bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      issuedAt,
    });
  });

  it('is the same whatever the order of an act’s fields, and after a way over JSON', () => {
    const { type, commandId, taskId } = { type: 'claim_task', commandId: 'k1', taskId: 'c1-t1' };
    expect(signed({ body: { actor, taskId, commandId, type, left: undefined } })).toEqual(signed());
    expect(faultOf(JSON.parse(JSON.stringify(body)), signed())).toBeNull();
  });
});

describe('an act is believed', () => {
  it('with a signature over exactly this act', () => {
    expect(faultOf(body, signed())).toBeNull();
  });

  it.each([undefined, null, 'x', {}, { keyId: 'api-1' }])('not with %j for a signature', (assertion) => {
    expect(faultOf(body, assertion)).toBe('ASSERTION_MISSING');
  });

  it('not if the signature is not genuine, or is over a text of another kind', () => {
    expect(faultOf(body, { ...signed(), signature: 'bad' })).toBe('ASSERTION_INVALID');
    expect(faultOf(body, { ...signed(), signed: '{"format":"another"}' })).toBe('ASSERTION_INVALID');
    expect(faultOf(body, { ...signed(), signed: 'no JSON' })).toBe('ASSERTION_INVALID');
  });

  it('not in another case, under another id, or with anything else in it', () => {
    expect(faultOf(body, signed(), 'c2')).toBe('ASSERTION_REPLAYED');
    expect(faultOf({ ...body, commandId: 'k2' }, signed())).toBe('ASSERTION_REPLAYED');
    expect(faultOf({ ...body, actor: { ...actor, offices: [{ officeId: 'o1' }] } }, signed())).toBe(
      'ASSERTION_REPLAYED',
    );
    expect(faultOf({ ...body, actor: { ...actor, personId: 'p9' } }, signed())).toBe('ASSERTION_REPLAYED');
  });

  it('not if it is garbage, whatever that is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (garbage) => {
        expect(faultOf(garbage, signed())).toBe('ASSERTION_REPLAYED');
        expect(faultOf(garbage, garbage)).toMatch(/^ASSERTION_(MISSING|INVALID)$/);
      }),
      { numRuns: 300 },
    );
  });

  it('never after a change of any of its fields', () => {
    const act = { ...body, documents: [{ documentId: 'd1' }], outcome: 'approve', seenSequence: 4 };
    const assertion = signed({ body: act });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(act)), fc.jsonValue(), (name, value) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify((act as Record<string, unknown>)[name]));
        expect(faultOf({ ...act, [name]: value }, assertion)).toBe('ASSERTION_REPLAYED');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a key signs', () => {
  const report = { type: 'answer_report', commandId: 'k', actor: null };
  const gate = { type: 'answer_gate', commandId: 'k', actor: null };
  it.each([
    ['api-1', body, null],
    ['api-1', gate, null],
    ['api-1', report, 'ASSERTION_INVALID'],
    ['worker-1', report, null],
    ['worker-1', gate, 'ASSERTION_INVALID'],
    ['worker-1', body, 'ASSERTION_INVALID'],
    ['worker-1', { ...report, actor }, 'ASSERTION_INVALID'],
    ['worker-1', { type: 'tick', commandId: 'k', actor: null }, 'ASSERTION_INVALID'],
    ['other-1', body, 'ASSERTION_INVALID'],
  ])('as %s what its holder may send: %j', (keyId, sent, fault) => {
    expect(faultOf(sent, signed({ keyId, body: sent }))).toBe(fault);
  });
});

describe('a signature is of its time', () => {
  const now = new Date('2026-11-24T01:00:00.000Z');
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const day = 24 * 60;
  it.each([
    ['just now', 0, 0, true],
    ['after a long outage', 10 * day, 10 * day, true],
    ['made anew for a call of last week', 0, 7 * day, true],
    ['by a clock that is a minute ahead', -1, 0, true],
    ['by a clock that is an hour ahead', -60, 0, false],
    ['before its call was written down', 60, 30, false],
    ['found after a month', 30 * day, 30 * day, false],
  ])('%s', (_name, issued, called, timely) => {
    expect(isTimely(before(issued).toISOString(), { now, calledAt: before(called) })).toBe(timely);
  });
});
