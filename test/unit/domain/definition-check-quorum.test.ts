import { checkDefinition } from '../../../domain/definition-check';
import { holderFaults } from '../../../domain/definition-checks/holder-faults';
import { definePipeline } from '../../../domain/pipeline';
import type { PipelineDefinition, StageInput } from '../../../domain/pipeline';
import { maxStages } from '../../../domain/limits';
import { against, outcome, testPolicy } from '../../support/builders/definitions';
import { abstain } from '../../support/builders/one-stage';

function stage(id: string, rest: Partial<StageInput> = {}): StageInput {
  return {
    id,
    title: { id, en: id },
    kind: 'decision',
    scope: 'case',
    actors: [{ role: 'council', of: 'region' }],
    outcomes: [outcome('approve'), against('reject', { lead: { to: 'end' } })],
    legalRef: 'Test',
    ...rest,
  };
}

function pipeline(...stages: StageInput[]): PipelineDefinition {
  return definePipeline({
    pipeline: 'checked',
    version: 1,
    title: { id: 'Uji', en: 'Test' },
    subject: 'none',
    nomineesFrom: 'submission',
    startedBy: ['hr_officer'],
    correctionDue: 3,
    returnMax: 2,
    legalRef: 'Test',
    stages,
  });
}

const faults = (...stages: StageInput[]): string[] =>
  checkDefinition(pipeline(...stages), testPolicy).map(({ path, rule }) => `${path} ${rule}`);

const anyOne = { groups: [{ group: 'main', rule: { kind: 'any' as const } }] };
const chair = [{ role: 'pansel_chair', of: 'panel' as const }];

