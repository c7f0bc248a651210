import { definePipeline } from '../../../domain/pipeline';
import type { PipelineDefinition, StageInput } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { Policy } from '../../../domain/policy';
import type { Dice } from './dice';
import { randomQuorum, withAbstention } from './random-quorum';

type OutcomeInput = NonNullable<StageInput['outcomes']>[number];

const legalRef = 'Test';

/** The shipped policy with a table of two weights, for rankings of two components. */
export const testPolicy: Policy = {
  ...policy2026,
  policyId: 'test-policy',
  settings: {
    ...policy2026.settings,
    'test.weights': { value: { X: '40', Y: '60' }, unit: 'percent', legalRef, tag: 'default' },
    'test.tie_break': { value: ['Y', 'birth_date'], legalRef, tag: 'default' },
  },
};

export function outcome(id: string, rest: Partial<OutcomeInput> = {}): OutcomeInput {
  return { id, title: { id, en: id }, lead: { to: 'next' }, ...rest };
}

export function against(id: string, rest: Partial<OutcomeInput> = {}): OutcomeInput {
  return outcome(id, { side: 'against', ...rest });
}

/** A small pipeline of a few stages of any kind, in an order that makes sense. Every kind comes up often. */
export function randomDefinition(dice: Dice): PipelineDefinition {
  return new DefinitionBuilder(dice).build();
}

class DefinitionBuilder {
  private readonly stages: StageInput[] = [];
  private count = 0;

  constructor(private readonly dice: Dice) {}

  build(): PipelineDefinition {
    const { dice } = this;
    const nomineesFrom = dice.chance(30) ? 'window' : 'submission';
    if (nomineesFrom === 'window') this.registration();
    const blocks = [
      () => this.consent(),
      () => this.check(),
      () => this.parallel(),
      () => this.review(),
      () => this.gate(),
      () => this.silence(),
      () => this.decree(),
      () => this.report(),
      () => this.selection(),
      () => this.placement(),
    ];
    const length = 1 + dice.roll(3);
    if (dice.chance(5)) this.long();
    else for (let index = 0; index < length; index += 1) dice.pick(blocks)();
    this.stages.push(
      this.file([outcome('approve', { standing: dice.pick(['placed', 'selected'] as const) }), this.reject()]),
    );
    return definePipeline({
      pipeline: 'random',
      version: 1,
      title: { id: 'Uji', en: 'Test' },
      subject: 'none',
      nomineesFrom,
      startedBy: ['hr_officer'],
      separateDuties: [['nominator', ...this.duties()]],
      holdBy: ['hr_officer'],
      cancelBy: ['hr_officer'],
      splitBy: ['hr_officer'],
      ...(dice.chance(75) ? { conflictRuling: this.conflictRuling() } : {}),
      correctionDue: 3,
      returnMax: 1 + dice.roll(2),
      legalRef,
      stages: this.stages,
    });
  }

  private conflictRuling(): NonNullable<PipelineDefinition['conflictRuling']> {
    const by = ['sekda', 'ppk'].map((role) => ({
      ...{ role, of: 'region' as const, group: 'main', notIfActedAt: [], notIfNominator: false },
    }));
    return { by, due: 5, ...(this.dice.chance(50) ? { remindBefore: 1 } : {}) };
  }

  /** Thirty to forty stages, most of them answered by one person, so that a case gets through many of them. */
  private long(): void {
    const { dice } = this;
    const wanted = 29 + dice.roll(8);
    while (this.count < wanted) {
      const roll = dice.roll(10);
      if (roll === 0) this.parallel();
      else if (roll === 1) this.check();
      else if (roll === 2) this.decree();
      else this.stages.push(this.quick());
    }
  }

  private quick(): StageInput {
    return {
      ...this.base('decision', 'case'),
      actors: [{ role: this.dice.pick(['council', 'sekda', 'asisten', 'kabag_hukum']), of: 'region' }],
      outcomes: [outcome('approve'), ...this.sendBack()],
      ...this.due(),
    };
  }

  private duty(percent: number): { duty?: string } {
    return this.dice.chance(percent) ? { duty: this.dice.pick(['first', 'second']) } : {};
  }

  private duties(): string[] {
    return [...new Set(this.stages.flatMap(({ duty }) => duty ?? []))];
  }

  private base(
    kind: StageInput['kind'],
    scope: StageInput['scope'],
  ): Pick<StageInput, 'id' | 'title' | 'kind' | 'scope' | 'legalRef'> {
    this.count += 1;
    const id = `s${String(this.count)}_${kind}`;
    return { id, title: { id, en: id }, kind, scope, legalRef };
  }

