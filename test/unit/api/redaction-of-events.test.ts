import type { DecidedEvent } from '../../../domain/events';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { eyesOn, type Viewer } from '../../../api/redaction';
import { seenEvent, type SeenEvent } from '../../../api/redaction-of-events';
import { bambang, recorded, reported, rina, stateAfter, untilRanking } from './selection-so-far';

const text = (textId: string) => ({ textId, commitment: 'b'.repeat(64) });
const opened = (dossierId: string) => ({
  dossiers: [{ dossierId, version: 1, factsHash: 'd'.repeat(64) }],
  ...{ documents: [], papers: [], findingsSequence: null },
});
const at = (stageId: string) => ({ stageId, round: 1 });

const more: readonly (DecidedEvent & { readonly actorId?: string })[] = [
  {
    type: 'decision_recorded',
    actorId: 'member',
    payload: {
      ...at('b5_admin_selection'),
      taskId: 't1',
      outcome: null,
      nominees: [
        { nomineeId: bambang, outcome: 'eligible', round: 1, text: text('praise') },
        { nomineeId: rina, outcome: 'ineligible', round: 1, reasonCode: 'DISCIPLINE_OPEN', text: text('discipline') },
      ],
      documents: [{ documentId: 'd1', sha256: 'c'.repeat(64) }],
      capacity: { role: 'pansel_member', unitId: null, group: 'main', officeId: null },
      seenSequence: 3,
      quorum: { have: 1, need: 2 },
    },
  },
  {
    type: 'conflict_declared',
    actorId: 'member',
    payload: { personId: 'member', nomineeId: bambang, text: text('kinship') },
  },
  {
    type: 'recusal_recorded',
    actorId: 'member',
    payload: { ...at('b10_interview'), taskId: 't2', personId: 'member', text: text('recusal') },
  },
  {
    type: 'conflict_flagged',
    actorId: 'p-rina',
    payload: { personId: 'chair', nomineeId: bambang, ground: 'reported', text: text('report') },
  },
  {
    type: 'conflict_ruled',
    actorId: 'ppk',
    payload: {
      ...at('b12_score_integration'),
      taskId: 't9',
      personId: 'chair',
      nomineeIds: [bambang],
      outcome: 'no_conflict',
      reasonCode: 'REQUIREMENT_NOT_MET',
      text: text('ruling'),
    },
  },
  {
    type: 'score_recorded',
    actorId: 'member',
    payload: {
      ...at('b10_interview'),
      ...{ taskId: 't4', sheetId: 'sheet-member', commitment: 'a'.repeat(64) },
      ...{ nomineeIds: [bambang, rina], locked: 1, of: 2, opened: opened('dossier-rina') },
    },
  },
  {
    type: 'decision_recorded',
    actorId: 'member',
    payload: {
      ...{ ...at('b10_interview'), taskId: 't5', outcome: null, seenSequence: 3, quorum: { have: 1, need: 2 } },
      nominees: [{ nomineeId: bambang, outcome: 'absent', round: 1 }],
      documents: [],
      capacity: { role: 'pansel_member', unitId: null, group: 'main', officeId: null },
      opened: opened('dossier-rina'),
    },
  },
  { type: 'case_held', actorId: 'kepala', payload: { text: text('hold') } },
  { type: 'stage_settled', payload: { ...at('b11_health'), outcome: null, counts: { fit: 1, unfit: 1 } } },
  {
    type: 'choice_recorded',
    actorId: 'ppk',
    payload: { ...at('b16_ppk_choice'), taskId: 't3', nomineeId: bambang, rank: 3, first: false },
  },
];

const events = recorded([...untilRanking, ...reported, ...more]);
const state = stateAfter(recorded([...untilRanking, ...reported]));
const early = stateAfter(recorded(untilRanking));
/** Nothing is revealed yet. */
const sealed = stateAfter(recorded(untilRanking.slice(0, -2)));

