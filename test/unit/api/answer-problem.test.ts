import { problemOf } from '../../../api/middleware/answer-problem';
import { SubjectErasedError } from '../../../prisma/subject-keys';

describe('what an error stands for', () => {
  it('is a refusal where something would be written about somebody who was erased', () => {
    expect(problemOf(new SubjectErasedError('person:p1'))).toMatchObject({
      status: 409,
      refusal: { class: 'stage_closed', rule: 'ERASED' },
    });
  });

  it('is nothing of the vocabulary where it is a fault of ours', () => {
    expect(problemOf(new Error('person:p1'))).toBeUndefined();
  });
});
