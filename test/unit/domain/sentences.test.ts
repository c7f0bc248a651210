import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypes, parseEventPayload } from '../../../domain/events';
import type { EventType } from '../../../domain/events';
import { flattenStages, standings } from '../../../domain/pipeline';
import { officialSelectionInOrder } from '../../../domain/pipelines/official-selection';
import { shippedPipelines } from '../../../domain/pipelines/registry';
import { problemClasses, reasonCodes } from '../../../domain/refusals';
import type { Refusal } from '../../../domain/refusals';
import { dateInWords, instantInWords } from '../../../domain/sentences/dates';
import type { Language } from '../../../domain/sentences/language';
import { numberInWords } from '../../../domain/sentences/numbers';
import { reasonInWords } from '../../../domain/sentences/reason-codes';
import { explainRefusal } from '../../../domain/sentences/refusals';
import { ruleWords } from '../../../domain/sentences/refusal-rules';
import { holderTitle, roleTitle, roleWords } from '../../../domain/sentences/roles';
import { sentence } from '../../../domain/sentences/sentence';
import type { ToldEvent } from '../../../domain/sentences/sentence';
import type { SentenceContext } from '../../../domain/sentences/sentence-context';
import { faultsOf } from './plain-words';
import { assignee, assignmentContext, by } from './sentence-context-sample';
import { goldens } from './sentence-goldens';
import { decided, goldenTextId } from './sentence-golden-parts';
import type { Golden } from './sentence-golden-parts';

const languages = ['id', 'en'] as const;

function told({ context, envelope, payload, text }: Golden, type: EventType, language: Language): string {
  const texts = text === undefined ? {} : { [goldenTextId]: text[language] };
  return sentence({ type, payload, ...envelope } as ToldEvent, { ...context, texts }, language);
}

/** Sentences with faults, each with what is wrong with it. */
function faulty(texts: readonly string[], language: Language): string[] {
  return texts.flatMap((text) => {
    const faults = faultsOf(text, language);
    return faults.length === 0 ? [] : [`${faults.join(', ')} in: ${text}`];
  });
}

it('finds a fault that is planted', () => {
  expect(faultsOf('The case a2_admin_verification opened.', 'en')).toEqual(['underscore']);
  expect(faultsOf('Due 2026-11-27T15:59:59.000Z.', 'en')).toEqual(['ISO date', 'ISO time']);
  expect(faultsOf('Maria Bulan dinyatakan TMS: LATE.', 'id')).toEqual(['reason code']);
  expect(faultsOf('Stage a2 settled', 'en')).toEqual(['stage code', 'end']);
  expect(faultsOf('Berkas ini was approved.', 'id')).toEqual(['untranslated “was”', 'untranslated “approved”']);
  expect(faultsOf('The berkas of undefined .', 'en')).toEqual(['hole', 'spacing', 'untranslated “berkas”']);
  expect(faultsOf('Sari found Maria Bulan not eligible.', 'en')).toEqual([]);
});

const cases = eventTypes.flatMap((type) => goldens[type].map((golden, index) => ({ type, index, golden })));
const definitions = [...shippedPipelines, officialSelectionInOrder({ bknResultGate: 'after_b15', version: 2 })];