const officer: Viewer = { personId: 'officer', roles: ['hr_officer'] };
const inspector: Viewer = { personId: 'inspector', roles: ['inspektorat'] };
const auditor: Viewer = { personId: 'auditor', roles: ['auditor'] };
const chair: Viewer = { personId: 'chair', roles: ['pansel_member'] };
const member: Viewer = { personId: 'member', roles: ['pansel_member'] };
const hospital: Viewer = { personId: 'hospital', roles: ['hospital_desk'] };
const asBambang: Viewer = { personId: 'p-bambang', roles: [] };
const asRina: Viewer = { personId: 'p-rina', roles: [] };

/** The first event of a type as one viewer sees it; `last` for the last one. */
function seen(viewer: Viewer, type: string, { last = false, of = state } = {}): SeenEvent {
  const all = events.filter((event) => event.type === type);
  const event = last ? all.at(-1) : all[0];
  if (event === undefined) throw new Error(`there is no ${type}`);
  return seenEvent(eyesOn(of, viewer), officialSelection, event);
}
const payload = (viewer: Viewer, type: string, options = {}): unknown => seen(viewer, type, options).event.payload;

describe('an event', () => {
  it('keeps its place, its time and its hashes, however little of it is told', () => {
    for (const viewer of [officer, inspector, auditor, chair, asBambang, asRina]) {
      for (const event of events) {
        const { event: shown } = seenEvent(eyesOn(state, viewer), officialSelection, event);
        expect(shown).toMatchObject({ sequence: event.sequence, type: event.type, hash: event.hash });
      }
    }
  });

  it('never tells a hidden code to whom it is hidden, whatever the event', () => {
    for (const event of events) {
      const shown = seenEvent(eyesOn(state, officer), officialSelection, event);
      const told = shown.withheld ? '' : JSON.stringify(shown.event.payload);
      expect(told).not.toMatch(/DISCIPLINE_OPEN|HEALTH_UNFIT|KIN_BOARD|"unfit"/);
    }
    expect(JSON.stringify(events)).toMatch(/DISCIPLINE_OPEN/);
  });

  it('never names another applicant to an applicant', () => {
    for (const event of events) {
      const shown = seenEvent(eyesOn(state, asBambang), officialSelection, event);
      expect(shown.withheld ? '' : JSON.stringify(shown.event.payload)).not.toContain(rina);
      if (event.actorId === 'p-rina') expect(shown.anonymous).toBe(true);
    }
  });

  it('keeps birth dates and ranks out of the history', () => {
    expect(JSON.stringify(payload(officer, 'entry_received'))).not.toContain('1976');
    expect(JSON.stringify(payload(auditor, 'entry_received'))).toContain('1976');
  });
});

describe('a decision', () => {
  it('is told with codes and reasons by what each reader may know', () => {
    expect(payload(officer, 'decision_recorded')).toMatchObject({
      nominees: [{ nomineeId: bambang }, { nomineeId: rina, reasonCode: 'REQUIREMENT_NOT_MET' }],
    });
    expect(seen(officer, 'decision_recorded').textIds).toEqual(['praise']);
    expect(seen(inspector, 'decision_recorded').textIds).toEqual(['praise', 'discipline']);
    expect(seen(auditor, 'decision_recorded').textIds).toEqual(['praise', 'discipline']);
    expect(seen(chair, 'decision_recorded').textIds).toEqual(['praise']);
  });

  it('is whole for whoever took it', () => {
    expect(payload(member, 'decision_recorded')).toEqual(
      events.find(({ type }) => type === 'decision_recorded')?.payload,
    );
    expect(seen(member, 'decision_recorded').textIds).toEqual(['praise', 'discipline']);
  });

  it('tells an applicant what concerns them', () => {
    expect(payload(asRina, 'decision_recorded')).toMatchObject({
      nominees: [{ nomineeId: rina, reasonCode: 'DISCIPLINE_OPEN' }],
      documents: [],
    });
    expect(seen(asRina, 'decision_recorded').textIds).toEqual(['discipline']);
  });
});

