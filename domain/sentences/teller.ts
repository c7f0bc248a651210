import type { EventEnvelope } from '../events';
import type { Assignee, Capacity, TextRef } from '../facts';
import { flattenStages } from '../pipeline';
import type { StageDefinition } from '../pipeline';
import { localDate } from '../working-days';
import { dateInWords } from './dates';
import type { Language, Words } from './language';
import { listInWords } from './lists';
import { reasonInWords } from './reason-codes';
import { holderTitle, roleTitle } from './roles';
import type { SentenceContext } from './sentence-context';

export type Envelope = Pick<EventEnvelope, 'actorId' | 'onBehalfOf' | 'mandateId' | 'occurredAt'>;

/** More names than these make a sentence a list; then the number is told. */
const namesShown = 3;

/** Says the parts of a sentence about one event in one language. */
export class Teller {
  constructor(
    readonly context: SentenceContext,
    readonly language: Language,
    readonly envelope: Envelope,
  ) {}

  pick(words: Words): string {
    return words[this.language];
  }

  stage(stageId: string): StageDefinition | undefined {
    return flattenStages(this.context.definition).find(({ stage }) => stage.id === stageId)?.stage;
  }

  stageTitle(stageId: string): string {
    return this.stage(stageId)?.title[this.language] ?? this.pick({ id: 'tahap ini', en: 'this stage' });
  }

  /** Who acted: by office where one person holds it, else by name; with the principal under a mandate. */
  actor(capacity?: Capacity): string {
    const { actorId, onBehalfOf } = this.envelope;
    if (actorId === null) return this.pick({ id: 'Sistem', en: 'The system' });
    if (onBehalfOf === null) return this.person(actorId, { acts: true, capacity });
    const name = this.name(actorId);
    const principal = this.person(onBehalfOf, { acts: false, capacity });
    return this.pick({ id: `${name} atas nama ${principal}`, en: `${name}, for ${principal},` });
  }

  person(personId: string, { acts, capacity }: { acts: boolean; capacity?: Capacity | undefined }): string {
    const person = this.context.people[personId];
    const office = capacity ?? person?.office;
    // A panelist is told by number, unless they speak for the whole panel as its chair.
    if (person?.panelist !== undefined && office?.role !== 'pansel_chair') {
      return `${this.pick({ id: 'Penilai', en: acts ? 'Panelist' : 'panelist' })} ${String(person.panelist)}`;
    }
    const title =
      office === undefined
        ? undefined
        : holderTitle({ role: office.role, unitName: this.unitName(office.unitId), acts }, this.language);
    return title ?? this.name(personId);
  }

  name(personId: string): string {
    return this.context.people[personId]?.name ?? this.pick({ id: 'seseorang', en: 'someone' });
  }

  nominee(nomineeId: string): string {
    return this.context.nominees[nomineeId] ?? this.pick({ id: 'seorang calon', en: 'a nominee' });
  }

  /** One nominee by name, several by number; `named` lists up to three names. */
  nominees(nomineeIds: readonly string[], how: 'counted' | 'named' = 'counted'): string {
    const [first] = nomineeIds;
    if (first !== undefined && nomineeIds.length === 1) return this.nominee(first);
    if (how === 'named' && nomineeIds.length > 0 && nomineeIds.length <= namesShown) {
      return listInWords(
        nomineeIds.map((id) => this.nominee(id)),
        this.language,
      );
    }
    return this.count(nomineeIds.length, { id: 'calon', en: 'nominee' }, 'nominees');
  }

  /** "5 calon"; "1 nominee" or "5 nominees". */
  count(count: number, one: Words, many: string): string {
    return `${String(count)} ${this.language === 'id' ? one.id : count === 1 ? one.en : many}`;
  }

  /** Holders of a task: offices with one holder by title, the others by name with their desk in brackets. */
  holders(assignees: readonly Assignee[]): string {
    const titles: string[] = [];
    const desks = new Map<string, string[]>();
    for (const { personId, role, unitId, onBehalfOf } of assignees) {
      const title = onBehalfOf === null ? this.titleOf(role, unitId) : undefined;
      if (title === undefined) desks.set(role, [...(desks.get(role) ?? []), this.name(personId)]);
      else if (!titles.includes(title)) titles.push(title);
    }
    const named = [...desks].map(([role, names]) => {
      const label = roleTitle({ role }, this.language, names.length === 1 ? 'one' : 'many');
      return role === 'nominee' || role === 'applicant' ? this.names(names) : `${this.names(names)} (${label})`;
    });
    return listInWords([...titles, ...named], this.language);
  }

  titleOf(role: string, unitId: string | null): string | undefined {
    return holderTitle({ role, unitName: this.unitName(unitId), acts: false }, this.language);
  }

  unitName(unitId: string | null): string | undefined {
    return unitId === null ? undefined : this.context.units[unitId];
  }

  cooperative(code: string): string {
    const name = this.context.cooperatives[code];
    return name === undefined ? this.pick({ id: 'koperasi tujuan', en: 'the cooperative' }) : `KDKMP ${name}`;
  }

  /** A date with its weekday; the year only where it is not that of the event. */
  date(instant: string): string {
    return dateInWords(localDate(instant), this.language, localDate(this.envelope.occurredAt).slice(0, 4));
  }

  /** ": reason in words", from codes and from what was written, or nothing. */
  because(codes: readonly (string | undefined)[], text: TextRef | undefined): string {
    const written = text === undefined ? undefined : this.context.texts[text.textId];
    const parts = codes.flatMap((code) => (code === undefined ? [] : [reasonInWords(code, this.language)]));
    const all = [...new Set(parts), ...(written === undefined ? [] : [withoutEnd(written)])].filter(
      (part) => part !== '',
    );
    return all.length === 0 ? '' : `: ${all.join('; ')}`;
  }

  /** ", kali ke-1 dari 2" or ", return 1 of 2". */
  times({ times, max }: { times: number; max: number }, what: string): string {
    return this.pick({
      id: `, kali ke-${String(times)} dari ${String(max)}`,
      en: `, ${what} ${String(times)} of ${String(max)}`,
    });
  }

  private names(names: readonly string[]): string {
    if (names.length <= namesShown) return listInWords(names, this.language);
    const others = names.length - 2;
    return listInWords(
      [...names.slice(0, 2), this.pick({ id: `${String(others)} orang lain`, en: `${String(others)} others` })],
      this.language,
    );
  }
}

function withoutEnd(text: string): string {
  return text.trim().replace(/[.;:]+$/, '');
}