describe('the sentence of an event', () => {
  it.each(cases)('of type $type ($index) is exact in both languages', ({ type, golden }) => {
    // A golden that the ledger could not hold would prove nothing.
    expect(() => parseEventPayload(type, golden.payload)).not.toThrow();
    expect({ id: told(golden, type, 'id'), en: told(golden, type, 'en') }).toEqual({ id: golden.id, en: golden.en });
  });

  it('has a golden for every type of the vocabulary', () => {
    expect(eventTypes.filter((type) => goldens[type].length === 0)).toEqual([]);
  });

  it.each(languages)('holds no id, code, ISO time or foreign word (%s)', (language) => {
    expect(
      faulty(
        cases.map(({ type, golden }) => told(golden, type, language)),
        language,
      ),
    ).toEqual([]);
  });

  it.each(languages)('holds none where names and texts are erased or hidden either (%s)', (language) => {
    const none = {
      people: {},
      nominees: {},
      units: {},
      districts: {},
      cooperatives: {},
      vacancies: {},
      mandates: {},
      tasks: {},
    };
    const texts = cases.map(({ type, golden: { text: _, ...golden } }) =>
      told({ ...golden, context: { ...golden.context, ...none } }, type, language),
    );
    expect(faulty(texts, language)).toEqual([]);
    for (const name of ['Rahmat', 'Sari', 'Bambang', 'Sepaso']) expect(texts.join(' ')).not.toContain(name);
  });

  it.each(languages)('tells every stage and outcome of every pipeline in plain words (%s)', (language) => {
    const texts = definitions.flatMap((definition) =>
      flattenStages(definition).flatMap(({ stage }) =>
        sentencesAbout(
          stage.id,
          stage.outcomes.map(({ id }) => id),
          { ...assignmentContext, definition },
          language,
        ),
      ),
    );
    expect(texts.length).toBeGreaterThan(500);
    expect(faulty(texts, language)).toEqual([]);
  });

  it('tells an outcome that only a definition knows by its title', () => {
    const [definition] = shippedPipelines.filter(({ pipeline }) => pipeline === 'three-steps');
    const [first, ...others] = definition!.stages;
    const own = {
      ...first!,
      outcomes: [{ ...first!.outcomes[0]!, id: 'weigh', title: { id: 'Timbang', en: 'Weigh' } }],
    };
    const context = { ...assignmentContext, definition: { ...definition!, stages: [own, ...others] } };
    const event = decisionAt(own.id, 'weigh', null);
    expect(sentence(event, context, 'id')).toBe('Sekda memutus “Timbang” untuk berkas; kuorum 1 dari 1 tercapai.');
    expect(sentence(event, context, 'en')).toBe('The Sekda decided “Weigh” for the case; quorum 1 of 1 reached.');
  });
});

function decisionAt(stageId: string, outcome: string | null, nomineeOutcome: string | null, role = 'sekda'): ToldEvent {
  const nominees =
    nomineeOutcome === null
      ? []
      : ['n_rahmat', 'n_fajar'].map((nomineeId) => ({ nomineeId, outcome: nomineeOutcome, round: 1 }));
  const capacity = { role, unitId: null, group: 'main', officeId: 'o_1' };
  return {
    ...by('p_sekda'),
    type: 'decision_recorded',
    payload: { ...decided, stageId, round: 1, taskId: 't_1', outcome, nominees, capacity },
  };
}

function sentencesAbout(
  stageId: string,
  outcomes: readonly string[],
  context: SentenceContext,
  language: Language,
): string[] {
  const place = { stageId, round: 1 };
  const events: ToldEvent[] = [
    { ...by(null), type: 'stage_opened', payload: { ...place, nomineeIds: [], dueAt: null, clock: 'internal' } },
    {
      ...by(null),
      type: 'stage_settled',
      payload: { ...place, outcome: null, counts: Object.fromEntries(outcomes.map((id) => [id, 2])) },
    },
    ...outcomes.flatMap((outcome): ToldEvent[] => [
      decisionAt(stageId, outcome, null),
      decisionAt(stageId, null, outcome),
      decisionAt(stageId, null, outcome, 'nominee'),
      { ...by(null), type: 'stage_settled', payload: { ...place, outcome, counts: {} } },
      {
        ...by(null),
        type: 'nominees_settled',
        payload: { ...place, results: [{ nomineeId: 'n_rahmat', outcome, standing: 'eligible' }] },
      },
      {
        ...by(null),
        type: 'gate_answered',
        payload: {
          ...place,
          nomineeIds: ['n_rahmat'],
          outcome,
          letter: null,
          enteredBy: 'p_andi',
          confirmedBy: 'p_wati',
        },
      },
      {
        ...by(null),
        type: 'gate_answered',
        payload: {
          ...place,
          taskId: 't_1',
          nomineeIds: [],
          outcome,
          letter: { number: '12/2026', date: '2026-11-20', issuer: 'BKN' },
          callback: { authority: 'bkn', webhookId: 'msg_1' },
        },
      },
    ]),
  ];
  return events.map((event) => sentence(event, context, language));
}