describe('health', () => {
  it('results are withheld but from those who enter them, rule on them, or need them', () => {
    expect(seen(officer, 'nominees_settled').withheld).toBe(true);
    expect(seen(asBambang, 'nominees_settled').withheld).toBe(true);
    for (const viewer of [hospital, chair, inspector, auditor, asRina]) {
      expect(seen(viewer, 'nominees_settled').withheld).toBe(false);
    }
  });

  it('counts are left out for the others', () => {
    expect(payload(officer, 'stage_settled', { last: true })).toMatchObject({ stageId: 'b11_health', counts: {} });
    expect(payload(chair, 'stage_settled', { last: true })).toMatchObject({ counts: { fit: 1, unfit: 1 } });
  });
});

describe('scores and ranking', () => {
  it('marks are the chair’s and the auditor’s, and everybody’s own', () => {
    const owners = (viewer: Viewer, of = state): string[] =>
      (payload(viewer, 'scores_revealed', { of }) as { sheets: { personId: string }[] }).sheets.map(
        (one) => one.personId,
      );
    expect(owners(chair)).toEqual(['chair', 'member']);
    expect(owners(auditor)).toEqual(['chair', 'member']);
    expect(owners(member)).toEqual(['member']);
    expect(owners(officer)).toEqual([]);
    expect(owners(auditor, early)).toEqual([]);
  });

  it('who of the applicants is older is the auditor’s alone, where no tie hung on it', () => {
    const orders = (viewer: Viewer) => payload(viewer, 'scores_revealed') as { orders?: object };
    expect(orders(auditor).orders).toEqual({ birth_date: { [bambang]: 1, [rina]: 2 } });
    for (const viewer of [chair, member, officer, inspector, asBambang]) {
      expect(orders(viewer)).not.toHaveProperty('orders');
    }
  });

  it('what a scorer had opened is told with their marks, and no earlier', () => {
    const isTold = (viewer: Viewer, type: string, of = state): boolean => {
      const { event, withheld } = seen(viewer, type, { of, last: true });
      return !withheld && 'opened' in event.payload;
    };
    for (const type of ['score_recorded', 'decision_recorded']) {
      const told = (of: typeof state) => [chair, auditor, member].map((viewer) => isTold(viewer, type, of));
      expect({ type, told: [sealed, early, state].map(told) }).toEqual({
        type,
        told: [
          [false, false, true],
          [true, false, true],
          [true, true, true],
        ],
      });
      for (const viewer of [officer, inspector, hospital, asBambang, asRina])
        for (const then of [sealed, early, state])
          expect({ type, told: isTold(viewer, type, then) }).toEqual({ type, told: false });
    }
  });

  it('what the scorer of a sheet that is sealed again had opened is not told, though others are open', () => {
    const again = {
      ...state,
      revealed: { stageId: 'b12_score_integration', sheets: state.revealed?.sheets.slice(0, 1) ?? [] },
    };
    expect(seen(chair, 'score_recorded', { of: again }).event.payload).not.toHaveProperty('opened');
    expect(seen(auditor, 'score_recorded', { of: state }).event.payload).toHaveProperty('opened');
  });

  it('nor, while a score is given anew, what they had opened when they entered somebody as absent', () => {
    const anew = { ...state, awaitingReveal: 'b12_score_integration', ranking: null };
    const absent = (of: typeof state) => seen(chair, 'decision_recorded', { of, last: true }).event.payload;
    expect(absent(anew)).not.toHaveProperty('opened');
    expect(absent(state)).toHaveProperty('opened');
  });

  it('rows are the panel’s until the report', () => {
    const rows = (viewer: Viewer, of = state): number =>
      (payload(viewer, 'ranking_computed', { of }) as { ranking: { rows: unknown[] } }).ranking.rows.length;
    expect([rows(chair, early), rows(auditor, early), rows(asBambang, early)]).toEqual([2, 0, 0]);
    expect([rows(chair), rows(auditor), rows(asBambang), rows(officer)]).toEqual([2, 2, 1, 0]);
  });

  it('the rank of the one who was chosen is told like the ranking', () => {
    expect(seen(officer, 'choice_recorded').withheld).toBe(true);
    expect(seen(asRina, 'choice_recorded').withheld).toBe(true);
    expect(seen(asBambang, 'choice_recorded').withheld).toBe(false);
    expect(seen(auditor, 'choice_recorded').withheld).toBe(false);
  });
});

