import { actingNow } from '../../../domain/acting-now';
import { messagesOf } from '../../../activities/outbox/messages-of';
import { nextDeadline } from '../../../domain/case';
import type { CaseEvent } from '../../../domain/events';
import { definePipeline } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { Policy } from '../../../domain/policy';
import type { CaseState } from '../../../domain/state';
import { nomineeFacts, openNomination, TestCase, workingYears } from '../../support/builders/cases';
import type { CaseOptions } from '../../support/builders/cases';
import { outcome } from '../../support/builders/definitions';
import { nomination, playUntil } from '../../support/builders/nominations';

const base = { legalRef: 'Test', title: { id: 'Uji', en: 'Test' }, kind: 'decision', scope: 'case' } as const;

/** Two persons are asked, both must answer; due on Wednesday 4 February, two working days after the opening. */
const definition = (then: 'remind' | 'escalate', clock: 'internal' | 'statutory' = 'internal') =>
  definePipeline({
    ...base,
    pipeline: 'late',
    version: 1,
    subject: 'none',
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    holdBy: ['hr_officer'],
    correctionDue: 3,
    returnMax: 1,
    stages: [
      {
        ...base,
        id: 'review',
        actors: [{ role: 'bkpsdm_verifier', of: 'region' }],
        quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
        outcomes: [outcome('approve', { standing: 'selected' })],
        due: {
          amount: 2,
          unit: 'wd',
          clock,
          then,
          ...(then === 'escalate' ? { escalateTo: { role: 'sekda', of: 'region' } } : {}),
        },
      },
    ],
  });

const { 'reminder.every_wd': _every, 'reminder.max': _max, ...older } = policy2026.settings;
const olderPolicy: Policy = { ...policy2026, version: 2, settings: older };

function open(options: Partial<CaseOptions> = {}): TestCase {
  const file = new TestCase({ definition: definition('remind'), ...options });
  const step = file.act('hr_officer-1', { ...openNomination([nomineeFacts(1)]), subject: {} });
  expect(step.refusal).toBeUndefined();
  return file;
}

function reminders(file: TestCase): string[] {
  return file.events.flatMap(({ type, payload, occurredAt }) =>
    type === 'reminder_sent' ? [`${occurredAt} ${payload.when} ${String(payload.times ?? '')}`.trim()] : [],
  );
}

describe('reminders after the due date', () => {
  it('come every two working days from the due date on, five times, and then no timer is left', () => {
    const file = open();
    file.passUntil('2026-06-01T00:00:00.000Z');
    expect(reminders(file)).toEqual([
      '2026-02-04T15:59:59.000Z at_due',
      '2026-02-05T16:00:00.000Z after_due 1',
      '2026-02-09T16:00:00.000Z after_due 2',
      '2026-02-11T16:00:00.000Z after_due 3',
      '2026-02-15T16:00:00.000Z after_due 4',
      '2026-02-17T16:00:00.000Z after_due 5',
    ]);
    expect(nextDeadline(file.state)).toBeNull();
  });

  it('follow an escalation too, and end when the task is answered', () => {
    const file = open({ definition: definition('escalate') });
    file.passUntil('2026-02-10T00:00:00.000Z');
    expect(reminders(file)).toEqual(['2026-02-05T16:00:00.000Z after_due 1', '2026-02-09T16:00:00.000Z after_due 2']);
    for (const personId of ['bkpsdm_verifier-1', 'bkpsdm_verifier-2', 'sekda-1']) {
      file.decide(personId, 'review', { outcome: 'approve' });
    }
    expect(file.state.status).toBe('completed');
    file.passUntil('2026-03-10T00:00:00.000Z');
    expect(reminders(file)).toHaveLength(2);
  });

  it('are not made up for after a time in which nobody looked', () => {
    const file = open();
    file.now = '2026-03-02T01:00:00.000Z';
    file.system({ type: 'tick' });
    expect(reminders(file)).toEqual(['2026-03-02T01:00:00.000Z at_due']);
    expect(nextDeadline(file.state)).toBe('2026-03-03T16:00:00.000Z');
  });

  it('stand still while the case is held, unless the clock is statutory', () => {
    const held = (clock: 'internal' | 'statutory') => {
      const file = open({ definition: definition('remind', clock) });
      file.passUntil('2026-02-05T00:00:00.000Z');
      expect(file.act('hr_officer-1', { type: 'hold_case' }).refusal).toBeUndefined();
      file.passUntil('2026-03-02T01:00:00.000Z');
      return file;
    };
    expect(reminders(held('statutory'))).toHaveLength(6);
    const file = held('internal');
    expect(reminders(file)).toHaveLength(1);
    expect(nextDeadline(file.state)).toBeNull();
    expect(file.act('hr_officer-1', { type: 'resume_case' }).refusal).toBeUndefined();
    file.passUntil('2026-03-02T02:00:00.000Z');
    expect(reminders(file).slice(1)).toEqual(['2026-03-02T01:00:00.000Z after_due 1']);
  });

  it('are not armed into a year without a calendar, and come when the calendar does', () => {
    const file = open({ calendar: workingYears('2026'), now: '2026-12-28T01:00:00.000Z' });
    file.passUntil('2027-02-01T00:00:00.000Z');
    expect(reminders(file)).toEqual(['2026-12-30T15:59:59.000Z at_due']);
    expect(nextDeadline(file.state)).toBeNull();
    file.now = '2026-12-31T01:00:00.000Z';
    expect(file.system({ type: 'adopt_calendar', calendar: workingYears('2026', '2027') }).refusal).toBeUndefined();
    expect(nextDeadline(file.state)).toBe('2026-12-31T16:00:00.000Z');
  });

  it('are what they were in a case whose policy does not know them, and its state too', () => {
    const file = open({ policy: olderPolicy });
    file.passUntil('2026-06-01T00:00:00.000Z');
    expect(reminders(file)).toEqual(['2026-02-04T15:59:59.000Z at_due']);
    expect(file.openTasks('review')[0]).not.toHaveProperty('late');
  });
});

