import type { ActorFacts } from '../domain/facts';

/** The authenticated person, with every office and mandate the directory knows at the time of the request. */
export interface Caller {
  readonly personId: string;
  readonly login: string | null;
  readonly name: string;
  readonly actor: ActorFacts;
  /** Given where a browser's session was shown, not a token. */
  readonly session?: CallerSession;
}

export interface CallerSession {
  readonly sessionId: string;
  /** What a change must show beside the cookie. */
  readonly csrfToken: string;
  readonly authTime: Date;
  /** When it ends if it is not used. */
  readonly idleExpiresAt: Date;
  readonly absoluteExpiresAt: Date;
}

/** Languages that messages are written in; Indonesian unless the caller asks otherwise. */
export type Language = 'id' | 'en';
