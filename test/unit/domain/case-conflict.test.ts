import { allowedActions } from '../../../domain/allowed-actions';
import type { NomineeFacts, PanelMember } from '../../../domain/facts';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { dueAfterWorkingDays } from '../../../domain/working-days';
import { definePipeline } from '../../../domain/pipeline';
import type { TaskState } from '../../../domain/state';
import { applicantFacts, letter, nomineeFacts, openNomination, TestCase } from '../../support/builders/cases';
import { buildPanel, buildPeople, mandateFact, officeFact, person, units } from '../../support/builders/people';
import {
  accept,
  lockMean,
  lockTrackRecord,
  panelists,
  ratify,
  toAssessments,
  toRanking,
} from '../../support/builders/selections';

const b12 = 'b12_score_integration';
const a6 = 'a6_placement_meeting';
const reason = { text: { textId: 'text-why', commitment: 'c'.repeat(64) } };
const alternates: PanelMember[] = ['panel-6', 'panel-7'].map((personId) => ({
  personId,
  chair: false,
  internal: false,
  alternate: true,
}));
const panel = [...buildPanel(), ...alternates];

const flags = (file: TestCase): unknown[] =>
  file.events.flatMap(({ type, payload }) =>
    type === 'conflict_flagged' ? [[payload.personId, payload.nomineeId, payload.ground]] : [],
  );
const rulings = (file: TestCase): TaskState[] => file.openTasks(undefined, 'conflict');
const asked = (file: TestCase): string[] =>
  rulings(file).flatMap(({ assignees }) =>
    assignees.flatMap(({ personId, mandateId }) => (mandateId === null ? [personId] : [])),
  );
const report = (file: TestCase, by: string, personId: string, nomineeId?: string): ReturnType<TestCase['act']> =>
  file.act(by, { type: 'declare_conflict', personId, ...(nomineeId === undefined ? {} : { nomineeId }), ...reason });
const rule = (file: TestCase, by: string, outcome: string, rest: object = reason): ReturnType<TestCase['act']> => {
  const [task] = rulings(file);
  return decideOn(file, task, by, outcome, rest);
};
const decideOn = (
  file: TestCase,
  task: TaskState | undefined,
  by: string,
  outcome: string,
  rest: object = reason,
): ReturnType<TestCase['act']> =>
  file.act(by, {
    type: 'decide',
    taskId: task?.taskId ?? '',
    outcome,
    nominees: [],
    documents: [],
    seenSequence: file.state.sequence,
    ...rest,
  });

/** Member 2 of the panel works where applicant 1 does. */
const colleagues = buildPeople([{ ...person('panel-2'), unitId: units.agencies[0] }]);
const applicantOfAgency = (place: number): NomineeFacts =>
  place === 1 ? applicantFacts(1, { originUnitId: units.agencies[0] }) : applicantFacts(place);

function toScoring(): TestCase {
  return toAssessments({ people: colleagues }, { panel, applicant: applicantOfAgency });
}