/** To whom reminders go out, in order, each message's id once, as the outbox takes them. */
function mails(file: TestCase): string[] {
  const seen = new Set<string>();
  const after = (event: CaseEvent): CaseState =>
    file.steps.find(({ events }) => events.includes(event))?.after ?? file.state;
  return file.events.flatMap((event) =>
    messagesOf(event, after(event)).flatMap((message) => {
      if (message.kind !== 'notice' || message.payload.about !== 'reminder' || seen.has(message.messageId)) return [];
      seen.add(message.messageId);
      expect(message.once).toBe(true);
      return message.payload.to.map((personId) => `${event.occurredAt.slice(0, 10)} ${personId}`);
    }),
  );
}

describe('reminder mails', () => {
  it('go to those only who can still do something', () => {
    const file = open();
    file.decide('bkpsdm_verifier-1', 'review', { outcome: 'approve' });
    file.passUntil('2026-02-06T00:00:00.000Z');
    expect(mails(file)).toEqual(['2026-02-04 bkpsdm_verifier-2', '2026-02-05 bkpsdm_verifier-2']);
  });

  it('come once a person, case and day, however many tasks are late, while the ledger has every reminder', () => {
    const file = nomination(2);
    playUntil(file, 'a2_admin_verification');
    for (const nomineeId of ['n1', 'n2']) {
      const nominees = [{ nomineeId, outcome: 'return', reasonCode: 'DOC_MISSING' }];
      expect(file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { nominees }).refusal).toBeUndefined();
    }
    expect(file.openTasks('a2_admin_verification', 'correction')).toHaveLength(2);
    file.passUntil('2026-02-06T16:00:00.000Z');
    file.passUntil('2026-02-08T16:00:00.000Z');
    const [first, second] = ['2026-02-05T15:59:59.000Z at_due', '2026-02-08T16:00:00.000Z after_due 1'];
    // Two corrections, and the integrity check beside them, which was escalated when it was due.
    expect(reminders(file).slice(-5)).toEqual([first, first, second, second, second]);
    const own = mails(file).filter((mail) => mail.endsWith(' hr_officer-1'));
    expect(own).toEqual(['2026-02-05 hr_officer-1', '2026-02-08 hr_officer-1']);
  });

  it('reach whoever corrects, and nobody whose task another has claimed', () => {
    const file = nomination(1);
    playUntil(file, 'a2_admin_verification');
    const nominees = [{ nomineeId: 'n1', outcome: 'return', reasonCode: 'DOC_MISSING' }];
    expect(file.decide('bkpsdm_verifier-1', 'a2_admin_verification', { nominees }).refusal).toBeUndefined();
    const [correction] = file.openTasks('a2_admin_verification', 'correction');
    if (correction === undefined) throw new Error('nothing to correct');
    expect(actingNow(file.state, correction, file.now)).toEqual(['hr_officer-1']);
    const other = open({
      definition: definePipeline({
        ...definition('remind'),
        stages: definition('remind').stages.map((stage) => ({
          ...stage,
          claim: 'required' as const,
          quorum: { groups: [{ group: 'main', rule: { kind: 'any' as const } }] },
        })),
      }),
    });
    const [task] = other.openTasks('review');
    if (task === undefined) throw new Error('no task');
    expect(actingNow(other.state, task, other.now)).toHaveLength(2);
    other.act('bkpsdm_verifier-1', { type: 'claim_task', taskId: task.taskId });
    const claimed = other.state.tasks[task.taskId] ?? task;
    expect(actingNow(other.state, claimed, other.now)).toEqual(['bkpsdm_verifier-1']);
  });
});
