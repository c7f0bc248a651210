import type { EventPayload } from '../events';
import { actInWords, resultInWords } from './outcome-words';
import { listInWords } from './lists';
import { openedInWords } from './opened-words';
import { reasonInWords } from './reason-codes';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

type DecisionEventType =
  | 'decision_recorded'
  | 'finding_overruled'
  | 'vote_tied'
  | 'answer_entered'
  | 'answer_disputed'
  | 'gate_answered'
  | 'choice_recorded';

type Decision = EventPayload<'decision_recorded'>;

/** What people decided, entered and confirmed. */
export const decisionSentences: Pick<SentenceMap, DecisionEventType> = {
  decision_recorded: (payload, tell) => {
    const entry = tell.stage(payload.stageId)?.secondPerson === true && !isConfirmation(payload);
    const said = entry ? enteredInWords(payload, tell) : decidedInWords(payload, tell);
    // Where only one person can answer, for themself or after another, a count of votes would say nothing.
    const counted = !entry && !isConfirmation(payload) && !isOwnMatter(payload);
    const quorum = counted ? quorumInWords(payload, tell) : '';
    const told = `${tell.actor(payload.capacity)} ${said}${withReason(quorum, reasonOf(payload, tell))}`;
    return `${told}${openedInWords(payload, tell)}`;
  },
  finding_overruled: ({ nomineeId, code, text }, tell) => {
    const requirement = reasonInWords(code, tell.language);
    return (
      tell.pick({
        id: `${tell.actor()} mengubah hasil mesin untuk ${tell.nominee(nomineeId)} menjadi MS`,
        en: `${tell.actor()} overruled the machine's result for ${tell.nominee(nomineeId)} to eligible`,
      }) + (tell.because([], text) || `: ${tell.pick({ id: `bukan “${requirement}”`, en: `not “${requirement}”` })}`)
    );
  },
  vote_tied: ({ nomineeIds, allAbstained }, tell) => {
    const about =
      nomineeIds.length === 0
        ? tell.pick({ id: 'Suara atas berkas ini', en: 'The votes on this case' })
        : tell.pick({
            id: `Suara atas ${tell.nominees(nomineeIds, 'named')}`,
            en: `The votes on ${tell.nominees(nomineeIds, 'named')}`,
          });
    if (allAbstained === true) {
      const whom = forWhom(nomineeIds, tell) || tell.pick({ id: ' atas berkas ini', en: ' on this case' });
      return tell.pick({
        id: `Semua yang menjawab abstain${whom}; pertanyaan diajukan lagi`,
        en: `Everybody who answered abstained${whom}; the question is put again`,
      });
    }
    return tell.pick({
      id: `${about} tidak mencapai kuorum; pertanyaan diajukan lagi`,
      en: `${about} reached no quorum; the question is put again`,
    });
  },
  answer_entered: ({ nomineeIds }, tell) =>
    tell.pick({
      id: `Isian ${tell.actor()}${forWhom(nomineeIds, tell)} menunggu dipastikan oleh orang kedua`,
      en: `The entry of ${tell.actor()}${forWhom(nomineeIds, tell)} waits for a second person to confirm it`,
    }),
  answer_disputed: ({ nomineeIds, text }, tell) =>
    tell.pick({
      id: `${tell.actor()} tidak memastikan isian${forWhom(nomineeIds, tell)}, sehingga jawaban harus dimasukkan lagi`,
      en: `${tell.actor()} disputed the entry${forWhom(nomineeIds, tell)}, so the answer must be entered again`,
    }) + tell.because([], text),
  gate_answered: tellGate,
  choice_recorded: ({ nomineeId, rank, first }, tell) => {
    const place = String(rank);
    return (
      tell.pick({
        id: `${tell.actor()} memilih ${tell.nominee(nomineeId)}, peringkat ${place}`,
        en: `${tell.actor()} chose ${tell.nominee(nomineeId)}, rank ${place}`,
      }) + (first ? '' : tell.pick({ id: ', dengan alasan tertulis', en: ', with a written reason' }))
    );
  },
};

function isConfirmation({ outcome, nominees }: Decision): boolean {
  const outcomes = outcome === null ? nominees.map((one) => one.outcome) : [outcome];
  return outcomes.length > 0 && outcomes.every((one) => one === 'confirm' || one === 'dispute');
}

function isOwnMatter({ capacity: { role } }: Decision): boolean {
  return role === 'nominee' || role === 'applicant';
}

/** The acts of one decision: one phrase for the file, or one per outcome that nominees were given. */
function decidedInWords(payload: Decision, tell: Teller): string {
  const stage = tell.stage(payload.stageId);
  const { language } = tell;
  const chosen = payload.nominees.filter(({ outcome }) => outcome === 'chosen');
  const others = payload.nominees.filter(({ outcome }) => outcome !== 'chosen');
  const phrases: string[] = [];
  if (payload.outcome !== null) {
    const object =
      chosen.length > 0
        ? tell.nominees(
            chosen.map(({ nomineeId }) => nomineeId),
            'named',
          )
        : tell.pick({ id: 'berkas', en: 'the case' });
    phrases.push(actInWords({ stage, outcome: payload.outcome, object }, language));
  }
  const own = isOwnMatter(payload);
  for (const [outcome, ids] of byOutcome(others)) {
    phrases.push(actInWords({ stage, outcome, object: tell.nominees(ids), own }, language));
  }
  return listInWords(phrases, language) + backTo(payload.returnTo, tell);
}

