import type { EventPayload } from '../events';
import type { Outage } from '../facts';
import { flattenStages } from '../pipeline';
import { instantInWords } from './dates';
import { resultInWords } from './outcome-words';
import { listInWords } from './lists';
import { numberInWords } from './numbers';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

type StageEventType =
  | 'stage_opened'
  | 'stage_skipped'
  | 'stage_settled'
  | 'findings_proposed'
  | 'nominees_settled'
  | 'window_closed'
  | 'window_extended'
  | 'terms_set'
  | 'terms_published'
  | 'panel_proposed'
  | 'panel_appointed';

const skippedBecause = {
  nominator_heads_origin: {
    id: 'pengusul memimpin OPD asal, sehingga usulannya sudah memuat persetujuan',
    en: 'the nominator heads the origin agency, so the nomination carries the release',
  },
  nominator_is_host: {
    id: 'penerima sendiri yang mengusulkan',
    en: 'the host is the one who nominated',
  },
  nobody_concerned: { id: 'tidak ada yang bersangkutan', en: 'nobody is concerned' },
  setting_zero: { id: 'ketentuan menetapkan nol hari', en: 'the rules set zero days' },
  not_required: { id: 'tidak diperlukan', en: 'it is not required' },
};

/** What happens to a stage: opened, passed over, settled; its findings, periods, panel and terms. */
export const stageSentences: Pick<SentenceMap, StageEventType> = {
  stage_opened: ({ stageId, round, dueAt }, tell) => {
    const again =
      round > 1 ? tell.pick({ id: ` lagi, putaran ke-${String(round)}`, en: ` again, round ${String(round)}` }) : '';
    const due =
      dueAt === null ? '' : tell.pick({ id: `; tenggat ${tell.date(dueAt)}`, en: `; due ${tell.date(dueAt)}` });
    return tell.pick({
      id: `Tahap ${tell.stageTitle(stageId)} dibuka${again}${due}`,
      en: `Stage ${tell.stageTitle(stageId)} opened${again}${due}`,
    });
  },
  stage_skipped: ({ stageId, nomineeIds, why }, tell) => {
    const whom =
      nomineeIds.length === 0
        ? ''
        : tell.pick({
            id: ` untuk ${tell.nominees(nomineeIds, 'named')}`,
            en: ` for ${tell.nominees(nomineeIds, 'named')}`,
          });
    return tell.pick({
      id: `Tahap ${tell.stageTitle(stageId)} dilewati${whom}: ${skippedBecause[why].id}`,
      en: `Stage ${tell.stageTitle(stageId)} was skipped${whom}: ${skippedBecause[why].en}`,
    });
  },
  stage_settled: ({ stageId, outcome, counts }, tell) => {
    const stage = tell.stage(stageId);
    const results = Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([id, count]) => `${String(count)} ${resultInWords({ stage, outcome: id }, tell.language)}`);
    if (results.length === 0 && outcome !== null) results.push(resultInWords({ stage, outcome }, tell.language));
    const told = results.length === 0 ? '' : `: ${results.join(', ')}`;
    return tell.pick({
      id: `${tell.stageTitle(stageId)} selesai${told}`,
      en: `${tell.stageTitle(stageId)} settled${told}`,
    });
  },
  findings_proposed: tellFindings,
  nominees_settled: ({ stageId, results }, tell) => {
    const stage = tell.stage(stageId);
    const byOutcome = new Map<string, string[]>();
    for (const { outcome, nomineeId } of results) {
      byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), nomineeId]);
    }
    const told = [...byOutcome].map(
      ([outcome, ids]) => `${tell.nominees(ids, 'named')} ${resultInWords({ stage, outcome }, tell.language)}`,
    );
    return tell.pick({
      id: `Hasil ${tell.stageTitle(stageId)}: ${told.join('; ')}`,
      en: `Result of ${tell.stageTitle(stageId)}: ${told.join('; ')}`,
    });
  },
  window_closed: ({ stageId, entries, needed }, tell) => {
    const applicants = applicantsOf(entries, tell);
    return tell.pick({
      id: `Masa ${tell.stageTitle(stageId)} berakhir dengan ${applicants}; perlu ${String(needed)}`,
      en: `The period of ${tell.stageTitle(stageId)} closed with ${applicants}; ${String(needed)} needed`,
    });
  },
  window_extended: tellExtension,
  terms_set: ({ terms }, tell) => {
    const told = termsInWords(terms, tell);
    return tell.pick({
      id: `Ketentuan lowongan ditetapkan: ${told}`,
      en: `The terms of the vacancy were set: ${told}`,
    });
  },
  terms_published: ({ terms }, tell) => {
    const told = termsInWords(terms, tell);
    return tell.pick({
      id: `Ketentuan lowongan diumumkan dan dikunci: ${told}`,
      en: `The terms of the vacancy were published and frozen: ${told}`,
    });
  },
  panel_proposed: ({ members }, tell) =>
    tell.pick({
      id: `Panitia seleksi diusulkan: ${panelOf(members, tell)}`,
      en: `A selection panel was proposed: ${panelOf(members, tell)}`,
    }),
  panel_appointed: ({ members, called }, tell) => {
    const panel = panelOf(members, tell);
    if (called === undefined) {
      return tell.pick({
        id: `Panitia seleksi ditetapkan: ${panel}`,
        en: `The selection panel was appointed: ${panel}`,
      });
    }
    const who = listInWords(
      called.map((personId) => tell.name(personId)),
      tell.language,
    );
    return tell.pick({
      id: `${who} dipanggil melengkapi panitia seleksi: ${panel}`,
      en: `${who} ${called.length === 1 ? 'was' : 'were'} called to complete the selection panel: ${panel}`,
    });
  },
};

