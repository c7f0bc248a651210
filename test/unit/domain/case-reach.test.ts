import { allowedActions } from '../../../domain/allowed-actions';
import type { CaseEvent, EventPayload, EventType } from '../../../domain/events';
import { shortfallOf } from '../../../domain/reachability';
import type { TestCase } from '../../support/builders/cases';
import { nomination, playUntil } from '../../support/builders/nominations';
import { buildPeople, mandateFact, officeFact, People, person, units } from '../../support/builders/people';
import type { Person } from '../../support/builders/people';

const reason = { textId: 'text-reason', commitment: 'a'.repeat(64) };
const march = '2026-03-20T00:00:00.000Z';

/** The people of the tests with some replaced. */
function peopleWith(...changed: readonly Person[]): People {
  const ids = new Set(changed.map(({ personId }) => personId));
  return new People([...buildPeople().all.filter(({ personId }) => !ids.has(personId)), ...changed]);
}

const camat = officeFact('camat', 'camat-1', { unitId: units.district });
const pltKepala = mandateFact('mandate-plt', { principalId: 'kepala-gone', role: 'kepala_bkpsdm' });
/** The post of the agency's head is vacant; who nominated is its Plt. */
const actingCamat = peopleWith(person('kepala_bkpsdm-1'), person('camat-1', [camat], [pltKepala]));

function last<T extends EventType>(file: TestCase, type: T): EventPayload<T> {
  const event = file.events.findLast((one): one is CaseEvent & { type: T } => one.type === type);
  if (event === undefined) throw new Error(`no ${type}`);
  return event.payload as EventPayload<T>;
}

