import { assignmentEvaluation } from '../../../domain/pipelines/assignment-evaluation';
import { decreeChange } from '../../../domain/pipelines/decree-change';
import { rulesVersion } from '../../../domain/state';
import type { NomineeFacts, Subject } from '../../../domain/facts';
import { nomineeFacts, openNomination, TestCase } from './cases';
import type { CaseOptions } from './cases';
import type { Dice } from './dice';

type Shared = Omit<CaseOptions, 'definition'>;
type Held = NonNullable<NomineeFacts['held']>;

/** A case of what follows a decree: an assignment is looked at, or the paper that made it is changed. */
export function followUpCase(shared: Shared, dice: Dice): TestCase {
  return dice.chance(75) ? evaluation(shared, dice) : change(shared, dice);
}

/** Opened by its date or by somebody; about one more year, or about what comes after the last day. */
function evaluation(shared: Shared, dice: Dice): TestCase {
  const file = new TestCase({ ...shared, definition: assignmentEvaluation });
  const endDate = dice.pick(['2026-02-13', '2026-03-13', '2026-05-29']);
  const asksMore = dice.chance(75);
  const subject: Subject = { assignmentId: 'n1', dueOn: '2026-02-02', ...(asksMore ? { endsOn: endDate } : {}) };
  const nominees = [
    placed(1, { term: { startDate: '2025-03-03', endDate, cappedBy: 'term' }, ...room(dice, endDate) }),
  ];
  if (dice.chance(50)) file.system({ type: 'open_due', rules: rulesVersion, subject, nominees });
  else file.act('dinas_koperasi-1', { ...openNomination(nominees), subject });
  return file;
}

/** How far the assignment may go on: some contracts leave nothing. */
function room(dice: Dice, endDate: string): Pick<Held, 'limit'> {
  if (dice.chance(10)) return { limit: { endDate, cappedBy: 'contract' } };
  return dice.chance(90) ? { limit: { endDate: dice.pick(['2026-09-30', '2027-02-28']), cappedBy: 'contract' } } : {};
}

function change(shared: Shared, dice: Dice): TestCase {
  const file = new TestCase({ ...shared, definition: decreeChange });
  const nominees = Array.from({ length: 1 + dice.roll(3) }, (_, index) => placed(index + 1, {}));
  const subject: Subject = {
    paperId: 'paper-1',
    paperNumber: 'DEMO-1',
    paperCaseId: 'case-0',
    ...(dice.chance(50)
      ? { change: dice.pick(['revoke', 'judgment'] as const), revokes: true as const }
      : { change: dice.pick(['correct', 'amend'] as const), amends: true as const }),
  };
  file.act('hr_officer-1', { ...openNomination(nominees), subject });
  return file;
}

function placed(place: number, rest: Partial<Held>): NomineeFacts {
  return nomineeFacts(place, { held: { caseId: 'case-0', standing: 'placed', slot: 'active', ...rest } });
}
