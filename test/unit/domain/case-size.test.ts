import { storeState } from '../../../domain/case';
import { maxNominees, maxStateBytes } from '../../../domain/limits';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { threeSteps } from '../../../domain/pipelines/custom-example';
import { nomineeCapacity } from '../../../domain/state-size';
import { nomineeFacts, openNomination, TestCase } from '../../support/builders/cases';
import { buildPeople, person } from '../../support/builders/people';

/** Ids as long as those of a running system. */
function longId(place: number): string {
  return `0198c7a2-1f3e-7c41-9a7b-${String(place).padStart(12, '0')}`;
}

function openLarge(count: number): TestCase {
  const people = buildPeople(Array.from({ length: count }, (_, index) => person(longId(index + 1))));
  const file = new TestCase({ definition: cooperativeAssignment, people, caseId: longId(0) });
  const nominees = Array.from({ length: count }, (_, index) =>
    nomineeFacts(index + 1, {
      nomineeId: `${longId(0)}-n${String(index + 1)}`,
      personId: longId(index + 1),
      dossierId: longId(index + 1_001),
    }),
  );
  file.act('hr_officer-1', openNomination(nominees));
  return file;
}

/** Answers every open task with one outcome for all in it, whoever is asked. */
function answerAll(file: TestCase, stageId: string, outcome: string): void {
  for (const task of file.openTasks(stageId)) {
    for (const { personId } of task.assignees) {
      if (file.state.tasks[task.taskId]?.status !== 'open') break;
      const nominees =
        outcome === 'place'
          ? task.nomineeIds.map((nomineeId, index) => ({ nomineeId, outcome, order: index + 1 }))
          : [];
      const step = file.act(personId, {
        type: 'decide',
        taskId: task.taskId,
        outcome,
        nominees,
        documents: [],
        seenSequence: file.state.sequence,
      });
      expect(step.refusal).toBeUndefined();
    }
  }
}

describe('the size of a case', () => {
  it('lets as many nominees in as the pipeline can carry to its end, and carries them', () => {
    const capacity = nomineeCapacity(cooperativeAssignment);
    expect(openLarge(capacity + 1).steps[0]?.refusal).toMatchObject({ class: 'too_large', params: { max: capacity } });
    const file = openLarge(capacity);
    const stages = [
      ['a1_consent', 'accept'],
      ['a2_admin_verification', 'eligible'],
      ['a3_integrity_check', 'clear'],
      ['a4_origin_release', 'release'],
      ['a5_host_response', 'accept'],
      ['a6_placement_meeting', 'place'],
      ['a7_agency_review', 'forward'],
      ['a8_legal_review', 'initial'],
      ['a9_pyb_approval', 'approve'],
      ['a10_ppk_decision', 'sign'],
    ] as const;
    for (const [stageId, outcome] of stages) answerAll(file, stageId, outcome);
    for (const nomineeId of Object.keys(file.state.nominees)) {
      file.system({
        type: 'answer_report',
        stageId: 'a11_bkn_report',
        nomineeId,
        outcome: 'acknowledged',
        reference: 'R',
      });
    }
    answerAll(file, 'a12_handover', 'started');
    expect(file.state.status).toBe('completed');
    expect(JSON.stringify(storeState(file.state)).length).toBeLessThan(maxStateBytes);
  });

  it('takes the largest case where nobody is asked one by one', () => {
    expect(nomineeCapacity(threeSteps)).toBeGreaterThanOrEqual(maxNominees);
  });
});