describe('a member of the panel who works in an applicant’s unit', () => {
  it('is flagged once, and whoever appointed the panel is asked to rule within five working days', () => {
    const file = toScoring();
    expect(flags(file)).toEqual([['panel-2', 'case-1-n1', 'same_unit']]);
    expect(rulings(file)).toMatchObject([
      { stageId: b12, conflictOf: 'panel-2', nomineeIds: ['case-1-n1'], assignees: [{ personId: 'ppk-1' }] },
    ]);
    const [task] = rulings(file);
    expect(task?.dueAt).toBe(
      dueAfterWorkingDays({ startAt: task?.openedAt ?? '', days: 5, calendar: file.state.calendar }),
    );
    for (const panelist of panelists(file)) accept(lockMean(file, panelist, 'b9_paper'));
    expect(flags(file)).toHaveLength(1);
  });

  it('goes on scoring as before: a flag bars nobody, and nobody waits for the ruling', () => {
    const file = toRanking({ people: colleagues }, { panel, applicant: applicantOfAgency });
    ratify(file);
    expect(file.stage(b12).status).toBe('settled');
    expect(file.state.recusedPersons).toEqual([]);
  });

  it('is ruled on too late once the ranking is ratified', () => {
    const file = toRanking({ people: colleagues }, { panel, applicant: applicantOfAgency });
    const [task] = rulings(file);
    ratify(file);
    expect(file.state.tasks[task!.taskId]?.status).toBe('void');
    expect(decideOn(file, task, 'ppk-1', 'recuse').refusal).toMatchObject({ class: 'stage_closed' });
    expect(report(file, 'hr_officer-1', 'panel-3').refusal).toMatchObject({
      class: 'stage_closed',
      rule: 'RULING_TOO_LATE',
    });
  });

  it('stays where the superior finds no conflict, and is not asked about again', () => {
    const file = toScoring();
    const step = rule(file, 'ppk-1', 'no_conflict');
    expect(step.events.map(({ type }) => type)).toEqual(['decision_recorded', 'conflict_ruled']);
    expect(step.events[0]?.payload).not.toHaveProperty('text');
    expect(lockTrackRecord(file, 'panel-2').refusal).toBeUndefined();
    expect(rulings(file)).toEqual([]);
    expect(file.state.flags).toMatchObject([{ personId: 'panel-2', ruling: 'no_conflict' }]);
  });

  it('is recused by the ruling exactly as by a declaration of their own', () => {
    const ruled = toScoring();
    const declared = toScoring();
    for (const file of [ruled, declared]) {
      accept(lockTrackRecord(file, 'panel-2'));
      accept(lockMean(file, 'panel-2', 'b9_paper'));
    }
    accept(rule(ruled, 'ppk-1', 'recuse'));
    accept(declared.act('panel-2', { type: 'declare_conflict', nomineeId: 'case-1-n1' }));
    const left = (file: TestCase): unknown => ({
      recused: file.state.recusedPersons,
      redo: file.openTasks('b7_track_record', 'redo').map(({ assignees }) => assignees.map(({ personId }) => personId)),
      rulings: rulings(file),
    });
    expect(left(ruled)).toEqual(left(declared));
    for (const file of [ruled, declared]) expect(lockMean(file, 'panel-2', 'b9_paper').refusal?.rule).toBe('R3');
  });

  it('makes the order be computed again where the sheets are open', () => {
    const file = toRanking({ people: colleagues }, { panel, applicant: applicantOfAgency });
    expect(rule(file, 'ppk-1', 'recuse').events.map(({ type }) => type)).toEqual([
      'decision_recorded',
      'conflict_ruled',
      'ranking_computed',
    ]);
    expect(file.state.ranking?.rows.map(({ nomineeId, ranked }) => [nomineeId, ranked])).toEqual([
      ['case-1-n2', '83.6750'],
      ['case-1-n3', '83.3625'],
      ['case-1-n1', '83.3125'],
      ['case-1-n4', '83.1850'],
    ]);
  });

  it('leaves a panel that may not score until it is completed, if an external member is recused', () => {
    const people = buildPeople([{ ...person('panel-3'), unitId: units.agencies[0] }]);
    const file = toAssessments({ people }, { panel, applicant: applicantOfAgency });
    accept(rule(file, 'ppk-1', 'recuse'));
    expect(lockTrackRecord(file, 'panel-1').refusal?.rule).toBe('R10');
  });

  it('takes the question away from the superior who is told by the person first', () => {
    const file = toScoring();
    const [task] = rulings(file);
    accept(file.act('panel-2', { type: 'declare_conflict' }));
    expect(file.state.tasks[task!.taskId]?.status).toBe('void');
    expect(decideOn(file, task, 'ppk-1', 'no_conflict').refusal?.class).toBe('stage_closed');
  });
});

describe('a ruling', () => {
  it('needs a reason and one of its two outcomes, and is the superior’s alone', () => {
    const file = toScoring();
    expect(rule(file, 'ppk-1', 'no_conflict', {}).refusal).toMatchObject({ rule: 'REASON_REQUIRED' });
    expect(rule(file, 'ppk-1', 'approve').refusal).toMatchObject({ rule: 'OUTCOME_NOT_OFFERED', field: 'outcome' });
    expect(rule(file, 'panel-2', 'no_conflict').refusal?.class).toBe('not_assignee');
    expect(rule(file, 'sekda-1', 'no_conflict').refusal?.class).toBe('not_assignee');
    expect(rule(file, 'ppk-1', 'no_conflict').refusal).toBeUndefined();
  });

  it('is told to be allowed to whom it is', () => {
    const file = toScoring();
    const [task] = rulings(file);
    const may = (personId: string): boolean | undefined =>
      allowedActions(file.state, file.people.facts(personId), task!.taskId, file.now).find(
        ({ action }) => action === 'decide',
      )?.allowed;
    expect([may('ppk-1'), may('panel-2')]).toEqual([true, false]);
  });

  it('is reminded of before and at its day, and decided by nobody but a person', () => {
    const file = toScoring();
    const [task] = rulings(file);
    file.passUntil(task!.dueAt!);
    const told = file.events.flatMap(({ type, payload }) =>
      type === 'reminder_sent' && payload.taskId === task!.taskId ? [payload.when] : [],
    );
    expect(told).toEqual(['before_due', 'at_due']);
    expect(rulings(file)).toHaveLength(1);
  });
});

