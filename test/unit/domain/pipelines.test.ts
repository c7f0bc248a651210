import { definitionSchema, flattenStages } from '../../../domain/pipeline';
import type { Actor, Due, Lead, PipelineDefinition, StageDefinition } from '../../../domain/pipeline';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { threeSteps } from '../../../domain/pipelines/custom-example';
import { officialSelection, officialSelectionInOrder } from '../../../domain/pipelines/official-selection';
import { findShippedPipeline, shippedPipelines } from '../../../domain/pipelines/registry';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { settingDays, settingOf, settingTable } from '../../../domain/policy';

/** One row per stage, as the contract tells it: id, kind, scope, who, outcomes with their leads, due. */
type Row = [id: string, kind: string, scope: string, actors: string, outcomes: string, due: string];

const assignmentRows: Row[] = [
  ['a1_consent', 'decision', 'nominee', 'nominee@nominee', 'accept>next decline>end', '3wd remind'],
  ['a2_a3_checks', 'parallel', 'nominee', '', '', ''],
  [
    'a2_admin_verification',
    'check',
    'nominee',
    'bkpsdm_verifier',
    'eligible>next ineligible>end return>correction',
    '3wd escalate sekretaris_bkpsdm',
  ],
  [
    'a3_integrity_check',
    'check',
    'nominee',
    'inspektorat',
    'clear>next clear_with_note>next not_clear>end',
    '3wd escalate asisten',
  ],
  [
    'a4_origin_release',
    'decision',
    'nominee',
    'opd_head@origin_unit camat@origin_unit',
    'release>a5_host_response refuse>a4_dispute',
    '3wd escalate asisten',
  ],
  ['a4_dispute', 'decision', 'nominee', 'asisten', 'uphold>end override>a5_host_response', '2wd remind'],
  [
    'a5_host_response',
    'decision',
    'nominee',
    'camat@host_district kades@host_village lurah@host_village',
    'accept>next object>next no_view>next',
    '3wd close no_view',
  ],
  [
    'a6_placement_meeting',
    'ranking',
    'nominee',
    'tim_penempatan',
    'place>next reserve>end hold_over>again',
    '5wd remind',
  ],
  [
    'a7_agency_review',
    'decision',
    'case',
    'kepala_bkpsdm',
    'forward>next return>back:a2_admin_verification,a6_placement_meeting reject>end',
    '2wd remind',
  ],
  [
    'a8_legal_review',
    'decision',
    'case',
    'kabag_hukum',
    'initial>next return>back:a7_agency_review',
    '3wd escalate asisten',
  ],
  [
    'a9_pyb_approval',
    'decision',
    'case',
    'sekda',
    'approve>next return>back:a7_agency_review reject>end',
    '2wd remind',
  ],
  ['a10_ppk_decision', 'document', 'case', 'ppk', 'sign>next return>back:a9_pyb_approval reject>end', '3wd remind'],
  ['a11_bkn_report', 'report', 'nominee', 'bkpsdm_operator', 'acknowledged>next rejected>again', '5wd remind'],
  [
    'a12_handover',
    'check',
    'nominee',
    'dinas_koperasi bkpsdm_operator',
    'started>next no_show>again,2:a12_revocation',
    '5wd remind',
  ],
  ['a12_revocation', 'decision', 'nominee', 'ppk', 'revoke>end retain>a12_handover', '3wd remind'],
];

const annulTargets =
  'b0_vacancy_plan,b2_panel_formation,b3_announcement,b5_admin_selection,b7_track_record,' +
  'b8_assessment_center,b9_paper,b11_health,b10_interview,b12_score_integration';

