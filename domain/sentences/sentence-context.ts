import type { Assignee } from '../facts';
import type { PipelineDefinition } from '../pipeline';
import type { Policy } from '../policy';

type ById<T> = Readonly<Record<string, T>>;

/**
 * What a sentence needs beside its event, as it stood at that event. Whatever is missing, because it was erased or
 * because the reader may not see it, is told in general words ("someone"), never by its id.
 */
export interface SentenceContext {
  readonly definition: PipelineDefinition;
  readonly policy: Policy;
  /** By person id. `office` is the one in which a person appears in this case; `panelist` the number on the panel. */
  readonly people: ById<{
    readonly name: string;
    readonly office?: { readonly role: string; readonly unitId: string | null } | undefined;
    readonly panelist?: number | undefined;
  }>;
  /** By nominee id: the name, or the alias where nominees are judged under aliases. */
  readonly nominees: ById<string>;
  readonly units: ById<string>;
  /** By code. */
  readonly districts: ById<string>;
  readonly cooperatives: ById<string>;
  /** Title of the post, by vacancy id. */
  readonly vacancies: ById<string>;
  /** Opened texts by text id. */
  readonly texts: ById<string>;
  readonly mandates: ById<{ readonly number: string; readonly validTo: string | null }>;
  /** Who held each task, by task id. */
  readonly tasks: ById<readonly Assignee[]>;
}
