import { definePipeline } from '../../../domain/pipeline';
import { nomineeFacts, openNomination, TestCase } from '../../support/builders/cases';
import { outcome, testPolicy } from '../../support/builders/definitions';
import { buildPeople, officeFact, People, person } from '../../support/builders/people';

const base = {
  legalRef: 'Test',
  title: { id: 'Uji', en: 'Test' },
  kind: 'decision',
  scope: 'case',
} as const;

/** The review is escalated to the Sekda, who has to approve afterwards and may not have reviewed. */
const definition = definePipeline({
  ...base,
  pipeline: 'escalation',
  version: 1,
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  separateDuties: [['review', 'approval']],
  correctionDue: 3,
  returnMax: 1,
  stages: [
    {
      ...base,
      id: 'review',
      actors: [{ role: 'kabag_hukum', of: 'region' }],
      outcomes: [outcome('approve')],
      due: { amount: 2, unit: 'wd', then: 'escalate', escalateTo: { role: 'sekda', of: 'region' } },
      duty: 'review',
    },
    {
      ...base,
      id: 'approval',
      actors: [{ role: 'sekda', of: 'region' }],
      outcomes: [outcome('approve', { standing: 'selected' })],
      duty: 'approval',
    },
  ],
});

function escalated(people: People): string[] {
  const file = new TestCase({ definition, policy: testPolicy, people });
  file.act('hr_officer-1', { ...openNomination([nomineeFacts(1)]), subject: {} });
  file.passUntil(file.stage('review').dueAt ?? '');
  const event = file.events.find(({ type }) => type === 'task_escalated');
  if (event?.type !== 'task_escalated') throw new Error('not escalated');
  return (event.payload.resolved?.assignees ?? []).map(({ personId }) => personId);
}

/** Nobody stands in for the Sekda. */
const alone = new People(buildPeople().all.filter(({ personId }) => personId !== 'plt-secretary'));

describe('an escalation', () => {
  it('never goes to a person whom a later stage cannot do without', () => {
    expect(escalated(alone)).toEqual([]);
  });

  it('goes to that office where somebody else can answer the later stage', () => {
    const two = new People([...alone.all, person('sekda-2', [officeFact('sekda', 'sekda-2')])]);
    expect(escalated(two)).toEqual(['sekda-1', 'sekda-2']);
  });
});
