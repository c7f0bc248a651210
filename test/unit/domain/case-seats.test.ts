import type { QuorumRule } from '../../../domain/pipeline';
import type { TestCase } from '../../support/builders/cases';
import { against, outcome } from '../../support/builders/definitions';
import { openStages, vote } from '../../support/builders/one-stage';
import { buildPeople, mandateFact, officeFact, person } from '../../support/builders/people';

const people = buildPeople([
  person('leaver', [officeFact('senate', 'leaver', { validTo: '2026-02-10T00:00:00.000Z' })]),
  person('heir', [officeFact('senate', 'heir', { validFrom: '2026-02-20T00:00:00.000Z' })]),
  ...[1, 2, 3].map((place) => {
    const personId = `senator-${String(place)}`;
    return person(personId, [officeFact('senate', personId)]);
  }),
]);

/** A senate of four, one of whom leaves on 10 February and is followed by another on the 20th. */
function senate(rule: QuorumRule, settles: 'firstDecides' | 'waitForAll' = 'firstDecides', rules?: number): TestCase {
  return openStages(
    [
      {
        actors: [{ role: 'senate', of: 'region' }],
        quorum: { groups: [{ group: 'main', rule }], settles },
        outcomes: [outcome('approve', { standing: 'selected' }), against('reject', { lead: { to: 'end' } })],
      },
    ],
    { people, ...(rules === undefined ? {} : { opening: { rules } }) },
  );
}

function approve(file: TestCase, ...persons: string[]): string {
  for (const personId of persons) expect(file.decide(personId, vote, { outcome: 'approve' }).refusal).toBeUndefined();
  return file.stage(vote).status;
}

function review(file: TestCase, day: string): void {
  file.passUntil(`2026-02-${day}T03:00:00.000Z`);
  const taskIds = file.openTasks(vote).map(({ taskId }) => taskId);
  file.system({ type: 'review_holders', taskIds, why: 'office' });
  file.system({ type: 'tick' });
}

describe('a seat that falls vacant', () => {
  it('makes no fewer answers enough: the outcome waits for a person', () => {
    const file = senate({ kind: 'all' });
    expect(approve(file, 'senator-1', 'senator-2', 'senator-3')).toBe('open');
    review(file, '11');
    expect(file.stage(vote).status).toBe('open');
    expect(file.events.some(({ type }) => type === 'vote_tied')).toBe(false);
    review(file, '21');
    expect(file.stage(vote).status).toBe('open');
    expect(approve(file, 'heir')).toBe('settled');
  });

  it('is waited for where everybody has to answer', () => {
    const file = senate({ kind: 'count', n: 2 }, 'waitForAll');
    expect(approve(file, 'senator-1', 'senator-2', 'senator-3')).toBe('open');
    review(file, '11');
    expect(file.stage(vote).status).toBe('open');
    expect(file.events.findLast(({ type }) => type === 'quorum_unreachable')?.payload).toMatchObject({
      have: 3,
      need: 4,
    });
    review(file, '21');
    expect(approve(file, 'heir')).toBe('settled');
  });

  it('keeps the answer that its holder gave before leaving', () => {
    const file = senate({ kind: 'count', n: 3 });
    expect(approve(file, 'leaver')).toBe('open');
    review(file, '11');
    expect(approve(file, 'senator-1')).toBe('open');
    expect(approve(file, 'senator-2')).toBe('settled');
  });
});

describe('an answer of somebody who tells of a conflict of interest', () => {
  it('is on record and counts no more while the question is open', () => {
    const file = senate({ kind: 'count', n: 2 });
    expect(approve(file, 'senator-1')).toBe('open');
    expect(file.act('senator-1', { type: 'declare_conflict' }).refusal).toBeUndefined();
    expect(file.openTasks(vote)[0]?.decisions).toHaveLength(1);
    expect(approve(file, 'senator-2')).toBe('open');
    expect(approve(file, 'senator-3')).toBe('settled');
  });

  it.each([
    [undefined, 'of-senator-2'],
    [2, 'of-senator-3'],
  ])('gives no reason to what the others decided (rules %s)', (rules, told) => {
    const file = senate({ kind: 'count', n: 2 }, 'waitForAll', rules);
    for (const personId of ['senator-1', 'senator-2', 'senator-3']) {
      const text = { textId: `of-${personId}`, commitment: 'c'.repeat(64) };
      expect(file.decide(personId, vote, { outcome: 'reject', text }).refusal).toBeUndefined();
    }
    for (const personId of ['senator-3', 'leaver']) file.act(personId, { type: 'declare_conflict' });
    expect(file.stage(vote)).toMatchObject({ status: 'settled', outcome: 'reject' });
    expect(file.events.at(-1)).toMatchObject({ type: 'case_closed', payload: { text: { textId: told } } });
  });
});