  private due(): Partial<StageInput> {
    const roll = this.dice.roll(4);
    if (roll === 0) return {};
    const amount = 1 + this.dice.roll(5);
    const unit = this.dice.pick(['wd', 'cd'] as const);
    const reminders = [{ before: 1, unit: 'wd' as const }];
    return roll === 1
      ? { due: { amount, unit, then: 'escalate', escalateTo: { role: 'asisten', of: 'region' } }, reminders }
      : { due: { amount, unit, then: 'remind' }, reminders };
  }

  /** Outcomes that send the file back to any stage before it, branches included. */
  private sendBack(): OutcomeInput[] {
    const earlier = this.stages.flatMap(idsWithin);
    if (earlier.length === 0 || this.dice.chance(30)) return [];
    const stages = [...new Set([this.dice.pick(earlier), this.dice.pick(earlier)])];
    return [against('return', { lead: { to: 'return', stages, atBound: this.dice.chance(20) ? 'end' : 'refuse' } })];
  }

  private reject(): OutcomeInput {
    return against('reject', {
      lead: { to: 'end' },
      standing: 'rejected',
      caseStatus: this.dice.pick(['rejected', 'cancelled'] as const),
    });
  }

  private file(outcomes: OutcomeInput[]): StageInput {
    const duty = this.duty(60);
    return {
      ...this.base('decision', 'case'),
      actors: [{ role: 'council', of: 'region' }],
      quorum: randomQuorum(this.dice),
      outcomes: withAbstention(this.dice, [...outcomes, ...this.sendBack()]),
      ...this.due(),
      ...duty,
      ...(this.dice.chance(25) ? { flagsConflicts: true } : {}),
    };
  }

  private review(): void {
    if (this.dice.chance(40)) {
      this.stages.push({
        ...this.base('decision', 'case'),
        actors: [
          { role: 'kepala_bkpsdm', of: 'region', group: 'agency' },
          { role: 'council', of: 'region', group: 'council' },
        ],
        quorum: this.dice.chance(50)
          ? randomQuorum(this.dice, ['agency', 'council'])
          : {
              groups: [
                { group: 'agency', rule: { kind: 'any' } },
                { group: 'council', rule: { kind: 'count', n: 2 } },
              ],
              sequential: this.dice.chance(50),
            },
        outcomes: withAbstention(this.dice, [outcome('approve'), this.reject(), ...this.sendBack()]),
        ...this.due(),
      });
      return;
    }
    this.stages.push(this.file([outcome('forward'), this.reject(), outcome('again', { lead: { to: 'again' } })]));
  }

  private consent(): void {
    this.stages.push({
      ...this.base('decision', 'nominee'),
      actors: [{ role: 'nominee', of: 'nominee' }],
      proxy: { role: 'bkpsdm_operator', of: 'region' },
      outcomes: [
        outcome('accept'),
        against('decline', { lead: { to: 'end' }, standing: 'withdrawn' }),
        outcome('no_view', { systemOnly: true }),
      ],
      ...(this.dice.chance(30)
        ? { due: { amount: 2, unit: 'wd', then: 'close', closeOutcome: 'no_view' } }
        : this.due()),
    });
  }

  private checkStage(): StageInput {
    const isByOne = this.dice.chance(60);
    return {
      ...this.base('check', 'nominee'),
      actors: [{ role: this.dice.pick(['bkpsdm_verifier', 'council']), of: 'region' }],
      quorum: isByOne ? { groups: [{ group: 'main', rule: { kind: 'any' } }] } : randomQuorum(this.dice),
      ...(isByOne && this.dice.chance(20) ? { claim: 'required' as const } : {}),
      outcomes: withAbstention(this.dice, [
        outcome('eligible', { standing: 'eligible' }),
        against('ineligible', { lead: { to: 'end' }, standing: 'ineligible', reason: 'required' }),
        against('return', { lead: { to: 'correction' } }),
        ...(this.dice.chance(30) ? [outcome('later', { lead: { to: 'again' } })] : []),
      ]),
      ...(this.dice.chance(70) ? { ruleSet: 'test' } : {}),
      ...this.duty(50),
      ...this.due(),
    };
  }

  private check(): void {
    const stage = this.checkStage();
    this.stages.push(stage);
    if (this.dice.chance(60)) this.objection(stage);
  }