describe('words', () => {
  it.each(languages)('of every reason code make a plain sentence (%s)', (language) => {
    const texts = reasonCodes.map((code) => {
      const payload = {
        stageId: 'a2_admin_verification',
        round: 1,
        nomineeId: 'n_maria',
        outcome: 'ineligible',
        standing: 'ineligible',
        reasonCodes: [code],
      };
      return sentence({ ...by('p_sari'), type: 'nominee_ruled_out', payload }, assignmentContext, language);
    });
    expect(new Set(texts).size).toBe(reasonCodes.length);
    expect(faulty(texts, language)).toEqual([]);
  });

  it.each(languages)('of every standing make a plain sentence (%s)', (language) => {
    const texts = standings.flatMap((standing) => [
      sentence(
        {
          ...by(null),
          type: 'nominee_ruled_out',
          payload: {
            stageId: 'a2_admin_verification',
            round: 1,
            nomineeId: 'n_maria',
            outcome: 'x',
            standing,
            reasonCodes: [],
          },
        },
        assignmentContext,
        language,
      ),
      sentence(
        {
          ...by(null),
          type: 'case_closed',
          payload: { status: 'completed', outcome: 'completed', counts: { [standing]: 2 } },
        },
        assignmentContext,
        language,
      ),
    ]);
    expect(new Set(texts).size).toBe(2 * standings.length);
    expect(faulty(texts, language)).toEqual([]);
  });

  it.each(languages)('of every role name one holder, and several, plainly (%s)', (language) => {
    const roles = Object.keys(roleWords);
    const texts = roles.flatMap((role) => {
      const one = [assignee('p_sari', role, 'u_bengalon')];
      return [one, [...one, assignee('p_budi', role, 'u_bengalon')]].map((assignees) =>
        sentence(
          {
            ...by(null),
            type: 'task_escalated',
            payload: {
              stageId: 'a2_admin_verification',
              round: 1,
              taskId: 't_1',
              asks: [],
              resolved: { assignees, proxy: false },
            },
          },
          assignmentContext,
          language,
        ),
      );
    });
    expect(faulty(texts, language)).toEqual([]);
    const labels = roles.map((role) => `${roleTitle({ role, unitName: 'Kecamatan Bengalon' }, language)}.`);
    expect(faulty(labels, language)).toEqual([]);
  });

  it('of every actor role of a shipped pipeline are known', () => {
    const used = definitions.flatMap((definition) => [
      ...definition.startedBy,
      ...flattenStages(definition).flatMap(({ stage }) => [
        ...stage.actors.map(({ role }) => role),
        ...(stage.due?.escalateTo === undefined ? [] : [stage.due.escalateTo.role]),
      ]),
    ]);
    expect(used.filter((role) => roleWords[role] === undefined)).toEqual([]);
  });

  it('of an unknown code or role give nothing away', () => {
    expect(reasonInWords('SECRET_CODE', 'en')).toBe('a requirement is not met');
    expect(roleTitle({ role: 'secret_role' }, 'id')).toBe('Pejabat lain');
    expect(roleTitle({ role: 'toString' }, 'en')).toBe('other official');
  });

  it('of offices say the unit once', () => {
    expect(roleTitle({ role: 'camat', unitName: 'Kecamatan Bengalon' }, 'id')).toBe('Camat Bengalon');
    expect(holderTitle({ role: 'camat', unitName: 'Bengalon', acts: true }, 'en')).toBe('the camat of Bengalon');
    expect(roleTitle({ role: 'opd_head', unitName: 'Dinas Kesehatan' }, 'id')).toBe('Kepala Dinas Kesehatan');
    expect(holderTitle({ role: 'bkpsdm_verifier', acts: true }, 'id')).toBeUndefined();
  });

  it('of dates and times are those of Makassar', () => {
    expect(dateInWords('2026-11-27', 'id')).toBe('Jumat, 27 November 2026');
    expect(dateInWords('2026-11-27', 'en')).toBe('Friday 27 November 2026');
    expect(instantInWords('2026-11-24T06:07:59.999Z', 'id')).toBe('Selasa, 24 November 2026, 14.07 WITA');
    expect(instantInWords('2026-11-24T06:07:59.999Z', 'en')).toBe('Tuesday 24 November 2026, 14:07 WITA');
    expect(instantInWords('2026-12-31T16:00:00.000Z', 'id')).toBe('Jumat, 1 Januari 2027, 00.00 WITA');
  });

  it('of numbers have the marks of the language', () => {
    expect(numberInWords('83.70', 'id')).toBe('83,70');
    expect(numberInWords('83.70', 'en')).toBe('83.70');
    expect(numberInWords(1234567, 'id')).toBe('1.234.567');
    expect(numberInWords('5000.25', 'en')).toBe('5,000.25');
  });
});

/** Rules by which the decider and the recording refuse, as their sources spell them. */
function rulesInSources(): string[] {
  const root = join(__dirname, '../../..');
  const files = ['domain', 'activities', 'workflows'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('sentences'))
      .map((path) => join(root, room, path)),
  );
  const rules = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [
      ...source.matchAll(/refuse\(\s*'\w+',\s*([^,)]+)/g),
      ...source.matchAll(/\bclass: '\w+',\s*rule: ([^,}]+)/g),
    ].flatMap(([, rule = '']) => rule.match(/(?<=')[A-Z][A-Z0-9_]+(?=')/g) ?? []);
  });
  return [...new Set(rules)].sort();
}