describe('a change of holders that completes the question', () => {
  const elder = person('elder', [officeFact('elder', 'elder', { validTo: '2026-02-20T00:00:00.000Z' })]);
  const senators = ['senator-1', 'senator-2'];

  /** Two senators, both of whom have to answer, and an elder who is asked beside them when they are late. */
  function answered(rules?: number): TestCase {
    const file = openStages(
      [
        {
          actors: [{ role: 'senate', of: 'region' }],
          due: { amount: 2, unit: 'wd', then: 'escalate', escalateTo: { role: 'elder', of: 'region' } },
          quorum: { groups: [{ group: 'main', rule: { kind: 'count', n: 2 } }], settles: 'waitForAll' },
          outcomes: [outcome('approve', { standing: 'selected' }), against('reject', { lead: { to: 'end' } })],
        },
      ],
      {
        people: buildPeople([elder, ...senators.map((id) => person(id, [officeFact('senate', id)]))]),
        ...(rules === undefined ? {} : { opening: { rules } }),
      },
    );
    file.passUntil(file.stage(vote).dueAt ?? '');
    expect(approve(file, ...senators)).toBe('open');
    return file;
  }

  function elderLeaves(file: TestCase): TestCase['steps'] {
    file.passUntil('2026-02-21T03:00:00.000Z');
    const before = file.steps.length;
    const taskIds = file.openTasks(vote).map(({ taskId }) => taskId);
    file.system({ type: 'review_holders', taskIds, why: 'office' });
    return file.steps.slice(before);
  }

  it('settles by itself what people have answered, in an act of nobody', () => {
    const file = answered();
    const steps = elderLeaves(file);
    expect(steps.map(({ command }) => command.type)).toEqual(['review_holders', 'settle_answers']);
    expect(file.stage(vote).outcome).toBe('approve');
    expect(file.events.at(-1)).toMatchObject({ type: 'case_closed', actorId: null });
  });

  it('waited for whatever came next in a case that began under the rules of before', () => {
    const file = answered(2);
    expect(elderLeaves(file).map(({ command }) => command.type)).toEqual(['review_holders']);
    expect(file.stage(vote).status).toBe('open');
    file.system({ type: 'tick' });
    expect(file.stage(vote).status).toBe('settled');
  });
});

describe('an answer of a substitute who is recused afterwards', () => {
  const standIn = mandateFact('m-1', { kind: 'delegation', principalId: 'senator-1', role: 'senate' });

  function asked(rules?: number): TestCase {
    return openStages(
      [
        {
          actors: [{ role: 'senate', of: 'region' }],
          quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
          outcomes: [outcome('approve', { standing: 'selected' }), against('reject', { lead: { to: 'end' } })],
        },
      ],
      {
        people: buildPeople([
          person('stand-in', [], [standIn]),
          ...['senator-1', 'senator-2'].map((id) => person(id, [officeFact('senate', id)])),
        ]),
        ...(rules === undefined ? {} : { opening: { rules } }),
      },
    );
  }

  it.each([
    [undefined, undefined],
    [2, 'I2'],
  ])('leaves the question to the one they stood in for (rules %s)', (rules, refused) => {
    const file = asked(rules);
    expect(approve(file, 'stand-in')).toBe('open');
    expect(file.act('stand-in', { type: 'declare_conflict' }).refusal).toBeUndefined();
    expect(file.decide('senator-1', vote, { outcome: 'approve' }).refusal?.rule).toBe(refused);
    if (refused !== undefined) return;
    expect(approve(file, 'senator-2')).toBe('settled');
  });
});