  private objection(check: StageInput): void {
    const withoutEnd = (one: OutcomeInput): OutcomeInput =>
      one.id === 'ineligible' ? { ...one, lead: { to: 'next' } } : one;
    check.outcomes = (check.outcomes ?? []).map(withoutEnd).filter(({ id }) => id !== 'later');
    this.stages.push({
      ...this.base('window', 'nominee'),
      actors: [
        { role: 'applicant', of: 'nominee' },
        { role: 'council', of: 'region', group: 'answer' },
      ],
      quorum: {
        groups: [
          { group: 'main', rule: { kind: 'any' } },
          { group: 'answer', rule: { kind: 'majority' } },
        ],
      },
      outcomes: [
        outcome('file'),
        outcome('uphold', { standing: 'eligible' }),
        against('deny', { lead: { to: 'end' }, standing: 'ineligible' }),
      ],
      due: { amount: this.dice.chance(10) ? 0 : 2 + this.dice.roll(3), unit: 'wd', clock: 'statutory', then: 'close' },
      window: { mode: 'object', objectsTo: check.id, answerDue: 2 },
    });
  }

  private parallel(): void {
    this.stages.push(this.container(this.dice.pick([1, 1, 2, 3])));
  }

  /** Stages side by side; from the second level on one of them is a container itself. */
  private container(depth: number): StageInput {
    const first = this.checkStage();
    first.outcomes = (first.outcomes ?? []).filter(({ id }) => id !== 'later');
    const second = this.dice.chance(50) ? this.health() : this.branchDecision(first);
    const inner = depth > 1 ? [this.container(depth - 1)] : [];
    const branches = inner.length > 0 && this.dice.chance(40) ? [first, ...inner] : [first, second, ...inner];
    return { ...this.base('parallel', 'nominee'), join: this.dice.chance(75) ? 'all' : 'any', branches };
  }

  private health(): StageInput {
    return {
      ...this.base('check', 'nominee'),
      actors: [{ role: 'hospital_desk', of: 'region' }],
      outcomes: [outcome('fit'), against('unfit')],
      secondPerson: true,
      ...this.due(),
    };
  }

  private branchDecision(sister: StageInput): StageInput {
    const back = against('return', { lead: { to: 'return', stages: [sister.id] } });
    return {
      ...this.base('decision', 'case'),
      actors: [{ role: 'council', of: 'region' }],
      quorum: randomQuorum(this.dice),
      outcomes: withAbstention(this.dice, [
        outcome('clear'),
        against('noted'),
        ...(this.dice.chance(25) ? [back] : []),
      ]),
      ...this.due(),
    };
  }

  private gate(): void {
    this.stages.push({
      ...this.base('gate', 'case'),
      actors: [{ role: 'bkn_desk', of: 'region' }],
      outcomes: [
        outcome('approve', { requiresLetter: true }),
        against('refuse', { lead: { to: 'end' }, caseStatus: 'rejected' }),
        ...this.sendBack(),
      ],
      secondPerson: true,
      ...(this.dice.chance(60) ? { gate: { authority: 'bkn', title: { id: 'BKN', en: 'BKN' } } } : {}),
      ...this.due(),
    });
  }

  /** The law says what follows where nobody answers in time; carrying it out settles the stage. */
  private silence(): void {
    this.stages.push({
      ...this.base('decision', 'case'),
      actors: [{ role: this.dice.pick(['sekda', 'council']), of: 'region' }],
      outcomes: [
        outcome('grant'),
        this.reject(),
        outcome('granted_by_law', { systemOnly: true, lead: { to: this.dice.pick(['next', 'end'] as const) } }),
      ],
      due: { amount: 1 + this.dice.roll(3), unit: 'wd', clock: 'statutory', then: 'nothing' },
      carryOut: {
        by: [{ role: this.dice.pick(['hr_officer', 'kabag_hukum']), of: 'region' }],
        due: 2,
        settles: 'granted_by_law',
      },
      ...this.duty(30),
    });
  }

  private decree(): void {
    this.stages.push({
      ...this.base('document', 'case'),
      actors: [{ role: 'ppk', of: 'region' }],
      delegable: false,
      outcomes: [outcome('sign'), this.reject(), ...this.sendBack()],
      paper: { type: 'decree', series: 'K.{n}/{yyyy}', title: { id: 'SK', en: 'Decree' } },
      ...this.due(),
    });
  }

  private report(): void {
    const perNominee = this.dice.chance(50);
    this.stages.push({
      ...this.base('report', perNominee ? 'nominee' : 'case'),
      actors: [{ role: 'bkpsdm_operator', of: 'region' }],
      outcomes: [outcome('acknowledged'), against('rejected', { lead: { to: 'again' } })],
      report: { receiver: 'test', perNominee },
      ...this.due(),
    });
  }

