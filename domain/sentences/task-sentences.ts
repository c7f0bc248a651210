import type { EventPayload } from '../events';
import type { Assignee, Ask } from '../facts';
import { localDate } from '../working-days';
import { addDays } from '../civil-date';
import { dayInWords } from './dates';
import { listInWords } from './lists';
import { roleTitle } from './roles';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

type TaskEventType =
  | 'task_assigned'
  | 'task_claimed'
  | 'task_released'
  | 'task_reassigned'
  | 'task_delegated'
  | 'task_escalated'
  | 'reminder_sent'
  | 'recusal_recorded'
  | 'conflict_declared'
  | 'delegation_used';

/** Who has a task, who hands it on, and what time does about it. */
export const taskSentences: Pick<SentenceMap, TaskEventType> = {
  task_assigned: (payload, tell) => {
    const what = taskInWords(payload, tell);
    const assignees = payload.resolved?.assignees ?? [];
    if (assignees.length === 0) {
      const asked = askedInWords(payload.asks, tell);
      return tell.pick({
        id: `${what.id} menunggu ${asked}; belum ada yang dapat menerimanya`,
        en: `${what.en} waits for ${asked}; nobody can receive it yet`,
      });
    }
    const holders = tell.holders(assignees);
    return tell.pick({ id: `${what.id} diberikan kepada ${holders}`, en: `${what.en} was given to ${holders}` });
  },
  task_claimed: (_, tell) =>
    tell.pick({ id: `${own(tell)} mengambil tugas ini`, en: `${own(tell)} claimed this task` }),
  task_released: (_, tell) =>
    tell.pick({ id: `${own(tell)} melepas tugas ini`, en: `${own(tell)} released this task` }),
  task_reassigned: ({ fromPersonId, toPersonId, text }, tell) => {
    const to = tell.name(toPersonId);
    const from =
      fromPersonId === null
        ? ''
        : tell.pick({ id: ` dari ${tell.name(fromPersonId)}`, en: ` from ${tell.name(fromPersonId)}` });
    return (
      tell.pick({
        id: `${tell.actor()} mengalihkan tugas${from} kepada ${to}`,
        en: `${tell.actor()} reassigned the task${from} to ${to}`,
      }) + tell.because([], text)
    );
  },
  task_delegated: ({ fromPersonId, toPersonId, text }, tell) =>
    tell.pick({
      id: `${tell.name(fromPersonId)} mewakilkan tugas kepada ${tell.name(toPersonId)}`,
      en: `${tell.name(fromPersonId)} delegated the task to ${tell.name(toPersonId)}`,
    }) + tell.because([], text),
  task_escalated: ({ asks, resolved }, tell) => {
    const assignees = resolved?.assignees ?? [];
    const to = assignees.length > 0 ? tell.holders(assignees) : askedInWords(asks, tell);
    return tell.pick({
      id: `Tenggat lewat; tugas juga diberikan kepada ${to}. Belum ada keputusan`,
      en: `The due date passed; ${to} ${many(assignees) ? 'were' : 'was'} given the task too. Nothing is decided yet`,
    });
  },
  reminder_sent: ({ taskId, dueAt, times, max }, tell) => {
    const holders = tell.context.tasks[taskId] ?? [];
    const to =
      holders.length > 0 ? tell.holders(holders) : tell.pick({ id: 'pemegang tugas', en: 'the holders of the task' });
    const due = dueInWords(dueAt, tell);
    if (times === undefined) {
      return tell.pick({ id: `Pengingat dikirim kepada ${to}; ${due}`, en: `A reminder was sent to ${to}; ${due}` });
    }
    const which = `${String(times)}${max === undefined ? '' : tell.pick({ id: ` dari ${String(max)}`, en: ` of ${String(max)}` })}`;
    return tell.pick({
      id: `Pengingat keterlambatan ${which} dikirim kepada ${to}; ${due}`,
      en: `Overdue reminder ${which} was sent to ${to}; ${due}`,
    });
  },
  recusal_recorded: ({ personId, text }, tell) => {
    const post = tell.context.definition.subject === 'vacancy';
    const person = tell.person(personId, { acts: true });
    return (
      tell.pick({
        id: `${person} menarik diri ${post ? 'untuk seluruh jabatan ini' : 'dari berkas ini'}`,
        en: `${person} recused ${post ? 'for this whole post' : 'from this case'}`,
      }) + tell.because([], text)
    );
  },
  conflict_declared: ({ personId, nomineeId, text }, tell) => {
    const person = tell.person(personId, { acts: true });
    const about = nomineeId === null ? undefined : tell.nominee(nomineeId);
    return (
      tell.pick({
        id: `${person} menyatakan konflik kepentingan${about === undefined ? '' : ` dengan ${about}`}`,
        en: `${person} declared a conflict of interest${about === undefined ? '' : ` with ${about}`}`,
      }) + tell.because([], text)
    );
  },
  delegation_used: ({ mandateId, onBehalfOf, kind }, tell) => tellMandate({ mandateId, onBehalfOf, kind }, tell),
};

