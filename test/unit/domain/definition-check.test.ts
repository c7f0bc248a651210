import { checkDefinition } from '../../../domain/definition-check';
import { definePipeline } from '../../../domain/pipeline';
import type { PipelineDefinition, StageInput } from '../../../domain/pipeline';
import { shippedPipelines } from '../../../domain/pipelines/registry';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { against, outcome, randomDefinition, testPolicy } from '../../support/builders/definitions';
import { Dice } from '../../support/builders/dice';

const common = { scope: 'case', actors: [{ role: 'council', of: 'region' }], legalRef: 'Test' } as const;

function stage(id: string, rest: Partial<StageInput> = {}): StageInput {
  return {
    id,
    title: { id, en: id },
    kind: 'decision',
    ...common,
    actors: [...common.actors],
    outcomes: [outcome('approve')],
    ...rest,
  };
}

function pipeline(stages: StageInput[], rest: Partial<Parameters<typeof definePipeline>[0]> = {}): PipelineDefinition {
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
    ...rest,
  });
}

function faults(stages: StageInput[], rest: Partial<Parameters<typeof definePipeline>[0]> = {}): string[] {
  return checkDefinition(pipeline(stages, rest), testPolicy).map(({ path, rule }) => `${path} ${rule}`);
}

describe('the check of a definition', () => {
  it.each(shippedPipelines.map((definition) => [definition.pipeline, definition] as const))(
    'finds nothing wrong with %s',
    (_name, definition) => {
      expect(checkDefinition(definition, policy2026)).toEqual([]);
    },
  );

  it('finds nothing wrong with the definitions that the property tests make up', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      expect(checkDefinition(randomDefinition(new Dice(seed)), testPolicy)).toEqual([]);
    }
  });

  it('finds outcomes that lead nowhere', () => {
    const outcomes = [
      outcome('approve', { lead: { to: 'stage', stage: 'nowhere' } }),
      against('return', { lead: { to: 'return', stages: ['b'] } }),
    ];
    expect(faults([stage('a', { outcomes }), stage('b')])).toEqual([
      'stages.0.outcomes.0.lead LEAD_UNKNOWN',
      'stages.0.outcomes.1.lead RETURN_FORWARD',
      'stages.1.id UNREACHABLE',
    ]);
  });

  it('finds stages that nothing leads to', () => {
    expect(faults([stage('a'), stage('b', { detour: true })])).toEqual(['stages.1.id UNREACHABLE']);
    const jump = [outcome('approve', { lead: { to: 'stage', stage: 'c' } })];
    expect(faults([stage('a', { outcomes: jump }), stage('b'), stage('c')])).toEqual(['stages.1.id UNREACHABLE']);
  });

  it('finds loops without a limit', () => {
    const outcomes = [
      outcome('approve'),
      outcome('later', { lead: { to: 'again' }, escalatesAfter: { times: 2, lead: { to: 'again' } } }),
    ];
    expect(faults([stage('a', { outcomes })])).toEqual(['stages.0.outcomes.1.escalatesAfter LOOP_UNBOUNDED']);
    const extend = [outcome('proceed'), outcome('extend', { lead: { to: 'extend' } })];
    expect(faults([stage('a', { kind: 'window', window: { mode: 'apply' }, outcomes: extend })])).toEqual([
      'stages.0.window.extendMax LOOP_UNBOUNDED',
    ]);
  });

  it('finds weights that do not sum to 100', () => {
    const criterion = {
      criterion: 'mark',
      title: { id: 'Nilai', en: 'Mark' },
      min: '0',
      max: '100',
      decimals: 2,
      weight: '90',
    };
    const scoring = { input: 'single_authority', criteria: [criterion], component: 'X' } as const;
    const scored = stage('a', { kind: 'scoring', scope: 'nominee', scoring: { ...scoring, criteria: [criterion] } });
    const ranked = stage('b', {
      kind: 'ranking',
      ranking: { source: 'scores', scoringStages: ['a'], weightsSetting: 'test.weights' },
    });
    expect(faults([scored, ranked])).toEqual([
      'stages.0.scoring.criteria WEIGHTS_INVALID',
      'stages.1.ranking.weightsSetting WEIGHTS_INVALID',
    ]);
  });

  it('finds quorums that nobody can reach', () => {
    const quorum = {
      groups: [
        { group: 'main', rule: { kind: 'any' } as const },
        { group: 'legal', rule: { kind: 'any' } as const },
      ],
    };
    expect(faults([stage('a', { quorum })])).toEqual(['stages.0.quorum.groups.1 GROUP_WITHOUT_ACTORS']);
    const actors = [{ role: 'pansel_chair', of: 'panel' as const }];
    const two = { groups: [{ group: 'main', rule: { kind: 'count', n: 2 } as const }] };
    expect(faults([stage('a', { actors, quorum: two })])).toEqual(['stages.0.quorum.groups.0.rule QUORUM_TOO_LARGE']);
    expect(faults([stage('a', { actors: [{ role: 'council', of: 'region', group: 'other' }] })])).toEqual([
      'stages.0.quorum.groups.0 GROUP_WITHOUT_ACTORS',
      'stages.0.actors.0.group GROUP_WITHOUT_RULE',
    ]);
    expect(faults([stage('a', { actors: [] })])).toEqual(['stages.0.actors NO_ACTORS']);
  });

  it('finds persons asked by name where the file is decided as one', () => {
    expect(faults([stage('a', { actors: [{ role: 'nominee', of: 'nominee' }] })])).toEqual([
      'stages.0.actors.0.of ACTOR_NEEDS_NOMINEE',
    ]);
  });

  it('finds a superior who is of one nominee, and days that the policy does not hold', () => {
    const conflictRuling = {
      by: [
        { role: 'sekda', of: 'region' as const },
        { role: 'opd_head', of: 'origin_unit' as const },
      ],
      due: { setting: 'due.nowhere' },
      remindBefore: { setting: 'remind.nowhere' },
    };
    expect(faults([stage('a')], { conflictRuling })).toEqual([
      'conflictRuling.by.1.of ACTOR_NEEDS_NOMINEE',
      'conflictRuling.due SETTING_UNKNOWN',
      'conflictRuling.remindBefore SETTING_UNKNOWN',
    ]);
  });

  it('finds a callback where no authority answers about the file', () => {
    const gate = { authority: 'bkn', title: { id: 'BKN', en: 'BKN' } };
    expect(faults([stage('a', { kind: 'gate', gate })])).toEqual([]);
    expect(faults([stage('a', { gate })])).toEqual(['stages.0.gate CALLBACK_STAGE']);
    const actors = [{ role: 'nominee', of: 'nominee' as const }];
    expect(faults([stage('a', { kind: 'gate', scope: 'nominee', actors, gate })])).toEqual([
      'stages.0.gate CALLBACK_STAGE',
    ]);
  });

  it('finds duties that cannot be kept apart', () => {
    const own = stage('a', { actors: [{ role: 'nominator', of: 'nominator' }], duty: 'review' });
    expect(faults([own], { separateDuties: [['nominator', 'review', 'unheard_of']] })).toEqual([
      'separateDuties.0.2 DUTY_UNKNOWN',
      'stages.0.duty DUTIES_CANNOT_BE_APART',
    ]);
  });

  it('finds what a branch may not do', () => {
    const inner = stage('b', { outcomes: [outcome('approve', { lead: { to: 'again' } })] });
    const outer = stage('a', { kind: 'parallel', outcomes: [], branches: [inner] });
    expect(faults([outer])).toEqual(['stages.0.branches.0.outcomes.0.lead LEAD_IN_BRANCH']);
    expect(faults([stage('a', { kind: 'parallel', outcomes: [] })])).toEqual(['stages.0.branches BRANCHES']);
  });

  it('finds settings that the policy does not hold, closings without a word, escalations to nobody', () => {
    const due = { amount: { setting: 'due.unheard_of' }, unit: 'wd', then: 'close' } as const;
    expect(faults([stage('a', { due })])).toEqual([
      'stages.0.due.closeOutcome OUTCOME_UNKNOWN',
      'stages.0.due.amount SETTING_UNKNOWN',
    ]);
    expect(faults([stage('a', { due: { amount: 1, unit: 'wd', then: 'escalate' } })])).toEqual([
      'stages.0.due.escalateTo ESCALATION_TARGET',
    ]);
    expect(faults([stage('a')], { nomineesFrom: 'window' })).toEqual(['nomineesFrom NO_ENTRIES']);
  });

  it('finds doubled names', () => {
    expect(faults([stage('a', { outcomes: [outcome('x'), outcome('x')] }), stage('a')])).toContain(
      'stages.1.id DUPLICATE_STAGE',
    );
    expect(faults([stage('a', { outcomes: [outcome('x'), outcome('x')] })])).toEqual([
      'stages.0.outcomes.1.id DUPLICATE_OUTCOME',
    ]);
  });
});