describe('a meeting that places', () => {
  const nominees = [nomineeFacts(1), nomineeFacts(3)];

  function toMeeting(people: ReturnType<typeof buildPeople>, opening: object = {}): TestCase {
    const file = new TestCase({ definition: atMeeting, people });
    accept(file.act('hr_officer-1', openNomination(nominees, opening)));
    return file;
  }

  it('is flagged for a colleague of the nominee, on whom the secretary rules; a recusal leaves the others', () => {
    const file = toMeeting(meeting({ unitId: units.agencies[1] }));
    expect(flags(file)).toEqual([
      ['tim_penempatan-1', 'n1', 'same_unit'],
      ['tim_penempatan-1', 'n3', 'same_unit'],
    ]);
    expect(rulings(file).map(({ nomineeIds }) => nomineeIds)).toEqual([['n1', 'n3']]);
    expect(asked(file)).toEqual(['sekda-1']);
    accept(rule(file, 'sekda-1', 'recuse'));
    expect(file.decide('tim_penempatan-1', a6, { outcome: 'place' }).refusal?.reasonCode).toBe('COI_RECUSED');
  });

  it('is flagged for whoever nominated', () => {
    const file = toMeeting(meeting({}), { nominatorIds: ['tim_penempatan-2'], letter });
    expect(flags(file)).toEqual([
      ['tim_penempatan-2', 'n1', 'nominated'],
      ['tim_penempatan-2', 'n3', 'nominated'],
    ]);
  });

  it('is not asked about any more when it has placed', () => {
    const file = toMeeting(meeting({ unitId: units.agencies[1] }));
    for (const member of ['tim_penempatan-1', 'tim_penempatan-2'])
      accept(
        file.decide(member, a6, {
          nominees: nominees.map(({ nomineeId }, order) => ({ nomineeId, outcome: 'place', order: order + 1 })),
        }),
      );
    expect(file.stage(a6).status).toBe('settled');
    expect(rulings(file)).toEqual([]);
  });

  it('asks no nominee to rule', () => {
    const people = buildPeople([
      { ...person('tim_penempatan-1', [officeFact('tim_penempatan', 'tim_penempatan-1')]), unitId: units.agencies[1] },
      person('nominee-1', [officeFact('sekda', 'nominee-1')]),
    ]);
    expect(asked(toMeeting(people))).toEqual(['sekda-1']);
  });

  it('is flagged for whom a delegate stands in, and for the delegate', () => {
    const file = toMeeting(
      buildPeople([
        {
          ...person('tim_penempatan-1', [officeFact('tim_penempatan', 'tim_penempatan-1')]),
          unitId: units.agencies[1],
        },
        {
          ...person(
            'plt-team',
            [],
            [mandateFact('m-team', { principalId: 'tim_penempatan-1', role: 'tim_penempatan' })],
          ),
          unitId: units.agencies[1],
        },
      ]),
    );
    expect(new Set(flags(file).map((one) => (one as string[])[0]))).toEqual(new Set(['plt-team', 'tim_penempatan-1']));
    const about = (personId: string): TaskState | undefined =>
      rulings(file).find(({ conflictOf }) => conflictOf === personId);
    accept(decideOn(file, about('tim_penempatan-1'), 'sekda-1', 'recuse'));
    // R9: whoever stands in for somebody who is recused is kept out with them.
    expect(file.decide('plt-team', a6, { outcome: 'place' }).refusal?.reasonCode).toBe('COI_RECUSED');
  });

  it('is flagged for a colleague to whom the task is handed', () => {
    const file = toMeeting(
      buildPeople([{ ...person('dpmdes-1', [officeFact('dpmdes', 'dpmdes-1')]), unitId: units.agencies[1] }]),
    );
    expect(flags(file)).toEqual([]);
    const [task] = file.openTasks(a6, 'main');
    accept(file.act('tim_penempatan-3', { type: 'delegate_task', taskId: task!.taskId, toPersonId: 'dpmdes-1' }));
    expect(new Set(flags(file).map((one) => (one as string[])[0]))).toEqual(new Set(['dpmdes-1']));
  });

  describe('of which a case is split off', () => {
    /** At the meeting: one member reported for one nominee, one without naming any, one recused; `n3` is split off. */
    function splitOff(rulings: (file: TestCase) => void = () => undefined): { parent: TestCase; child: TestCase } {
      const parent = toMeeting(meeting({}));
      accept(report(parent, 'hr_officer-1', 'tim_penempatan-2', 'n3'));
      accept(report(parent, 'hr_officer-1', 'tim_penempatan-3', 'n1'));
      rulings(parent);
      accept(parent.act('hr_officer-1', { type: 'split_case', nomineeIds: ['n3'], newCaseId: 'case-2' }));
      return { parent, child: parent.children[0]! };
    }

    it('goes on with what was reported about its nominees, with whom it was not ruled on yet', () => {
      const { parent, child } = splitOff();
      const sequence = parent.events.find(({ type }) => type === 'conflict_flagged')?.sequence;
      expect(child.state.flags).toMatchObject([
        { personId: 'tim_penempatan-2', nomineeId: 'n3', ground: 'reported', ruling: null, sequence: 1 },
      ]);
      expect(child.state.flags?.[0]?.reported).toEqual({ caseId: 'case-1', sequence });
      // The superior is asked in the new case, and no more in the old one.
      expect(rulings(child)).toMatchObject([{ conflictOf: 'tim_penempatan-2', nomineeIds: ['n3'] }]);
      expect(rulings(parent)).toMatchObject([{ conflictOf: 'tim_penempatan-3', nomineeIds: ['n1'] }]);
      expect(report(child, 'hr_officer-1', 'tim_penempatan-2', 'n3').refusal?.rule).toBe('CONFLICT_REPORTED');
      accept(decideOn(child, rulings(child)[0], asked(child)[0]!, 'recuse'));
      expect(child.decide('tim_penempatan-2', a6, { outcome: 'place' }).refusal?.reasonCode).toBe('COI_RECUSED');
    });

    it('keeps a ruling, and keeps out whoever was recused', () => {
      const { child } = splitOff((parent) => {
        const about = (personId: string) => rulings(parent).find(({ conflictOf }) => conflictOf === personId);
        accept(decideOn(parent, about('tim_penempatan-2'), 'sekda-1', 'no_conflict'));
        accept(decideOn(parent, about('tim_penempatan-3'), 'sekda-1', 'recuse'));
      });
      expect(rulings(child)).toEqual([]);
      expect(child.state.flags).toMatchObject([{ personId: 'tim_penempatan-2', ruling: 'no_conflict' }]);
      expect(child.state.recusedPersons).toEqual(['tim_penempatan-3']);
      expect(child.decide('tim_penempatan-3', a6, { outcome: 'place' }).refusal?.class).toMatch(
        /conflict_of_interest|not_assignee/,
      );
      expect(child.decide('tim_penempatan-2', a6, { outcome: 'place' }).refusal).toBeUndefined();
    });

    it('takes over nothing where there is nothing, so that what it is opened with stays as it was', () => {
      const parent = toMeeting(meeting({}));
      accept(parent.act('hr_officer-1', { type: 'split_case', nomineeIds: ['n3'], newCaseId: 'case-2' }));
      const [opened] = parent.children[0]!.events;
      expect(opened).toMatchObject({ type: 'case_opened', payload: { splitFrom: { caseId: 'case-1' } } });
      expect(JSON.stringify(opened)).not.toContain('"conflicts"');
    });
  });
});