const selectionRows: Row[] = [
  ['b0_vacancy_plan', 'decision', 'case', 'kepala_bkpsdm sekda', 'propose>next drop>end', '10wd remind'],
  [
    'b1_bkn_permission',
    'gate',
    'case',
    'bkn_desk',
    'approve>next return>back:b0_vacancy_plan refuse>end',
    '14wd remind',
  ],
  ['b2_panel_formation', 'document', 'case', 'ppk', 'appoint>next return>back:b0_vacancy_plan', '3wd remind'],
  ['b3_announcement', 'window', 'case', 'pansel_chair@panel', 'publish>next', '15cd remind'],
  [
    'b4_registration',
    'window',
    'nominee',
    'applicant@nominee pansel_chair@panel',
    'submit>next withdraw>end closed>next extend>extend proceed>next cancel>end',
    '15cd close closed',
  ],
  [
    'b5_admin_selection',
    'check',
    'nominee',
    'pansel_member@panel',
    'eligible>next ineligible>next return>correction',
    '3wd remind',
  ],
  [
    'b6_admin_objection',
    'window',
    'nominee',
    'applicant@nominee pansel_member@panel',
    'file>next uphold>next deny>end',
    '3wd close',
  ],
  ['b7_b11_assessments', 'parallel', 'nominee', '', '', ''],
  ['b7_track_record', 'scoring', 'nominee', 'pansel_member@panel', 'score>next', '5wd remind'],
  ['b8_assessment_center', 'scoring', 'nominee', 'assessor', 'score>next absent>next', '3wd remind'],
  ['b9_paper', 'scoring', 'nominee', 'pansel_member@panel', 'score>next absent>next', '3wd remind'],
  ['b11_health', 'check', 'nominee', 'hospital_desk', 'fit>next unfit>next', '5wd remind'],
  ['b10_interview', 'scoring', 'nominee', 'pansel_member@panel', 'score>next absent>next', '3wd remind'],
  [
    'b12_score_integration',
    'ranking',
    'case',
    'pansel_member@panel',
    'ratify>next correct_arithmetic>again',
    '2wd remind',
  ],
  ['b13_top_three_report', 'decision', 'case', 'pansel_chair@panel', 'submit>next', '2wd remind'],
  [
    'b14_bkn_result_review',
    'gate',
    'case',
    'bkn_desk',
    `approve>next return>back:b12_score_integration annul>back:${annulTargets}`,
    '14wd remind',
  ],
  ['b15_result_announcement', 'decision', 'case', 'pansel_chair@panel', 'publish>next', '1wd remind'],
  ['b16_ppk_choice', 'choice', 'case', 'ppk', 'choose>next return_all>back:b12_score_integration', '5wd remind'],
  ['b17_bkn_inauguration', 'gate', 'case', 'bkn_desk', 'approve>next refuse>back:b16_ppk_choice', '14wd remind'],
  ['b18_special_consent', 'gate', 'case', 'bkn_desk', 'approve>next refuse>back:b16_ppk_choice', '14wd remind'],
  ['b19_decree', 'document', 'case', 'ppk', 'sign>next return>back:b16_ppk_choice', '2wd remind'],
  [
    'b20_inauguration',
    'decision',
    'case',
    'bkpsdm_operator',
    'inaugurated>next not_held>b20_not_held_ruling',
    '30wd remind',
  ],
  [
    'b20_not_held_ruling',
    'decision',
    'case',
    'ppk',
    'reschedule>b20_inauguration return>back:b16_ppk_choice cancel>end',
    '5wd remind',
  ],
  ['b21_report', 'report', 'case', 'bkpsdm_operator', 'acknowledged>next rejected>again', '5wd remind'],
];

function leadText(lead: Lead): string {
  switch (lead.to) {
    case 'stage':
      return lead.stage;
    case 'return':
      return `back:${lead.stages.join(',')}`;
    default:
      return lead.to;
  }
}

function dueText(due: Due | undefined): string {
  if (due === undefined) return '';
  const setting = due.amount as { setting: string };
  const { days, unit } = settingDays(policy2026, setting.setting);
  // The definition says how to count, the policy how many and in which unit: the two must not differ.
  expect({ setting, unit }).toEqual({ setting, unit: due.unit });
  return [`${String(days)}${due.unit}`, due.then, due.escalateTo?.role, due.closeOutcome]
    .filter((part) => part !== undefined)
    .join(' ');
}