describe('the check of a quorum', () => {
  it('takes vetoes, abstentions, a rule over all groups, order and waiting', () => {
    const quorum = {
      groups: [{ group: 'main', rule: { kind: 'any' as const }, sequential: true }],
      approval: { kind: 'count' as const, n: 2 },
      veto: { groups: ['main'], roles: ['council'] },
      settles: 'waitForAll' as const,
    };
    expect(faults(stage('a', { quorum, outcomes: [outcome('approve'), against('no'), abstain] }))).toEqual([]);
  });

  it('finds rules over all groups that nobody can reach, counting whom escalation asks', () => {
    const asksTwo = { ...anyOne, approval: { kind: 'count' as const, n: 2 } };
    const two = { groups: [{ group: 'main', rule: { kind: 'count' as const, n: 2 } }] };
    const due = { amount: 1, unit: 'wd', then: 'escalate', escalateTo: { role: 'asisten' } } as const;
    expect(faults(stage('a', { actors: chair, quorum: asksTwo }))).toEqual([
      'stages.0.quorum.approval QUORUM_TOO_LARGE',
    ]);
    expect(faults(stage('a', { actors: chair, quorum: two }))).toEqual([
      'stages.0.quorum.groups.0.rule QUORUM_TOO_LARGE',
    ]);
    expect(faults(stage('a', { actors: chair, quorum: two, due }))).toEqual([]);
    expect(faults(stage('a', { actors: chair, quorum: asksTwo, due }))).toEqual([]);
  });

  it('finds them too where the directory has too few holders', () => {
    const quorum = {
      ...anyOne,
      rejection: { kind: 'count' as const, n: 3 },
      approval: { kind: 'count' as const, n: 2 },
    };
    const found = (...holders: string[]): string[] =>
      holderFaults(
        pipeline(stage('a', { quorum })),
        new Map([
          ['council', holders],
          ['hr_officer', ['o']],
        ]),
        testPolicy,
      ).map(({ path }) => path);
    expect(found('one')).toEqual(['stages.0.quorum.rejection', 'stages.0.quorum.approval']);
    expect(found('one', 'two')).toEqual(['stages.0.quorum.rejection']);
    expect(found('one', 'two', 'three')).toEqual([]);
  });

  it('finds vetoes of nobody, and vetoes that have nothing to say', () => {
    const veto = { groups: ['main', 'nobody'], roles: ['sekda'] };
    expect(faults(stage('a', { quorum: { ...anyOne, veto } }))).toEqual([
      'stages.0.quorum.veto.groups.1 VETO_UNKNOWN',
      'stages.0.quorum.veto.roles.0 VETO_UNKNOWN',
    ]);
    const only = [outcome('approve')];
    expect(faults(stage('a', { quorum: { ...anyOne, veto: { groups: ['main'] } }, outcomes: only }))).toEqual([
      'stages.0.quorum.veto VETO_UNKNOWN',
    ]);
    expect(faults(stage('a', { quorum: { ...anyOne, veto: {} } }))).toEqual(['stages.0.quorum.veto VETO_UNKNOWN']);
  });

  it('finds abstentions that lead somewhere, stand alone, or answer what no quorum decides', () => {
    const misplaced = 'stages.0.outcomes.1 ABSTENTION';
    expect(faults(stage('a', { outcomes: [outcome('approve'), { ...abstain, lead: { to: 'next' } }] }))).toEqual([
      misplaced,
    ]);
    expect(
      faults(stage('a', { outcomes: [outcome('approve'), outcome('nothing', { lead: { to: 'none' } })] })),
    ).toEqual([misplaced]);
    expect(faults(stage('a', { outcomes: [outcome('approve'), { ...abstain, standing: 'selected' }] }))).toEqual([
      misplaced,
    ]);
    expect(faults(stage('a', { kind: 'gate', outcomes: [outcome('approve'), abstain] }))).toEqual([misplaced]);
    expect(faults(stage('a', { secondPerson: true, outcomes: [outcome('approve'), abstain] }))).toEqual([misplaced]);
    expect(faults(stage('a', { outcomes: [abstain] }))).toEqual(['stages.0.outcomes.0 ABSTENTION']);
    const due = { amount: 1, unit: 'wd', then: 'close', closeOutcome: 'abstain' } as const;
    expect(faults(stage('a', { due, outcomes: [outcome('approve'), abstain] }))).toEqual([
      'stages.0.due.closeOutcome OUTCOME_UNKNOWN',
    ]);
  });

  it('finds a claim required where several must answer', () => {
    const two = { groups: [{ group: 'main', rule: { kind: 'count' as const, n: 2 } }] };
    expect(faults(stage('a', { claim: 'required' }))).toEqual([]);
    expect(faults(stage('a', { claim: 'required', quorum: two }))).toEqual(['stages.0.claim CLAIM_BY_ONE']);
    expect(faults(stage('a', { claim: 'required', quorum: { ...anyOne, settles: 'waitForAll' } }))).toEqual([
      'stages.0.claim CLAIM_BY_ONE',
    ]);
    expect(faults(stage('a', { claim: true, quorum: two }))).toEqual([]);
  });
});

describe('the check of nested branches', () => {
  const container = (id: string, ...branches: StageInput[]): StageInput =>
    stage(id, { kind: 'parallel', actors: [], outcomes: [], branches });

  it('takes branches of any depth, and finds their faults by their path', () => {
    expect(faults(container('a', container('b', stage('c'), stage('d')), stage('e')), stage('f'))).toEqual([]);
    const deep = container('a', stage('e'), container('b', stage('c'), stage('d', { actors: [] })));
    expect(faults(deep)).toEqual(['stages.0.branches.1.branches.1.actors NO_ACTORS']);
    expect(faults(container('a', stage('b', { branches: [stage('c')] })))).toEqual([
      'stages.0.branches.0.branches BRANCHES',
    ]);
    const leaves = stage('d', { outcomes: [outcome('on', { lead: { to: 'stage', stage: 'e' } })] });
    expect(faults(container('a', container('b', leaves)), stage('e'))).toEqual([
      'stages.0.branches.0.branches.0.outcomes.0.lead LEAD_IN_BRANCH',
    ]);
    expect(faults(container('a', container('b', stage('c'))), stage('c'))).toContain('stages.1.id DUPLICATE_STAGE');
  });

  it('counts every branch among the stages', () => {
    const branches = Array.from({ length: maxStages }, (_, index) => stage(`s${String(index)}`));
    expect(faults(container('a', ...branches))).toEqual(['stages TOO_MANY_STAGES']);
    expect(faults(container('a', ...branches.slice(1)))).toEqual([]);
  });
});