describe('a report by somebody else', () => {
  it('is a flag with a sealed reason, on which the superior rules; once for a person and a nominee', () => {
    const file = toAssessments({}, { panel });
    const step = report(file, 'applicant-4', 'panel-3', 'case-1-n1');
    expect(step.events.map(({ type }) => type)).toEqual(['conflict_flagged', 'task_assigned']);
    expect(step.events[0]?.payload).toMatchObject({ ground: 'reported', ...reason });
    expect(file.state.recusedPersons).toEqual([]);
    expect(asked(file)).toEqual(['ppk-1']);
    expect(report(file, 'hr_officer-1', 'panel-3', 'case-1-n1').refusal).toMatchObject({
      class: 'already_decided',
      rule: 'CONFLICT_REPORTED',
    });
    expect(report(file, 'hr_officer-1', 'panel-3').refusal).toBeUndefined();
    accept(rule(file, 'ppk-1', 'recuse'));
    expect(rulings(file)).toEqual([]);
    expect(report(file, 'hr_officer-1', 'panel-3', 'case-1-n2').refusal?.rule).toBe('REPORTED_IS_RECUSED');
  });

  it('names somebody who acts in the case, and a nominee who is in it', () => {
    const file = toAssessments({}, { panel });
    expect(report(file, 'hr_officer-1', 'kabag_hukum-1').refusal).toMatchObject({
      rule: 'REPORTED_HAS_NO_PART',
      field: 'personId',
    });
    expect(report(file, 'hr_officer-1', 'applicant-1').refusal?.rule).toBe('REPORTED_HAS_NO_PART');
    expect(report(file, 'hr_officer-1', 'panel-1', 'nobody').refusal).toMatchObject({
      class: 'unknown_nominee',
      field: 'nomineeId',
    });
    // Named by themself it is a declaration.
    expect(report(file, 'panel-2', 'panel-2').events[0]?.type).toBe('conflict_declared');
  });

  it('goes to the next office up about the secretary, and to nobody about the regent', () => {
    const file = new TestCase({ definition: atSecretary });
    accept(file.act('hr_officer-1', openNomination([nomineeFacts(1)])));
    accept(report(file, 'hr_officer-1', 'sekda-1'));
    expect(asked(file)).toEqual(['ppk-1']);
    accept(rule(file, 'ppk-1', 'no_conflict'));
    accept(file.decide('sekda-1', 'a9_pyb_approval', { outcome: 'approve' }));
    accept(report(file, 'hr_officer-1', 'ppk-1'));
    expect(asked(file)).toEqual([]);
    expect(file.events.at(-1)).toMatchObject({ type: 'quorum_unreachable', payload: { cause: 'vacant' } });
  });

  it('is refused where a definition says nobody who rules', () => {
    const { conflictRuling: _none, ...rest } = atSecretary;
    const file = new TestCase({ definition: definePipeline(rest) });
    accept(file.act('hr_officer-1', openNomination([nomineeFacts(1)])));
    expect(report(file, 'hr_officer-1', 'sekda-1').refusal).toMatchObject({ rule: 'NO_CONFLICT_RULING' });
  });
});