function rowOf(stage: StageDefinition): Row {
  const actor = ({ role, of }: Actor): string => (of === 'region' ? role : `${role}@${of}`);
  const outcomes = stage.outcomes.map(({ id, lead, escalatesAfter }) =>
    escalatesAfter === undefined
      ? `${id}>${leadText(lead)}`
      : `${id}>${leadText(lead)},${String(escalatesAfter.times)}:${leadText(escalatesAfter.lead)}`,
  );
  return [stage.id, stage.kind, stage.scope, stage.actors.map(actor).join(' '), outcomes.join(' '), dueText(stage.due)];
}

const stagesOf = (definition: PipelineDefinition): StageDefinition[] =>
  flattenStages(definition).map(({ stage }) => stage);

function stageOf(definition: PipelineDefinition, id: string): StageDefinition {
  const found = stagesOf(definition).find((stage) => stage.id === id);
  if (found === undefined) throw new Error(`no stage ${id}`);
  return found;
}

function idsWhere(definition: PipelineDefinition, test: (stage: StageDefinition) => boolean): string[] {
  return stagesOf(definition)
    .filter(test)
    .map(({ id }) => id);
}

/** Every `{setting: name}` and `…Setting: name` below a value, with the path where it stands. */
function settingsNamedIn(value: unknown, path = ''): { path: string; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    (name === 'setting' || name.endsWith('Setting')) && typeof below === 'string'
      ? [{ path: `${path}.${name}`, key: below }]
      : settingsNamedIn(below, `${path}.${name}`),
  );
}

describe('cooperative-assignment', () => {
  it('has the stages, actors, outcomes, leads and dates of the contract, in order', () => {
    expect(stagesOf(cooperativeAssignment).map(rowOf)).toEqual(assignmentRows);
  });

  it('is started by an officer with a letter, or by a head', () => {
    expect(cooperativeAssignment.startedBy).toEqual(['hr_officer', 'opd_head', 'camat']);
    expect(cooperativeAssignment.subject).toBe('district');
    expect(cooperativeAssignment.nomineesFrom).toBe('submission');
  });

  it('keeps seven duties apart by person, the releasing head counted with the nominator', () => {
    const duties = new Set(stagesOf(cooperativeAssignment).flatMap(({ duty }) => (duty === undefined ? [] : [duty])));
    expect([...duties].sort()).toEqual([...(cooperativeAssignment.separateDuties[0] ?? [])].sort());
    expect(stageOf(cooperativeAssignment, 'a4_origin_release').duty).toBe('nominator');
    expect(cooperativeAssignment.separateDuties).toHaveLength(1);
  });

  it('skips the release where the nominator heads the origin agency, and asks no nominating camat as host', () => {
    expect(idsWhere(cooperativeAssignment, (stage) => stage.skipIfNominatorHeadsOrigin)).toEqual(['a4_origin_release']);
    const hosts = stageOf(cooperativeAssignment, 'a5_host_response').actors;
    expect(hosts.map(({ role, notIfNominator }) => [role, notIfNominator])).toEqual([
      ['camat', true],
      ['kades', true],
      ['lurah', true],
    ]);
  });

  it('gives a dispute, and escalations, to nobody who has a part in the case already', () => {
    expect(stageOf(cooperativeAssignment, 'a4_dispute').actors[0]?.notIfActedAt).toEqual([
      'a3_integrity_check',
      'a4_origin_release',
    ]);
    expect(stageOf(cooperativeAssignment, 'a8_legal_review').due?.escalateTo?.notIfActedAt).toEqual([
      'a3_integrity_check',
      'a4_origin_release',
    ]);
  });

  it('takes slots for contract staff only: reserved at the meeting, active at the start, freed at a rejection', () => {
    const slots = stagesOf(cooperativeAssignment).flatMap(({ id, outcomes }) =>
      outcomes.flatMap((outcome) =>
        outcome.slot === undefined ? [] : [`${id} ${outcome.id} ${outcome.slot} ${outcome.slotRoute ?? 'all'}`],
      ),
    );
    expect(slots).toEqual([
      'a6_placement_meeting place reserve pppk_support',
      'a7_agency_review reject free pppk_support',
      'a9_pyb_approval reject free pppk_support',
      'a10_ppk_decision reject free pppk_support',
      'a12_handover started activate pppk_support',
      'a12_revocation revoke free pppk_support',
    ]);
  });

  it('lets only the regent in person sign, and reports contract staff only', () => {
    expect(idsWhere(cooperativeAssignment, (stage) => stage.requiresSignature)).toEqual([
      'a10_ppk_decision',
      'a12_revocation',
    ]);
    expect(idsWhere(cooperativeAssignment, (stage) => !stage.delegable)).toEqual([
      'a1_consent',
      'a10_ppk_decision',
      'a12_revocation',
    ]);
    expect(idsWhere(cooperativeAssignment, (stage) => stage.onlyRoute !== undefined)).toEqual(['a11_bkn_report']);
    const { paper, routePapers } = stageOf(cooperativeAssignment, 'a10_ppk_decision');
    expect([paper?.type, ...routePapers.map(({ route, type }) => `${route} ${type}`)]).toEqual([
      'decree',
      'pns_mentoring assignment_letter',
    ]);
  });

  it('has the signed letter of a nominee without an account entered by the operators', () => {
    expect(stageOf(cooperativeAssignment, 'a1_consent').proxy?.role).toBe('bkpsdm_operator');
  });

  it('joins verification and integrity check before the release', () => {
    const container = stageOf(cooperativeAssignment, 'a2_a3_checks');
    expect(container.join).toBe('all');
    expect(container.branches?.map(({ id }) => id)).toEqual(['a2_admin_verification', 'a3_integrity_check']);
  });
});