/** Acts on a task itself are a person's, not an office's: who took it matters to the colleagues at the same desk. */
function own(tell: Teller): string {
  return tell.envelope.actorId === null ? tell.actor() : tell.name(tell.envelope.actorId);
}

function many(assignees: readonly Assignee[]): boolean {
  return assignees.length > 1;
}

function taskInWords({ purpose, nomineeIds }: EventPayload<'task_assigned'>, tell: Teller): { id: string; en: string } {
  switch (purpose) {
    case 'main':
      return { id: 'Tugas', en: 'The task' };
    case 'correction': {
      const who = tell.nominees(nomineeIds, 'named');
      return { id: `Tugas memperbaiki usulan ${who}`, en: `The task of correcting the nomination of ${who}` };
    }
    case 'confirm':
      return { id: 'Tugas memastikan isian', en: 'The task of confirming the entry' };
    case 'manage':
      return {
        id: 'Tugas menentukan kelanjutan masa ini',
        en: 'The task of deciding how the period goes on',
      };
    case 'redo':
      return { id: 'Tugas memberi nilai lagi', en: 'The task of scoring again' };
    case 'answer':
      return { id: 'Tugas menjawab sanggah', en: 'The task of answering the objections' };
    case 'conflict':
      return {
        id: 'Tugas memutus dugaan konflik kepentingan',
        en: 'The task of ruling on a suspected conflict of interest',
      };
    case 'carry_out':
      return {
        id: 'Tugas melaksanakan akibat hukum karena sanggah tidak dijawab',
        en: 'The task of carrying out what the law attaches to the missing answer',
      };
  }
}

/** Offices that are asked where nobody was found: by title, a desk by its name. */
function askedInWords(asks: readonly Ask[], tell: Teller): string {
  const titles = asks.map(
    ({ role, unitId }) =>
      tell.titleOf(role, unitId) ?? roleTitle({ role }, tell.language, tell.language === 'en' ? 'many' : 'one'),
  );
  return listInWords([...new Set(titles)], tell.language);
}

/** Today and tomorrow are told as such beside no date; other days by their date. */
function dueInWords(dueAt: string, tell: Teller): string {
  const { occurredAt } = tell.envelope;
  const [today, due] = [localDate(occurredAt), localDate(dueAt)];
  if (dueAt < occurredAt) return tell.pick({ id: 'tenggat sudah lewat', en: 'the due date has passed' });
  if (due === today) return tell.pick({ id: 'tenggat hari ini', en: 'due today' });
  if (due === addDays(today, 1)) return tell.pick({ id: 'tenggat besok', en: 'due tomorrow' });
  return tell.pick({ id: `tenggat ${tell.date(dueAt)}`, en: `due ${tell.date(dueAt)}` });
}

const mandateKinds: Readonly<Record<string, { id: string; en: string }>> = {
  plt: { id: 'mandat Plt.', en: 'Plt. mandate' },
  plh: { id: 'mandat Plh.', en: 'Plh. mandate' },
};

function tellMandate(
  { mandateId, onBehalfOf, kind }: { mandateId: string; onBehalfOf: string; kind: string },
  tell: Teller,
): string {
  const mandate = tell.context.mandates[mandateId];
  const principal = tell.person(onBehalfOf, { acts: false });
  const sort = tell.pick(mandateKinds[kind] ?? { id: 'mandat', en: 'mandate' });
  const number = mandate === undefined ? '' : ` ${mandate.number}`;
  const year = localDate(tell.envelope.occurredAt).slice(0, 4);
  const until = mandate?.validTo ?? null;
  const end = until === null ? undefined : dayInWords(localDate(until), tell.language, year);
  return tell.pick({
    id: `${own(tell)} memutus atas nama ${principal}, ${sort}${number}${end === undefined ? '' : `, berlaku sampai ${end}`}`,
    en: `${own(tell)} decided on behalf of ${principal} under ${sort}${number}${end === undefined ? '' : `, valid to ${end}`}`,
  });
}
