/** How people sign in by a browser: at which identity provider, and how long they stay. */
export interface SignIn {
  readonly issuer: URL;
  readonly clientId: string;
  /** Absent: a public client, protected by PKCE alone. */
  readonly clientSecret?: string;
  /** The claim of the ID token that says who it is, for good: never a name or an address. */
  readonly subjectClaim: string;
  /** Where browsers reach this API; its origin alone may ask for changes. */
  readonly publicUrl: URL;
  /** A session nobody uses ends after this. */
  readonly idleMs: number;
  /** Every session ends after this. */
  readonly absoluteMs: number;
  /** Pages say that nothing here is official. */
  readonly isDemo: boolean;
  readonly now: () => Date;
}

const MINUTE_MS = 60_000;

export const defaultSessionLimits = { idleMs: 30 * MINUTE_MS, absoluteMs: 10 * 60 * MINUTE_MS } as const;

/** The name of this program at the embedded identity provider; production refuses it. */
export const EMBEDDED_CLIENT_ID = 'jenjang-embedded';
/** Where that provider lives on the API's own address. */
export const EMBEDDED_PROVIDER_PATH = '/oidc';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return LOOPBACK.includes(hostname);
}