describe('official-selection', () => {
  it('has the stages, actors, outcomes, leads and dates of the contract, in order', () => {
    expect(stagesOf(officialSelection).map(rowOf)).toEqual(selectionRows);
  });

  it('is started by an officer or the head of the agency, and takes its nominees from the applications', () => {
    expect(officialSelection.startedBy).toEqual(['hr_officer', 'kepala_bkpsdm']);
    expect(officialSelection.subject).toBe('vacancy');
    expect(officialSelection.nomineesFrom).toBe('window');
  });

  it('asks a second person at every gate and for the certificate, and a letter with every answer of a gate', () => {
    const gates = idsWhere(officialSelection, ({ kind }) => kind === 'gate');
    expect(idsWhere(officialSelection, (stage) => stage.secondPerson)).toEqual(
      idsWhere(officialSelection, ({ id, kind }) => kind === 'gate' || id === 'b11_health'),
    );
    for (const id of gates) {
      const { outcomes } = stageOf(officialSelection, id);
      expect(outcomes.filter(({ requiresLetter }) => !requiresLetter)).toEqual([]);
    }
  });

  it('lets BKN answer its own gates itself, and no other authority any', () => {
    const called = stagesOf(officialSelection).flatMap(({ id, gate }) =>
      gate === undefined ? [] : [`${id} ${gate.authority}`],
    );
    expect(called).toEqual(['b1_bkn_permission bkn', 'b14_bkn_result_review bkn', 'b17_bkn_inauguration bkn']);
    expect(idsWhere(cooperativeAssignment, ({ gate }) => gate !== undefined)).toEqual([]);
  });

  it('shows age, discipline and freeze again before the inauguration and the decree', () => {
    const rules = stagesOf(officialSelection).flatMap(({ id, ruleSet }) =>
      ruleSet === undefined ? [] : [`${id} ${ruleSet}`],
    );
    expect(rules).toEqual([
      'b5_admin_selection official_selection',
      'b17_bkn_inauguration appointment_recheck',
      'b19_decree appointment_recheck',
    ]);
  });

  it('keeps what only the regent may do with the regent, and signs choice and decree', () => {
    const regents = idsWhere(officialSelection, ({ actors }) => actors.some(({ role }) => role === 'ppk'));
    expect(regents).toEqual(['b2_panel_formation', 'b16_ppk_choice', 'b19_decree', 'b20_not_held_ruling']);
    for (const id of regents) expect(stageOf(officialSelection, id).delegable).toBe(false);
    expect(idsWhere(officialSelection, (stage) => stage.requiresSignature)).toEqual([
      'b16_ppk_choice',
      'b19_decree',
      'b20_not_held_ruling',
    ]);
  });

  it('scores four components whose weights sum to 100, each mark from 0 to 100 with two decimals', () => {
    const scored = stagesOf(officialSelection).flatMap(({ id, scoring }) =>
      scoring === undefined ? [] : [{ id, scoring }],
    );
    expect(scored.map(({ id, scoring }) => [id, scoring.component, scoring.input, scoring.byAlias])).toEqual([
      ['b7_track_record', 'RJ', 'collegiate', false],
      ['b8_assessment_center', 'AC', 'single_authority', false],
      ['b9_paper', 'M', 'per_panelist_mean', true],
      ['b10_interview', 'W', 'per_panelist_mean', false],
    ]);
    for (const { scoring } of scored) {
      expect(scoring.criteria).toHaveLength(1);
      expect(scoring.criteria[0]).toMatchObject({ min: '0', max: '100', decimals: 2, weight: '100' });
    }
    const weights = settingTable(policy2026, 'weights');
    expect(Object.keys(weights).sort()).toEqual(scored.map(({ scoring }) => scoring.component).sort());
    expect(Object.values(weights).reduce((sum, weight) => sum + Number(weight), 0)).toBe(100);
    expect(stageOf(officialSelection, 'b12_score_integration').ranking).toMatchObject({
      source: 'scores',
      scoringStages: scored.map(({ id }) => id),
      healthStage: 'b11_health',
      unfitOutcome: 'unfit',
    });
  });

  it('has both heads of the plan agree in turn, a majority screen, and all members ratify', () => {
    const quorum = (id: string): unknown => {
      const { groups, sequential } = stageOf(officialSelection, id).quorum;
      return [sequential, ...groups.map(({ group, rule }) => `${group} ${rule.kind}`)];
    };
    expect(quorum('b0_vacancy_plan')).toEqual([true, 'agency any', 'pyb any']);
    expect(quorum('b5_admin_selection')).toEqual([false, 'main majority']);
    expect(quorum('b6_admin_objection')).toEqual([false, 'main any', 'answer majority']);
    expect(quorum('b9_paper')).toEqual([false, 'main all']);
    expect(quorum('b10_interview')).toEqual([false, 'main all']);
    expect(quorum('b12_score_integration')).toEqual([false, 'main all']);
  });

  it('runs the public periods by a clock that no hold stops', () => {
    const statutory = idsWhere(officialSelection, ({ due }) => due?.clock === 'statutory');
    expect(statutory).toEqual(['b4_registration', 'b6_admin_objection']);
    expect(stageOf(officialSelection, 'b4_registration').window).toEqual({
      mode: 'apply',
      minEntries: { setting: 'min_applicants' },
      floorWithConsent: { setting: 'floor_with_consent' },
      extendBy: { setting: 'extend.cd' },
      extendMax: { setting: 'extend.max' },
      managerOutcomes: ['extend', 'proceed', 'cancel'],
    });
  });

  it('asks for a special consent only where the vacancy names an authority', () => {
    expect(idsWhere(officialSelection, (stage) => stage.onlyIfTerm !== undefined)).toEqual(['b18_special_consent']);
    expect(stageOf(officialSelection, 'b18_special_consent').onlyIfTerm).toBe('specialConsent');
  });

  it('can be published with the review after the announcement, all else equal', () => {
    const other = officialSelectionInOrder({ bknResultGate: 'after_b15', version: 2 });
    const order = (definition: PipelineDefinition): string[] => definition.stages.map(({ id }) => id);
    const [before, after] = [order(officialSelection), order(other)];
    expect(before.indexOf('b14_bkn_result_review')).toBe(before.indexOf('b15_result_announcement') - 1);
    expect(after.indexOf('b14_bkn_result_review')).toBe(after.indexOf('b15_result_announcement') + 1);
    expect([...after].sort()).toEqual([...before].sort());
    expect(settingOf(policy2026, 'bkn_result_gate').value).toBe('before_b15');
  });
});

