import { dueReview, type PastReview } from '../../../domain/due-review';
import { policy2026 } from '../../../domain/policies/policy-2026';

const term = { startDate: '2026-12-01', endDate: '2029-02-28', cappedBy: 'contract' } as const;
const on = (today: string, reviews: readonly PastReview[] = []) => dueReview({ term, reviews }, today, policy2026);
const yearly = (dueOn: string, status: PastReview['status'] = 'completed'): PastReview => ({
  status,
  dueOn,
  endsOn: null,
});
const ending = (status: PastReview['status']): PastReview => ({ status, dueOn: '2028-11-30', endsOn: '2029-02-28' });

describe('the evaluation of an assignment', () => {
  it('is due a year after the first day, and a year after the evaluation before', () => {
    expect(on('2027-11-30')).toBeNull();
    expect(on('2027-12-01')).toEqual({ dueOn: '2027-12-01', endsOn: null });
    expect(on('2028-05-01', [yearly('2027-12-01')])).toBeNull();
    expect(on('2028-11-29', [yearly('2027-11-15')])).toEqual({ dueOn: '2028-11-15', endsOn: null });
  });

  it('is due ninety days before the last day for what comes after it, before any yearly one', () => {
    expect(on('2028-11-29', [yearly('2027-12-01')])).toBeNull();
    expect(on('2028-11-30', [yearly('2027-12-01')])).toEqual({ dueOn: '2028-11-30', endsOn: '2029-02-28' });
    expect(on('2029-03-05')).toEqual({ dueOn: '2028-11-30', endsOn: '2029-02-28' });
  });

  it('is not due while one runs, nor for a last day that was decided about', () => {
    expect(on('2028-12-15', [ending('open')])).toBeNull();
    expect(on('2028-12-15', [ending('held')])).toBeNull();
    expect(on('2029-01-15', [yearly('2027-12-01'), ending('completed')])).toBeNull();
  });

  it('is due again where the one about the last day was called off; a yearly one is not', () => {
    expect(on('2028-12-15', [ending('cancelled')])).toEqual({ dueOn: '2028-11-30', endsOn: '2029-02-28' });
    expect(on('2027-12-15', [yearly('2027-12-01', 'cancelled')])).toBeNull();
  });

  it('is asked for once where several years went by', () => {
    const long = { ...term, startDate: '2020-03-01', endDate: '2031-01-01' };
    expect(dueReview({ term: long, reviews: [] }, '2024-05-01', policy2026)).toEqual({
      dueOn: '2024-03-01',
      endsOn: null,
    });
  });
});
