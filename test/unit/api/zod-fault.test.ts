import { parseOrMalformed } from '../../../api/middleware/zod-fault';
import { ProblemError } from '../../../api/problem';
import { caseBody } from '../../../api/schemas/case-request';
import { decisionBody } from '../../../api/schemas/decision-request';

function problemOf(run: () => unknown): ProblemError {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a request that cannot be read', () => {
  it('names the field at fault', () => {
    const found = problemOf(() => parseOrMalformed(decisionBody, { outcome: 'approve', seen: { sequence: -1 } }));
    expect(found.status).toBe(400);
    expect(found.refusal).toMatchObject({ class: 'malformed', field: 'seen.sequence', rule: 'TOO_SMALL' });
  });

  it('never repeats what was entered', () => {
    const secret = 'Siti Rahmawati 199001012020121901';
    const found = problemOf(() => parseOrMalformed(caseBody, { pipeline: 'x', nominees: [{ route: secret, nip: 7 }] }));
    expect(JSON.stringify([found.refusal, found.errors])).not.toContain('Siti');
    expect(found.errors.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['nominees.0.route', 'nominees.0.nip']),
    );
  });
});
