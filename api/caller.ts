import type { ActorFacts } from '../domain/facts';

/** The authenticated person, with every office and mandate the directory knows at the time of the request. */
export interface Caller {
  readonly personId: string;
  readonly login: string | null;
  readonly name: string;
  readonly actor: ActorFacts;
}

/** Languages that messages are written in; Indonesian unless the caller asks otherwise. */
export type Language = 'id' | 'en';
