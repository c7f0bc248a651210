import { policy2026 } from '../../../domain/policies/policy-2026';
import type { TestCase } from '../../support/builders/cases';
import { letter } from '../../support/builders/cases';
import { nomination, playUntil } from '../../support/builders/nominations';

const a6 = 'a6_placement_meeting';
const meeting = ['tim_penempatan-1', 'tim_penempatan-2'];
const freed = { caseId: 'case-9', sequence: 30 };

/** The meeting's result by nominee, by the least majority. */
function meet(file: TestCase, said: Readonly<Record<string, string>>): void {
  let order = 0;
  const nominees = Object.entries(said).map(([nomineeId, outcome]) => {
    return { nomineeId, outcome, ...(outcome === 'place' ? { order: (order += 1) } : {}) };
  });
  for (const personId of meeting) expect(file.decide(personId, a6, { nominees }).refusal).toBeUndefined();
}

/** The first placed, the second on the list, the third placed. */
function listed(): TestCase {
  const file = nomination(3);
  playUntil(file, a6);
  meet(file, { n1: 'place', n2: 'reserve', n3: 'place' });
  return file;
}

const offer = (file: TestCase, nomineeId = 'n2', newCaseId = 'case-2') =>
  file.system({ type: 'offer_slot', nomineeId, newCaseId, freed });

describe('the reserve list', () => {
  it('keeps a nominee for calendar months from the act, to the end of that day in Asia/Makassar', () => {
    const file = nomination(2);
    playUntil(file, a6);
    file.now = '2026-08-30T16:30:00.000Z';
    meet(file, { n1: 'place', n2: 'reserve' });
    // 31 August in Asia/Makassar; February has no 31st.
    const expiresAt = '2027-02-28T15:59:59.000Z';
    expect(file.state.nominees['n2']).toMatchObject({
      standing: 'reserve',
      at: null,
      listed: { state: 'waiting', expiresAt },
    });
  });

  it('is told when its time is over, which changes nobody’s standing, also after the case was completed', () => {
    const file = listed();
    file.act('hr_officer-1', { type: 'hold_case' });
    const { expiresAt } = file.state.nominees['n2']?.listed ?? { expiresAt: '' };
    file.now = expiresAt;
    const { events } = file.system({ type: 'tick' });
    expect(events.map(({ type }) => type)).toContain('reserve_expired');
    expect(file.state.nominees['n2']).toMatchObject({ standing: 'reserve', listed: { state: 'expired' } });
    expect(offer(file).refusal).toMatchObject({ class: 'stage_closed', rule: 'RESERVE_OVER' });
  });

  it('offers a slot once, in a case of its own that begins at the meeting with the history linked both ways', () => {
    const file = listed();
    expect(offer(file).refusal).toBeUndefined();
    const [child] = file.children;
    if (child === undefined) throw new Error('no case was opened');
    expect(file.state.splitInto).toMatchObject([{ caseId: 'case-2', nomineeIds: ['n2'] }]);
    expect(child.state).toMatchObject({ splitFrom: { caseId: 'case-1' }, at: a6, status: 'open' });
    expect(child.state.nominees['n2']).toMatchObject({ standing: 'eligible', slotReserved: false, offered: true });
    expect(child.openTasks(a6)).toHaveLength(1);
    expect(offer(file, 'n2', 'case-3').refusal).toMatchObject({ class: 'already_decided', rule: 'RESERVE_OFFERED' });
    expect(offer(file, 'n1').refusal).toMatchObject({ rule: 'RESERVE_OVER' });
    meet(child, { n2: 'place' });
    expect(child.events.map(({ type }) => type)).toContain('slot_reserved');
    expect(child.state.nominees['n2']?.offered).toBeUndefined();
  });

  it('passes the slot on when the reserve does not take it, and only then', () => {
    const file = listed();
    offer(file);
    const [child] = file.children;
    const left = child?.act('nominee-2', { type: 'withdraw_nominee', nomineeId: 'n2' });
    expect(left?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['nominee_withdrawn', 'slot_passed_on']),
    );
    const placed = listed();
    offer(placed);
    meet(placed.children[0] as TestCase, { n2: 'place' });
    const gone = placed.children[0]?.act('nominee-2', { type: 'withdraw_nominee', nomineeId: 'n2' });
    expect(gone?.events.map(({ type }) => type)).toContain('slot_freed');
    expect(gone?.events.map(({ type }) => type)).not.toContain('slot_passed_on');
  });

  it('may be left by the reserve at any time, and falls with a case that is taken back', () => {
    const file = listed();
    file.act('nominee-2', { type: 'withdraw_nominee', nomineeId: 'n2' });
    expect(file.state.nominees['n2']).toMatchObject({ standing: 'withdrawn', listed: { state: 'left' } });
    const cancelled = listed();
    cancelled.act('hr_officer-1', { type: 'cancel_case' });
    expect(cancelled.state.nominees['n2']?.listed?.state).toBe('left');
    expect(offer(cancelled).refusal).toMatchObject({ rule: 'RESERVE_OVER' });
  });

  it('goes with the meeting when the case is sent back to it, and frees slots for nobody else meanwhile', () => {
    const file = listed();
    file.decide('kepala_bkpsdm-1', 'a7_agency_review', { outcome: 'return', returnTo: a6, reasonCode: 'DOC_MISSING' });
    expect(file.state.nominees['n2']).toMatchObject({ standing: 'eligible', at: a6 });
    expect(file.state.nominees['n2']?.listed).toBeUndefined();
    const freedSlots = file.events.filter(({ type }) => type === 'slot_freed');
    expect(freedSlots).toMatchObject([{ payload: { returned: true } }, { payload: { returned: true } }]);
  });
});

