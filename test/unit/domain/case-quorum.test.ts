import { allowedActions } from '../../../domain/allowed-actions';
import type { QuorumRule, StageInput } from '../../../domain/pipeline';
import type { TestCase } from '../../support/builders/cases';
import { against, outcome } from '../../support/builders/definitions';
import { abstain, openStages, vote } from '../../support/builders/one-stage';

type Quorum = NonNullable<StageInput['quorum']>;

const outcomes = [
  outcome('approve', { standing: 'selected' }),
  against('reject', { lead: { to: 'end' }, standing: 'rejected' }),
  abstain,
];
const council = (place: number): string => `council-${String(place)}`;
const main = (rule: QuorumRule, rest: Partial<Quorum['groups'][number]> = {}): Quorum['groups'] => [
  { group: 'main', rule, ...rest },
];

function council5(quorum: Quorum, rest: Partial<StageInput> = {}): TestCase {
  return openStages([{ quorum, outcomes, ...rest }]);
}

/** Agency, then or beside it the council of five. */
function twoGroups(quorum: Partial<Quorum> = {}): TestCase {
  return openStages([
    {
      actors: [
        { role: 'kepala_bkpsdm', of: 'region', group: 'agency' },
        { role: 'council', of: 'region', group: 'council' },
      ],
      quorum: {
        groups: [
          { group: 'agency', rule: { kind: 'any' } },
          { group: 'council', rule: { kind: 'count', n: 2 } },
        ],
        ...quorum,
      },
      outcomes,
    },
  ]);
}

/** Votes of persons in turn; the refused rule, or what the stage came to. */
function said(file: TestCase, ...votes: [person: string, outcome: string][]): string {
  for (const [person, chosen] of votes) {
    const { refusal } = file.decide(person, vote, { outcome: chosen });
    if (refusal !== undefined) return `${refusal.class} ${refusal.rule}`;
  }
  const { status, outcome: settled } = file.stage(vote);
  return status === 'settled' ? (settled ?? '') : status;
}

const ties = (file: TestCase): object[] =>
  file.events.flatMap((event) => (event.type === 'vote_tied' ? [event.payload] : []));

describe('a veto', () => {
  it('of an office settles at once what a majority would decide otherwise', () => {
    const file = openStages([
      {
        actors: [
          { role: 'council', of: 'region' },
          { role: 'kabag_hukum', of: 'region' },
        ],
        quorum: { groups: main({ kind: 'all' }), rejection: { kind: 'majority' }, veto: { roles: ['kabag_hukum'] } },
        outcomes,
      },
    ]);
    expect(said(file, [council(1), 'reject'], [council(2), 'reject'])).toBe('open');
    expect(said(file, ['kabag_hukum-1', 'reject'])).toBe('reject');
    expect(file.state.status).toBe('rejected');
    expect(file.events.findLast(({ type }) => type === 'decision_recorded')?.payload).toMatchObject({
      quorum: { have: 1, need: 1 },
    });
  });

  it('of a group is anybody’s of it, and nobody’s of another', () => {
    const file = twoGroups({ veto: { groups: ['agency'] }, rejection: { kind: 'all' }, settles: 'waitForAll' });
    expect(said(file, [council(1), 'reject'])).toBe('open');
    expect(said(file, ['kepala_bkpsdm-1', 'reject'])).toBe('reject');
  });
});

