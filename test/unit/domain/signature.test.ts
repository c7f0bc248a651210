import { against, outcome } from '../../support/builders/definitions';
import { abstain, openStages, vote } from '../../support/builders/one-stage';

function signatureOf(requiresSignature: boolean, chosen: string): unknown {
  const reject = against('reject', { lead: { to: 'end' }, standing: 'rejected', reason: 'none' });
  const file = openStages([
    { requiresSignature, outcomes: [outcome('approve', { standing: 'selected' }), reject, abstain] },
  ]);
  const [personId = ''] = file.openTasks(vote)[0]!.assignees.map((assignee) => assignee.personId);
  expect(file.decide(personId, vote, { outcome: chosen }).refusal).toBeUndefined();
  return file.events.findLast(({ type }) => type === 'decision_recorded')?.payload;
}

describe('an act at a stage that is signed', () => {
  it.each([
    ['approve', 'approves'],
    ['reject', 'refuses'],
    ['abstain', 'abstains'],
  ])('%s is kept with what the signature means: %s', (chosen, meaning) => {
    expect(signatureOf(true, chosen)).toMatchObject({ signature: { meaning, loginAgeSeconds: null } });
  });

  it('is not said to be signed elsewhere', () => {
    expect(signatureOf(false, 'approve')).not.toHaveProperty('signature');
  });
});
