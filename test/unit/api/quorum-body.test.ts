import { quorumBody } from '../../../api/quorum-body';
import type { StageInput } from '../../../domain/pipeline';
import type { TestCase } from '../../support/builders/cases';
import { against, outcome } from '../../support/builders/definitions';
import { abstain, openStages, vote } from '../../support/builders/one-stage';

const outcomes = [
  outcome('approve'),
  outcome('note'),
  against('reject', { lead: { to: 'end' }, standing: 'rejected' }),
  abstain,
];

/** The agency head, legal, and a council of five, each a group with a title. */
function threeGroups(quorum: Partial<NonNullable<StageInput['quorum']>> = {}, council: object = {}): TestCase {
  return openStages([
    {
      actors: [
        { role: 'kepala_bkpsdm', of: 'region', group: 'agency' },
        { role: 'kabag_hukum', of: 'region', group: 'legal' },
        { role: 'council', of: 'region', group: 'council' },
      ],
      quorum: {
        groups: [
          { group: 'agency', rule: { kind: 'any' }, title: { id: 'Badan', en: 'Agency' } },
          { group: 'legal', rule: { kind: 'any' }, title: { id: 'Hukum', en: 'Legal' } },
          { group: 'council', rule: { kind: 'count', n: 2 }, title: { id: 'Dewan', en: 'Council' }, ...council },
        ],
        ...quorum,
      },
      outcomes,
    },
  ]);
}

function told(file: TestCase, ...votes: [person: string, outcome: string][]): [string, string, string] {
  for (const [person, chosen] of votes) {
    expect(file.decide(person, vote, { outcome: chosen }).refusal).toBeUndefined();
  }
  const task = Object.values(file.state.tasks).findLast(({ stageId }) => stageId === vote);
  if (task === undefined) throw new Error('no task');
  const bodies = (['en', 'id'] as const).map((language) =>
    quorumBody(file.state, task, { language, unitName: () => undefined }),
  );
  return [`${String(bodies[0]?.have)}/${String(bodies[0]?.need)}`, bodies[0]?.missing ?? '', bodies[1]?.missing ?? ''];
}

describe('the progress of a quorum, in words', () => {
  it('names who is needed, group by group', () => {
    const file = threeGroups();
    expect(told(file)).toEqual([
      '0/4',
      'No decision yet; needed: 1 from Agency, 1 from Legal and 2 from Council.',
      'Belum ada keputusan; perlu 1 dari Badan, 1 dari Hukum, dan 2 dari Dewan.',
    ]);
    expect(told(file, ['kepala_bkpsdm-1', 'approve'], ['council-1', 'approve'], ['council-2', 'approve'])).toEqual([
      '3/4',
      '3 of 4 agree; still needed: 1 from Legal.',
      '3 dari 4 sepakat; masih perlu 1 dari Hukum.',
    ]);
    expect(told(file, ['kabag_hukum-1', 'approve'])).toEqual(['4/4', '', '']);
  });

  it('tells those against and abstentions, and counts them for nothing', () => {
    const file = threeGroups({ rejection: { kind: 'majority' } });
    expect(told(file, ['council-1', 'reject'])).toEqual([
      '0/4',
      '0 of 4 agree, 1 against; still needed: 1 from Agency, 1 from Legal and 2 from Council.',
      '0 dari 4 sepakat, 1 menolak; masih perlu 1 dari Badan, 1 dari Hukum, dan 2 dari Dewan.',
    ]);
    expect(told(file, ['council-2', 'abstain'], ['kepala_bkpsdm-1', 'approve'])).toEqual([
      '1/4',
      '1 of 4 agree, 1 against, 1 abstained; still needed: 1 from Legal and 2 from Council.',
      '1 dari 4 sepakat, 1 menolak, 1 abstain; masih perlu 1 dari Hukum dan 2 dari Dewan.',
    ]);
  });

  it('counts only those who say the same, whatever group they are in', () => {
    const file = threeGroups();
    expect(told(file, ['kepala_bkpsdm-1', 'approve'], ['council-1', 'note'], ['council-2', 'approve'])).toEqual([
      '2/4',
      '2 of 4 agree; still needed: 1 from Legal and 1 from Council.',
      '2 dari 4 sepakat; masih perlu 1 dari Hukum dan 1 dari Dewan.',
    ]);
  });

  it('tells the order of groups', () => {
    const file = threeGroups({ sequential: true });
    expect(told(file, ['kepala_bkpsdm-1', 'approve'])).toEqual([
      '1/4',
      '1 of 4 agree; still needed: 1 from Legal, then 2 from Council.',
      '1 dari 4 sepakat; masih perlu 1 dari Hukum, lalu 2 dari Dewan.',
    ]);
  });

  it('tells whose turn it is in a group', () => {
    const file = threeGroups({}, { sequential: true });
    const first = ['kepala_bkpsdm-1', 'kabag_hukum-1', 'council-1'].map((who): [string, string] => [who, 'approve']);
    expect(told(file, ...first)).toEqual([
      '3/4',
      '3 of 4 agree; still needed: 1 from Council (turn of number 2 of 5).',
      '3 dari 4 sepakat; masih perlu 1 dari Dewan (giliran nomor 2 dari 5).',
    ]);
  });

  it('tells what a rule over all groups asks beyond those of single groups', () => {
    const file = threeGroups({ approval: { kind: 'count', n: 6 } });
    const four = ['kepala_bkpsdm-1', 'council-1', 'council-2'].map((who): [string, string] => [who, 'approve']);
    expect(told(file, ...four)).toEqual([
      '3/6',
      '3 of 6 agree; still needed: 1 from Legal and 2 more from any group.',
      '3 dari 6 sepakat; masih perlu 1 dari Hukum dan 2 lagi dari kelompok mana pun.',
    ]);
    expect(told(file, ['kabag_hukum-1', 'approve'])).toEqual([
      '4/6',
      '4 of 6 agree; still needed: 2 more from any group.',
      '4 dari 6 sepakat; masih perlu 2 lagi dari kelompok mana pun.',
    ]);
  });

  it('tells that everybody has to answer', () => {
    const file = threeGroups({ settles: 'waitForAll' });
    expect(told(file)).toEqual([
      '0/4',
      'No decision yet; everybody has to answer: 1 from Agency, 1 from Legal and 5 from Council.',
      'Belum ada keputusan; semua harus menjawab: 1 dari Badan, 1 dari Hukum, dan 5 dari Dewan.',
    ]);
    const four = ['kepala_bkpsdm-1', 'kabag_hukum-1', 'council-1', 'council-2'];
    expect(told(file, ...four.map((who): [string, string] => [who, 'approve']))).toEqual([
      '4/4',
      '4 of 4 agree; settles when all have answered; still to answer: 3 from Council.',
      '4 dari 4 sepakat; selesai setelah semua menjawab; belum menjawab: 3 dari Dewan.',
    ]);
  });

  it('calls a group without a title by its offices', () => {
    const file = openStages([{ quorum: { groups: [{ group: 'main', rule: { kind: 'majority' } }] }, outcomes }]);
    const [count, english] = told(file, ['council-1', 'approve']);
    expect([count, english]).toEqual(['1/3', expect.stringMatching(/^1 of 3 agree; still needed: 2 from [a-z ]+\.$/)]);
  });
});