describe('an abstention', () => {
  it('answers without counting for a side', () => {
    const file = council5({ groups: main({ kind: 'majority' }) });
    expect(said(file, [council(1), 'abstain'], [council(2), 'abstain'], [council(3), 'approve'])).toBe('open');
    expect(said(file, [council(1), 'approve'])).toBe('already_decided I2');
    expect(said(file, [council(4), 'approve'], [council(5), 'approve'])).toBe('approve');
  });

  it('of all is told and puts the question again, and decides nothing', () => {
    const file = council5({ groups: main({ kind: 'any' }) });
    const all = [1, 2, 3, 4, 5].map((place): [string, string] => [council(place), 'abstain']);
    expect(said(file, ...all)).toBe('open');
    expect(ties(file)).toEqual([expect.objectContaining({ allAbstained: true, nomineeIds: [] })]);
    expect(file.openTasks(vote)).toHaveLength(1);
    expect(said(file, [council(3), 'approve'])).toBe('approve');
  });

  it('of all about one nominee leaves the others’ tie its own word', () => {
    const file = openStages(
      [
        {
          scope: 'nominee',
          actors: [{ role: 'bkn_desk', of: 'region' }],
          quorum: { groups: main({ kind: 'any' }), settles: 'waitForAll' },
          outcomes: [outcome('approve'), outcome('note'), abstain],
        },
      ],
      { nominees: 2 },
    );
    const answer = (person: string, first: string, second: string): void => {
      const nominees = [
        { nomineeId: 'n1', outcome: first },
        { nomineeId: 'n2', outcome: second },
      ];
      expect(file.decide(person, vote, { nominees }).refusal).toBeUndefined();
    };
    answer('bkn_desk-1', 'abstain', 'approve');
    answer('bkn_desk-2', 'abstain', 'note');
    const [tied, silent] = ties(file);
    expect(tied).toMatchObject({ nomineeIds: ['n2'] });
    expect(tied).not.toHaveProperty('allAbstained');
    expect(silent).toMatchObject({ nomineeIds: ['n1'], allAbstained: true });
    expect(Object.values(file.state.nominees).map(({ outcomes: own }) => own)).toEqual([{}, {}]);
    answer('bkn_desk-1', 'approve', 'approve');
    answer('bkn_desk-2', 'abstain', 'approve');
    expect(file.stage(vote).status).toBe('settled');
  });
});

describe('a quorum', () => {
  it('of the first to decide settles with the answer that completes it', () => {
    const file = council5({ groups: main({ kind: 'count', n: 2 }), settles: 'firstDecides' });
    expect(said(file, [council(1), 'approve'], [council(2), 'approve'])).toBe('approve');
  });

  it('that waits for all settles only when everybody has answered', () => {
    const file = council5({ groups: main({ kind: 'count', n: 2 }), settles: 'waitForAll' });
    const four = [1, 2, 3, 4].map((place): [string, string] => [council(place), 'approve']);
    expect(said(file, ...four)).toBe('open');
    expect(said(file, [council(5), 'abstain'])).toBe('approve');
  });

  it('that waits for all waits less for whoever has recused', () => {
    const file = council5({ groups: main({ kind: 'count', n: 2 }), settles: 'waitForAll' });
    const three = [1, 2, 3].map((place): [string, string] => [council(place), 'approve']);
    expect(said(file, ...three)).toBe('open');
    const [task] = file.openTasks(vote);
    file.act(council(4), { type: 'recuse', taskId: task?.taskId ?? '' });
    expect(file.stage(vote).status).toBe('open');
    file.act(council(5), { type: 'recuse', taskId: task?.taskId ?? '' });
    expect(file.stage(vote)).toMatchObject({ status: 'settled', outcome: 'approve' });
  });

  it('counts approval over all groups beside the rule of each', () => {
    const file = twoGroups({ approval: { kind: 'count', n: 5 } });
    expect(said(file, ['kepala_bkpsdm-1', 'approve'], [council(1), 'approve'], [council(2), 'approve'])).toBe('open');
    expect(said(file, [council(3), 'approve'])).toBe('open');
    expect(said(file, [council(4), 'approve'])).toBe('approve');
  });

  it('in sequence lets all answer again where the rule over all groups asks for more', () => {
    const file = twoGroups({ approval: { kind: 'count', n: 4 }, sequential: true });
    expect(said(file, [council(1), 'approve'])).toBe('out_of_turn GROUP_TURN');
    expect(said(file, ['kepala_bkpsdm-1', 'approve'], [council(1), 'approve'], [council(2), 'approve'])).toBe('open');
    expect(said(file, [council(3), 'approve'])).toBe('approve');
  });

  it('in sequence puts the question again where the first group cannot agree', () => {
    const file = twoGroups({ sequential: true, rejection: { kind: 'count', n: 2 } });
    expect(said(file, ['kepala_bkpsdm-1', 'reject'])).toBe('open');
    expect(ties(file)).toHaveLength(1);
    expect(said(file, ['kepala_bkpsdm-1', 'approve'], [council(1), 'approve'], [council(2), 'approve'])).toBe(
      'approve',
    );
  });
});