describe('deciders whom a definition names', () => {
  const named = definePipeline({
    ...cooperativeAssignment,
    stages: cooperativeAssignment.stages
      .filter(({ id }) => id === 'a9_pyb_approval' || id === 'a10_ppk_decision')
      .map((stage) => ({
        ...withoutReturn(stage),
        ...(stage.id === 'a9_pyb_approval' ? { flagsConflicts: true } : {}),
      })),
  });
  const people = buildPeople([
    { ...person('sekda-1', [officeFact('sekda', 'sekda-1')]), unitId: units.agencies[1] },
    { ...person('ppk-1', [officeFact('ppk', 'ppk-1')]), unitId: units.agencies[1] },
  ]);

  it('are flagged, and the others are not', () => {
    const file = new TestCase({ definition: named, people });
    accept(file.act('hr_officer-1', openNomination([nomineeFacts(1)])));
    expect(flags(file)).toEqual([['sekda-1', 'n1', 'same_unit']]);
    expect(asked(file)).toEqual(['ppk-1']);
    accept(file.decide('sekda-1', 'a9_pyb_approval', { outcome: 'approve' }));
    expect(flags(file)).toHaveLength(1);
    expect(rulings(file)).toEqual([]);
  });
});

function meeting(rest: { unitId?: string }): ReturnType<typeof buildPeople> {
  return buildPeople([{ ...person('tim_penempatan-1', [officeFact('tim_penempatan', 'tim_penempatan-1')]), ...rest }]);
}

function withoutReturn<S extends { outcomes: { lead: { to: string } }[] }>(stage: S): S {
  return { ...stage, outcomes: stage.outcomes.filter(({ lead }) => lead.to !== 'return') };
}

const atMeeting = definePipeline({
  ...cooperativeAssignment,
  separateDuties: [],
  stages: cooperativeAssignment.stages.filter(({ id }) => id === a6 || id === 'a10_ppk_decision').map(withoutReturn),
});

const atSecretary = definePipeline({
  ...cooperativeAssignment,
  separateDuties: [],
  stages: cooperativeAssignment.stages
    .filter(({ id }) => id === 'a9_pyb_approval' || id === 'a10_ppk_decision')
    .map(withoutReturn),
});
