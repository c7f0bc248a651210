import { z } from 'zod';
import { isLoopback, type SignIn } from './sign-in';

const text = z.string().trim().min(1);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The variables of signing in by a browser. */
export const signInVariables = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_SUBJECT_CLAIM: text.default('sub'),
  OIDC_AUDIENCE: text.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(240).default(30),
  SESSION_ABSOLUTE_HOURS: z.coerce.number().int().min(1).max(24).default(10),
};

type SignInVariables = z.output<z.ZodObject<typeof signInVariables>> & { readonly NODE_ENV?: string | undefined };

/** People change these, share them, or get another's: they say what somebody is called, not who it is. */
const NO_SUBJECTS = [
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture'],
  ...['email', 'phone_number', 'birthdate', 'address', 'website'],
];

/** How people sign in; undefined: no identity provider is given, and tokens alone are taken. */
export function readSignIn(data: SignInVariables): SignIn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PUBLIC_URL: publicUrl } = data;
  if (issuer === undefined) {
    if (clientId !== undefined) throw new Error('OIDC_ISSUER: must be given with OIDC_CLIENT_ID');
    return undefined;
  }
  if (clientId === undefined) throw new Error('OIDC_CLIENT_ID: must be given with OIDC_ISSUER');
  if (publicUrl === undefined) throw new Error('PUBLIC_URL: must be given with OIDC_ISSUER');
  return {
    issuer: issuerOf(issuer),
    clientId,
    ...(data.OIDC_CLIENT_SECRET === undefined ? {} : { clientSecret: data.OIDC_CLIENT_SECRET }),
    subjectClaim: subjectClaimOf(data.OIDC_SUBJECT_CLAIM),
    publicUrl: publicUrlOf(publicUrl),
    idleMs: data.SESSION_IDLE_MINUTES * MINUTE_MS,
    absoluteMs: data.SESSION_ABSOLUTE_HOURS * HOUR_MS,
    isDemo: data.NODE_ENV !== 'production',
    now: () => new Date(),
  };
}

function issuerOf(given: string): URL {
  const url = new URL(given);
  if (url.search !== '' || url.hash !== '') throw new Error('OIDC_ISSUER: an issuer has no query and no fragment');
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw new Error('OIDC_ISSUER: plain http is for this machine only; use https');
  }
  return url;
}

function subjectClaimOf(claim: string): string {
  if (NO_SUBJECTS.includes(claim)) {
    throw new Error(
      'OIDC_SUBJECT_CLAIM: a name or an address is no subject; use a claim that never changes, such as sub',
    );
  }
  return claim;
}

function publicUrlOf(given: string): URL {
  const url = new URL(given);
  if (url.pathname !== '/' || url.search !== '' || url.username !== '') {
    throw new Error('PUBLIC_URL: must be an origin, such as https://jenjang.example, with no path');
  }
  // Browsers keep the session's cookie over a trustworthy connection only.
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw new Error('PUBLIC_URL: plain http is for this machine only; use https');
  }
  return url;
}
