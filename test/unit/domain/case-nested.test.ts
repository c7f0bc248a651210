import type { StageInput } from '../../../domain/pipeline';
import type { Step, TestCase } from '../../support/builders/cases';
import { against, outcome } from '../../support/builders/definitions';
import { openStages } from '../../support/builders/one-stage';

const any = { groups: [{ group: 'main', rule: { kind: 'any' as const } }] };

function leaf(id: string, rest: Partial<StageInput> = {}): StageInput {
  return {
    id,
    title: { id, en: id },
    kind: 'decision',
    scope: 'nominee',
    actors: [{ role: 'council', of: 'region' }],
    quorum: any,
    outcomes: [outcome('approve'), against('reject', { lead: { to: 'end' }, standing: 'rejected' })],
    legalRef: 'Test',
    ...rest,
  };
}

function container(id: string, branches: StageInput[], join: 'all' | 'any' = 'all'): StageInput {
  return { id, title: { id, en: id }, kind: 'parallel', scope: 'nominee', join, branches, legalRef: 'Test' };
}

/** A container of a leaf and of a container that holds another one; then a review that may send back anywhere. */
function nested(
  rest: { inner?: 'all' | 'any'; file?: Partial<StageInput>; opening?: { rules?: number } } = {},
): TestCase {
  const file = leaf('file', { scope: 'case', outcomes: [outcome('clear')], ...rest.file });
  const inner = container('inner', [leaf('left'), container('deep', [leaf('right'), file])], rest.inner);
  const back = ['outer', 'beside', 'left', 'deep', 'right', 'file'];
  return openStages(
    [
      container('outer', [leaf('beside'), inner]),
      leaf('review', {
        scope: 'case',
        outcomes: [
          outcome('sign', { standing: 'selected' }),
          against('return', { lead: { to: 'return', stages: back } }),
        ],
      }),
    ],
    { nominees: 2, definition: { returnMax: 2 }, opening: rest.opening ?? {} },
  );
}

const decide = (file: TestCase, stageId: string, chosen: string, rest: { returnTo?: string } = {}): Step => {
  const step = file.decide('council-1', stageId, { outcome: chosen, ...rest });
  expect(step.refusal).toBeUndefined();
  return step;
};
const status = (file: TestCase, ...ids: string[]): string =>
  ids.map((id) => `${id} ${file.stage(id).status} ${String(file.stage(id).round)}`).join(', ');
const settled = (file: TestCase): string[] =>
  file.events.flatMap(({ type, payload }) => (type === 'stage_settled' ? [payload.stageId] : []));

describe('branches of branches', () => {
  it('open together, and settle from the inside out', () => {
    const file = nested();
    expect(status(file, 'outer', 'beside', 'inner', 'left', 'deep', 'right', 'file')).toBe(
      'outer open 1, beside open 1, inner open 1, left open 1, deep open 1, right open 1, file open 1',
    );
    for (const [id, word] of [
      ['right', 'approve'],
      ['beside', 'approve'],
      ['left', 'approve'],
    ] as const)
      decide(file, id, word);
    expect(file.stage('inner').status).toBe('open');
    decide(file, 'file', 'clear');
    expect(settled(file)).toEqual(['right', 'beside', 'left', 'file', 'deep', 'inner', 'outer']);
    expect(file.stage('review').status).toBe('open');
    expect(Object.values(file.state.nominees).map(({ at }) => at)).toEqual(['review', 'review']);
  });

  it('are stopped to the last one where the join waits for the first only', () => {
    const file = nested({ inner: 'any' });
    decide(file, 'beside', 'approve');
    decide(file, 'left', 'approve');
    expect(status(file, 'inner', 'deep', 'right', 'file', 'outer')).toBe(
      'inner settled 1, deep skipped 1, right skipped 1, file skipped 1, outer settled 1',
    );
    expect(file.openTasks().map(({ stageId }) => stageId)).toEqual(['review']);
  });

  it('let a nominee go who ends in one of them, out of all the others', () => {
    const file = nested();
    const nominees = [{ nomineeId: 'n1', outcome: 'reject' }];
    expect(file.decide('council-1', 'right', { nominees }).refusal).toBeUndefined();
    for (const id of ['right', 'left', 'beside']) decide(file, id, 'approve');
    decide(file, 'file', 'clear');
    expect(file.state.nominees['n1']).toMatchObject({ at: null, standing: 'rejected' });
    expect(file.stage('review').status).toBe('open');
  });

  it('are reminded of and escalated like any other stage', () => {
    const due = { amount: 1, unit: 'wd', then: 'escalate', escalateTo: { role: 'asisten' } } as const;
    const file = nested({ file: { due } });
    file.passUntil('2026-02-20T00:00:00.000Z');
    const told = file.events.flatMap(({ type, payload }) => (type === 'task_escalated' ? [payload.stageId] : []));
    expect(told).toEqual(['file']);
  });

  it('are reopened alone, with their containers; what their sisters decided stands', () => {
    const file = nested();
    for (const id of ['right', 'left', 'beside']) decide(file, id, 'approve');
    decide(file, 'file', 'clear');
    decide(file, 'review', 'return', { returnTo: 'right' });
    expect(status(file, 'outer', 'beside', 'inner', 'left', 'deep', 'right', 'file', 'review')).toBe(
      'outer open 2, beside settled 1, inner open 2, left settled 1, deep open 2, right open 2, file settled 1, review pending 1',
    );
    expect(file.openTasks().map(({ stageId }) => stageId)).toEqual(['right']);
    decide(file, 'right', 'approve');
    expect(file.stage('review')).toMatchObject({ status: 'open', round: 2 });
  });

  it('are reopened whole where a container of them is named', () => {
    const file = nested();
    for (const id of ['right', 'left', 'beside']) decide(file, id, 'approve');
    decide(file, 'file', 'clear');
    decide(file, 'review', 'return', { returnTo: 'deep' });
    expect(status(file, 'left', 'deep', 'right', 'file')).toBe(
      'left settled 1, deep open 2, right open 2, file open 2',
    );
    expect(Object.keys(file.state.nominees['n1']?.outcomes ?? {}).sort()).toEqual(['beside', 'left']);
  });

  it('send back to a sister without asking the others again, and then vote anew themselves', () => {
    const back = against('return', { lead: { to: 'return', stages: ['left', 'beside'] } });
    const file = nested({ file: { outcomes: [outcome('clear'), back] } });
    decide(file, 'left', 'approve');
    const before = file.openTasks('right').map(({ taskId }) => taskId);
    decide(file, 'file', 'return', { returnTo: 'left' });
    expect(status(file, 'outer', 'beside', 'inner', 'left', 'deep', 'right', 'file')).toBe(
      'outer open 2, beside open 1, inner open 2, left open 2, deep open 1, right open 1, file open 2',
    );
    expect(file.openTasks('right').map(({ taskId }) => taskId)).toEqual(before);
    expect(file.openTasks('file')).toHaveLength(1);
    for (const id of ['left', 'right', 'beside']) decide(file, id, 'approve');
    decide(file, 'file', 'clear');
    expect(file.stage('review').status).toBe('open');
  });

  it('go with a nominee who is split off', () => {
    const file = nested();
    for (const id of ['right', 'left']) decide(file, id, 'approve');
    const { refusal } = file.act('hr_officer-1', { type: 'split_case', nomineeIds: ['n2'], newCaseId: 'case-2' });
    expect(refusal).toBeUndefined();
    const [child] = file.children;
    expect(child?.openTasks().map(({ stageId }) => stageId)).toEqual(['beside', 'file']);
  });
});