const componentWords: Readonly<Record<string, { id: string; en: string }>> = {
  M: { id: 'makalah', en: 'paper' },
  AC: { id: 'uji kompetensi', en: 'assessment centre' },
  W: { id: 'wawancara', en: 'interview' },
  RJ: { id: 'rekam jejak', en: 'track record' },
};

/** A component of the final score in words; one of another pipeline goes by its stage's title. */
export function componentInWords(component: string, tell: Teller): string {
  const known = componentWords[component];
  if (known !== undefined) return tell.pick(known);
  const stage = flattenStages(tell.context.definition)
    .map((place) => place.stage)
    .find((one) => one.scoring?.component === component);
  return stage?.title[tell.language].toLowerCase() ?? tell.pick({ id: 'komponen lain', en: 'another component' });
}

function termsInWords({ weights, maxAge }: EventPayload<'terms_set'>['terms'], tell: Teller): string {
  const parts = Object.entries(weights).map(
    ([key, weight]) => `${componentInWords(key, tell)} ${numberInWords(weight, tell.language)}`,
  );
  const list = listInWords(parts, tell.language);
  return tell.pick({
    id: `bobot ${list}; batas usia ${String(maxAge)} tahun`,
    en: `weights ${list}; age limit ${String(maxAge)} years`,
  });
}

function applicantsOf(entries: number, tell: Teller): string {
  return tell.count(entries, { id: 'pelamar', en: 'applicant' }, 'applicants');
}

function tellExtension(payload: EventPayload<'window_extended'>, tell: Teller): string {
  const { stageId, dueAt, entries, needed, outage } = payload;
  if (outage !== undefined) return tellOutage(payload, outage, tell);
  const days = extensionDays(stageId, tell);
  const length =
    days === undefined
      ? tell.pick({ id: `sampai ${tell.date(dueAt)}`, en: `to ${tell.date(dueAt)}` })
      : tell.count(days, { id: 'hari kalender', en: 'calendar day' }, 'calendar days');
  const few = entries < needed;
  return (
    tell.pick({
      id: `${tell.stageTitle(stageId)} diperpanjang ${length}`,
      en: `${tell.stageTitle(stageId)} was extended ${length}`,
    }) +
    tell.times(payload, 'extension') +
    tell.pick({
      id: `: ${few ? 'baru ' : ''}${applicantsOf(entries, tell)}, perlu ${String(needed)}`,
      en: `: ${applicantsOf(entries, tell)}, ${String(needed)} needed`,
    })
  );
}

function tellOutage({ stageId, dueAt, text }: EventPayload<'window_extended'>, outage: Outage, tell: Teller): string {
  const [from, to] = [outage.from, outage.to].map((instant) => instantInWords(instant, tell.language));
  return (
    tell.pick({
      id: `${tell.stageTitle(stageId)} diperpanjang sampai ${tell.date(dueAt)} karena gangguan layanan dari ${from ?? ''} sampai ${to ?? ''}`,
      en: `${tell.stageTitle(stageId)} was extended to ${tell.date(dueAt)} because of an outage from ${from ?? ''} to ${to ?? ''}`,
    }) + tell.because([], text)
  );
}

function extensionDays(stageId: string, tell: Teller): number | undefined {
  const amount = tell.stage(stageId)?.window?.extendBy;
  if (amount === undefined || typeof amount === 'number') return amount;
  const value = tell.context.policy.settings[amount.setting]?.value;
  return typeof value === 'number' ? value : undefined;
}

function tellFindings({ stageId, nominees, findings }: EventPayload<'findings_proposed'>, tell: Teller): string {
  const failed = new Set(findings.filter(({ passed }) => !passed).map(({ nomineeId }) => nomineeId));
  const [bad, good] = [failed.size, nominees.length - failed.size];
  const who = tell.nominees(nominees.map(({ nomineeId }) => nomineeId));
  return tell.pick({
    id: `Hasil pemeriksaan ${tell.stageTitle(stageId)} untuk ${who}: ${String(good)} cocok, ${String(bad)} tidak cocok. Belum ada keputusan`,
    en: `Findings of ${tell.stageTitle(stageId)} for ${who}: ${String(good)} match, ${String(bad)} ${bad === 1 ? 'does' : 'do'} not. Nothing is decided yet`,
  });
}

function panelOf(members: EventPayload<'panel_appointed'>['members'], tell: Teller): string {
  const voting = members.filter(({ alternate }) => !alternate);
  const internal = voting.filter((member) => member.internal).length;
  const chair = voting.find((member) => member.chair);
  const size = tell.count(voting.length, { id: 'anggota', en: 'member' }, 'members');
  const led =
    chair === undefined
      ? ''
      : tell.pick({ id: `, ketua ${tell.name(chair.personId)}`, en: `, chaired by ${tell.name(chair.personId)}` });
  return tell.pick({
    id: `${size}, ${String(internal)} dari dalam${led}`,
    en: `${size}, ${String(internal)} internal${led}`,
  });
}
