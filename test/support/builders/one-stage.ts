import { definePipeline } from '../../../domain/pipeline';
import type { StageInput } from '../../../domain/pipeline';
import { nomineeFacts, openNomination, TestCase } from './cases';
import { against, outcome, testPolicy } from './definitions';
import type { People } from './people';

export const vote = 'vote';

/** An outcome that answers the question and counts for no side. */
export const abstain = outcome('abstain', { side: 'abstain', lead: { to: 'none' } });

/** A case of the stages given, opened and waiting at the first: `vote` asks the council about the file. */
export function openStages(
  stages: readonly Partial<StageInput>[],
  rest: { people?: People; nominees?: number; definition?: object; opening?: { rules?: number } } = {},
): TestCase {
  const definition = definePipeline({
    pipeline: 'votes',
    version: 1,
    title: { id: 'Uji', en: 'Test' },
    subject: 'none',
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    holdBy: ['hr_officer'],
    cancelBy: ['hr_officer'],
    splitBy: ['hr_officer'],
    correctionDue: 3,
    returnMax: 2,
    legalRef: 'Test',
    ...rest.definition,
    stages: stages.map(stageOf),
  });
  const file = new TestCase({
    definition,
    policy: testPolicy,
    ...(rest.people === undefined ? {} : { people: rest.people }),
  });
  const nominees = Array.from({ length: rest.nominees ?? 1 }, (_, index) => nomineeFacts(index + 1));
  const { refusal } = file.act('hr_officer-1', { ...openNomination(nominees, rest.opening), subject: {} });
  if (refusal !== undefined) throw new Error(`the case was not opened: ${refusal.rule}`);
  return file;
}

function stageOf(given: Partial<StageInput>): StageInput {
  const id = given.id ?? vote;
  return {
    id,
    title: { id, en: id },
    kind: 'decision',
    scope: 'case',
    actors: given.kind === 'parallel' ? [] : [{ role: 'council', of: 'region' }],
    outcomes:
      given.kind === 'parallel'
        ? []
        : [
            outcome('approve', given.scope === 'nominee' ? {} : { standing: 'selected' }),
            outcome('note'),
            against('reject', { lead: { to: 'end' }, standing: 'rejected' }),
          ],
    legalRef: 'Test',
    ...given,
  };
}