describe('a stage that nobody can answer', () => {
  it('says so at once, with the reason and the lawful substitutes: worked case 5', () => {
    const file = nomination(1, { by: 'camat-1', people: actingCamat });
    playUntil(file, 'a7_agency_review');
    const [task] = file.openTasks('a7_agency_review');
    expect(task).toMatchObject({ assignees: [], barred: ['camat-1'] });
    expect(file.events.at(-1)?.type).toBe('quorum_unreachable');
    const told = last(file, 'quorum_unreachable');
    expect(told).toMatchObject({ taskId: task?.taskId, cause: 'barred', have: 0, need: 1 });
    // The Sekda is not among them: A9 has no other holder.
    expect(told.resolved?.assignees.map(({ personId }) => personId)).toEqual(['sekretaris_bkpsdm-1']);
    // Who follows the case: the officer, and whoever holds the agency's head's office, here its Plt.
    expect(told.resolved?.told).toEqual(['hr_officer-1', 'camat-1']);
    const tried = file.decide('camat-1', 'a7_agency_review', { outcome: 'forward' });
    expect(tried.refusal).toMatchObject({
      class: 'separation_of_duties',
      rule: 'R1',
      reasonCode: 'SOD_SAME_PERSON',
    });
  });

  it('names the Sekda too where A9 has another lawful holder', () => {
    const people = new People([...actingCamat.all, person('sekda-2', [officeFact('sekda', 'sekda-2')])]);
    const file = nomination(1, { by: 'camat-1', people });
    playUntil(file, 'a7_agency_review');
    const substitutes = last(file, 'quorum_unreachable').resolved?.assignees.map(({ personId }) => personId);
    expect(substitutes).toEqual(['sekretaris_bkpsdm-1', 'sekda-1', 'sekda-2']);
  });

  it('is given to a lawful substitute by an administrator, with the reason, and to nobody else', () => {
    const file = nomination(1, { by: 'camat-1', people: actingCamat });
    playUntil(file, 'a7_agency_review');
    const taskId = file.openTasks('a7_agency_review')[0]?.taskId ?? '';
    const give = (toPersonId: string) =>
      file.act('administrator-1', { type: 'reassign_task', taskId, toPersonId, text: reason }).refusal;
    expect(give('sekda-1')).toMatchObject({ class: 'not_assignee', rule: 'NOT_ELIGIBLE', field: 'to' });
    expect(give('camat-1')).toMatchObject({ class: 'not_assignee', rule: 'NOT_ELIGIBLE', field: 'to' });
    expect(give('sekretaris_bkpsdm-1')).toBeUndefined();
    const task = file.state.tasks[taskId];
    expect(task === undefined ? undefined : shortfallOf(file.state, task)).toBeUndefined();
    expect(file.decide('sekretaris_bkpsdm-1', 'a7_agency_review', { outcome: 'forward' }).refusal).toBeUndefined();
    expect(file.stage('a8_legal_review').status).toBe('open');
  });

  it('goes to a substitute under a mandate that is entered afterwards, with an event, and is told no more', () => {
    const file = nomination(1, { by: 'camat-1', people: actingCamat });
    playUntil(file, 'a7_agency_review');
    const [task] = file.openTasks('a7_agency_review');
    const later = new People([
      ...actingCamat.all,
      person(
        'sekretaris_bkpsdm-1',
        [officeFact('sekretaris_bkpsdm', 'sekretaris_bkpsdm-1')],
        [{ ...pltKepala, mandateId: 'mandate-2' }],
      ),
    ]);
    Object.assign(file, { people: later });
    const taskId = task?.taskId ?? '';
    file.system({ type: 'review_holders', why: 'mandate', taskIds: [taskId] });
    expect(last(file, 'holders_changed').resolved).toMatchObject({ joined: ['sekretaris_bkpsdm-1'], left: [] });
    expect(file.state.tasks[taskId]?.unreachable).toBeUndefined();
    const step = file.decide('sekretaris_bkpsdm-1', 'a7_agency_review', { outcome: 'forward' });
    expect(step.events[0]).toMatchObject({ onBehalfOf: 'kepala-gone', mandateId: 'mandate-2' });
  });

  it('is told once for a cause, and again after it could be answered in between', () => {
    const people = peopleWith(
      person('kabag_hukum-1', [officeFact('kabag_hukum', 'kabag_hukum-1', { validTo: march })]),
    );
    const file = nomination(1, { people });
    playUntil(file, 'a8_legal_review');
    const taskId = file.openTasks('a8_legal_review')[0]?.taskId ?? '';
    const review = () => file.system({ type: 'review_holders', why: 'office', taskIds: [taskId] });
    file.now = march;
    review();
    expect(last(file, 'holders_changed').resolved).toMatchObject({ assignees: [], left: ['kabag_hukum-1'] });
    expect(last(file, 'quorum_unreachable')).toMatchObject({ cause: 'vacant', asks: [] });
    review();
    expect(file.events.filter(({ type }) => type === 'quorum_unreachable')).toHaveLength(1);
    const able = allowedActions(file.state, file.people.facts('kabag_hukum-1'), taskId, file.now);
    expect(able.find(({ action }) => action === 'decide')?.refusal).toMatchObject({ class: 'office_ended' });
    Object.assign(file, {
      people: new People([...people.all, person('legal-2', [officeFact('kabag_hukum', 'legal-2', { validTo: null })])]),
    });
    review();
    expect(file.state.tasks[taskId]?.assignees.map(({ personId }) => personId)).toEqual(['legal-2']);
    Object.assign(file, { people });
    review();
    expect(file.events.filter(({ type }) => type === 'quorum_unreachable')).toHaveLength(2);
  });

  it('is told when the last one who could answer recuses', () => {
    const file = nomination(1);
    playUntil(file, 'a8_legal_review');
    const taskId = file.openTasks('a8_legal_review')[0]?.taskId ?? '';
    const step = file.act('kabag_hukum-1', { type: 'recuse', taskId });
    expect(step.refusal).toBeUndefined();
    expect(last(file, 'quorum_unreachable')).toMatchObject({ taskId, cause: 'conflict', have: 0, need: 1 });
  });
});

describe('a claim by somebody whose office ends', () => {
  it('is released when the task passes to the successor, and a delegation falls with the delegator’s office', () => {
    const people = peopleWith(
      person('kabag_hukum-1', [officeFact('kabag_hukum', 'kabag_hukum-1', { validTo: march })]),
    );
    const file = nomination(1, { people });
    playUntil(file, 'a8_legal_review');
    const taskId = file.openTasks('a8_legal_review')[0]?.taskId ?? '';
    const delegated = file.act('kabag_hukum-1', { type: 'delegate_task', taskId, toPersonId: 'dpmdes-1' });
    expect(delegated.refusal).toBeUndefined();
    expect(file.act('dpmdes-1', { type: 'claim_task', taskId }).refusal).toBeUndefined();
    // While the delegator holds the office the task stays where it is.
    file.system({ type: 'review_holders', why: 'office', taskIds: [taskId] });
    expect(file.state.tasks[taskId]).toMatchObject({ claimedBy: 'dpmdes-1', assignees: [{ personId: 'dpmdes-1' }] });
    file.now = march;
    file.system({ type: 'review_holders', why: 'office', taskIds: [taskId] });
    expect(file.state.tasks[taskId]).toMatchObject({ claimedBy: null, assignees: [] });
    expect(file.decide('dpmdes-1', 'a8_legal_review', { outcome: 'initial' }).refusal).toMatchObject({
      class: 'not_assignee',
    });
  });
});