describe('a refusal', () => {
  it('says what did not happen, the rule, and who can', () => {
    const refusal: Refusal = {
      class: 'separation_of_duties',
      rule: 'R1',
      reasonCode: 'SOD_SAME_PERSON',
      params: { duty: 'nominator' },
    };
    const context = {
      attempt: { action: 'decide', outcome: 'approve' },
      whoCould: [{ name: 'Dewi', role: 'sekretaris_bkpsdm' }],
    };
    expect(explainRefusal(refusal, context, 'id')).toBe(
      'Belum disetujui. Anda mengusulkan berkas ini atau melepas calonnya, jadi tidak boleh memutus tahap ini (R1, pemisahan tugas). Yang dapat memutus: Sekretaris BKPSDM.',
    );
    expect(explainRefusal(refusal, context, 'en')).toBe(
      'Not approved. You nominated this case or released its nominees, so you may not decide this stage (R1, separation of duties). Who can decide: the secretary of BKPSDM.',
    );
  });

  it('says what helps where nobody else is named, and that the first entry needs a second person', () => {
    const refusal: Refusal = { class: 'separation_of_duties', rule: 'R1', reasonCode: 'CONFIRM_SAME_PERSON' };
    expect(explainRefusal(refusal, {}, 'id')).toBe(
      'Belum tercatat. Anda sendiri yang memasukkan jawaban ini, jadi orang lain yang harus memastikannya (R1, pemisahan tugas). Rekan di meja yang sama yang dapat memastikan.',
    );
    expect(explainRefusal({ class: 'not_found', rule: 'NOT_VISIBLE' }, {}, 'en')).toBe(
      'This page does not exist or is not yours to see. Go back to the Inbox.',
    );
    expect(
      explainRefusal(
        { class: 'quota_full', rule: 'OTHER', reasonCode: 'QUOTA_FULL' },
        { attempt: { action: 'claim' } },
        'en',
      ),
    ).toBe(
      'The task is not claimed. The slots of the cooperative are full. Put the nominee on the reserve list or choose another cooperative.',
    );
  });

  it.each(languages)('of every class, rule and reason code is plain (%s)', (language) => {
    const rules = ['', ...Object.keys(ruleWords), ...rulesInSources()];
    const codes = [undefined, ...reasonCodes];
    const texts = problemClasses.flatMap((problemClass) =>
      rules.flatMap((rule) =>
        codes.map((reasonCode) =>
          explainRefusal(
            { class: problemClass, rule, params: paramsOf(rule), ...(reasonCode === undefined ? {} : { reasonCode }) },
            {},
            language,
          ),
        ),
      ),
    );
    expect(texts.length).toBeGreaterThan(20_000);
    expect(faulty([...new Set(texts)], language)).toEqual([]);
  });

  it.each(languages)('names what was attempted and who could do it (%s)', (language) => {
    const actions =
      'decide score claim release delegate reassign recuse withdraw cancel hold resume split withdraw_nominee amend_dossier propose_panel set_terms extend_window object';
    const texts = actions.split(' ').flatMap((action) =>
      problemClasses.map((problemClass) =>
        explainRefusal(
          { class: problemClass, rule: 'R2' },
          {
            attempt: { action },
            whoCould: [{ name: 'Rini' }, { name: 'Hasan', role: 'camat', unitName: 'Bengalon' }],
          },
          language,
        ),
      ),
    );
    for (const text of texts) expect(text).toMatch(/Rini (dan|and) (the camat of|Camat) Bengalon\.$/);
    expect(faulty([...new Set(texts)], language)).toEqual([]);
  });

  it('of every rule of the decider is found in the sources', () => {
    expect(rulesInSources()).toEqual(
      expect.arrayContaining(['R1', 'R2', 'R3', 'OFFICE_ENDED', 'QUOTA_FULL', 'SEEN_STALE']),
    );
  });
});

/** A value for everything that the words of a rule leave to be filled in. */
function paramsOf(rule: string): Record<string, number> {
  const named = JSON.stringify(ruleWords[rule] ?? '').matchAll(/\{(\w+)\}/g);
  return Object.fromEntries([...named].map(([, name = '']) => [name, 3]));
}