describe('members in the order of the list', () => {
  const inOrder = (rule: QuorumRule): TestCase => council5({ groups: main(rule, { sequential: true }) });

  it('answer one after another', () => {
    const file = inOrder({ kind: 'count', n: 3 });
    expect(said(file, [council(2), 'approve'])).toBe('out_of_turn PERSON_TURN');
    expect(said(file, [council(1), 'approve'], [council(3), 'approve'])).toBe('out_of_turn PERSON_TURN');
    expect(said(file, [council(2), 'abstain'], [council(3), 'approve'], [council(4), 'approve'])).toBe('approve');
  });

  it('do not wait for whoever recused, and begin again with the first after a tie', () => {
    const file = inOrder({ kind: 'all' });
    file.act(council(1), { type: 'recuse', taskId: file.openTasks(vote)[0]?.taskId ?? '' });
    expect(said(file, [council(2), 'approve'], [council(3), 'reject'])).toBe('open');
    expect(ties(file)).toHaveLength(1);
    expect(said(file, [council(3), 'approve'])).toBe('out_of_turn PERSON_TURN');
    const again = [2, 3, 4, 5].map((place): [string, string] => [council(place), 'approve']);
    expect(said(file, ...again)).toBe('approve');
  });

  it('answer in their order about each nominee', () => {
    const file = openStages(
      [{ scope: 'nominee', quorum: { groups: main({ kind: 'count', n: 2 }, { sequential: true }) }, outcomes }],
      { nominees: 2 },
    );
    const about = (person: string, nomineeId: string): string | undefined =>
      file.decide(person, vote, { nominees: [{ nomineeId, outcome: 'approve' }] }).refusal?.rule;
    expect(about(council(1), 'n1')).toBeUndefined();
    expect(about(council(2), 'n2')).toBe('PERSON_TURN');
    expect(about(council(2), 'n1')).toBeUndefined();
    expect(file.state.nominees['n1']?.outcomes[vote]?.outcome).toBe('approve');
  });
});

describe('a claim that the stage requires', () => {
  const desk = (): TestCase => council5({ groups: main({ kind: 'any' }) }, { claim: 'required' });
  const told = (file: TestCase, personId: string): object | undefined => {
    const taskId = file.openTasks(vote)[0]?.taskId ?? null;
    return allowedActions(file.state, file.people.facts(personId), taskId, file.now).find(
      ({ action }) => action === 'decide',
    );
  };

  it('comes before the decision', () => {
    const file = desk();
    const taskId = file.openTasks(vote)[0]?.taskId ?? '';
    expect(said(file, [council(1), 'approve'])).toBe('out_of_turn NOT_CLAIMED');
    expect(told(file, council(1))).toMatchObject({ allowed: false, refusal: { rule: 'NOT_CLAIMED' } });
    file.act(council(1), { type: 'claim_task', taskId });
    expect(told(file, council(1))).toMatchObject({ allowed: true });
    expect(said(file, [council(2), 'approve'])).toBe('out_of_turn CLAIMED');
    expect(said(file, [council(1), 'approve'])).toBe('approve');
  });

  it('ends with an abstention, so that another can take it', () => {
    const file = desk();
    const taskId = file.openTasks(vote)[0]?.taskId ?? '';
    file.act(council(1), { type: 'claim_task', taskId });
    expect(said(file, [council(1), 'abstain'])).toBe('open');
    expect(file.act(council(2), { type: 'claim_task', taskId }).refusal).toBeUndefined();
    expect(said(file, [council(2), 'approve'])).toBe('approve');
  });
});