describe('the office ends one nominee', () => {
  it('for a cause with its letter, at any stage and also of a held case, which frees the slot', () => {
    const file = listed();
    file.act('hr_officer-1', { type: 'hold_case' });
    const bare = file.act('hr_officer-1', { type: 'withdraw_nominee', nomineeId: 'n1', cause: 'death' });
    expect(bare.refusal).toMatchObject({ rule: 'LETTER_REQUIRED', field: 'letter' });
    const other = file.act('legal-1', { type: 'withdraw_nominee', nomineeId: 'n1', cause: 'death', letter });
    expect(other.refusal).toMatchObject({ class: 'not_assignee', rule: 'OFFICE_REQUIRED' });
    const ended = file.act('hr_officer-1', { type: 'withdraw_nominee', nomineeId: 'n1', cause: 'death', letter });
    expect(ended.events).toMatchObject([
      { type: 'nominee_withdrawn', payload: { bySelf: false, cause: 'death', capacity: { role: 'hr_officer' } } },
      { type: 'slot_freed', payload: { nomineeId: 'n1' } },
    ]);
  });
});

describe('the placement meeting', () => {
  const match = (total: string) => ({ match: { parts: {}, total } });
  const scored = () => {
    // n1 and n4 go to one cooperative, n2 to another.
    const file = nomination(4, { weigh: (nomineeId) => match(nomineeId === 'n4' ? '245/3' : '81.6') });
    playUntil(file, a6);
    return file;
  };
  const place = (nomineeId: string, order: number) => ({ nomineeId, outcome: 'place', order });

  it('asks for a reason from whoever places against the exact order of the scores of one cooperative', () => {
    const file = scored();
    const against = [place('n1', 1), place('n4', 2)];
    expect(file.decide(meeting[0] ?? '', a6, { nominees: against }).refusal).toMatchObject({
      rule: 'MATCH_ORDER',
      field: 'nominees.0.reasonCode',
      params: { nomineeIds: 'n4' },
    });
    const alone = file.decide(meeting[0] ?? '', a6, { nominees: [place('n1', 1)] });
    expect(alone.refusal).toMatchObject({ rule: 'MATCH_ORDER' });
    const told = file.decide(meeting[0] ?? '', a6, { nominees: against, reasonCode: 'REQUIREMENT_NOT_MET' });
    expect(told.events[0]).toMatchObject({ payload: { nominees: [{ passedOver: ['n4'] }, { nomineeId: 'n4' }] } });
  });

  it('asks for none where the order is kept, also over two acts of the same person, or of another cooperative', () => {
    const file = scored();
    expect(file.decide(meeting[0] ?? '', a6, { nominees: [place('n4', 1)] }).refusal).toBeUndefined();
    expect(file.decide(meeting[0] ?? '', a6, { nominees: [place('n1', 1)] }).refusal).toBeUndefined();
    expect(file.decide(meeting[1] ?? '', a6, { nominees: [place('n2', 1)] }).refusal).toBeUndefined();
  });

  it('sets the term that the decree begins: what was asked, the policy’s longest, the contract', () => {
    const limit = { endDate: '2029-02-28', cappedBy: 'contract' as const };
    const file = nomination(2, { weigh: (nomineeId) => (nomineeId === 'n1' ? { limit } : {}) });
    playUntil(file, a6);
    const nominees = [place('n1', 1), { ...place('n2', 2), termMonths: 24 }];
    for (const personId of meeting) file.decide(personId, a6, { nominees });
    playUntil(file, 'a10_ppk_decision');
    file.decide('ppk-1', 'a10_ppk_decision', { outcome: 'sign', effectiveDate: '2026-12-01' });
    const types = file.events.map(({ type }) => type);
    expect(types.indexOf('term_set')).toBeLessThan(types.indexOf('document_issued'));
    expect(file.state.nominees['n1']?.term).toEqual({ startDate: '2026-12-01', ...limit });
    expect(file.state.nominees['n2']?.term).toEqual({
      startDate: '2026-12-01',
      endDate: '2028-11-30',
      cappedBy: 'asked',
    });
    expect(policy2026.settings['kdkmp.term_years']?.value).toBe(5);
  });
});