  private placement(): void {
    this.stages.push({
      ...this.base('ranking', 'nominee'),
      actors: [{ role: 'tim_penempatan', of: 'region' }],
      quorum: { groups: [{ group: 'main', rule: { kind: 'majority' } }] },
      ranking: { source: 'none' },
      outcomes: [
        outcome('place', { standing: 'placed', slot: 'reserve' }),
        outcome('reserve', { lead: { to: 'end' }, standing: 'reserve' }),
        outcome('hold_over', { lead: { to: 'again' } }),
      ],
      ...this.due(),
    });
  }

  private scoring(component: string): StageInput {
    const isPanel = this.dice.chance(60);
    const isTogether = isPanel && this.dice.chance(35);
    return {
      ...this.base('scoring', 'nominee'),
      actors: [{ role: isPanel ? 'tim_penempatan' : 'assessor', of: 'region' }],
      quorum: { groups: [{ group: 'main', rule: { kind: isPanel && !isTogether ? 'all' : 'any' } }] },
      outcomes: [outcome('score'), against('absent')],
      delegable: false,
      scoring: {
        input: isTogether ? 'collegiate' : isPanel ? 'per_panelist_mean' : 'single_authority',
        criteria: [
          { criterion: 'mark', title: { id: 'Nilai', en: 'Mark' }, min: '0', max: '100', decimals: 2, weight: '100' },
        ],
        component,
        byAlias: this.dice.chance(50),
      },
      ...this.due(),
    };
  }

  private selection(): void {
    const scoring = [this.scoring('X'), this.scoring('Y')];
    if (this.dice.chance(50)) {
      this.stages.push({ ...this.base('parallel', 'nominee'), join: 'all', branches: scoring });
    } else {
      this.stages.push(...scoring);
    }
    const ranking: StageInput = {
      ...this.base('ranking', 'case'),
      actors: [{ role: 'tim_penempatan', of: 'region' }],
      quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }], rejection: { kind: 'any' } },
      outcomes: [outcome('ratify'), against('correct_arithmetic', { lead: { to: 'again' } })],
      ranking: {
        source: 'scores',
        scoringStages: scoring.map(({ id }) => id),
        weightsSetting: 'test.weights',
        tieBreakSetting: 'test.tie_break',
        topSetting: 'choice.top',
      },
      ...this.due(),
    };
    this.stages.push(ranking);
    if (this.stages.some(({ kind }) => kind === 'choice')) return;
    this.stages.push({
      ...this.base('choice', 'case'),
      actors: [{ role: 'ppk', of: 'region' }],
      delegable: false,
      outcomes: [outcome('choose'), against('return_all', { lead: { to: 'return', stages: [ranking.id] } })],
      choice: { from: ranking.id, topSetting: 'choice.top' },
      ...this.due(),
    });
  }

  private registration(): void {
    this.stages.push({
      ...this.base('window', 'case'),
      actors: [{ role: 'hr_officer', of: 'region' }],
      outcomes: [outcome('publish')],
      window: { mode: 'announce' },
    });
    this.stages.push({
      ...this.base('window', 'nominee'),
      actors: [
        { role: 'applicant', of: 'nominee' },
        { role: 'hr_officer', of: 'region', group: 'manage' },
      ],
      quorum: {
        groups: [
          { group: 'main', rule: { kind: 'any' } },
          { group: 'manage', rule: { kind: 'any' } },
        ],
      },
      outcomes: [
        outcome('submit'),
        outcome('closed', { systemOnly: true }),
        outcome('extend', { lead: { to: 'extend' } }),
        outcome('proceed', {
          requiresLetter: true,
          ...(this.dice.chance(50) ? { confirmedBy: { role: 'bkn_desk', of: 'region' as const } } : {}),
        }),
        against('cancel', { lead: { to: 'end' }, standing: 'rejected', caseStatus: 'cancelled' }),
      ],
      due: { amount: 5, unit: 'cd', clock: 'statutory', then: 'close', closeOutcome: 'closed' },
      window: {
        mode: 'apply',
        minEntries: 3,
        floorWithConsent: 2,
        extendBy: 3,
        extendMax: 2,
        managerOutcomes: ['extend', 'proceed', 'cancel'],
      },
    });
  }
}

function idsWithin(stage: StageInput): string[] {
  return [stage.id, ...(stage.branches ?? []).flatMap(idsWithin)];
}