describe('every shipped pipeline', () => {
  it.each(shippedPipelines.map((definition) => [definition.pipeline, definition] as const))(
    '%s survives being written and read as JSON',
    (_, definition) => {
      expect(definitionSchema.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    },
  );

  it.each(shippedPipelines.map((definition) => [definition.pipeline, definition] as const))(
    '%s takes every number from a setting of the policy that names its source',
    (_, definition) => {
      const named = settingsNamedIn(definition);
      expect(named.length).toBeGreaterThan(1);
      const withoutSource = named.filter(({ key }) => {
        const setting = policy2026.settings[key];
        return setting === undefined || setting.legalRef === '';
      });
      expect(withoutSource).toEqual([]);
      for (const stage of stagesOf(definition)) {
        expect(typeof stage.due?.amount === 'number').toBe(false);
        expect(stage.reminders.filter(({ before }) => typeof before === 'number')).toEqual([]);
      }
    },
  );

  it.each(shippedPipelines.map((definition) => [definition.pipeline, definition] as const))(
    '%s names only stages, outcomes and groups that it has, each once',
    (_, definition) => {
      const stages = stagesOf(definition);
      const ids = stages.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const stage of stages) {
        const outcomes = stage.outcomes.map(({ id }) => id);
        expect(new Set(outcomes).size).toBe(outcomes.length);
        const named = stage.outcomes.flatMap(({ lead, escalatesAfter }) =>
          [lead, ...(escalatesAfter === undefined ? [] : [escalatesAfter.lead])].flatMap((way) =>
            way.to === 'stage' ? [way.stage] : way.to === 'return' ? way.stages : [],
          ),
        );
        const actedAt = [...stage.actors, ...(stage.due?.escalateTo === undefined ? [] : [stage.due.escalateTo])];
        named.push(...actedAt.flatMap(({ notIfActedAt }) => notIfActedAt));
        expect(named.filter((id) => !ids.includes(id))).toEqual([]);
        const groups = stage.quorum.groups.map(({ group }) => group);
        expect(stage.actors.filter(({ group }) => !groups.includes(group))).toEqual([]);
        const outcomesNamed = [stage.due?.closeOutcome, ...(stage.window?.managerOutcomes ?? [])];
        expect(outcomesNamed.filter((id) => id !== undefined && !outcomes.includes(id))).toEqual([]);
        expect(stage.legalRef).not.toBe('');
      }
    },
  );

  it.each(shippedPipelines.map((definition) => [definition.pipeline, definition] as const))(
    '%s lets no period close into an outcome about a person, and reaches each detour by name',
    (_, definition) => {
      const stages = stagesOf(definition);
      for (const { due, outcomes, detour, id } of stages) {
        const closing = outcomes.find((outcome) => outcome.id === due?.closeOutcome);
        expect(closing?.standing).toBeUndefined();
        const entrances = stages.flatMap((stage) =>
          stage.outcomes.flatMap(({ lead, escalatesAfter }) => [
            lead,
            ...(escalatesAfter ? [escalatesAfter.lead] : []),
          ]),
        );
        const isNamed = entrances.some((lead) => lead.to === 'stage' && lead.stage === id);
        expect(!detour || isNamed).toBe(true);
      }
    },
  );

  it('is found by id and version', () => {
    expect(findShippedPipeline('cooperative-assignment', 1)).toBe(cooperativeAssignment);
    expect(findShippedPipeline('official-selection', 1)).toBe(officialSelection);
    expect(findShippedPipeline('three-steps', 1)).toBe(threeSteps);
    expect(findShippedPipeline('official-selection', 99)).toBeUndefined();
    expect(findShippedPipeline('unknown', 1)).toBeUndefined();
  });
});

describe('three-steps', () => {
  it('is three decisions over the whole file, without deadlines', () => {
    expect(stagesOf(threeSteps).map(rowOf)).toEqual([
      ['c1_agency', 'decision', 'case', 'kepala_bkpsdm', 'approve>next reject>end', ''],
      ['c2_legal', 'decision', 'case', 'kabag_hukum', 'initial>next return>back:c1_agency', ''],
      ['c3_secretary', 'decision', 'case', 'sekda', 'approve>next reject>end', ''],
    ]);
    expect(threeSteps.subject).toBe('none');
    expect(threeSteps.nomineesFrom).toBe('submission');
  });
});