describe('a nominee whom one branch has sent back', () => {
  const check = (id: string): StageInput =>
    leaf(id, {
      kind: 'check',
      actors: [{ role: 'bkn_desk', of: 'region' }],
      quorum: { groups: [{ group: 'main', rule: { kind: 'count', n: 2 } }], rejection: { kind: 'count', n: 1 } },
      outcomes: [outcome('eligible'), outcome('return', { lead: { to: 'correction' } })],
    });
  const file = (): TestCase => openStages([container('outer', [check('one'), check('two')]), leaf('review')]);
  const about = (given: TestCase, person: string, stageId: string, chosen: string): string | undefined =>
    given.decide(person, stageId, { nominees: [{ nomineeId: 'n1', outcome: chosen }] }).refusal?.rule;
  const returns = (given: TestCase): string[] =>
    given.events.flatMap(({ type, payload }) => (type === 'nominee_returned' ? [payload.stageId] : []));

  it('is sent back by another only when the dossier is back, and is decided about otherwise meanwhile', () => {
    const given = file();
    expect(about(given, 'bkn_desk-1', 'two', 'return')).toBeUndefined();
    expect(about(given, 'bkn_desk-1', 'one', 'return')).toBeUndefined();
    expect(about(given, 'bkn_desk-2', 'one', 'return')).toBeUndefined();
    expect(returns(given)).toEqual(['one']);
    expect(about(given, 'bkn_desk-2', 'two', 'return')).toBe('NOMINEE_RETURNED');
    expect(about(given, 'bkn_desk-2', 'two', 'eligible')).toBeUndefined();
    expect(returns(given)).toEqual(['one']);
    given.decide('hr_officer-1', 'one', { outcome: 'resubmit' }, 'correction');
    expect(given.state.nominees['n1']?.returnedAt).toBeNull();
    expect(about(given, 'bkn_desk-1', 'one', 'eligible')).toBeUndefined();
    expect(about(given, 'bkn_desk-2', 'one', 'eligible')).toBeUndefined();
    expect(given.state.nominees['n1']?.outcomes['one']?.outcome).toBe('eligible');
  });
});

describe('somebody who leaves in one branch', () => {
  const answer = (file: TestCase, stageId: string, answers: Record<string, string>): void => {
    const nominees = Object.entries(answers).map(([nomineeId, chosen]) => ({ nomineeId, outcome: chosen }));
    expect(file.decide('council-1', stageId, { nominees }).refusal).toBeUndefined();
  };

  it('is waited for in no other: what the others were answered settles with the same act', () => {
    const file = nested();
    answer(file, 'beside', { n1: 'approve' });
    expect(status(file, 'beside')).toBe('beside open 1');
    answer(file, 'right', { n2: 'reject' });
    expect(status(file, 'beside')).toBe('beside settled 1');
  });

  it('is waited for until the next act in a case that began under the first rules', () => {
    const file = nested({ opening: { rules: 1 } });
    answer(file, 'beside', { n1: 'approve' });
    answer(file, 'right', { n2: 'reject' });
    expect(status(file, 'beside')).toBe('beside open 1');
    answer(file, 'left', { n1: 'approve' });
    expect(status(file, 'beside')).toBe('beside settled 1');
  });
});