function backTo(stageId: string | undefined, tell: Teller): string {
  if (stageId === undefined) return '';
  const title = tell.stageTitle(stageId);
  return tell.pick({ id: ` ke tahap ${title}`, en: ` to ${title}` });
}

/** At a gate a person only enters what an authority said. */
function enteredInWords(payload: Decision, tell: Teller): string {
  const stage = tell.stage(payload.stageId);
  const results = [...byOutcome(payload.nominees)].map(
    ([outcome, ids]) => `${tell.nominees(ids)} ${resultInWords({ stage, outcome }, tell.language)}`,
  );
  if (payload.outcome !== null) {
    results.unshift(resultInWords({ stage, outcome: payload.outcome }, tell.language));
  }
  const answer = listInWords(results, tell.language);
  return tell.pick({ id: `memasukkan jawaban “${answer}”`, en: `entered the answer “${answer}”` });
}

function byOutcome(nominees: Decision['nominees']): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { outcome, nomineeId } of nominees) groups.set(outcome, [...(groups.get(outcome) ?? []), nomineeId]);
  return groups;
}

/** Of several nominees each has an event of its own beside this one, which tells the reason. */
function reasonOf({ reasonCode, text, nominees }: Decision, tell: Teller): string {
  const [only] = nominees.length === 1 ? nominees : [];
  return tell.because([reasonCode, only?.reasonCode], text ?? only?.text);
}

/** After a reason what is added is a sentence of its own, so that neither seems to explain the other. */
function withReason(added: string, reason: string): string {
  if (added === '') return reason;
  if (reason === '') return `; ${added}`;
  return `${reason}. ${added.charAt(0).toUpperCase()}${added.slice(1)}`;
}

function quorumInWords({ stageId, quorum: { have, need } }: Decision, tell: Teller): string {
  if (need === 0) return '';
  const [got, of] = [String(have), String(need)];
  if (tell.stage(stageId)?.quorum.settles === 'waitForAll') {
    return tell.pick({ id: `${got} dari ${of} sepakat sejauh ini`, en: `${got} of ${of} agree so far` });
  }
  return have >= need
    ? tell.pick({ id: `kuorum ${got} dari ${of} tercapai`, en: `quorum ${got} of ${of} reached` })
    : tell.pick({ id: `kuorum ${got} dari ${of} belum tercapai`, en: `quorum ${got} of ${of} not yet reached` });
}

type GateAnswer = EventPayload<'gate_answered'>;

/** The authority is the subject; who entered and who confirmed stand beside it, or that it answered itself. */
function tellGate(payload: GateAnswer, tell: Teller): string {
  const { stageId, nomineeIds, outcome } = payload;
  const stage = tell.stage(stageId);
  const object = nomineeIds.length === 0 ? '' : tell.nominees(nomineeIds, 'named');
  const act = actInWords({ stage, outcome, object }, tell.language);
  if ('callback' in payload) return tellCallback(payload, act, tell);
  const { letter, enteredBy, confirmedBy } = payload;
  const authority = letter?.issuer ?? authorityOf(stage?.actors[0]?.role, tell);
  const number = letter?.number ?? '';
  const by = letter === null ? '' : tell.pick({ id: ` lewat surat nomor ${number}`, en: ` by letter ${number}` });
  return tell.pick({
    id: `${authority} ${act}${by}; dimasukkan ${tell.name(enteredBy)}, dipastikan ${tell.name(confirmedBy)}`,
    en: `${authority} ${act}${by}; entered by ${tell.name(enteredBy)}, confirmed by ${tell.name(confirmedBy)}`,
  });
}

function tellCallback(payload: Extract<GateAnswer, { callback: unknown }>, act: string, tell: Teller): string {
  const { stageId, letter, returnTo, reasonCode, text, overtakes } = payload;
  const stage = tell.stage(stageId);
  const authority = stage?.gate?.title[tell.language] ?? authorityOf(stage?.actors[0]?.role, tell);
  const { number } = letter;
  const by = tell.pick({ id: ` lewat surat nomor ${number}`, en: ` by letter ${number}` });
  const how = tell.pick({
    id: `jawaban dikirim langsung oleh ${authority} dan tanda tangannya cocok`,
    en: `the answer came from ${authority} itself and its signature was verified`,
  });
  const overtaken =
    overtakes === undefined
      ? ''
      : tell.pick({
          id: '; isian yang menunggu dipastikan tidak dipakai',
          en: '; the entry that waited to be confirmed is not used',
        });
  return `${authority} ${act}${backTo(returnTo, tell)}${by}${withReason(`${how}${overtaken}`, tell.because([reasonCode], text))}`;
}

function authorityOf(role: string | undefined, tell: Teller): string {
  if (role === 'bkn_desk') return 'BKN';
  if (role === 'hospital_desk') return tell.pick({ id: 'Rumah sakit', en: 'The hospital' });
  return tell.pick({ id: 'Instansi luar', en: 'The outside authority' });
}

function forWhom(nomineeIds: readonly string[], tell: Teller): string {
  if (nomineeIds.length === 0) return '';
  return tell.pick({
    id: ` untuk ${tell.nominees(nomineeIds, 'named')}`,
    en: ` for ${tell.nominees(nomineeIds, 'named')}`,
  });
}