describe('conflicts of interest', () => {
  it('are told without whom and why', () => {
    expect(payload(officer, 'conflict_declared')).toMatchObject({ personId: 'member', nomineeId: null });
    expect(seen(officer, 'conflict_declared').textIds).toEqual([]);
    expect(seen(officer, 'recusal_recorded').textIds).toEqual([]);
    expect(seen(asBambang, 'conflict_declared').withheld).toBe(true);
    expect(seen(auditor, 'conflict_declared').textIds).toEqual(['kinship']);
    expect(seen(member, 'recusal_recorded').textIds).toEqual(['recusal']);
  });

  it('that are suspected are for who follows the case and audits it, and for the person', () => {
    for (const viewer of [officer, auditor]) {
      expect(seen(viewer, 'conflict_flagged')).toMatchObject({
        withheld: false,
        anonymous: false,
        textIds: ['report'],
      });
      expect(payload(viewer, 'conflict_ruled')).toMatchObject({ nomineeIds: [bambang] });
    }
    for (const viewer of [inspector, member, asBambang]) {
      expect(seen(viewer, 'conflict_flagged')).toMatchObject({ withheld: true, anonymous: true, textIds: [] });
    }
  });

  it('do not tell the person who reported them, or in which words', () => {
    expect(seen(chair, 'conflict_flagged')).toMatchObject({ withheld: false, anonymous: true, textIds: [] });
    expect(seen(chair, 'conflict_ruled').textIds).toEqual(['ruling']);
    expect(seen(asRina, 'conflict_flagged')).toMatchObject({ withheld: false, textIds: ['report'] });
  });

  it('that were ruled on are told to the colleagues without whom and why, to a nominee not at all', () => {
    expect(payload(member, 'conflict_ruled')).toMatchObject({ personId: 'chair', nomineeIds: [] });
    expect(payload(member, 'conflict_ruled')).not.toHaveProperty('reasonCode');
    expect(seen(member, 'conflict_ruled').textIds).toEqual([]);
    expect(seen(asBambang, 'conflict_ruled').withheld).toBe(true);
  });

  it('that a case took over from the one it was split off from are told to the same people', () => {
    const [opened] = events;
    if (opened?.type !== 'case_opened') throw new Error('a case begins by its opening');
    const flags = [
      { personId: 'chair', nomineeId: bambang, ruling: null, reported: { caseId: 'before', sequence: 9 } },
    ];
    const splitFrom = {
      ...{ caseId: 'before', sequence: 10, stageId: 'b12_score_integration', carried: [], duties: {}, actedAt: {} },
      ...{ panel: [], rehearsal: false, conflicts: { recused: ['member-5'], flags } },
    };
    const event = { ...opened, payload: { ...opened.payload, splitFrom } };
    const told = (viewer: Viewer) => {
      const { payload: shown } = seenEvent(eyesOn(state, viewer), officialSelection, event).event;
      return 'splitFrom' in shown ? shown.splitFrom?.conflicts : undefined;
    };
    for (const viewer of [officer, auditor, chair]) expect(told(viewer)).toEqual({ recused: ['member-5'], flags });
    for (const viewer of [member, hospital]) expect(told(viewer)).toEqual({ recused: ['member-5'], flags: [] });
    expect(told(asBambang)).toBeUndefined();
  });

  it('other reasons for the whole case are the officials’', () => {
    expect(seen(officer, 'case_held').textIds).toEqual(['hold']);
    expect(seen(asBambang, 'case_held').textIds).toEqual([]);
  });
});
